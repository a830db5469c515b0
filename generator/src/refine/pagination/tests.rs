//! Operations and their responses, and how their pages are understood to hang together.

use crate::api::*;
use crate::config;
use crate::refine::tests::refined;
use crate::source::{Format, Source};

mod shapes;

fn source(file: &str, text: &str) -> Source {
    Source { file: file.into(), text: text.to_owned(), format: Format::Yaml }
}

/// The paging of a GET with these parameters, whose response has these properties; and what is wrong.
fn find(parameters: &str, headers: &str, response: &str, config: &str) -> (Option<Paging>, Vec<String>) {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /x:\n    get:\n      operationId: list\n      parameters: [{parameters}]\n      responses: {{'200': {{description: ok, headers: {{{headers}}}, content: {{application/json: {{schema: {response}}}}}}}}}\n"
    );
    paging_of(&text, config)
}

/// The paging of a document's first operation, and what is wrong.
fn paging_of(text: &str, config: &str) -> (Option<Paging>, Vec<String>) {
    let (document, mut api, mut diagnostics) = refined(text);
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

fn step(parameters: &str, response: &str) -> Option<Step> {
    find(parameters, "", response, "").0.map(|paging| paging.step)
}

#[test]
fn stripes_lists_go_on_after_the_last_item_and_back_before_the_first() {
    let parameters = text("starting_after") + &text("ending_before");
    let found = find(&parameters, "", &page("has_more: {type: boolean}"), "").0.expect("it is a page");
    assert_eq!(found.list, ["data"]);
    assert_eq!(found.more.as_deref(), Some("/has_more"));
    let (parameter, key) = ("starting_after".to_owned(), "id".to_owned());
    assert_eq!(found.step, Step::Item { parameter, key, back: Some("ending_before".to_owned()) });
    // Without the flag, or without ids, or where the parameter is no string, it is something else.
    assert_eq!(step(&parameters, &page("x: {type: string}")), None);
    assert_eq!(step(&number("starting_after"), &page("has_more: {type: boolean}")), None);
    let nameless = "{type: object, properties: {has_more: {type: boolean}, data: {type: array, items: {type: object, properties: {name: {type: string}}}}}}";
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
    assert_eq!((Some(found.step), found.until.as_deref()), (token("iterator", "/iterator"), Some("/done")));
    assert_eq!(step(&text("cursor"), &page("next_cursor: {type: integer}")), None);
    assert_eq!(step(&text("cursor"), &page("cursor: {type: string}")), None);
    assert_eq!(step("", &nested), None);
}

#[test]
fn an_address_is_one_by_name_or_description() {
    let link = |at: &str| Some(Step::Link { at: Some(at.to_owned()) });
    assert_eq!(step("", &page("next_page_uri: {type: string}")), link("/next_page_uri"));
    assert_eq!(step("", &page("next: {type: string, description: URL of the next page.}")), link("/next"));
    assert_eq!(step("", &page("next: {type: string, description: What to do next.}")), None);
    // Words that are added change no list that goes on without them.
    let offset = Some(Step::Offset { parameter: "offset".to_owned() });
    let parameters = [number("offset"), number("limit")].concat();
    assert_eq!(step(&parameters, &page("next: {type: string, description: URL of the next page.}")), offset);
    let list = "{type: array, items: {type: string}}";
    let found = find("", "Link: {schema: {type: string}}", list, "").0.expect("it is a page");
    assert_eq!((found.list.len(), found.step), (0, Step::Link { at: None }));
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
    assert_eq!((found.step, found.total.as_deref()), (Step::Offset { parameter: "offset".to_owned() }, Some("/total")));
}

#[test]
fn several_lists_leave_a_doubt() {
    let response = "{type: object, properties: {next_url: {type: string}, a: {type: array, items: {}}, b: {type: array, items: {}}}}";
    assert_eq!(step("", response), None);
    assert!(step("", &response.replace("a:", "items:")).is_some());
}

#[test]
fn the_configuration_declares_corrects_and_turns_off() {
    let response = page("seen: {type: string}, next_url: {type: string}");
    let rule = "[pagination]\nlist = {by = 'token', parameter = 'from', next = 'seen', items = 'data'}";
    let (found, problems) = find(&text("from"), "", &response, rule);
    assert_eq!(problems, Vec::<String>::new());
    let found = found.expect("it is a page");
    assert_eq!(found.step, Step::Token { parameter: "from".to_owned(), at: "/seen".to_owned() });
    assert!(!found.inferred);
    assert_eq!(find("", "", &response, "[pagination]\nlist = false").0, None);
    assert_eq!(find("", "", &response, "[pagination]\n'*' = false").0, None);
    assert!(find("", "", &response, "[pagination]\n'*' = false\n'GET /x' = true").0.is_some());
    let (found, problems) = find("", "", &response, rule);
    assert_eq!(
        (found, problems),
        (
            None,
            vec!["`list` has no such pages: it has no parameter `from` in the query, and no such header".to_owned()]
        )
    );
    let header = text("from").replace("query", "header");
    let (found, _) = find(&header, "", &response, rule);
    assert_eq!(
        found.expect("a header will do").step,
        Step::HeaderToken { header: "from".to_owned(), at: "/seen".to_owned() }
    );
    let general = "[pagination]\n'*' = {by = 'token', parameter = 'from', next = 'seen'}";
    assert!(find(&text("from"), "", &page("seen: {type: string}"), general).0.is_some());
    assert_eq!(find("", "", &page("seen: {type: string}"), general), (None, Vec::new()));
    let (_, problems) = find("", "", &response, "[pagination]\nlst = false");
    assert_eq!(problems, ["`lst` in `[pagination]` names no operation"]);
}

/// The paging of the one operation of a path, in a document with these components.
fn find_in(path: &str, components: &str, config: &str) -> (Option<Paging>, Vec<String>) {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{/x: {{{path}}}}}\ncomponents: {{{components}}}\n"
    );
    paging_of(&text, config)
}

