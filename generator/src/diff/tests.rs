//! Unit tests of `diff.rs`: one change of a small document after the other, with the verdicts that a person gives it.

mod own;
mod said;
mod wire;

use super::*;
use crate::config::Config;
use crate::lock::Lock;
use crate::name;
use crate::refine::tests::{refined, refined_after, refined_with};

const SHOP: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: limit, in: query, schema: {type: integer, format: int32}}
        - {name: state, in: query, schema: {type: string, enum: [open, paid]}}
      responses:
        '200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
    post:
      operationId: createOrder
      tags: [orders]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [amount, currency]
              properties:
                amount: {type: integer}
                currency: {type: string}
                note: {type: string}
      responses:
        '200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
        '404': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
components:
  schemas:
    Page: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Order'}}}}
    Order:
      type: object
      required: [id]
      properties:
        id: {type: string}
        total: {type: integer, format: int32}
        kind: {type: string, enum: [shop, web]}
        buyer: {oneOf: [{$ref: '#/components/schemas/Person'}, {$ref: '#/components/schemas/Company'}]}
    Person: {type: object, required: [first], properties: {first: {type: string}}}
    Company: {type: object, required: [firm], properties: {firm: {type: string}}}
    Problem: {type: object, properties: {code: {type: string}}}
";

fn contract(text: &str, lock: &Lock) -> (Contract, Lock) {
    contract_with(text, "", lock)
}

fn contract_with(text: &str, config: &str, lock: &Lock) -> (Contract, Lock) {
    let (_, api, _) = refined_after(text, config, lock);
    let names = name::run(&api, &Config::default(), lock);
    let hash = crate::output::hash(text);
    (Contract::of(&api, &names, &Config::default(), hash), name::lock(&api, &names))
}

fn diff(old: &str, new: &str) -> Diff {
    let (before, lock) = contract(old, &Lock::default());
    let (after, _) = contract(new, &lock);
    Diff::of(&before, &after)
}

