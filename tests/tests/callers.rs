//! Who uses a place's own names compiles whether its type is shared with another place or not: the same caller, written by hand,
//! against the crate of a document in which two schemas are equal, and against that of one in which they differ.
//!
//! `CRATEWRIGHT_CALLERS=20 cargo test -p tests --test callers` takes so many pairs of places; the suite takes four.

use cratewright::Input;
use tests::{rounds, run, scratch};

/// So many pairs are taken in the suite.
const PAIRS: usize = 4;

/// `{0}` to `{9}` are the places.
const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Zoo, version: '1'}
servers: [{url: https://zoo.example}]
paths:
  /pets:
    get:
      operationId: list
      tags: [pets]
      parameters: [{name: mood, in: query, schema: {0}}]
      responses: {'200': {description: D, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}
    post:
      operationId: create
      tags: [pets]
      parameters: [{name: sort, in: query, schema: {1}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {home: {2}}}}}}
      responses: {'201': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /pets/{id}:
    patch:
      operationId: update
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {state: {3}}}}}}
      responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /toys:
    get:
      operationId: list
      tags: [toys]
      parameters: [{name: order, in: query, schema: {4}}]
      responses: {'200': {description: D, content: {application/json: {schema: {type: object, properties: {level: {5}, toy: {$ref: '#/components/schemas/Toy'}}}}}}}
components:
  schemas:
    Pet: {type: object, properties: {kind: {6}, tags: {type: array, items: {7}}}}
    Toy: {type: object, properties: {shape: {8}, parts: {type: object, additionalProperties: {9}}}}
";

/// What a caller of a place does that is an enum: `up` and `down`, and perhaps `sideways`.
const OF_ENUMS: [&str; 10] = [
    "let _ = client.pets().list_with(zoo::pets::List::new().mood(zoo::pets::ListMood::Up));",
    "let _ = client.pets().create_with(zoo::pets::Create::new().sort(zoo::pets::Sort::Up));",
    "let _ = client.pets().create_with(zoo::pets::Create::new().home(zoo::pets::Home::Up));",
    "let _ = client.pets().update(zoo::pets::Update::new(\"1\").state(zoo::pets::UpdateState::Up));",
    "let _ = client.toys().list_with(zoo::toys::List::new().order(zoo::toys::ListOrder::Up));",
    "let is_up = |level: &zoo::toys::ListResponseLevel| matches!(level, zoo::toys::ListResponseLevel::Up);\n    \
     let _ = |list: &zoo::toys::ListResponse| list.level.as_ref().is_some_and(is_up);",
    "let is_up = |kind: &zoo::types::PetKind| matches!(kind, zoo::types::PetKind::Up);\n    \
     let _ = |pet: &zoo::types::Pet| pet.kind.as_ref().is_some_and(is_up);",
    "let is_up = |tag: &zoo::types::PetTagsItem| matches!(tag, zoo::types::PetTagsItem::Up);\n    \
     let _ = |pet: &zoo::types::Pet| pet.tags.iter().flatten().any(is_up);",
    "let is_up = |shape: &zoo::types::ToyShape| matches!(shape, zoo::types::ToyShape::Up);\n    \
     let _ = |toy: &zoo::types::Toy| toy.shape.as_ref().is_some_and(is_up);",
    "let is_up = |part: &zoo::types::ToyPartsValue| matches!(part, zoo::types::ToyPartsValue::Up);\n    \
     let _ = |toy: &zoo::types::Toy| toy.parts.iter().flat_map(|parts| parts.values()).any(is_up);",
];

/// What a caller of a place does that is an object: it has a `width`, and perhaps a `height`.
const OF_OBJECTS: [&str; 10] = [
    "let _ = client.pets().list_with(zoo::pets::List::new().mood(zoo::pets::ListMoodParam::new().width(1)));",
    "let _ = client.pets().create_with(zoo::pets::Create::new().sort(zoo::pets::SortParam::new().width(1)));",
    "let _ = client.pets().create_with(zoo::pets::Create::new().home(zoo::pets::HomeParam::new().width(1)));",
    "let _ = client.pets().update(zoo::pets::Update::new(\"1\").state(zoo::pets::UpdateStateParam::new().width(1)));",
    "let _ = client.toys().list_with(zoo::toys::List::new().order(zoo::toys::ListOrderParam::new().width(1)));",
    "let width = |level: &zoo::toys::ListResponseLevel| level.width;\n    \
     let _ = |list: &zoo::toys::ListResponse| list.level.as_deref().and_then(width);",
    "let width = |kind: &zoo::types::PetKind| kind.width;\n    \
     let _ = |pet: &zoo::types::Pet| pet.kind.as_deref().and_then(width);",
    "let width = |tag: &zoo::types::PetTagsItem| tag.width;\n    \
     let _ = |pet: &zoo::types::Pet| pet.tags.iter().flatten().find_map(width);",
    "let width = |shape: &zoo::types::ToyShape| shape.width;\n    \
     let _ = |toy: &zoo::types::Toy| toy.shape.as_deref().and_then(width);",
    "let width = |part: &zoo::types::ToyPartsValue| part.width;\n    \
     let _ = |toy: &zoo::types::Toy| toy.parts.iter().flat_map(|parts| parts.values()).find_map(width);",
];

