//! A small document, selections of it, and what is left.

use super::{apply, is_path};
use crate::api::Api;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{Format, Source};
use crate::{config, lower, read};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /pets:
    get: {operationId: listPets, tags: [pets], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
    post: {operationId: createPet, tags: [pets, admin], responses: {'204': {description: d}}}
  /pets/{id}: {$ref: '#/components/pathItems/Pet'}
  /petshops:
    get: {tags: [shops], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Shop'}}}}}}
  /shops:
    get: {operationId: shops, responses: {'200': {$ref: '#/paths/~1petshops/get/responses/200'}}}
components:
  pathItems:
    Pet:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      get: {operationId: getPet, tags: [pets], responses: {'204': {description: d}}}
      delete: {operationId: deletePet, tags: [admin], responses: {'204': {description: d}}}
  schemas:
    Pet: {type: object, properties: {name: {$ref: '#/components/schemas/Name'}}}
    Shop: {type: object, properties: {name: {$ref: '#/components/schemas/Name'}}}
    Name: {type: object, properties: {first: {type: string}}}
    Unused: {type: object, properties: {x: {type: string}}}
";

fn source(file: &str, text: &str, format: Format) -> Source {
    Source { file: file.into(), text: text.to_owned(), format }
}

fn filtered(config: &str) -> (Api, Vec<Diagnostic>) {
    let source = source("codegen.toml", config, Format::Toml);
    let config = config::parse(&source).expect("valid");
    let mut diagnostics = Diagnostics::new();
    let root = read::tree(&self::source("openapi.yaml", DOCUMENT, Format::Yaml)).expect("YAML");
    let mut document = Document::new(root, &mut diagnostics).expect("a document");
    apply(&mut document, &config, Some(&source), &mut diagnostics);
    let api = lower::run(&document, &config::Config::default(), None, &crate::lock::Lock::default(), &mut diagnostics);
    (api, diagnostics.into_list())
}

/// The operations that are left, and that their number is said.
#[track_caller]
fn leaves(config: &str, expected: &[&str]) {
    let (api, said) = filtered(config);
    let ids: Vec<&str> = api.operations.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, expected);
    assert_eq!(api.info.declared_operations, 6);
    let [note] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!(
        note.message,
        format!("{} of 6 operations are left out, with the types that only they use", 6 - expected.len())
    );
}

#[test]
fn operations_are_selected_by_tag_path_and_name() {
    leaves("include.tags = ['pets']", &["listPets", "createPet", "getPet"]);
    leaves("include.tags = ['shops', 'admin']", &["createPet", "deletePet", "GET /petshops"]);
    leaves("include.paths = ['/pets']", &["listPets", "createPet", "getPet", "deletePet"]);
    leaves("include.paths = ['/pets*']", &["listPets", "createPet", "getPet", "deletePet", "GET /petshops"]);
    leaves("include.operations = ['createPet', 'get /petshops']", &["createPet", "GET /petshops"]);
    leaves("include.tags = ['shops']\ninclude.operations = ['getPet']", &["getPet", "GET /petshops"]);
}

#[test]
fn what_is_excluded_goes_from_what_is_included() {
    leaves("exclude.tags = ['admin']", &["listPets", "getPet", "GET /petshops", "shops"]);
    leaves("include.paths = ['/pets/*']\nexclude.operations = ['deletePet']", &["getPet"]);
    leaves("include.tags = ['pets']\nexclude.tags = ['pets']", &[]);
}

#[test]
fn nothing_said_leaves_all() {
    let (api, said) = filtered("");
    assert_eq!((api.operations.len(), said), (6, Vec::new()));
    let (api, said) = filtered("include.paths = ['/*']");
    assert_eq!((api.operations.len(), said), (6, Vec::new()));
}

#[test]
fn types_that_no_operation_left_uses_go_too() {
    let names = |config| filtered(config).0.schemas.into_keys().collect::<Vec<_>>();
    assert_eq!(names(""), ["Name", "Pet", "Shop", "Unused"]);
    assert_eq!(names("include.tags = ['pets']"), ["Name", "Pet"]);
    // What stands in an operation that is left out can still be referred to.
    assert_eq!(names("include.operations = ['shops']"), ["Name", "Shop"]);
    assert_eq!(names("include.operations = ['deletePet']"), Vec::<String>::new());
}

/// One error of the configuration: at this line and column, with these words.
#[track_caller]
fn refused(config: &str, at: (usize, usize), words: &[&str]) {
    let (_, said) = filtered(config);
    let problem = said.first().expect("an error");
    let text = format!("{problem} {}", problem.help.as_deref().unwrap_or_default());
    let place = problem.place.as_ref().expect("a place");
    assert_eq!((place.line, place.column), at, "{text}");
    for word in words {
        assert!(text.contains(word), "`{word}` in {text}");
    }
}

#[test]
fn entries_that_select_nothing_are_errors() {
    refused(
        "[include]\ntags = ['shops', 'pet']",
        (2, 18),
        &["error[CW0503]", "`pet` in `tags` of `[include]`", "did you mean `pets`?"],
    );
    refused(
        "[exclude]\npaths = [\n  '/shop',\n]",
        (3, 3),
        &["`/shop` in `paths` of `[exclude]`", "did you mean `/shops`?"],
    );
    refused("[include]\noperations = ['listPet']", (2, 15), &["did you mean `listPets`?"]);
    refused("[include]\noperations = ['PUT /nowhere/at/all']", (2, 15), &["`GET /pets`"]);
    refused("[include]\ntags = ['billing']", (2, 9), &["the tags of the document: admin, pets, shops"]);
    refused("[include]\npaths = ['/pets/*/x']", (2, 10), &["`/pets/*/x`"]);
}

#[test]
fn paths_end_at_a_slash() {
    assert!(is_path("/pets", "/pets") && is_path("/pets", "/pets/{id}") && is_path("/pets/", "/pets"));
    assert!(!is_path("/pets", "/petshops") && is_path("/pets*", "/petshops"));
    assert!(is_path("*", "/pets") && is_path("/", "/pets"));
}

#[test]
fn a_webhook_is_selected_as_an_operation_is() {
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nwebhooks:\n  petLost: {post: {tags: [pets], requestBody: {content: {application/json: {schema: {type: object}}}}}}\n  shopShut: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}}}\n";
    let left = |list: &str| -> Vec<String> {
        let mut diagnostics = Diagnostics::new();
        let root = read::tree(&source("t.yaml", text, Format::Yaml)).expect("it is YAML");
        let mut document = Document::new(root, &mut diagnostics).expect("it is a document");
        let config = config::parse(&source("codegen.toml", list, Format::Yaml)).expect("it is a configuration");
        apply(&mut document, &config, None, &mut diagnostics);
        lower::run(&document, &config::Config::default(), None, &crate::lock::Lock::default(), &mut diagnostics)
            .webhooks
            .into_iter()
            .map(|hook| hook.wire)
            .collect()
    };
    assert_eq!(left(""), ["petLost", "shopShut"]);
    assert_eq!(left("include.tags = ['pets']"), ["petLost"]);
    assert_eq!(left("exclude.paths = ['petLost']"), ["shopShut"]);
}
