//! Operations and their answers, and how their pages are understood to hang together.

use crate::config;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::lower;
use crate::model::*;
use crate::read::{self, Format, Source};

fn source(file: &str, text: &str) -> Source {
    Source { file: file.into(), text: text.to_owned(), format: Format::Yaml }
}

/// The paging of a GET with these parameters, whose answer has these properties; and what is wrong.
fn find(parameters: &str, headers: &str, answer: &str, config: &str) -> (Option<Paging>, Vec<String>) {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /x:\n    get:\n      operationId: list\n      parameters: [{parameters}]\n      responses: {{'200': {{description: ok, headers: {{{headers}}}, content: {{application/json: {{schema: {answer}}}}}}}}}\n"
    );
    let mut diagnostics = Diagnostics::new();
    let root = read::tree(&source("t.yaml", &text)).expect("it is YAML");
    let document = Document::new(root, &mut diagnostics).expect("it is a document");
    let mut api = lower::run(&document, &mut diagnostics);
    let config = config::parse(&source("codegen.toml", config)).expect("it is a configuration");
    super::find(&document, &mut api, &config, None, &mut diagnostics);
    let problems = diagnostics.list().iter().map(|problem| problem.message.clone()).collect();
    (api.operations.remove(0).paging, problems)
}

fn query(name: &str, schema: &str) -> String {
    format!("{{name: '{name}', in: query, schema: {schema}}}, ")
}

fn text(name: &str) -> String {
    query(name, "{type: string}")
}

fn number(name: &str) -> String {
    query(name, "{type: integer}")
}

/// An object of these properties beside a list of pets.
fn page(properties: &str) -> String {
    format!(
        "{{type: object, properties: {{data: {{type: array, items: {{type: object, required: [id], properties: {{id: {{type: string}}}}}}}}, {properties}}}}}"
    )
}

fn step(parameters: &str, answer: &str) -> Option<Step> {
    find(parameters, "", answer, "").0.map(|paging| paging.step)
}

#[test]
fn stripes_lists_go_on_after_the_last_item_and_back_before_the_first() {
    let parameters = text("starting_after") + &text("ending_before");
    let found = find(&parameters, "", &page("has_more: {type: boolean}"), "").0.expect("it is a page");
    assert_eq!(found.list.as_deref(), Some("data"));
    assert_eq!(found.more, "/has_more");
    let (parameter, key) = ("starting_after".to_owned(), "id".to_owned());
    assert_eq!(found.step, Step::Item { parameter, key, back: Some("ending_before".to_owned()) });
    // Without the flag, or without ids, or where the parameter is no text, it is something else.
    assert_eq!(step(&parameters, &page("x: {type: string}")), None);
    assert_eq!(step(&number("starting_after"), &page("has_more: {type: boolean}")), None);
    let nameless = "{type: object, properties: {has_more: {type: boolean}, data: {type: array, items: {type: object, properties: {id: {type: string}}}}}}";
    assert_eq!(step(&parameters, nameless), None);
}

#[test]
fn a_token_needs_its_parameter_and_its_place() {
    let token = |parameter: &str, at: &str| Some(Step::Token { parameter: parameter.to_owned(), at: at.to_owned() });
    let next = page("next_page: {type: string, nullable: true}, has_more: {type: boolean}");
    assert_eq!(step(&text("page"), &next), token("page", "/next_page"));
    let nested = page("meta: {type: object, properties: {next_cursor: {type: string}}}");
    assert_eq!(step(&text("cursor"), &nested), token("cursor", "/meta/next_cursor"));
    let iterator = page("iterator: {type: string}, done: {type: boolean}");
    let found = find(&text("iterator"), "", &iterator, "").0.expect("it is a page");
    assert_eq!((Some(found.step), found.until.as_str()), (token("iterator", "/iterator"), "/done"));
    assert_eq!(step(&text("cursor"), &page("next_cursor: {type: integer}")), None);
    assert_eq!(step(&text("cursor"), &page("cursor: {type: string}")), None);
    assert_eq!(step("", &nested), None);
}

#[test]
fn an_address_is_one_by_name_or_description() {
    let link = |at: &str| Some(Step::Link { at: at.to_owned() });
    assert_eq!(step("", &page("next_page_uri: {type: string}")), link("/next_page_uri"));
    assert_eq!(step("", &page("next: {type: string, description: URL of the next page.}")), link("/next"));
    assert_eq!(step("", &page("next: {type: string, description: What to do next.}")), None);
    let list = "{type: array, items: {type: string}}";
    let found = find("", "Link: {schema: {type: string}}", list, "").0.expect("it is a page");
    assert_eq!((found.list, found.step), (None, Step::Link { at: String::new() }));
}

#[test]
fn a_number_needs_a_size_beside_it_and_a_first_one() {
    let page_of = |schema: &str| step(&(query("page", schema) + &number("per_page")), &page("x: {type: string}"));
    let first = |first: u64| Some(Step::Page { parameter: "page".to_owned(), first });
    assert_eq!(page_of("{type: integer, default: 1}"), first(1));
    assert_eq!(page_of("{type: integer, minimum: 1}"), first(1));
    assert_eq!(page_of("{type: integer, default: 0}"), first(0));
    assert_eq!(page_of("{type: integer, minimum: 0}"), None, "nobody knows whether 0 is the first page or means none");
    assert_eq!(step(&query("page", "{type: integer, default: 1}"), &page("x: {type: string}")), None);
    let found = find(&(number("offset") + &number("limit")), "", &page("total: {type: integer}"), "").0.expect("pages");
    assert_eq!((found.step, found.total.as_str()), (Step::Offset { parameter: "offset".to_owned() }, "/total"));
}

#[test]
fn several_lists_leave_a_doubt() {
    let answer = "{type: object, properties: {next_url: {type: string}, a: {type: array, items: {}}, b: {type: array, items: {}}}}";
    assert_eq!(step("", answer), None);
    assert!(step("", &answer.replace("a:", "items:")).is_some());
}

#[test]
fn the_configuration_declares_corrects_and_turns_off() {
    let answer = page("seen: {type: string}, next_url: {type: string}");
    let rule = "[pagination]\nlist = {by = 'token', parameter = 'from', next = 'seen', items = 'data'}";
    let (found, problems) = find(&text("from"), "", &answer, rule);
    assert_eq!(problems, Vec::<String>::new());
    let found = found.expect("it is a page");
    assert_eq!(found.step, Step::Token { parameter: "from".to_owned(), at: "/seen".to_owned() });
    assert!(!found.inferred);
    assert_eq!(find("", "", &answer, "[pagination]\nlist = false").0, None);
    assert_eq!(find("", "", &answer, "[pagination]\n'*' = false").0, None);
    assert!(find("", "", &answer, "[pagination]\n'*' = false\n'GET /x' = true").0.is_some());
    let (found, problems) = find("", "", &answer, rule);
    assert_eq!(
        (found, problems),
        (None, vec!["`list` has no such pages: it has no query parameter `from`".to_owned()])
    );
    let general = "[pagination]\n'*' = {by = 'token', parameter = 'from', next = 'seen'}";
    assert!(find(&text("from"), "", &page("seen: {type: string}"), general).0.is_some());
    assert_eq!(find("", "", &page("seen: {type: string}"), general), (None, Vec::new()));
    let (_, problems) = find("", "", &answer, "[pagination]\nlst = false");
    assert_eq!(problems, ["`lst` in `[pagination]` names no operation"]);
}