/// Two places that have the same schema in one document and not in the other; whether it is an object.
const ALL: [(usize, usize, bool); 20] = [
    (0, 4, false),
    (6, 8, false),
    (2, 3, true),
    (5, 6, true),
    (0, 1, false),
    (1, 2, false),
    (2, 3, false),
    (3, 4, false),
    (0, 6, false),
    (4, 5, false),
    (5, 6, false),
    (6, 7, false),
    (7, 9, false),
    (8, 9, false),
    (1, 8, false),
    (5, 9, false),
    (2, 6, true),
    (3, 8, true),
    (6, 8, true),
    (7, 9, true),
];

/// The schema of a place: what callers know of, and perhaps more.
fn schema(is_object: bool, has_more: bool) -> &'static str {
    match (is_object, has_more) {
        (false, false) => "{type: string, enum: [up, down]}",
        (false, true) => "{type: string, enum: [up, down, sideways]}",
        (true, false) => "{type: object, properties: {width: {type: integer}}}",
        (true, true) => "{type: object, properties: {width: {type: integer}, height: {type: integer}}}",
    }
}

fn document((one, other, is_object): (usize, usize, bool), is_shared: bool) -> String {
    (0..10).fold(DOCUMENT.to_owned(), |text, place| {
        let schema = match place {
            place if place == one => schema(is_object, false),
            place if place == other => schema(is_object, !is_shared),
            _ => "{type: string}",
        };
        text.replace(&format!("{{{place}}}"), schema)
    })
}

#[test]
fn callers_compile_whether_a_type_is_shared_or_not() {
    let count = rounds::asked("CRATEWRIGHT_CALLERS").unwrap_or(PAIRS);
    let workspace = scratch::folder("callers");
    for (index, pair) in ALL.into_iter().enumerate().take(count) {
        for (name, is_shared) in [(format!("zoo-{index}-shared"), true), (format!("zoo-{index}-apart"), false)] {
            let input = Input { document: "zoo.yaml".into(), name: Some(name.clone()), ..Input::default() };
            let generated = run::generate_text(document(pair, is_shared), input).expect("it generates");
            let places = [pair.0, pair.1].map(|place| if pair.2 { OF_OBJECTS[place] } else { OF_ENUMS[place] });
            let types =
                generated.files.iter().filter(|file| file.text.contains("sideways") || file.text.contains("height"));
            assert_eq!(types.count() > 0, !is_shared, "{name}");
            scratch::write_crate(&workspace.join(&name), &generated);
            caller(&workspace.join(format!("of-{name}")), &name, &places);
        }
    }
    scratch::workspace(&workspace);
    let printed = scratch::cargo(&workspace, &["check", "--workspace", "--offline", "--no-default-features"]);
    let printed = printed.unwrap_or_else(|printed| panic!("{printed}"));
    assert!(!printed.contains("warning: unused"), "{printed}");
    println!("{count} pairs: {} callers compile", 2 * count);
}

/// A crate that uses two places of another one.
fn caller(folder: &std::path::Path, zoo: &str, places: &[&str; 2]) {
    let manifest = format!(
        "[package]\nname = \"of-{zoo}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         zoo = {{ package = \"{zoo}\", path = \"../{zoo}\", default-features = false, features = [\"all\"] }}\n"
    );
    scratch::write(&folder.join("Cargo.toml"), &manifest);
    let [one, other] = places;
    let source = format!(
        "//! Calls.\n\n/// What is called of one place.\npub fn one(client: &zoo::Client) {{\n    let _ = client;\n    {one}\n}}\n\n\
         /// And of the other one.\npub fn other(client: &zoo::Client) {{\n    let _ = client;\n    {other}\n}}\n"
    );
    scratch::write(&folder.join("src/lib.rs"), &source);
}