fn responses(schema: &str) -> String {
    format!("responses: {{'200': {{description: ok, content: {{application/json: {{schema: {schema}}}}}}}}}")
}

#[test]
fn of_several_ways_the_surest_is_taken() {
    let all = text("starting_after") + &text("cursor") + &query("page", "{type: integer, default: 1}");
    let all = all + &number("offset") + &number("limit");
    let places = ["has_more: {type: boolean}", "next_cursor: {type: string}", "next_url: {type: string}"];
    let token = Step::Token { parameter: "cursor".to_owned(), at: "/next_cursor".to_owned() };
    let link = Step::Link { at: Some("/next_url".to_owned()) };
    let number = Step::Page { parameter: "page".to_owned(), first: 1 };
    assert!(matches!(step(&all, &page(&places.join(", "))), Some(Step::Item { back: None, .. })));
    assert_eq!(step(&all, &page(&places[1..].join(", "))), Some(token));
    assert_eq!(step(&all, &page(places[2])), Some(link));
    assert_eq!(step(&all, &page("x: {type: string}")), Some(number));
}

#[test]
fn flags_and_totals_are_those_of_their_kind() {
    let found = |parameters: &str, properties: &str| find(parameters, "", &page(properties), "").0.expect("pages");
    let by_page = query("page", "{type: integer, default: 1}") + &number("limit");
    let found_by_page =
        found(&by_page, "total: {type: integer}, total_pages: {type: integer}, hasNext: {type: boolean}");
    assert_eq!(
        (found_by_page.total.as_deref(), found_by_page.more.as_deref()),
        (Some("/total_pages"), Some("/hasNext"))
    );
    let by_offset = number("skip") + &number("count");
    let nested =
        found(&by_offset, "total_pages: {type: integer}, meta: {type: object, properties: {total: {type: integer}}}");
    assert_eq!(
        (nested.total.as_deref(), nested.more.as_deref(), nested.until.as_deref()),
        (Some("/meta/total"), None, None)
    );
    // Of another kind it is something else.
    let other = found(
        &by_offset,
        "total: {type: string}, has_more: {type: string}, isLast: {type: boolean}, done: {type: string}",
    );
    assert_eq!((other.total.as_deref(), other.more.as_deref(), other.until.as_deref()), (None, None, Some("/isLast")));
    assert!(other.inferred);
}