/// What a change is called, the text that is replaced, what it is replaced by, the verdicts, and a kind that is among the
/// changes.
type Row = (&'static str, &'static str, &'static str, Rust, Http, Kind);

use Http::{Breaking, Compatible};
use Rust::{Major, Minor, Patch};

const ROWS: &[Row] = &[
    (
        "an operation goes",
        "    get:\n      operationId: listOrders",
        "    x-get:\n      operationId: listOrders",
        Major,
        Breaking,
        Kind::OperationRemoved,
    ),
    (
        "an optional parameter comes",
        "        - {name: limit,",
        "        - {name: after, in: query, schema: {type: string}}\n        - {name: limit,",
        Minor,
        Compatible,
        Kind::InputAdded,
    ),
    (
        "a required parameter comes",
        "        - {name: limit,",
        "        - {name: shop, in: query, required: true, schema: {type: string}}\n        - {name: limit,",
        Major,
        Breaking,
        Kind::InputAdded,
    ),
    (
        "a parameter goes",
        "        - {name: limit, in: query, schema: {type: integer, format: int32}}\n",
        "",
        Major,
        Breaking,
        Kind::InputRemoved,
    ),
    (
        "an input becomes required",
        "required: [amount, currency]",
        "required: [amount, currency, note]",
        Major,
        Breaking,
        Kind::InputRequired,
    ),
    (
        "an input becomes optional",
        "required: [amount, currency]",
        "required: [amount]",
        Major,
        Compatible,
        Kind::InputRequired,
    ),
    (
        "an input is widened",
        "schema: {type: integer, format: int32}}",
        "schema: {type: integer, format: int64}}",
        Major,
        Compatible,
        Kind::InputType,
    ),
    (
        "an input is narrowed",
        "schema: {type: integer, format: int32}}",
        "schema: {type: boolean}}",
        Major,
        Breaking,
        Kind::InputType,
    ),
    (
        "an input may be null",
        "note: {type: string}",
        "note: {type: string, nullable: true}",
        Minor,
        Compatible,
        Kind::InputType,
    ),
    (
        "a value that is sent comes",
        "enum: [open, paid]",
        "enum: [open, paid, void]",
        Minor,
        Compatible,
        Kind::ValueAdded,
    ),
    ("a value that is sent goes", "enum: [open, paid]", "enum: [open, x]", Major, Breaking, Kind::ValueRemoved),
    ("a value that is received goes", "enum: [shop, web]", "enum: [shop, x]", Major, Compatible, Kind::ValueRemoved),
    (
        "a property that is received comes",
        "        id: {type: string}",
        "        id: {type: string}\n        at: {type: string}",
        Minor,
        Compatible,
        Kind::FieldAdded,
    ),
    (
        "a property that is received goes",
        "        total: {type: integer, format: int32}\n",
        "",
        Major,
        Breaking,
        Kind::FieldRemoved,
    ),
    (
        "a property that is received need not come",
        "      required: [id]",
        "      required: []",
        Major,
        Breaking,
        Kind::FieldRequired,
    ),
    (
        "a property that is received must come",
        "      required: [id]",
        "      required: [id, total]",
        Major,
        Compatible,
        Kind::FieldRequired,
    ),
    (
        "a property that is received is widened",
        "total: {type: integer, format: int32}",
        "total: {type: number}",
        Major,
        Breaking,
        Kind::FieldType,
    ),
    (
        "a member comes",
        "{$ref: '#/components/schemas/Company'}]",
        "{$ref: '#/components/schemas/Company'}, {$ref: '#/components/schemas/Problem'}]",
        Minor,
        Compatible,
        Kind::MemberAdded,
    ),
    (
        "a success brings something else",
        "schema: {$ref: '#/components/schemas/Page'}",
        "schema: {type: string}",
        Major,
        Breaking,
        Kind::Response,
    ),
    (
        "an error comes",
        "        '404':",
        "        '409': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}\n        '404':",
        Minor,
        Compatible,
        Kind::Error,
    ),
    (
        "the media type of a body changes",
        "content:\n          application/json:",
        "content:\n          application/x-www-form-urlencoded:",
        Patch,
        Breaking,
        Kind::Body,
    ),
    ("the path changes", "  /orders:\n", "  /v2/orders:\n", Patch, Breaking, Kind::Endpoint),
    (
        "a description comes",
        "total: {type: integer,",
        "total: {description: All of it., type: integer,",
        Patch,
        Http::None,
        Kind::Documentation,
    ),
    (
        "something is deprecated",
        "total: {type: integer,",
        "total: {deprecated: true, type: integer,",
        Minor,
        Http::None,
        Kind::Deprecated,
    ),
    (
        "the order of properties changes",
        "                currency: {type: string}\n                note: {type: string}",
        "                note: {type: string}\n                currency: {type: string}",
        Rust::None,
        Http::None,
        Kind::Documentation,
    ),
    (
        "the order of values changes",
        "enum: [shop, web]",
        "enum: [web, shop]",
        Rust::None,
        Http::None,
        Kind::Documentation,
    ),
];

#[test]
fn each_change_has_the_verdict_that_a_person_gives_it() {
    for (what, from, to, rust, http, kind) in ROWS {
        assert_eq!(SHOP.matches(from).count(), 1, "{what}: {from}");
        let diff = diff(SHOP, &SHOP.replace(from, to));
        assert_eq!((diff.rust, diff.http), (*rust, *http), "{what}:\n{diff}");
        let is_said = diff.changes.iter().any(|change| change.kind == *kind && change.cause == Cause::Document);
        assert!(is_said || *rust == Rust::None, "{what}:\n{diff}");
    }
}

/// The values on the wire may be what they were; programs do not compile any more.
#[test]
fn the_same_document_is_no_change() {
    let diff = diff(SHOP, SHOP);
    assert_eq!((diff.rust, diff.http, diff.changes.len()), (Rust::None, Http::None, 0), "{diff}");
}

#[test]
fn other_names_for_one_document_are_the_generators() {
    let (old, _) = contract(SHOP, &Lock::default());
    let (_, api, _) = refined(SHOP);
    let config = Config { operations: crate::config::OperationNames::Rest, ..Config::default() };
    let new = Contract::of(&api, &name::run(&api, &config, &Lock::default()), &config, crate::output::hash(SHOP));
    let diff = Diff::of(&old, &new);
    assert_eq!((diff.rust, diff.http), (Rust::Major, Http::None), "{diff}");
    assert!(diff.changes.iter().all(|change| change.cause == Cause::Generator), "{diff}");
    assert!(
        diff.to_string().contains("`orders::list_orders` is now `orders::list` (caused by the generator)"),
        "{diff}"
    );
}

#[test]
fn what_is_written_is_read_again() {
    let (contract, _) = contract(SHOP, &Lock::default());
    let text = contract.to_string();
    let read = Contract::parse(&text).expect("it is one");
    assert_eq!(read.to_string(), text);
    assert!(Diff::of(&contract, &read).changes.is_empty());
    let said = |text: &str| Contract::parse(text).expect_err("it is none");
    assert!(said("{").starts_with("it is no JSON"));
    assert_eq!(said("{}"), "it says no `format`");
    assert_eq!(said("{\"format\": 1}"), "its format is 1, and this version reads 3");
    assert!(said("{\"format\": 3}").contains("missing field"));
}

/// A document's names are text, wherever they are shown.
#[test]
fn what_a_document_says_stays_in_its_line() {
    let odd = SHOP.replace("note: {type: string}", "\"a`b\\n\\e[31m|<script>\": {type: string}");
    let diff = diff(&odd, SHOP);
    let line = "the property `a'b [31m|<script>` (";
    assert!(diff.to_string().contains(line), "{diff}");
    assert!(diff.markdown().contains("a'b [31m\\|<script>`"), "{}", diff.markdown());
    assert!(!diff.to_string().contains('\u{1b}'));
}

#[test]
fn markdown_has_a_table_for_each_resource() {
    let new = SHOP
        .replace("enum: [open, paid]", "enum: [open, paid, void]")
        .replace("        total: {type: integer, format: int32}\n", "");
    let expected = "\
**Crate: major. HTTP: breaking.** (1 major, 1 minor)

### orders

| crate | HTTP | change |
|---|---|---|
| minor | compatible | the value `\"void\"` (`orders::ListOrdersState::Void`) is new |

### types

| crate | HTTP | change |
|---|---|---|
| major | breaking | the property `total` (`types::Order.total`) is gone |
";
    assert_eq!(diff(SHOP, &new).markdown(), expected);
}

/// `Client::new` takes one where an operation cannot do without; what may be sent is no argument.
#[test]
fn a_credential_that_is_needed_is_an_argument_of_the_client() {
    let scheme = "components:\n  securitySchemes: {key: {type: apiKey, in: header, name: x-key}}\n";
    let with = |security: &str| SHOP.replace("components:\n", &format!("security: {security}\n{scheme}"));
    let is_said = |diff: &Diff| diff.changes.iter().any(|change| change.kind == Kind::Credential);
    let needed = diff(SHOP, &with("[{key: []}]"));
    assert!(is_said(&needed) && (needed.rust, needed.http) == (Major, Breaking), "{needed}");
    let optional = diff(SHOP, &with("[{key: []}, {}]"));
    assert!(!is_said(&optional) && optional.rust < Major, "{optional}");
    let gone = diff(&with("[{key: []}]"), SHOP);
    assert!(is_said(&gone) && gone.rust == Major, "{gone}");
}
