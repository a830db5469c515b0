//! Small documents, each named for what once came out of it wrongly.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::refine::tests::refined;
use crate::source::{Format, Source};
use crate::{lower, name, read, refine};

mod page;

/// All emitted text of a document that needs only these parts, and what is said about it.
fn emitted(parts: &str) -> (String, String) {
    let text = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{parts}");
    let config = Config::default();
    let (_, api, diagnostics) = refined(&text);
    let names = name::run(&api, &config, &crate::lock::Lock::default());
    let Emitted { files, .. } = run(&api, &names, &config, &CRATE).expect("no template fails");
    let own = files.iter().filter(|file| !file.path.starts_with("src/runtime/"));
    let text: Vec<String> = own.map(|file| format!("==> {}\n{}", file.path, file.text)).collect();
    let said: Vec<String> = diagnostics.list().iter().map(ToString::to_string).collect();
    (text.join("\n"), said.join("\n"))
}

#[track_caller]
fn check(parts: &str, has: &[&str], lacks: &[&str]) {
    let (text, said) = emitted(parts);
    for wanted in has {
        assert!(text.contains(wanted), "`{wanted}` is not in\n{text}\n{said}");
    }
    for unwanted in lacks {
        assert!(!text.contains(unwanted), "`{unwanted}` is in\n{text}");
    }
}

/// A GET that returns the schema, under a tag.
fn get(tag: &str, id: &str, schema: &str) -> String {
    format!(
        "  /{id}: {{get: {{operationId: {id}, tags: [{tag}], responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}}}}}\n"
    )
}

const CRATE: Crate<'static> = Crate { name: "t", command: "cratewright codegen", templates: &BTreeMap::new() };

#[test]
fn resource_gives_way_to_an_operation_of_its_name() {
    let parts = format!("paths:\n{}", get("ping", "ping", "{type: string}"));
    check(&parts, &["pub struct Ping {", "pub struct PingResource<'a>", "-> Call<'a, Ping>"], &["pub struct Ping<'a>"]);
}

#[test]
fn resource_gives_way_to_a_schema_of_its_name() {
    let parts = format!(
        "paths:\n{}components: {{schemas: {{Pet: {{type: object, properties: {{name: {{type: string}}}}}}}}}}",
        get("pet", "find", "{$ref: '#/components/schemas/Pet'}"),
    );
    check(&parts, &["pub struct Pet {", "pub struct PetResource<'a>"], &["Pet_"]);
}

#[test]
fn schema_gives_way_to_an_operation_of_its_name() {
    let parts = format!(
        "paths:\n{}components: {{schemas: {{find: {{type: object, properties: {{name: {{type: string}}}}}}}}}}",
        get("pet", "find", "{$ref: '#/components/schemas/find'}"),
    );
    check(&parts, &["-> Call<'a, Find>", "json crate::types::Find"], &["Find_", "pub use crate::types::Find;"]);
}

#[test]
fn helper_gives_way_to_a_schema_of_its_name() {
    let parts = "paths: {}
components:
  schemas:
    Order: &order
      type: object
      required: [a, b, c, d]
      properties: {a: {type: string}, b: {type: string}, c: {type: string}, d: {type: string}}
    OrderRequired: {type: object, properties: {a: {type: string}}}
";
    check(parts, &["pub struct OrderRequired_ {", "pub fn new(required: OrderRequired_) -> Self"], &[]);
}

#[test]
fn file_of_plain_aliases_imports_nothing() {
    let parts = format!(
        "paths:\n{}{}{}components: {{schemas: {{Name: {{type: string}}}}}}",
        get("a", "one", "{$ref: '#/components/schemas/Name'}"),
        get("b", "two", "{$ref: '#/components/schemas/Name'}"),
        get("c", "three", "{type: object, properties: {x: {type: string}}}"),
    );
    let (text, _) = emitted(&parts);
    let shared = text.split("==> ").find(|file| file.starts_with("src/types/")).expect("the alias is shared");
    assert!(shared.contains("pub type Name = String;") && !shared.contains("use crate::runtime"), "{shared}");
}