#[test]
fn a_page_is_what_a_get_returns() {
    let path = |method: &str, place: &str, response: &str| {
        let parameters = format!("parameters: [{{name: cursor, in: {place}, schema: {{type: string}}}}]");
        let operation = format!("{method}: {{operationId: list, {parameters}, {}}}", responses(response));
        find_in(&operation, "", "").0.is_some()
    };
    let response = page("next_cursor: {type: string}");
    assert!(path("get", "query", &response));
    assert!(
        !path("post", "query", &response) && !path("get", "header", &response) && !path("get", "cookie", &response)
    );
    // What may be nothing is no page, under whatever name.
    assert!(!path("get", "query", &response.replacen("{type: object", "{nullable: true, type: object", 1)));
    let named = |schema: &str| {
        let operation = format!(
            "get: {{operationId: list, parameters: [{{name: cursor, in: query, schema: {{type: string}}}}], {}}}",
            responses("{$ref: '#/components/schemas/Page'}")
        );
        find_in(&operation, &format!("schemas: {{Page: {schema}}}"), "").0.is_some()
    };
    assert!(named(&response));
    assert!(!named(&response.replacen("{type: object", "{nullable: true, type: object", 1)));
    // A token may be missing, a list too.
    assert!(path("get", "query", &page("next_cursor: {type: string, nullable: true}")));
    assert!(path("get", "query", &response.replacen("{type: array", "{nullable: true, type: array", 1)));
}

#[test]
fn a_token_is_a_text_of_any_format_but_a_secret() {
    let format = |format: &str| format!("{{type: string, format: {format}}}");
    let token = |format: &str| step(&query("cursor", format), &page(&format!("next_cursor: {format}")));
    for name in ["date-time", "date", "uuid"] {
        assert!(token(&format(name)).is_some(), "{name}");
    }
    for name in ["password", "binary"] {
        assert!(token(&format(name)).is_none(), "{name}");
    }
    // A moment is no count.
    let since = query("offset", "{type: integer, format: unix-time}");
    assert_eq!(step(&(since + &number("limit")), &page("x: {type: string}")), None);
}

#[test]
fn ids_are_those_of_all_items() {
    let with = |id: &str| format!("{{type: object, {id} properties: {{id: {{type: string}}, k: {{type: string}}}}}}");
    let is_found = |items: &str| {
        let response = format!(
            "{{type: object, properties: {{has_more: {{type: boolean}}, data: {{type: array, items: {items}}}}}}}"
        );
        step(&text("starting_after"), &response).is_some()
    };
    let (has, may) = (with("required: [id],"), with(""));
    assert!(is_found(&has) && is_found(&may));
    let lacks = "{type: object, properties: {k: {type: string}}}";
    assert!(!is_found(lacks));
    assert!(is_found(&has.replacen("{type: object", "{nullable: true, type: object", 1)));
    let other = has.replace("k: ", "l: ");
    assert!(is_found(&format!("{{oneOf: [{has}, {other}]}}")));
    assert!(!is_found(&format!("{{oneOf: [{has}, {lacks}]}}")));
    assert!(!is_found(&format!("{{oneOf: [{has}, {{type: string}}]}}")));
    assert!(!is_found("{type: string}"));
    assert!(!is_found(&has.replace("id: {type: string}", "id: {type: integer}")));
    // Unions within unions, so deep and no deeper.
    let within = |depth| {
        (0..depth).fold(has.clone(), |inner, level| {
            format!("{{oneOf: [{inner}, {}]}}", has.replace("k: ", &format!("l{level}: ")))
        })
    };
    assert!(is_found(&within(4)) && !is_found(&within(5)));
}

/// A parameter may stand beside the operations of its path, and behind references.
#[test]
fn the_first_number_is_found_where_the_parameter_is() {
    let first = |of_path: &str, of_operation: &str| {
        let path = format!(
            "parameters: [{of_path}], get: {{operationId: list, parameters: [{of_operation}], {}}}",
            responses("{type: array, items: {type: string}}")
        );
        let components = "parameters: {Page: {name: page, in: query, schema: {$ref: '#/components/schemas/First'}}}, \
                          schemas: {First: {type: integer, default: 0}}";
        match find_in(&path, components, "").0.map(|paging| paging.step) {
            Some(Step::Page { first, .. }) => Some(first),
            _ => None,
        }
    };
    let page = |schema: &str| format!("{{name: page, in: query, schema: {schema}}}");
    let limit = "{name: limit, in: query, schema: {type: integer}}";
    assert_eq!(first(&page("{type: integer, minimum: 1}"), limit), Some(1));
    assert_eq!(first(limit, "{$ref: '#/components/parameters/Page'}"), Some(0));
    assert_eq!(
        first(&page("{type: integer, default: 0}"), &format!("{}, {limit}", page("{type: integer, default: 1}"))),
        Some(1)
    );
    assert_eq!(first(&page("{type: integer, default: 2}"), limit), None);
    assert_eq!(first(&page("{type: integer, default: 1, minimum: 0}"), limit), Some(1));
    // The same name elsewhere is another parameter.
    let header = "{name: page, in: header, schema: {type: integer, default: 0}}";
    assert_eq!(first(&format!("{header}, {}", page("{type: integer, default: 1}")), limit), Some(1));
}

