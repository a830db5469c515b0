//! Files of types that several features bring.

use crate::{Input, generate};

/// One component for each pair of tags, used by an operation of each.
fn document(pairs: &[[&str; 2]]) -> String {
    let mut text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n".to_owned();
    for (index, tags) in pairs.iter().enumerate() {
        for (turn, tag) in tags.iter().enumerate() {
            text += &format!(
                "  /p{index}/q{turn}:\n    get:\n      operationId: op{index}_{turn}\n      tags: ['{tag}']\n      responses: {{'200': \
                 {{description: D, content: {{application/json: {{schema: {{$ref: '#/components/schemas/S{index}'}}}}}}}}}}\n"
            );
        }
    }
    text += "components:\n  schemas:\n";
    for index in 0..pairs.len() {
        text += &format!("    S{index}: {{type: object, properties: {{id: {{type: string}}}}}}\n");
    }
    text
}

/// The files of `src/types/`, in order.
fn files(pairs: &[[&str; 2]]) -> Vec<String> {
    let text = document(pairs).into_bytes();
    let input = Input {
        document: "t.yaml".into(),
        loader: crate::read::Loader::new(move |_| Ok(text.clone())),
        ..Input::default()
    };
    let generated = generate(&input, &mut ()).expect("it generates");
    let file = |path: &str| Some(path.strip_prefix("src/types/")?.to_owned());
    generated.files.iter().filter_map(|one| file(&one.path)).collect()
}

#[test]
fn a_file_is_called_after_its_features() {
    assert_eq!(files(&[["cats", "dogs"], ["cats", "fish"]]), ["for_cats_dogs.rs", "for_cats_fish.rs"]);
}

/// `a-b` with `c` and `a` with `b-c`.
#[test]
fn features_that_read_alike_have_files_of_their_own() {
    assert_eq!(files(&[["a", "b c"], ["a b", "c"]]), ["for_a_b_c.rs", "for_a_b_comma_c.rs"]);
}

#[test]
fn features_too_long_for_a_file_have_files_of_their_own() {
    let long = "a".repeat(94);
    let files = files(&[[&long, "m"], [&long, "n"]]);
    assert!(files.len() == 2 && files[0] != files[1], "{files:?}");
}

/// Webhooks are a choice even where resources are none; what an operation uses is there without any feature.
#[test]
fn without_features_of_resources_their_types_have_none() {
    let text = "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /pets: {get: {operationId: list, tags: [pets], responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
webhooks:
  born: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, responses: {'204': {description: D}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
";
    let mut config = crate::config::Config::default();
    config.features.by = crate::config::FeaturesBy::None;
    let input = Input {
        document: "t.yaml".into(),
        loader: crate::read::Loader::new(move |_| Ok(text.into())),
        config,
        ..Input::default()
    };
    let generated = generate(&input, &mut ()).expect("it generates");
    let manifest = generated.files.iter().find(|file| file.path == "Cargo.toml").expect("there is one");
    assert!(manifest.text.contains("\nall = [\n    \"webhooks\",\n]\n"), "{}", manifest.text);
    assert!(!generated.files.iter().any(|file| file.text.contains("feature = \"\"")), "a feature without a name");
}
