//! A call whose cargo feature is off does not compile, and the compiler says which feature that is.

use cratewright::Input;
use tests::{run, scratch};

/// `pets` and `toys` share a type, so `pets` has more in it than one feature brings; `shops::carts` stands below `shops`.
const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Zoo, version: '1'}
servers: [{url: https://zoo.example}]
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
security: [{key: []}]
paths:
  /pets:
    get: {operationId: list, tags: [pets], responses: {'200': {description: D, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post:
      operationId: create
      tags: [pets]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'201': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /pets/toys:
    get: {operationId: list, tags: [toys], responses: {'200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
  /shops:
    get: {operationId: list, tags: [shops], responses: {'200': {description: D, content: {application/json: {schema: {type: string}}}}}}
  /shops/carts:
    get: {operationId: list, tags: [carts], responses: {'200': {description: D, content: {application/json: {schema: {type: string}}}}}}
";

const GROUPS: [(&str, &str); 5] = [
    ("GET /pets", "pets"),
    ("POST /pets", "pets"),
    ("GET /pets/toys", "pets::toys"),
    ("GET /shops", "shops"),
    ("GET /shops/carts", "shops::carts"),
];

/// Calls, the features that are on, and what the compiler says; nothing where it compiles.
const ROWS: [(&str, &str, &[&str], &str); 7] = [
    ("on", "client.shops().list()", &["shops"], ""),
    (
        "root",
        "client.shops().list()",
        &["pets-toys"],
        "`shops()` needs one of the features `shops`, `shops-carts` of `zoo`",
    ),
    ("below", "client.shops().carts().list()", &["shops"], "`carts()` needs the feature `shops-carts` of `zoo`"),
    ("own", "client.shops().list()", &["shops-carts"], "`list()` needs the feature `shops` of `zoo`"),
    ("taking", "client.pets().create(1)", &["pets-toys"], "this call needs the feature `pets` of `zoo`"),
    ("below-own", "client.pets().toys().list()", &["pets-toys"], ""),
    ("new", "zoo::Client::new(\"key\")", &["pets"], "`Client::new` needs the feature `reqwest` of `zoo`"),
];

#[test]
fn the_compiler_says_which_feature_is_off() {
    let workspace = scratch::folder("features-off");
    let groups = GROUPS.map(|(operation, group)| (operation.to_owned(), group.to_owned()));
    let mut input = Input { document: "zoo.yaml".into(), name: Some("zoo".to_owned()), ..Input::default() };
    input.config.groups = groups.into_iter().collect();
    let generated = run::generate_text(DOCUMENT.to_owned(), input).expect("it generates");
    scratch::write_crate(&workspace.join("zoo"), &generated);
    for (name, call, features, _) in ROWS {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             zoo = {{ path = \"../zoo\", default-features = false, features = {features:?} }}\n"
        );
        scratch::write(&workspace.join(name).join("Cargo.toml"), &manifest);
        let source = format!("pub fn call(client: &zoo::Client) {{\n    let _ = client;\n    let _ = {call};\n}}\n");
        scratch::write(&workspace.join(name).join("src/lib.rs"), &source);
    }
    scratch::workspace(&workspace);
    for (name, call, _, said) in ROWS {
        match scratch::cargo(&workspace, &["check", "--package", name, "--offline"]) {
            Ok(printed) => assert!(said.is_empty() && !printed.contains("warning: "), "{name}: {call}:\n{printed}"),
            Err(printed) => {
                let first = printed.lines().find(|line| line.starts_with("error")).unwrap_or_default();
                assert!(!said.is_empty() && first.ends_with(said), "{name}: {call}: {first}\n{printed}");
            }
        }
    }
}