#[test]
fn a_link_header_is_one_of_a_success() {
    let is_link = |responses: &str| {
        let path = format!("get: {{operationId: list, responses: {{{responses}}}}}");
        let components = "responses: {List: {description: ok, headers: {LINK: {schema: {type: string}}}, content: {application/json: {schema: {type: array, items: {}}}}}}";
        find_in(&path, components, "").0.is_some()
    };
    let list = |headers: &str| {
        format!(
            "{{description: ok, headers: {{{headers}}}, content: {{application/json: {{schema: {{type: array, items: {{}}}}}}}}}}"
        )
    };
    let link = "link: {schema: {type: string}}";
    assert!(is_link(&format!("'200': {}", list(link))) && is_link("'200': {$ref: '#/components/responses/List'}"));
    assert!(!is_link(&format!("'200': {}", list("x-link: {schema: {type: string}}"))));
    assert!(!is_link(&format!("'200': {}, '404': {{description: no, headers: {{{link}}}}}", list(""))));
}

#[test]
fn a_list_has_a_name_where_there_are_several() {
    let response = |lists: &str| format!("{{type: object, properties: {{next_url: {{type: string}}, {lists}}}}}");
    let list = |response: &str| find("", "", response, "").0.map(|paging| paging.list.join("/"));
    let of = "{type: array, items: {type: string}}";
    assert_eq!(list(&response(&format!("errors: {of}"))).as_deref(), Some("errors"));
    for name in ["data", "items", "results", "values", "entries", "records"] {
        assert_eq!(list(&response(&format!("errors: {of}, {name}: {of}"))).as_deref(), Some(name));
    }
    assert_eq!(list(&response(&format!("items: {of}, data: {of}"))), None);
    assert_eq!(list(&response(&format!("errors: {of}, tags: {of}"))), None);
}

#[test]
fn each_way_can_be_declared() {
    let response = page("seen: {type: string}, all: {type: integer}, rest: {type: boolean}, end: {type: boolean}");
    let declared = |parameters: &str, rule: &str| {
        let (found, problems) = find(parameters, "", &response, &format!("[pagination]\nlist = {{{rule}}}"));
        found.ok_or(problems)
    };
    let step = |parameters: &str, rule: &str| declared(parameters, rule).expect("pages").step;
    let from = || "from".to_owned();
    let back = Some("to".to_owned());
    assert_eq!(
        step(&text("from"), "by = 'item', parameter = 'from', next = '/key', back = 'to'"),
        Step::Item { parameter: from(), key: "key".to_owned(), back }
    );
    let Step::Item { key, back: None, .. } = step(&text("from"), "by = 'item', parameter = 'from'") else { panic!() };
    assert_eq!(key, "id");
    assert_eq!(
        step(&number("from"), "by = 'page', parameter = 'from', first = 7"),
        Step::Page { parameter: from(), first: 7 }
    );
    assert_eq!(step(&number("from"), "by = 'offset', parameter = 'from'"), Step::Offset { parameter: from() });
    assert_eq!(step("", "by = 'link', next = 'seen'"), Step::Link { at: Some("/seen".to_owned()) });
    assert_eq!(step("", "by = 'link'"), Step::Link { at: None });
    let found = declared("", "by = 'link', more = 'rest', until = '/end', total = 'all'").expect("pages");
    assert_eq!(
        (found.more.as_deref(), found.until.as_deref(), found.total.as_deref()),
        (Some("/rest"), Some("/end"), Some("/all"))
    );
    let problem = |rule: &str| declared(&text("from"), rule).expect_err("no pages");
    assert_eq!(
        problem("by = 'token', parameter = 'from'"),
        ["`list` has no such pages: `next` has to say where the token stands, or `header` in which header"]
    );
    assert_eq!(
        problem("by = 'link', items = 'seen'"),
        ["`list` has no such pages: its response has no list called `seen`"]
    );
    // A name or a place alike.
    let list = &found.list;
    let named = |name: &str| declared("", &format!("by = 'link', items = '{name}'"));
    for name in [list[0].clone(), format!("/{}", list[0])] {
        assert_eq!(named(&name).expect("pages").list, *list);
    }
    assert_eq!(
        named("/page/pets").expect_err("no pages"),
        ["`list` has no such pages: its response has no list at `/page/pets`"]
    );
}
