//! Pages of the shapes that frameworks give them, and those that the configuration says.

use super::{find, number, page, query, responses, step, text};
use crate::api::Step;
use crate::config;
use crate::refine::pagination;
use crate::refine::tests::refined;

#[test]
fn items_may_stand_further_down_and_tokens_in_headers() {
    let response = "{type: object, properties: {page: {type: object, properties: {'a/b': {type: array, items: {type: string}}, seen: {type: string}}}, other: {type: array, items: {}}}}";
    let declared = |rule: &str| {
        let (found, problems) = find(&text("from"), "", response, &format!("[pagination]\nlist = {{{rule}}}"));
        found.ok_or(problems)
    };
    for items in ["/page/a~1b", "page/a~1b"] {
        let found = declared(&format!("by = 'token', parameter = 'from', items = '{items}', next = 'page/seen'"));
        let found = found.expect("pages");
        assert_eq!(found.list, ["page", "a/b"]);
        assert_eq!(found.step, Step::Token { parameter: "from".to_owned(), at: "/page/seen".to_owned() });
    }
    let found = declared("by = 'token', parameter = 'from', items = 'other', header = 'X-Next'").expect("pages");
    assert_eq!(
        (found.step, found.header.as_deref()),
        (Step::Token { parameter: "from".to_owned(), at: String::new() }, Some("X-Next"))
    );
    let found = declared("by = 'link', items = 'other', header = 'X-Next'").expect("pages");
    assert_eq!((found.step, found.header.as_deref()), (Step::Link { at: None }, Some("X-Next")));
    for rule in ["by = 'item', parameter = 'from', header = 'X-Next'", "by = 'link', next = 'seen', header = 'X-Next'"]
    {
        let problem = declared(&format!("{rule}, items = 'other'")).expect_err("no pages");
        assert_eq!(
            problem,
            ["`list` has no such pages: `header` stands in place of `next`, where a token or a link leads on"]
        );
    }
}

#[test]
fn pages_of_known_frameworks_are_recognised() {
    let url = "{type: string, nullable: true, format: uri}";
    let text_or_null = "{type: string, nullable: true}";
    let list = "{type: array, items: {type: object, properties: {id: {type: string}}}}";
    let link = |at: &str| Some(Step::Link { at: Some(at.to_owned()) });
    let object = |properties: String| format!("{{type: object, properties: {{{properties}}}}}");
    // Django REST framework, with and without formats and parameters.
    let django =
        |next: &str| object(format!("count: {{type: integer}}, next: {next}, previous: {next}, results: {list}"));
    for parameters in [String::new(), number("page"), number("offset") + &number("limit"), text("cursor")] {
        assert_eq!(step(&parameters, &django(url)), link("/next"));
        assert_eq!(step(&parameters, &django(text_or_null)), link("/next"));
    }
    assert_eq!(
        step("", &object(format!("next: {text_or_null}, results: {list}"))),
        None,
        "nobody says that it is a URL"
    );
    // A URL by its format, whatever else there is.
    assert_eq!(step("", &object(format!("cows: {list}, next: {url}"))), link("/next"));
    let either =
        "{anyOf: [{type: string, format: uri}, {type: object, nullable: true, properties: {href: {type: string}}}]}";
    assert_eq!(step("", &object(format!("cows: {list}, next: {either}"))), link("/next"));
    // JSON:API, whose links are texts or objects.
    let json_api =
        |next: &str| object(format!("data: {list}, links: {}", object(format!("self: {text_or_null}, next: {next}"))));
    assert_eq!(step("", &json_api(text_or_null)), link("/links/next"));
    let either = "{oneOf: [{type: string}, {type: object, properties: {href: {type: string}}}]}";
    assert_eq!(step("", &json_api(either)), link("/links/next"));
    assert_eq!(step("", &json_api("{type: object, properties: {href: {type: string}}}")), link("/links/next/href"));
    let meta = "meta: {type: object, properties: {next_cursor: {type: string}}}";
    let cursor = Step::Token { parameter: "page[cursor]".to_owned(), at: "/meta/next_cursor".to_owned() };
    assert_eq!(step(&text("page[cursor]"), &object(format!("data: {list}, {meta}"))), Some(cursor));
    // HAL, whose lists are one level down.
    let links = "_links: {type: object, properties: {next: {type: object, properties: {href: {type: string}}}}}";
    let hal = |embedded: &str| object(format!("_embedded: {{type: object, properties: {{{embedded}}}}}, {links}"));
    let found = find("", "", &hal(&format!("cows: {list}")), "").0.expect("pages");
    assert_eq!(
        (found.list, Some(found.step)),
        (vec!["_embedded".to_owned(), "cows".to_owned()], link("/_links/next/href"))
    );
    assert_eq!(step("", &hal(&format!("cows: {list}, pigs: {list}"))), None);
    // OData.
    assert_eq!(
        step("", &object(format!("value: {list}, '@odata.nextLink': {{type: string}}"))),
        link("/@odata.nextLink")
    );
    let token = Step::Token { parameter: "token".to_owned(), at: "/nextToken".to_owned() };
    assert_eq!(step(&text("token"), &object(format!("cows: {list}, nextToken: {{type: string}}"))), Some(token));
}

