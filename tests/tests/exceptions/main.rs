//! What no rule keeps: each exception of the guide on names, as a small document, what is added to it, and what becomes of the
//! items of the first crate. Nothing else of it changes.

mod names;

use cratewright::Input;
use tests::run;
use tests::surface::{How, Surface, compare};

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

/// What is gone or changed: its path, how, and what is true of it before and after.
type Expected = &'static [(&'static str, How, &'static str, &'static str)];

/// Holds what becomes of the items of a document in which this is replaced.
fn becomes(document: &str, (part, grown): (&str, &str), expected: Expected) {
    assert!(document.contains(part), "{part}");
    let [old, new] = [document.to_owned(), document.replacen(part, grown, 1)].map(|text| {
        let input = Input { document: "t.yaml".into(), name: Some("client".to_owned()), ..Input::default() };
        let generated = run::generate_text(format!("{HEAD}{text}"), input).expect("it generates");
        Surface::of(&generated).expect("it is Rust")
    });
    let found = compare(&old, &new).changes;
    let found: Vec<_> = found.iter().map(|one| (&*one.item, one.how, &*one.old, &*one.new)).collect();
    assert_eq!(found, expected, "{found:#?}");
}

const THING: &str = "\
paths:
  /things:
    post:
      operationId: create
      tags: [things]
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/Input'}}
      responses:
        '200': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
components:
  schemas:
    Input: {type: object, properties: {x-y: {type: string}, kind: {type: string, enum: [in-progress, done]}}}
    Thing: {type: object, properties: {next: {$ref: '#/components/schemas/Next'}}}
    Next: {type: object, properties: {a: {type: string}}}
    Choice: {oneOf: [{type: string}, {type: object, properties: {b: {type: string}}}]}
";

/// The lock keeps it: `lock/tests.rs`.
#[test]
fn a_property_written_as_the_field_of_another_one_takes_its_name() {
    becomes(
        THING,
        ("properties: {x-y: {type: string},", "properties: {x-y: {type: string}, x_y: {type: string},"),
        &[
            ("things::Input::x_y", How::Meaning, "wire \"x-y\"", "wire \"x_y\""),
            ("types::Input::x_y", How::Meaning, "wire \"x-y\"", "wire \"x_y\""),
        ],
    );
}

#[test]
fn a_value_written_as_the_variant_of_another_one_takes_its_name() {
    becomes(
        THING,
        ("[in-progress, done]", "[in-progress, done, InProgress]"),
        &[("types::InputKind::InProgress", How::Meaning, "wire \"in-progress\"", "wire \"InProgress\"")],
    );
}

#[test]
fn a_second_success_makes_the_output_an_enum() {
    let second =
        "      responses:\n        '202': {description: D, content: {application/json: {schema: {type: string}}}}\n";
    becomes(
        THING,
        ("      responses:\n", second),
        &[(
            "things::Create::Output",
            How::Signature,
            "type json types::Thing (+1)",
            "type by_status things::CreateOutput",
        )],
    );
}

/// The lock keeps it: `lock/tests.rs`.
#[test]
fn json_beside_a_form_is_what_a_request_sends() {
    let form = THING.replace(
        "application/json: {schema: {$ref: '#/components/schemas/Input'}}",
        "application/x-www-form-urlencoded: {schema: {type: object, properties: {name: {type: string}}}}",
    );
    becomes(
        &form,
        (
            "        content:\n",
            "        content:\n          application/json: {schema: {type: object, properties: {size: {type: integer}}}}\n",
        ),
        &[
            ("things::Create", How::Meaning, "body form () optional_body ()", "body json () optional_body ()"),
            ("things::Create::name", How::Gone, "fn (self, impl Into < String >) - > Self", ""),
        ],
    );
}

#[test]
fn a_schema_that_came_back_alone_and_is_sent_too_tells_null_from_nothing() {
    let nullable = THING.replace("{a: {type: string}}", "{a: {type: [string, 'null']}}");
    becomes(
        &nullable,
        ("{x-y: {type: string},", "{next: {$ref: '#/components/schemas/Next'}, x-y: {type: string},"),
        &[("types::Next.a", How::Signature, "type Option < String >", "type Option < Option < String > >")],
    );
}

#[test]
fn a_second_value_of_a_required_constant_is_an_argument() {
    let constant = THING.replace(
        "kind: {type: string, enum: [in-progress, done]}}",
        "kind: {type: string, enum: [done]}}, required: [kind]",
    );
    becomes(
        &constant,
        ("enum: [done]", "enum: [done, open]"),
        &[
            ("things::Input", How::Meaning, "constant kind \"done\"", "constant kind "),
            (
                "things::Input::new",
                How::Signature,
                "signature fn () - > Self",
                "signature fn (impl Into < types::InputKind >) - > Self",
            ),
            ("types::Input", How::Meaning, "constant kind \"done\"", "constant kind "),
            (
                "types::Input::new",
                How::Signature,
                "signature fn () - > Self",
                "signature fn (impl Into < types::InputKind >) - > Self",
            ),
        ],
    );
}

#[test]
fn a_second_member_makes_a_union() {
    let one = THING.replace("{a: {type: string}}", "{a: {oneOf: [{type: object, properties: {c: {type: string}}}]}}");
    becomes(
        &one,
        ("oneOf: [{type: object,", "oneOf: [{type: string}, {type: object,"),
        &[
            ("types::NextA", How::Signature, "kind struct", "kind enum "),
            ("types::NextA.c", How::Gone, "Option < String >", ""),
        ],
    );
}