#[test]
fn union_of_two_names_for_strings_is_a_string() {
    let parts = format!(
        "paths:\n{}components: {{schemas: {{Name: {{type: string}}, Id: {{type: string, format: uuid}}}}}}",
        get(
            "a",
            "one",
            "{type: object, required: [x], properties: {x: {oneOf: [{$ref: '#/components/schemas/Name'}, {$ref: '#/components/schemas/Id'}]}}}"
        ),
    );
    check(&parts, &["pub x: String,"], &["union!("]);
}

#[test]
fn schema_nested_too_deep_ends_in_json() {
    let schema =
        (0..70).fold("{type: string}".to_owned(), |inner, _| format!("{{type: object, properties: {{a: {inner}}}}}"));
    // YAML's own limit is lower than the one of interest, so the document is JSON.
    let json = schema
        .replace("{type: string}", r#"{"type":"string"}"#)
        .replace("{type: object, properties: {a: ", r#"{"type":"object","properties":{"a":"#);
    let text = format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"T","version":"1"}},"paths":{{}},"components":{{"schemas":{{"Deep":{json}}}}}}}"#
    );
    let source = Source { file: "t.json".into(), text, format: Format::Json };
    let mut diagnostics = Diagnostics::new();
    let document = Document::new(read::tree(&source).expect("it is JSON"), &mut diagnostics).expect("it is a document");
    let mut api = lower::run(&document, &Config::default(), None, &crate::lock::Lock::default(), &mut diagnostics);
    refine::run(&mut api, &Config::default(), &mut diagnostics);
    assert!(diagnostics.list().iter().any(|one| one.message.contains("nested more than 64 levels")));
    assert!(api.types.len() < 70, "{}", api.types.len());
}

#[test]
fn field_called_default_does_not_hide_the_trait() {
    let parts = "paths: {}\ncomponents: {schemas: {Vpc: {type: object, properties: {default: {type: boolean}}}}}";
    check(parts, &["Default::default()"], &["Self::default()"]);
}

#[test]
fn field_gives_way_to_the_setter_that_clears_another() {
    let parts = "paths: {}\ncomponents: {schemas: {Note: {type: object, properties: {text: {type: string, nullable: true}, clear_text: {type: boolean}}}}}";
    check(parts, &["pub fn clear_text(mut self) -> Self", "pub fn clear_text_(mut self"], &[]);
}

#[test]
fn schemas_have_types_where_an_operation_uses_them_or_there_is_none() {
    let parts = format!(
        "paths:\n{}{}components: {{schemas: {{Event: {{type: object, required: [id], properties: {{id: {{type: string}}}}}}}}}}",
        get("a", "one", "{type: string}"),
        get("b", "two", "{type: string}"),
    );
    let (text, said) = emitted(&parts);
    assert!(!text.contains("Event") && said.contains("no operation uses this schema"), "{said}\n{text}");
    check(
        "paths: {}\ncomponents: {schemas: {Event: {type: object, properties: {id: {type: string}}}}}",
        &["pub struct Event {"],
        &["schemas = []"],
    );
}

#[test]
fn operation_id_that_is_the_name_is_no_alias() {
    let parts = format!("paths:\n{}", get("pets", "ListThem", "{type: string}"));
    check(&parts, &["pub struct ListThem", "#[doc(alias = \"GET /ListThem\")]"], &["alias = \"ListThem\""]);
}

#[test]
fn resource_called_as_a_module_of_ours_has_another_name() {
    let parts =
        format!("paths:\n{}{}", get("runtime", "one", "{type: string}"), get("expandable", "two", "{type: string}"));
    check(&parts, &["pub mod runtime_;", "pub mod expandable_;"], &["pub mod runtime;", "pub mod expandable;"]);
}

#[test]
fn default_of_another_type_is_reported() {
    let (_, said) = emitted(
        "paths: {}\ncomponents: {schemas: {D: {type: object, properties: {a: {type: integer, default: ten}, b: {type: number, default: 1}}}}}",
    );
    assert_eq!(
        said,
        "warning[CW0207]: the default `\"ten\"` is no integer; it has no effect at #/components/schemas/D/properties/a/default"
    );
}