#[test]
fn pages_that_say_where_they_are() {
    let list = "{type: array, items: {type: object, properties: {id: {type: string}}}}";
    let object = |properties: &str| format!("{{type: object, properties: {{{properties}}}}}");
    let number_of = |parameters: &str, properties: &str| {
        let found = find(parameters, "", &object(properties), "").0?;
        Some((found.step, found.current.unwrap_or_default(), found.total.unwrap_or_default()))
    };
    let by_page = |current: &str, total: &str| {
        let step = Step::Page { parameter: "page".to_owned(), first: 1 };
        Some((step, current.to_owned(), total.to_owned()))
    };
    // The response says which page it is, though nobody says which one is the first.
    let pagination = "pagination: {type: object, properties: {page: {type: integer}, total_pages: {type: integer}}}";
    assert_eq!(
        number_of(&number("page"), &format!("users: {list}, {pagination}")),
        by_page("/pagination/page", "/pagination/total_pages")
    );
    // Intercom's.
    let pages = "pages: {type: object, nullable: true, properties: {page: {type: integer}, per_page: {type: integer}, total_pages: {type: integer}}}";
    assert_eq!(
        number_of(&number("page"), &format!("data: {list}, {pages}")),
        by_page("/pages/page", "/pages/total_pages")
    );
    // Spring's, which has a flag, too.
    let spring =
        format!("content: {list}, totalPages: {{type: integer}}, number: {{type: integer}}, last: {{type: boolean}}");
    let found = find(&number("page"), "", &object(&spring), "").0.expect("pages");
    assert_eq!((found.current.as_deref(), found.until.as_deref()), (Some("/number"), Some("/last")));
    // Neither alone is enough, nor is a parameter that is no number.
    let totals = "pagination: {type: object, properties: {total_pages: {type: integer}}}";
    assert_eq!(number_of(&number("page"), &format!("users: {list}, {totals}")), None);
    assert_eq!(number_of(&number("page"), &format!("users: {list}, page: {{type: integer}}")), None);
    assert_eq!(number_of(&text("page"), &format!("users: {list}, {pagination}")), None);
    // With the first number said, that is as it was.
    let first = query("page", "{type: integer, minimum: 1}") + &number("per_page");
    assert_eq!(number_of(&first, &format!("users: {list}, {pagination}")), by_page("", "/pagination/total_pages"));
}

#[test]
fn the_next_page_may_be_a_number() {
    let list = "{type: array, items: {type: object, properties: {id: {type: string}}}}";
    let next = |at: &str, parameter: &str| {
        let steps: Vec<&str> = at.split('/').skip(1).collect();
        let number = "{type: integer, nullable: true}".to_owned();
        let within = |schema: String, step: &&str| format!("{{type: object, properties: {{{step}: {schema}}}}}");
        let place = steps.iter().rev().fold(number, within);
        step(parameter, &format!("{{allOf: [{{type: object, properties: {{users: {list}}}}}, {place}]}}"))
    };
    for at in ["/next", "/next_page", "/pagination/next_page", "/paging/next"] {
        let token = Step::Token { parameter: "page".to_owned(), at: at.to_owned() };
        assert_eq!(next(at, &number("page")), Some(token), "{at}");
        assert_eq!(next(at, &text("page")), None, "{at}");
        assert_eq!(next(at, ""), None, "{at}");
    }
    let token = Step::Token { parameter: "offset".to_owned(), at: "/next_offset".to_owned() };
    assert_eq!(next("/next_offset", &number("offset")), Some(token));
}

#[test]
fn connections_of_relay_have_a_cursor_at_their_end() {
    let edges =
        "edges: {type: array, items: {type: object, properties: {cursor: {type: string}, node: {type: object}}}}";
    let info = "pageInfo: {type: object, properties: {hasNextPage: {type: boolean}, endCursor: {type: string, nullable: true}}}";
    let response = format!("{{type: object, properties: {{{edges}, errors: {{type: array, items: {{}}}}, {info}}}}}");
    let found = find(&text("after"), "", &response, "").0.expect("pages");
    assert_eq!(found.step, Step::Token { parameter: "after".to_owned(), at: "/pageInfo/endCursor".to_owned() });
    assert_eq!((found.list, found.more.as_deref()), (vec!["edges".to_owned()], Some("/pageInfo/hasNextPage")));
    assert_eq!(step("", &response), None);
}

#[test]
fn arrays_without_pages_are_counted() {
    let without = |path: &str, response: &str| {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{'{path}': {{get: {{operationId: list, {}}}}}}}\n",
            responses(response)
        );
        let (document, mut api, mut diagnostics) = refined(&text);
        pagination::find(&document, &mut api, &config::Config::default(), None, &mut diagnostics);
        api.info.arrays_without_pages
    };
    let list = "{type: array, items: {type: string}}";
    assert_eq!(without("/x", list), ["list"]);
    assert_eq!(without("/x", &page("x: {type: string}")), ["list"]);
    assert_eq!(without("/x", &page("next_url: {type: string}")), [""; 0]);
    assert_eq!(without("/x/{id}", &page("x: {type: string}")), [""; 0], "one thing with a list in it");
    assert_eq!(without("/x/{id}", list), ["list"]);
    assert_eq!(without("/x", "{type: string}"), [""; 0]);
}
