//! Which way properties go, and that a schema has two types only where a property that goes one way alone is required.

use crate::api::*;
use crate::refine::tests::refined;

/// The components of a document that sends `T` and gets `T` back, sends `Sent` and gets `Received`; of these only the ones
/// that there are. `T both {a: both, b?: received}`, in the order of the alphabet.
fn types(schemas: &str) -> Vec<String> {
    let operation = |path: &str, sent: &str, received: &str| {
        let content = |name: &str| {
            format!("{{content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}")
        };
        let has = |name: &str| schemas.contains(&format!("    {name}:"));
        let body = if has(sent) { format!("      requestBody: {}\n", content(sent)) } else { String::new() };
        let back = if has(received) { content(received) } else { "{description: D}".to_owned() };
        format!("  /{path}:\n    put:\n{body}      responses: {{'200': {back}}}\n")
    };
    let paths = operation("t", "T", "T") + &operation("other", "Sent", "Received");
    let head = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n";
    let (_, api, _) = refined(&format!("{head}{paths}components:\n  schemas:\n{schemas}"));
    let mut all: Vec<String> = api.types.iter().filter_map(one).collect();
    all.sort();
    all
}

fn one(one: &Type) -> Option<String> {
    let name = one.component.as_deref()?;
    let usage = match (one.usage.request, one.usage.response) {
        (true, true) => "both",
        (true, false) => "sent",
        (false, true) => "received",
        (false, false) => return None,
    };
    let TypeKind::Struct(body) = &one.kind else {
        return Some(format!("{name} {usage}"));
    };
    let field = |field: &Field| {
        let (optional, fixed) =
            (if field.required { "" } else { "?" }, if field.fixed.is_some() { " fixed" } else { "" });
        format!("{}{optional}: {}{fixed}", field.wire, format!("{:?}", field.ways).to_lowercase())
    };
    let fields: Vec<String> = body.fields.iter().map(field).collect();
    Some(format!("{name} {usage} {{{}}}", fields.join(", ")))
}

#[track_caller]
fn check(schemas: &str, expected: &[&str]) {
    assert_eq!(types(schemas), expected, "{schemas}");
}

/// OAS 3.0.3 §4.7.24.2.
#[test]
fn one_type_goes_both_ways() {
    let schemas = "    T:
      required: [name]
      properties: {name: {type: string}, id: {type: string, readOnly: true}, pin: {type: string, writeOnly: true}}
";
    check(schemas, &["T both {name: both, id?: received, pin?: both}"]);
}

#[test]
fn what_is_used_one_way_has_no_property_of_the_other() {
    let properties = "{properties: {name: {type: string}, id: {type: string, readOnly: true}, pin: {type: string, writeOnly: true}}}";
    check(&format!("    Sent: {properties}\n"), &["Sent sent {name?: both, pin?: both}"]);
    check(&format!("    Received: {properties}\n"), &["Received received {name?: both, id?: both}"]);
}

#[test]
fn what_only_a_read_only_property_holds_is_not_sent() {
    let schemas = "    T:
      properties:
        log: {readOnly: true, allOf: [{$ref: '#/components/schemas/Log'}]}
        key: {writeOnly: true, allOf: [{$ref: '#/components/schemas/Key'}]}
    Log: {properties: {line: {type: string}}}
    Key: {properties: {text: {type: string}}}
";
    check(schemas, &["Key both {text?: both}", "Log received {line?: both}", "T both {log?: received, key?: both}"]);
}

/// Where it is required, no request can be made with it and no response read without it.
#[test]
fn a_required_property_of_one_way_makes_two_types() {
    let schemas = "    T: {required: [id], properties: {id: {type: string, readOnly: true}, name: {type: string}}}\n";
    let two = ["T param sent {name?: both}", "T received {id: both, name?: both}"];
    check(schemas, &two);
    // Beside a reference, and behind one.
    let behind = schemas.replace("{type: string, readOnly: true}", "{$ref: '#/components/schemas/Id', readOnly: true}");
    check(&(behind + "    Id: {type: string}\n"), &[&["Id received"], &two[..]].concat());
    let within = schemas.replace("{type: string, readOnly: true}", "{$ref: '#/components/schemas/Id'}");
    check(&(within + "    Id: {type: string, readOnly: true}\n"), &[&["Id received"], &two[..]].concat());
    let secret = schemas.replace("readOnly", "writeOnly");
    check(&secret, &["T param sent {id: both, name?: both}", "T received {name?: both}"]);
}

