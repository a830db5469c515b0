//! Documents that grow in unions.

use serde_json::{Value, json};

use super::{Document, Row, both_ways, entries, items, object, reference};

pub const ROWS: &[Row] = &[
    Row { name: "members distinguished by a required key", small: 25, large: 2_500, make: by_key },
    Row { name: "members distinguished by a constant", small: 25, large: 2_500, make: by_constant },
    Row { name: "members distinguished by a discriminator", small: 25, large: 2_500, make: by_discriminator },
    Row { name: "members that a mapping names", small: 25, large: 2_500, make: by_mapping },
    Row { name: "members that cannot be distinguished", small: 25, large: 2_500, make: alike },
    Row { name: "members of an anyOf that overlap", small: 25, large: 2_500, make: overlapping },
    Row { name: "members within the union", small: 25, large: 2_500, make: inline },
    Row { name: "members that are lists", small: 25, large: 2_500, make: lists },
    Row { name: "members that are constants", small: 75, large: 5_000, make: constants },
    Row { name: "members that are enums", small: 25, large: 2_500, make: enums },
    Row { name: "members that are one schema", small: 25, large: 2_500, make: same },
    Row { name: "members of one structure", small: 25, large: 2_500, make: one_structure },
    Row { name: "members of many properties", small: 20, large: 500, make: wide },
    Row { name: "members that are unions", small: 20, large: 500, make: unions },
    Row { name: "unions, each a member of the last one", small: 20, large: 500, make: chain },
    Row { name: "unions of one set of members", small: 25, large: 2_500, make: many },
    Row { name: "unions at once", small: 4, large: 200, make: at_once },
    Row { name: "members of two unions at once", small: 20, large: 500, make: two_at_once },
    Row { name: "members beside properties", small: 20, large: 500, make: beside_properties },
];

fn choice(count: usize, keyword: &str, schema: impl Fn(usize) -> Value) -> Value {
    let schemas = entries(count, |index| (format!("S{index}"), schema(index)));
    let members = items(count, |index| reference(&format!("S{index}")));
    both_ways(json!({"type": "object", "properties": {"a": {keyword: members}}}), schemas)
}

fn by_key(count: usize) -> Document {
    choice(count, "oneOf", |index| {
        let key = format!("p{index}");
        json!({"type": "object", "required": [key], "properties": {key: {"type": "string"}}})
    })
    .into()
}

fn constant(index: usize) -> Value {
    json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": format!("k{index}")}, "a": {"type": "string"}}})
}

fn by_constant(count: usize) -> Document {
    choice(count, "oneOf", constant).into()
}

/// The place of the union in the documents of [`choice`].
fn discriminated(root: &mut Value, discriminator: &Value) {
    for side in ["requestBody", "responses/200"] {
        let at = format!("/paths/~1x/post/{side}/content/application~1json/schema/properties/a");
        if let Some(union) = root.pointer_mut(&at) {
            union["discriminator"] = discriminator.clone();
        }
    }
}

fn by_discriminator(count: usize) -> Document {
    let mut root = choice(count, "oneOf", |index| object(&format!("p{index}")));
    discriminated(&mut root, &json!({"propertyName": "kind"}));
    root.into()
}

fn by_mapping(count: usize) -> Document {
    let mut root = choice(count, "oneOf", |index| object(&format!("p{index}")));
    let mapping = entries(count, |index| (format!("m{index}"), json!(format!("#/components/schemas/S{index}"))));
    discriminated(&mut root, &json!({"propertyName": "kind", "mapping": mapping}));
    root.into()
}

fn alike(count: usize) -> Document {
    choice(count, "oneOf", |index| object(&format!("p{index}"))).into()
}

fn overlapping(count: usize) -> Document {
    let schema = |index: usize| json!({"type": "object", "properties": {"same": {"type": "string"}, format!("p{index}"): {"type": "string"}}});
    choice(count, "anyOf", schema).into()
}

fn inline(count: usize) -> Document {
    both_ways(json!({"oneOf": items(count, constant)}), json!({})).into()
}

fn lists(count: usize) -> Document {
    choice(count, "oneOf", |index| json!({"type": "array", "items": object(&format!("p{index}"))})).into()
}

fn constants(count: usize) -> Document {
    let member = |index: usize| json!({"const": format!("v{index}"), "description": "A value."});
    both_ways(json!({"type": "object", "properties": {"a": {"oneOf": items(count, member)}}}), json!({})).into()
}

fn enums(count: usize) -> Document {
    let schema = |index: usize| match index {
        0 => json!({"type": "object", "properties": {"a": {"type": "string"}}}),
        _ => json!({"type": "string", "enum": [format!("a{index}"), format!("b{index}")]}),
    };
    choice(count, "oneOf", schema).into()
}

fn same(count: usize) -> Document {
    let schemas = json!({"S": object("a"), "T": object("b")});
    let member = |index: usize| reference(if index == 0 { "S" } else { "T" });
    both_ways(json!({"oneOf": items(count, member)}), schemas).into()
}

fn one_structure(count: usize) -> Document {
    choice(count, "oneOf", |_| object("same")).into()
}

/// As many properties in each of twenty members.
fn wide(count: usize) -> Document {
    let schema = |index: usize| {
        let mut properties = entries(count, |property| (format!("p{property}"), json!({"type": "string"})));
        properties[format!("own{index}")] = json!({"type": "string"});
        json!({"type": "object", "properties": properties})
    };
    choice(20, "anyOf", schema).into()
}

/// Unions of three each.
fn unions(count: usize) -> Document {
    let schema = |index: usize| {
        let member = |part: usize| constant(index * 3 + part);
        json!({"oneOf": items(3, member)})
    };
    choice(count, "oneOf", schema).into()
}

fn chain(count: usize) -> Document {
    let mut schemas = entries(count, |index| {
        (format!("S{index}"), json!({"oneOf": [reference(&format!("S{}", index + 1)), constant(index)]}))
    });
    schemas[format!("S{count}")] = constant(count);
    both_ways(reference("S0"), schemas).into()
}

fn many(count: usize) -> Document {
    let mut schemas = entries(count, |index| {
        let own = object(&format!("p{index}"));
        (format!("S{index}"), json!({"oneOf": [reference("A"), reference("B"), own]}))
    });
    schemas["A"] = constant(1);
    schemas["B"] = constant(2);
    let properties = entries(count, |index| (format!("p{index}"), reference(&format!("S{index}"))));
    both_ways(json!({"type": "object", "properties": properties}), schemas).into()
}

/// Pairs, of which each doubles what a value may be.
fn at_once(count: usize) -> Document {
    let pair = |index: usize| json!({"oneOf": [object(&format!("a{index}")), object(&format!("b{index}"))]});
    both_ways(json!({"allOf": items(count, pair)}), json!({})).into()
}

fn two_at_once(count: usize) -> Document {
    let union = |word: &str| json!({"oneOf": items(count, |index| object(&format!("{word}{index}")))});
    both_ways(json!({"allOf": [union("a"), union("b")]}), json!({})).into()
}

/// Each member takes all of the properties, so what comes out is the product: as many of both.
fn beside_properties(count: usize) -> Document {
    let properties = entries(20, |index| (format!("p{index}"), json!({"type": "string"})));
    let members = items(count, constant);
    both_ways(json!({"type": "object", "properties": properties, "oneOf": members}), json!({})).into()
}
