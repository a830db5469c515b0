//! How things are written on the wire, what bounds values, and what the configuration says: changes that move no signature.

use super::*;

const WIRED: &str = "\
openapi: 3.0.3
info: {title: Shop, version: '1'}
security: [{key: []}, {token: []}]
tags: [{name: orders, description: All orders.}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: ids, in: query, schema: {type: array, items: {type: string}}}
        - {name: filter, in: query, style: deepObject, schema: {type: object, properties: {a: {type: string}}}}
        - {name: q, in: query, schema: {type: string, maxLength: 40}}
        - {name: limit, in: query, schema: {type: integer, default: 10}}
        - {name: x-trace, in: header, schema: {type: array, items: {type: string}}}
      responses:
        '200': {description: D, content: {text/csv: {schema: {type: string}}}}
    post:
      operationId: createOrder
      tags: [orders]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [amount]
              properties: {amount: {type: integer}, tags: {type: array, items: {type: string}}, note: {type: string}}
      responses:
        '200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
  /orders/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    put:
      operationId: updateOrder
      tags: [orders]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
      responses:
        '200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
  /orders/{id}/{a}/{b}/{c}:
    get:
      tags: [orders]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: a, in: path, required: true, schema: {type: string}}
        - {name: b, in: path, required: true, schema: {type: string}}
        - {name: c, in: path, required: true, schema: {type: string}}
      responses: {'204': {description: D}}
  /orders/{id}/file:
    post:
      operationId: upload
      tags: [orders]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {file: {type: string, format: binary}}}
            encoding: {file: {contentType: image/png}}
      responses: {'204': {description: D}}
  /events:
    get:
      operationId: listEvents
      responses:
        '200': {description: D, content: {text/event-stream: {schema: {type: array, items: {type: string}}}}}
  /picks:
    post:
      operationId: pick
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pick'}}}}
      responses: {'204': {description: D}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: x-key}
    token: {type: http, scheme: bearer}
    unused: {type: apiKey, in: header, name: x-unused}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://api.example/token', scopes: {}}}}
  schemas:
    Order:
      type: object
      required: [name]
      properties: {name: {type: string, maxLength: 20}, note: {type: string, default: a}, secret: {type: string}}
    Pick: {oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Two'}], discriminator: {propertyName: by, mapping: {one: One}}}
    One: {type: object, required: [a], properties: {a: {type: string}}}
    Two: {type: object, required: [b], properties: {b: {type: string}}}
";

type Wired = (&'static str, &'static str, &'static str, Rust, Http);

const NONE: Rust = Rust::None;

/// The path of four names, and one of them with another name.
const ONE_OF_FOUR: (&str, &str) = (
    "/{c}:\n    get:\n      tags: [orders]\n      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n        - {name: a, in: path, required: true, schema: {type: string}}\n        - {name: b, in: path, required: true, schema: {type: string}}\n        - {name: c,",
    "/{d}:\n    get:\n      tags: [orders]\n      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n        - {name: a, in: path, required: true, schema: {type: string}}\n        - {name: b, in: path, required: true, schema: {type: string}}\n        - {name: d,",
);

/// What a change is called, the text that is replaced, what it is replaced by, and the verdicts.
#[rustfmt::skip]
const WIRED_ROWS: &[Wired] = &[
    ("a list is one value", "{name: ids, in: query,", "{name: ids, in: query, explode: false,", Patch, Breaking),
    ("a list has bars", "{name: ids, in: query,", "{name: ids, in: query, style: pipeDelimited, explode: false,", Patch, Breaking),
    ("the default is spelled out", "{name: ids, in: query,", "{name: ids, in: query, style: form, explode: true,", NONE, Http::None),
    ("what has no parts is written alike", "{name: q, in: query,", "{name: q, in: query, explode: false,", NONE, Http::None),
    ("a list in a header is written alike", "in: header, schema: {type: array", "in: header, explode: true, schema: {type: array", NONE, Http::None),
    ("an object loses its brackets", "style: deepObject, ", "", Patch, Breaking),
    ("reserved characters stay", "{name: q, in: query,", "{name: q, in: query, allowReserved: true,", Patch, Breaking),
    ("an integer has none", "{name: limit, in: query,", "{name: limit, in: query, allowReserved: true,", NONE, Http::None),
    ("a string is JSON", "schema: {type: string, maxLength: 40}}", "content: {application/json: {schema: {type: string, maxLength: 40}}}}", Patch, Breaking),
    ("an integer is the same in JSON", "schema: {type: integer, default: 10}}", "content: {application/json: {schema: {type: integer, default: 10}}}}", NONE, Http::None),
    ("a header has other capitals", "name: x-trace,", "name: X-Trace,", NONE, Http::None),
    ("a field of a form has a style", "note: {type: string}}\n      responses", "note: {type: string}}\n            encoding: {tags: {style: spaceDelimited, explode: false}}\n      responses", Patch, Breaking),
    ("a field without parts has a style", "note: {type: string}}\n      responses", "note: {type: string}}\n            encoding: {note: {style: spaceDelimited, explode: false}}\n      responses", NONE, Http::None),
    ("a part has another media type", "contentType: image/png", "contentType: image/jpeg", Patch, Breaking),
    ("a part has none", "            encoding: {file: {contentType: image/png}}\n", "", Patch, Breaking),
    ("a part comes with its media type", "properties: {file: {type: string, format: binary}}}\n            encoding: {", "properties: {more: {type: string, format: binary}, file: {type: string, format: binary}}}\n            encoding: {more: {contentType: image/gif}, ", Minor, Compatible),
    ("a key has another name", "name: x-key", "name: x-other", Patch, Breaking),
    ("a key is in the query", "in: header, name: x-key", "in: query, name: x-key", Patch, Breaking),
    ("a token becomes a password", "scheme: bearer", "scheme: basic", Patch, Breaking),
    ("a token comes by OpenID", "{type: http, scheme: bearer}", "{type: openIdConnect, openIdConnectUrl: 'https://a.example'}", NONE, Http::None),
    ("what nothing asks for has another name", "name: x-unused", "name: x-other", NONE, Http::None),
    ("tokens come from elsewhere", "api.example/token", "api.example/tokens", Patch, Breaking),
    ("a success comes in another media type", "text/csv", "text/plain", Patch, Breaking),
    ("a success comes in another media type as well", "{text/csv: {schema: {type: string}}", "{text/csv: {schema: {type: string}}, text/plain: {schema: {type: string}}", Patch, Compatible),
    ("an event holds something else", "{type: array, items: {type: string}}}}}", "{type: array, items: {type: integer}}}}}", Major, Breaking),
    ("events become lines", "text/event-stream", "application/jsonl", Patch, Breaking),
    ("a property no longer comes", "secret: {type: string}", "secret: {type: string, writeOnly: true}", Patch, Breaking),
    ("a property is no longer sent", "secret: {type: string}", "secret: {type: string, readOnly: true}", Major, Breaking),
    ("a property comes that is not sent", "secret: {type: string}", "secret: {type: string}, id: {type: string, readOnly: true}", Minor, Compatible),
    ("a member of a union has another value", "mapping: {one: One}", "mapping: {first: One}", Patch, Breaking),
    ("a member of a union is told by another property", "propertyName: by", "propertyName: of", Patch, Breaking),
    ("a parameter is longer", "maxLength: 40", "maxLength: 50", Patch, Http::None),
    ("a parameter has another default", "default: 10", "default: 20", Patch, Http::None),
    ("a property is longer", "maxLength: 20", "maxLength: 30", Patch, Http::None),
    ("a property has no default", ", default: a", "", Patch, Http::None),
    ("a tag says more", "All orders.", "All of them.", Patch, Http::None),
    ("what a path has in braces is called otherwise", "  /orders/{id}:\n    parameters: [{name: id,", "  /orders/{order}:\n    parameters: [{name: order,", Patch, Http::None),
    ("a name is another one that is a field of a struct", ONE_OF_FOUR.0, ONE_OF_FOUR.1, Major, Http::None),
    ("the order of a path's names changes", "{id}/{a}/{b}/{c}:", "{id}/{b}/{a}/{c}:", Patch, Breaking),
    ("a body need not be sent", "        required: true\n        content: {application/json", "        content: {application/json", Major, Compatible),
    ("a form need not be sent", "        required: true\n        content:\n          application/x-www", "        content:\n          application/x-www", Major, Compatible),
    ("a form without required fields has to be sent", "        content:\n          multipart", "        required: true\n        content:\n          multipart", Patch, Breaking),
    ("JSON beside a form that says the same", "          application/x-www-form-urlencoded:", "          application/json: {schema: {type: object, required: [amount], properties: {amount: {type: integer}, tags: {type: array, items: {type: string}}, note: {type: string}}}}\n          application/x-www-form-urlencoded:", NONE, Http::None),
    ("JSON beside a form that says something else", "          application/x-www-form-urlencoded:", "          application/json: {schema: {type: object, properties: {more: {type: integer}}}}\n          application/x-www-form-urlencoded:", Minor, Compatible),
    ("JSON beside text", "{text/csv:", "{application/json: {schema: {$ref: '#/components/schemas/Order'}}, text/csv:", Minor, Compatible),
    ("JSON beside events", "{text/event-stream:", "{application/json: {schema: {$ref: '#/components/schemas/Order'}}, text/event-stream:", Minor, Compatible),
];

#[test]
fn what_is_written_in_another_way_has_the_verdict_that_a_person_gives_it() {
    let mut problems = String::new();
    for (what, from, to, rust, http) in WIRED_ROWS {
        assert_eq!(WIRED.matches(from).count(), 1, "{what}: {from}");
        let diff = diff(WIRED, &WIRED.replace(from, to));
        if (diff.rust, diff.http) != (*rust, *http) {
            problems += &format!("{what}: expected {rust}, {http}\n{diff}\n");
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

/// What is about an input says where it stands.
#[test]
fn changes_of_inputs_have_their_places() {
    let place = |from: &str, to: &str, kind: Kind| {
        let diff = diff(WIRED, &WIRED.replace(from, to));
        let found = diff.changes.iter().find(|change| change.kind == kind);
        found.and_then(|change| change.pointer.clone()).unwrap_or_else(|| panic!("{diff}"))
    };
    let get = "#/paths/~1orders/get/parameters";
    let form = "#/paths/~1orders/post/requestBody/content/application~1x-www-form-urlencoded";
    assert_eq!(
        place("{name: ids, in: query,", "{name: ids, in: query, explode: false,", Kind::Written),
        format!("{get}/0")
    );
    assert_eq!(place("- {name: q,", "- {name: query,", Kind::InputRemoved), format!("{get}/2"));
    assert_eq!(
        place("name: limit, in: query,", "name: limit, required: true, in: query,", Kind::InputRequired),
        format!("{get}/3")
    );
    assert_eq!(
        place("{amount: {type: integer}", "{amount: {type: string}", Kind::InputType),
        format!("{form}/schema/properties/amount")
    );
    assert_eq!(
        place("note: {type: string}}\n", "note/s: {type: string}}\n", Kind::InputAdded),
        format!("{form}/schema/properties/note~1s")
    );
    let order = "#/paths/~1orders~1{id}";
    assert_eq!(
        place(
            "{$ref: '#/components/schemas/Order'}}}\n      responses",
            "{type: string}}}\n      responses",
            Kind::Body
        ),
        format!("{order}/put/requestBody/content/application~1json")
    );
    let shared = WIRED.replace(
        "- {name: ids, in: query, schema: {type: array, items: {type: string}}}",
        "- {$ref: '#/components/parameters/Ids'}",
    );
    let shared = shared.replace(
        "components:\n",
        "components:\n  parameters: {Ids: {name: ids, in: query, schema: {type: array, items: {type: string}}}}\n",
    );
    let diff = diff(
        &shared,
        &shared.replace(
            "in: query, schema: {type: array, items: {type: string}}}}",
            "in: query, schema: {type: string}}}",
        ),
    );
    assert_eq!(diff.changes[0].pointer.as_deref(), Some("#/components/parameters/Ids"), "{diff}");
}

/// A surface of before says nothing of it, and is not another one for that.
#[test]
fn what_a_surface_of_before_does_not_say_is_no_change() {
    let (now, lock) = contract(WIRED, &Lock::default());
    let mut text: serde_json::Value = serde_json::from_str(&now.to_string()).expect("it is JSON");
    forget(&mut text);
    let before = Contract::parse(&text.to_string()).expect("it is one");
    let diff = Diff::of(&before, &now);
    assert!(diff.changes.is_empty(), "{diff}");
    let (other, _) =
        contract(&WIRED.replace("scheme: bearer", "scheme: basic").replace("maxLength: 20", "maxLength: 30"), &lock);
    assert!(Diff::of(&before, &other).changes.is_empty());
    assert!(!Diff::of(&now, &other).changes.is_empty());
}

/// Takes out what surfaces did not say at first.
fn forget(value: &mut serde_json::Value) {
    const NEW: [&str; 15] = [
        "accept",
        "at",
        "bounds",
        "brackets",
        "default_features",
        "detail",
        "encoding",
        "framing",
        "idempotency",
        "libraries",
        "own",
        "paging",
        "schemes",
        "style",
        "tag",
    ];
    match value {
        serde_json::Value::Object(all) => {
            // Operations and types had their places.
            let is_old = |key: &str| key == "at" && (all.contains_key("key") || all.contains_key("places"));
            let gone: Vec<&str> = NEW.into_iter().filter(|key| !is_old(key)).collect();
            gone.into_iter().for_each(|key| drop(all.remove(key)));
            if all.get("kind").is_some_and(|kind| kind == "resource") {
                all.remove("docs");
            }
            all.values_mut().for_each(forget);
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(forget),
        _ => {}
    }
}

/// The same document, and what its owner decides.
#[test]
fn what_the_configuration_says_has_the_verdict_that_a_person_gives_it() {
    let of = |config: &str| {
        let (_, mut api, _) = refined_with(WIRED, config);
        let config: Config = toml::from_str(config).expect("a configuration");
        crate::refine::error_type::choose(&mut api, &config, None, &mut crate::diagnostic::Diagnostics::new());
        let names = name::run(&api, &config, &Lock::default());
        Contract::of(&api, &names, &config, crate::output::hash(WIRED))
    };
    #[rustfmt::skip]
    let rows: &[(&str, &str, Rust, Http)] = &[
        ("[features]\ndefault = \"all\"", "", NONE, Http::None),
        ("", "[features]\ndefault = [\"reqwest\", \"rustls\"]", Major, Http::None),
        ("[features]\ndefault = [\"reqwest\"]", "[features]\ndefault = [\"reqwest\", \"orders\"]", Minor, Http::None),
        ("[features]\ndefault = [\"rustls\", \"reqwest\"]", "[features]\ndefault = [\"reqwest\", \"rustls\"]", NONE, Http::None),
        ("", "[features]\ndefault = [\"all\", \"rustls\", \"reqwest\"]", NONE, Http::None),
        ("", "[types]\ndate-time = \"jiff\"", Minor, Http::None),
        ("[types]\ndate-time = \"jiff\"", "[types]\ndate-time = \"chrono\"", Major, Http::None),
        ("[types]\nuuid = \"uuid\"", "[types]\nuuid = \"text\"", Major, Http::None),
        ("[types.schemas]\nOrder = { path = \"http::Uri\", via = \"text\" }", "[types.schemas]\nOrder = { path = \"http::Uri\", via = \"serde\" }", Patch, Breaking),
        // `api` is told the type where there is none.
        ("", "[errors]\nbody = \"Order\"", Major, Http::None),
        ("[errors]\nbody = \"Order\"", "", Major, Http::None),
        ("[errors]\nbody = \"Order\"", "[errors]\nbody = \"Order\"\nat = \"name\"", Major, Http::None),
        ("[errors]\nbody = \"Order\"\nat = \"note\"", "[errors]\nbody = \"Order\"\nat = \"secret\"", Patch, Http::None),
        ("", "[idempotency]\nheader = \"X-Once\"", Patch, Breaking),
        ("", "[idempotency]\nautomatic = true", Patch, Compatible),
        ("[idempotency]\nautomatic = true", "", Patch, Breaking),
        ("", "[idempotency]\nheader = \"Idempotency-Key\"", NONE, Http::None),
        ("", "[brackets]\narrays = \"[]\"", Patch, Breaking),
        ("[brackets]\nin-urls = \"plain\"", "", Patch, Breaking),
        ("[headers]\nmode = \"X-Mode\"", "[headers]\nmode = \"X-Way\"", Patch, Breaking),
        ("[headers]\nmode = { header = \"X-Mode\", value = \"a\" }", "[headers]\nmode = { header = \"X-Mode\", value = \"b\" }", Patch, Breaking),
        ("", "[headers]\nmode = \"X-Mode\"", Minor, Http::None),
    ];
    let mut problems = String::new();
    for (before, after, rust, http) in rows {
        let diff = Diff::of(&of(before), &of(after));
        if (diff.rust, diff.http) != (*rust, *http) || diff.changes.iter().any(|one| one.cause != Cause::Generator) {
            problems += &format!("{before} to {after}: expected {rust}, {http}\n{diff}\n");
        }
    }
    assert!(problems.is_empty(), "{problems}");
}
