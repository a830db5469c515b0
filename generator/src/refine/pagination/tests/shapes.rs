//! Pages of the shapes that frameworks give them, and those that the configuration says.

use super::{find, number, page, responses, step, text};
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