#[test]
fn a_second_member_that_two_unions_have_in_common_makes_a_union() {
    let unions = "{a: {allOf: [{anyOf: [{type: string}, {type: object, properties: {c: {type: string}}}]}, \
                  {oneOf: [{type: integer}, {type: object, properties: {c: {type: string}}}]}]}}";
    becomes(
        &THING.replace("{a: {type: string}}", unions),
        ("oneOf: [{type: integer}", "oneOf: [{type: integer}, {type: string}"),
        &[
            ("types::NextA", How::Signature, "kind struct", "kind enum "),
            ("types::NextA.c", How::Gone, "Option < String >", ""),
        ],
    );
}

#[test]
fn a_union_that_takes_a_component_in_gives_it_its_value() {
    let union = "{a: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], \
                 discriminator: {propertyName: kind}}, b: {$ref: '#/components/schemas/Cow'}}";
    let member =
        |name: &str| format!("{name}: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}");
    let members = ["Cat", "Cow", "Dog"].map(member).join("\n    ");
    let document =
        THING.replace("{a: {type: string}}", union).replace("    Next:", &format!("    {members}\n    Next:"));
    becomes(
        &document,
        (
            "{$ref: '#/components/schemas/Dog'}]",
            "{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cow'}]",
        ),
        &[("types::Cow.kind", How::Gone, "String", "")],
    );
}

#[test]
fn a_subtype_that_is_extended_is_a_choice() {
    let schemas = "Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}\n    \
                   Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {c: {type: string}}}]}\n    ";
    let document = THING
        .replace("{a: {type: string}}", "{a: {$ref: '#/components/schemas/Cat'}}")
        .replace("    Next:", &format!("    {schemas}Next:"));
    becomes(
        &document,
        (
            "Next:",
            "Lion: {allOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {d: {type: string}}}]}\n    Next:",
        ),
        &[
            ("types::Cat", How::Meaning, "constant kind \"Cat\"", "constant kind "),
            ("types::Cat.c", How::Gone, "Option < String >", ""),
        ],
    );
}

#[test]
fn a_first_property_makes_a_struct() {
    let none = THING.replace("Next: {type: object, properties: {a: {type: string}}}", "Next: {type: object}");
    becomes(
        &none,
        ("Next: {type: object}", "Next: {type: object, properties: {a: {type: string}}}"),
        &[
            (
                "things::Thing.next",
                How::Signature,
                "type Option < Map < Json > >",
                "type Option < Box < types::Next > >",
            ),
            (
                "types::Thing.next",
                How::Signature,
                "type Option < Map < Json > >",
                "type Option < Box < types::Next > >",
            ),
        ],
    );
}

/// What comes back in an object is behind a pointer however it is used, so nothing changes.
#[test]
fn a_cycle_is_closed() {
    becomes(THING, ("{a: {type: string}}", "{a: {type: string}, thing: {$ref: '#/components/schemas/Thing'}}"), &[]);
}

#[test]
fn the_alphabet_keeps_the_bare_name() {
    let dash = THING.replace("{x-y: {type: string},", "{x.y: {type: string},");
    becomes(
        &dash,
        ("{x.y: {type: string},", "{x.y: {type: string}, x-y: {type: string},"),
        &[
            ("things::Input::x_y", How::Meaning, "wire \"x.y\"", "wire \"x-y\""),
            ("types::Input::x_y", How::Meaning, "wire \"x.y\"", "wire \"x-y\""),
        ],
    );
}

#[test]
fn a_multipart_body_comes_back_too() {
    let multipart = THING.replace(
        "application/json: {schema: {$ref: '#/components/schemas/Input'}}",
        "multipart/form-data: {schema: {$ref: '#/components/schemas/File'}}",
    );
    let multipart = format!(
        "{multipart}    File: {{type: object, required: [file], properties: {{file: {{type: string, format: binary}}}}}}\n"
    );
    becomes(
        &multipart,
        ("{a: {type: string}}", "{a: {type: string}, file: {$ref: '#/components/schemas/File'}}"),
        &[
            (
                "things::Create::body",
                How::Signature,
                "signature fn (self, impl Into < types::File (+1) >) - > Self",
                "signature fn (self, impl Into < types::FileForm (+1) >) - > Self",
            ),
            ("things::File", How::Gone, "", ""),
            ("things::File::new", How::Gone, "fn (impl Into < UploadFile >) - > Self", ""),
            ("types::File::new", How::Gone, "fn (impl Into < UploadFile >) - > Self", ""),
        ],
    );
}

#[test]
fn a_text_that_comes_as_bytes_too_is_bytes() {
    let text = THING.replace(
        "{description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}",
        "{description: D, content: {text/plain: {schema: {type: string}}}}",
    );
    becomes(
        &text,
        ("text/plain: {schema: {type: string}}", "text/plain: {schema: {type: string}}, application/octet-stream: {}"),
        &[("things::Create::Output", How::Signature, "type text", "type bytes")],
    );
}

#[test]
fn the_first_operation_that_needs_a_credential_makes_it_an_argument_of_the_client() {
    let open = THING.replace("      tags: [things]\n", "      tags: [things]\n      security: []\n");
    let open = format!("{open}  securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}}}\n");
    let other = "  /others: {get: {operationId: others, tags: [others], security: [{key: []}], \
                 responses: {'204': {description: D}}}}\ncomponents:\n";
    becomes(
        &open,
        ("components:\n", other),
        &[
            ("Client::new", How::Signature, "signature fn () - > Self", "signature fn (impl AsRef < str >) - > Self"),
            (
                "blocking::Client::new",
                How::Signature,
                "signature fn () - > Self",
                "signature fn (impl AsRef < str >) - > Self",
            ),
        ],
    );
}