#[test]
fn the_example_keeps_the_path_of_a_relative_server() {
    for (url, shown) in [
        ("/api/v1/", "https://api.example.com/api/v1"),
        ("v2", "https://api.example.com/v2"),
        ("/", "https://api.example.com"),
        ("../up", "https://api.example.com"),
    ] {
        let parts = format!("servers: [{{url: {url}}}]\npaths:\n{}", get("pets", "list", "{type: string}"));
        check(&parts, &[&format!("Client::builder().base_url(\"{shown}\").build()?")], &["= Client::new()"]);
    }
}

/// docs.rs is built with `doc_cfg`, which makes of each `cfg` a line that says the feature.
#[test]
fn docs_rs_says_which_feature_brings_an_item() {
    let said = ["#![cfg_attr(docsrs, feature(doc_cfg))]", "rustdoc-args = [\"--cfg\", \"docsrs\"]"];
    check(&format!("paths:\n{}", get("pets", "list", "{type: string}")), &said, &[]);
}

#[test]
fn scheme_of_unknown_kind_is_named() {
    let (_, said) = emitted("paths: {}\ncomponents: {securitySchemes: {odd: {type: hobo, scheme: x}}}");
    assert!(said.contains("`hobo x`"), "{said}");
    // HTTP has ways of any name (RFC 9110 §16.4.1).
    let (files, said) = emitted("paths: {}\ncomponents: {securitySchemes: {own: {type: http, scheme: Hobo}}}");
    assert!(said.contains("`Hobo` is no registered scheme of HTTP"), "{said}");
    assert!(files.contains("Scheme::Authorization"), "{files}");
    let (files, said) = emitted("paths: {}\ncomponents: {securitySchemes: {own: {type: http, scheme: digest}}}");
    assert_eq!(said, "");
    assert!(files.contains("Scheme::Authorization"), "{files}");
}

#[test]
fn no_module_of_the_api_is_called_like_one_of_every_crate_or_a_crate_that_the_root_names() {
    let text = "openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /pets:
    get:
      responses:
        '200':
          description: D
          headers: {Etag: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    Pet: {type: object, properties: {kin: {type: string, x-expansionResources: {oneOf: [{$ref: '#/components/schemas/Pet'}]}}}}
";
    let (_, api, _) = refined(text);
    let config = Config::default();
    let names = name::run(&api, &config, &crate::lock::Lock::default());
    let Emitted { files, .. } = run(&api, &names, &config, &CRATE).expect("no template fails");
    let root = files.iter().find(|file| file.path == "src/lib.rs").expect("the root");
    let lines = root.text.lines().map(|line| line.trim_start_matches("pub ").trim_end_matches(';'));
    let modules = lines.clone().filter_map(|line| line.strip_prefix("mod "));
    let used = lines.filter_map(|line| line.strip_prefix("use ")?.split("::").next());
    let own: Vec<&str> = modules.chain(used).filter(|name| *name != "pets").collect();
    for wanted in ["client", "runtime", "expandable", "headers", "bytes"] {
        assert!(own.contains(&wanted), "{own:?}");
    }
    for name in own {
        assert_ne!(name::ident::module(name), name, "a tag `{name}` would be a second module or crate of that name");
    }
}

/// Two responses of one structure: the second writes and says its own names, not those that the first is compiled by.
#[test]
fn what_is_inside_of_a_response_bears_the_name_of_the_response() {
    let page = "{type: object, properties: {links: {type: object, properties: {next: {type: string}}}}}";
    let parts = format!("paths:\n{}{}", get("pets", "find", page), get("toys", "list", page));
    check(
        &parts,
        &[
            "pub links: Option<Box<FindResponseLinks>>",
            "pub use crate::pets::FindResponse as ListResponse;",
            "pub use crate::pets::FindResponseLinks as ListResponseLinks;",
            "returns a [`FindResponse`]",
            "returns a [`ListResponse`]",
        ],
        &[],
    );
}