#[test]
fn what_holds_two_types_is_two_types() {
    let schemas = "    T: {properties: {all: {type: array, items: {$ref: '#/components/schemas/Inner'}}}}
    Inner: {required: [id], properties: {id: {type: string, readOnly: true}, name: {type: string}}}
";
    let inner = ["Inner param sent {name?: both}", "Inner received {id: both, name?: both}"];
    check(schemas, &[&inner[..], &["T param sent {all?: both}", "T received {all?: both}"]].concat());
    // What is not sent need not be two.
    let one = schemas.replace("{type: array", "{readOnly: true, type: array");
    check(&one, &["Inner received {id: both, name?: both}", "T both {all?: received}"]);
}

/// `required` in one member of an `allOf`, `readOnly` in another, or in what a member refers to.
#[test]
fn the_parts_of_a_schema_say_it_together() {
    let schemas = "    T: {allOf: [{$ref: '#/components/schemas/Base'}, {required: [id]}]}
    Base: {properties: {id: {type: string, readOnly: true}, name: {type: string}}}
";
    check(schemas, &["T param sent {name?: both}", "T received {id: both, name?: both}"]);
    let split = schemas.replace("{required: [id]}", "{properties: {name: {readOnly: true}}}");
    check(&split, &["T both {id?: received, name?: received}"]);
    let beside = "    T: {required: [id], anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    A: {required: [a], properties: {a: {type: string}, id: {type: string, readOnly: true}}}
    B: {required: [b], properties: {b: {type: string}}}
";
    let types = types(beside);
    assert!(types.iter().any(|one| one.starts_with("T param sent")), "{types:?}");
}

/// A constant that only comes is written by nobody, so there is nothing that a request could not be made without.
#[test]
fn a_constant_that_only_comes_makes_no_second_type() {
    let schemas = "    T: {required: [object], properties: {object: {type: string, enum: [t], readOnly: true}, name: {type: string}}}\n";
    check(schemas, &["T both {object: received fixed, name?: both}"]);
    let several = schemas.replace("enum: [t]", "enum: [t, u]");
    check(&several, &["T param sent {name?: both}", "T received {object: both, name?: both}"]);
}

/// What distinguishes the members of a union is written though it be read-only: whoever reads one has to know which it is.
#[test]
fn a_discriminator_goes_both_ways() {
    let schemas = "    T:
      oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
      discriminator: {propertyName: kind}
    A: {required: [kind], properties: {kind: {type: string, readOnly: true}, a: {type: string}, id: {type: string, readOnly: true}}}
    B: {properties: {kind: {type: string, readOnly: true}, b: {type: string}}}
";
    let members = ["A both {kind: both fixed, a?: both, id?: received}", "B both {kind?: both fixed, b?: both}"];
    check(schemas, &[&members[..], &["T both"]].concat());
}

/// Types alone are read and made by whoever has them.
#[test]
fn without_operations_all_goes_both_ways() {
    let schemas = "    T: {properties: {id: {type: string, readOnly: true}, pin: {type: string, writeOnly: true}}}\n";
    let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n{schemas}");
    let (_, api, _) = refined(&text);
    let all: Vec<String> = api.types.iter().filter_map(one).collect();
    assert_eq!(all, ["T both {id?: both, pin?: both}"]);
}

/// It is not to be both; what is either is kept.
#[test]
fn what_is_said_to_go_neither_way_comes() {
    let schemas = "    T: {properties: {id: {type: string, readOnly: true, writeOnly: true}}}\n";
    check(schemas, &["T both {id?: received}"]);
}

/// Two structures are the same only if their properties go the same way.
#[test]
fn structures_whose_properties_go_another_way_are_not_shared() {
    let schemas = "    T:
      properties:
        a: {type: object, properties: {x: {type: string, readOnly: true}}}
        b: {type: object, properties: {x: {type: string}}}
        c: {type: object, properties: {x: {type: string, readOnly: true}}}
";
    let text =
        format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}");
    let (_, api, _) = refined(&text);
    let (_, body) = api.struct_of(&api.schemas["T"]).expect("it is a struct");
    let shapes: Vec<&Shape> = body.fields.iter().map(|field| &field.shape).collect();
    assert!(shapes[0] == shapes[2] && shapes[0] != shapes[1], "{shapes:?}");
}
