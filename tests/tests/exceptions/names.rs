//! What takes the name of something else, or another type for it.

use super::{HEAD, How, THING, becomes};
use cratewright::Input;
use tests::run;
use tests::surface::Surface;

/// One in front of it takes its name, which the lock keeps.
#[test]
fn a_nameless_member_is_numbered_behind_the_first() {
    let used = THING.replace("{a: {type: string}}", "{a: {$ref: '#/components/schemas/Choice'}}");
    becomes(
        &used,
        ("{b: {type: string}}}]", "{b: {type: string}}}, {type: object, properties: {c: {type: string}}}]"),
        &[],
    );
    becomes(
        &used,
        ("oneOf: [{type: string}", "oneOf: [{type: object, properties: {c: {type: string}}}, {type: string}"),
        &[("types::ChoiceObject.b", How::Gone, "Option < String >", "")],
    );
}

#[test]
fn a_header_declared_in_two_ways_is_text() {
    let header = |of: &str| format!("headers: {{X-Rate: {{schema: {{type: {of}}}}}}}, content");
    let other = "  /others:\n    get:\n      operationId: list\n      tags: [others]\n      responses: {'200': {description: D, content: {application/json: {schema: {type: string}}}}}\n";
    let one = THING.replace("paths:\n", &format!("paths:\n{other}")).replacen(
        "'200': {description: D, content",
        &format!("'200': {{description: D, {}", header("integer")),
        1,
    );
    let at = one.rfind("'200': {description: D, content").expect("it is there");
    let (before, after) = one.split_at(at);
    let grown =
        after.replacen("'200': {description: D, content", &format!("'200': {{description: D, {}", header("string")), 1);
    becomes(
        &format!("{before}{after}"),
        (after, &grown),
        &[("headers::X_RATE", How::Signature, "const Header < i64 >", "const Header < String >")],
    );
}

#[test]
fn a_request_takes_the_name_of_a_component_that_its_module_re_exports() {
    becomes(
        THING,
        (
            "  /things:\n",
            "  /things:\n    put: {operationId: thing, tags: [things], responses: {'204': {description: D}}}\n",
        ),
        &[
            ("things::Thing", How::Signature, "is decoded", "is decoded "),
            ("things::Thing.next", How::Gone, "Option < Box < types::Next > >", ""),
        ],
    );
}

#[test]
fn a_response_that_comes_to_hold_its_list_is_listed() {
    let settings = "\
paths:
  /settings:
    get:
      tags: [settings]
      responses: {'200': {description: D, content: {application/json: {schema: {type: object, properties: {page: {type: integer}}}}}}}
";
    becomes(
        settings,
        ("{page: {type: integer}}", "{page: {type: integer}, data: {type: array, items: {type: string}}}"),
        &[
            ("settings::Retrieve", How::Gone, "", ""),
            ("settings::Retrieve::Output", How::Gone, "json settings::RetrieveResponse", ""),
            ("settings::Retrieve::new", How::Gone, "fn () - > Self", ""),
            ("settings::RetrieveResponse", How::Gone, "", ""),
            ("settings::RetrieveResponse.page", How::Gone, "Option < i64 >", ""),
            ("settings::SettingsResource::retrieve", How::Gone, "fn (self) - > Call < 'a , settings::Retrieve >", ""),
        ],
    );
}

#[test]
fn an_operation_takes_the_name_of_the_method_that_leads_to_a_module() {
    let nested = THING
        .replace("paths:\n", "paths:\n  /things/{id}/parts/all:\n    get: {responses: {'204': {description: D}}}\n");
    becomes(
        &nested,
        (
            "  /things:\n",
            "  /things:\n    put: {operationId: parts, tags: [things], responses: {'204': {description: D}}}\n",
        ),
        &[(
            "things::ThingsResource::parts",
            How::Signature,
            "signature fn (self) - > things::parts::PartsResource < 'a >",
            "signature fn (self) - > Call < 'a , things::Parts >",
        )],
    );
}

/// No exception: what `new` takes has the name of the place too, wherever the type is compiled.
#[test]
fn the_required_values_of_a_place_keep_its_name() {
    let body = "{required: true, content: {application/json: {schema: {type: object, properties: {limits: {type: object, \
                required: [a, b, c, d], properties: {a: {type: string}, b: {type: string}, c: {type: string}, \
                d: {type: string}}}}}}}}";
    let operation = |method: &str, id: &str, tag: &str| {
        format!(
            "{{{method}: {{operationId: {id}, tags: [{tag}], requestBody: {body}, responses: {{'204': {{description: D}}}}}}}}"
        )
    };
    let document = format!("paths:\n  /accounts: {}\n", operation("put", "replaceEverything", "accounts"));
    let grown = format!("paths:\n  /a: {}\n", operation("post", "create", "a"));
    becomes(&document, ("paths:\n", &grown), &[]);
}

/// A schema that nothing uses spells out nothing, not even where another one that nothing uses is made of it.
#[test]
fn what_nothing_uses_gives_no_name() {
    let text = format!(
        "{HEAD}\
paths:
  /things:
    get:
      operationId: list
      tags: [things]
      responses: {{'200': {{description: D, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing'}}}}}}}}}}
components:
  schemas:
    Thing: {{type: object, properties: {{grade: {{type: string, enum: [editor, viewer]}}}}}}
    Role: {{type: object, properties: {{is: {{type: string, enum: [editor, viewer]}}}}}}
    Outcome: {{allOf: [{{$ref: '#/components/schemas/Role'}}, {{type: object, properties: {{a: {{type: string}}}}}}]}}
"
    );
    let input = Input { document: "t.yaml".into(), name: Some("client".to_owned()), ..Input::default() };
    let surface = Surface::of(&run::generate_text(text, input).expect("it generates")).expect("it is Rust");
    assert_eq!(surface.kind("types::ThingGrade"), Some("enum"));
    assert_eq!(surface.kind("types::RoleIs"), None);
}

/// A schema that is read only where a union says more of it is no type; what stands in it has a name all the same.
#[test]
fn what_is_read_in_unions_alone_has_its_names() {
    let text = format!(
        "{HEAD}\
paths:
  /clauses:
    get:
      operationId: list
      tags: [clauses]
      responses: {{'200': {{description: D, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Clause'}}}}}}}}}}
components:
  schemas:
    Clause:
      type: object
      additionalProperties: false
      anyOf: [{{$ref: '#/components/schemas/Compound'}}, {{$ref: '#/components/schemas/Value'}}]
    Compound: {{type: object, required: [operator], properties: {{operator: {{type: string, enum: [and, or]}}, a: {{type: string}}}}}}
    Value: {{type: object, required: [operator], properties: {{operator: {{type: string, enum: [is, was]}}, b: {{type: string}}}}}}
"
    );
    let input = Input { document: "t.yaml".into(), name: Some("client".to_owned()), ..Input::default() };
    let surface = Surface::of(&run::generate_text(text, input).expect("it generates")).expect("it is Rust");
    assert_eq!(surface.kind("types::CompoundOperator"), Some("enum"));
    assert_eq!(surface.kind("types::ValueOperator"), Some("enum"));
}
