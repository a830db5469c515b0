//! Unit tests of `discriminating.rs`.

use super::*;
use crate::refine::tests::refined;

/// The wire names of the fields of a named schema.
fn fields(schemas: &str, name: &str) -> Vec<String> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n  /x: {{get: {{operationId: x, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Either'}}}}}}}}}}}}}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let (_, api, _) = refined(&text);
    let named = api.types.iter().find(|one| one.component.as_deref() == Some(name)).expect("it is a type");
    match &named.kind {
        TypeKind::Struct(body) => body.fields.iter().map(|field| field.wire.clone()).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_member_that_does_not_declare_what_tells_it_apart_has_none_of_it() {
    let schemas = "    Either: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Bank'}], discriminator: {propertyName: type}}
    Card: {type: object, properties: {last4: {type: string}}}
    Bank: {type: object, properties: {type: {type: string}, iban: {type: string}}}\n";
    assert_eq!(fields(schemas, "Card"), ["last4"]);
    assert_eq!(fields(schemas, "Bank"), ["type", "iban"]);
}
