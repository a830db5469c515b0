//! Documents that grow in schemas and in what stands in one.

use serde_json::{Value, json};

use super::{Document, Row, alike, both_ways, document, entries, items, object, operation, reference, returning};

pub const ROWS: &[Row] = &[
    Row { name: "named schemas", small: 75, large: 5_000, make: schemas },
    Row { name: "named schemas that no operation uses", small: 75, large: 5_000, make: unused },
    Row { name: "named schemas whose names are alike", small: 75, large: 5_000, make: schemas_alike },
    Row { name: "schemas of one title", small: 50, large: 5_000, make: one_title },
    Row { name: "schemas of one structure", small: 75, large: 5_000, make: one_structure },
    Row { name: "schemas of one place's name", small: 50, large: 2_500, make: one_place },
    Row { name: "values of an enum", small: 250, large: 20_000, make: values },
    Row { name: "values of an enum of integers", small: 250, large: 20_000, make: integers },
    Row { name: "values whose names are alike", small: 125, large: 10_000, make: values_alike },
    Row { name: "values that are said twice", small: 125, large: 10_000, make: values_twice },
    Row { name: "values of several kinds", small: 125, large: 10_000, make: mixed_values },
    Row { name: "enums of one property each", small: 50, large: 5_000, make: constants },
    Row { name: "properties", small: 75, large: 5_000, make: properties },
    Row { name: "properties whose names are alike", small: 75, large: 5_000, make: properties_alike },
    Row { name: "properties that hold objects", small: 75, large: 5_000, make: properties_of_objects },
    Row { name: "properties that are required", small: 75, large: 5_000, make: required },
    Row { name: "required properties that are not there", small: 75, large: 5_000, make: undeclared },
    Row { name: "patterns of properties", small: 75, large: 5_000, make: patterns },
    Row { name: "properties under a condition", small: 75, large: 5_000, make: dependent },
    Row { name: "positions of a tuple", small: 50, large: 5_000, make: positions },
    Row { name: "members of an allOf", small: 50, large: 5_000, make: all_of },
    Row { name: "references in an allOf", small: 50, large: 5_000, make: all_of_references },
    Row { name: "members of an allOf that say one property", small: 50, large: 5_000, make: all_of_one },
    Row { name: "schemas that extend one", small: 50, large: 5_000, make: extending },
    Row { name: "references, each to the next one", small: 25, large: 2_500, make: chain_of_references },
    Row { name: "objects, each in the last one", small: 50, large: 2_500, make: chain_of_objects },
    Row { name: "objects that hold each other", small: 50, large: 2_500, make: cycle },
    Row { name: "objects within objects", small: 20, large: 60, make: nested },
    Row { name: "lists within lists", small: 20, large: 150, make: nested_lists },
    Row { name: "schemas that differ by direction", small: 50, large: 2_500, make: directions },
    Row { name: "expandable references", small: 50, large: 2_500, make: expandable },
    Row { name: "files", small: 25, large: 1_000, make: files },
    Row { name: "schemas of one other file", small: 50, large: 2_500, make: one_file },
];

/// Schemas `S0`, `S1`, …, and an operation that returns an object of all of them.
fn all(count: usize, schema: impl Fn(usize) -> Value) -> Document {
    named(count, |index| format!("S{index}"), schema)
}

fn named(count: usize, name: impl Fn(usize) -> String, schema: impl Fn(usize) -> Value) -> Document {
    let mut schemas = entries(count, |index| (name(index), schema(index)));
    let properties = entries(count, |index| (format!("p{index}"), reference(&name(index))));
    schemas["All"] = json!({"type": "object", "properties": properties});
    returning(reference("All"), schemas).into()
}

fn schemas(count: usize) -> Document {
    all(count, |index| object(&format!("p{index}")))
}

fn unused(count: usize) -> Document {
    let schemas = entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))));
    returning(json!({"type": "string"}), schemas).into()
}

fn schemas_alike(count: usize) -> Document {
    named(count, alike, |index| object(&format!("p{index}")))
}

fn with_properties(count: usize, name: impl Fn(usize) -> String, schema: impl Fn(usize) -> Value) -> Document {
    let properties = entries(count, |index| (name(index), schema(index)));
    both_ways(json!({"type": "object", "properties": properties}), json!({})).into()
}

fn one_title(count: usize) -> Document {
    let schema = |index: usize| json!({"title": "Same", "type": "object", "properties": {format!("q{index}"): {"type": "string"}}});
    with_properties(count, |index| format!("p{index}"), schema)
}

fn one_structure(count: usize) -> Document {
    with_properties(count, |index| format!("p{index}"), |_| object("same"))
}

/// The property `same` of each of the schemas.
fn one_place(count: usize) -> Document {
    all(count, |index| json!({"title": "One", "type": "object", "properties": {"same": object(&format!("p{index}"))}}))
}

fn an_enum(values: Value) -> Document {
    both_ways(json!({"type": "object", "properties": {"a": {"enum": values}}}), json!({})).into()
}

fn values(count: usize) -> Document {
    an_enum(items(count, |index| json!(format!("value-{index}"))))
}

fn integers(count: usize) -> Document {
    an_enum(items(count, |index| json!(index)))
}

fn values_alike(count: usize) -> Document {
    an_enum(items(count, |index| json!(alike(index))))
}

fn values_twice(count: usize) -> Document {
    an_enum(items(count, |index| json!(format!("value-{}", index / 2))))
}

fn mixed_values(count: usize) -> Document {
    an_enum(items(count, |index| if index.is_multiple_of(2) { json!(index) } else { json!(format!("v{index}")) }))
}

fn constants(count: usize) -> Document {
    with_properties(count, |index| format!("p{index}"), |index| json!({"enum": [format!("a{index}"), "b"]}))
}

fn properties(count: usize) -> Document {
    with_properties(count, |index| format!("p{index}"), |_| json!({"type": "string"}))
}

fn properties_alike(count: usize) -> Document {
    with_properties(count, alike, |_| json!({"type": "string"}))
}

fn properties_of_objects(count: usize) -> Document {
    with_properties(count, |index| format!("p{index}"), |index| object(&format!("q{index}")))
}

fn required(count: usize) -> Document {
    let properties = entries(count, |index| (format!("p{index}"), json!({"type": "string"})));
    let names = items(count, |index| json!(format!("p{index}")));
    both_ways(json!({"type": "object", "properties": properties, "required": names}), json!({})).into()
}

fn undeclared(count: usize) -> Document {
    let names = items(count, |index| json!(format!("p{index}")));
    both_ways(json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": names}), json!({})).into()
}

fn patterns(count: usize) -> Document {
    let patterns = entries(count, |index| (format!("^p{index}"), json!({"type": "string"})));
    both_ways(json!({"type": "object", "patternProperties": patterns}), json!({})).into()
}

fn dependent(count: usize) -> Document {
    let schemas = entries(count, |index| (format!("p{index}"), object(&format!("q{index}"))));
    both_ways(json!({"type": "object", "dependentSchemas": schemas}), json!({})).into()
}

fn positions(count: usize) -> Document {
    let prefix = items(count, |index| object(&format!("p{index}")));
    both_ways(json!({"type": "array", "prefixItems": prefix, "items": false, "minItems": count}), json!({})).into()
}

fn all_of(count: usize) -> Document {
    both_ways(json!({"allOf": items(count, |index| object(&format!("p{index}")))}), json!({})).into()
}

fn all_of_references(count: usize) -> Document {
    let schemas = entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))));
    both_ways(json!({"allOf": items(count, |index| reference(&format!("S{index}")))}), schemas).into()
}

fn all_of_one(count: usize) -> Document {
    let member = |index: usize| json!({"type": "object", "properties": {"one": object(&format!("p{index}"))}});
    both_ways(json!({"allOf": items(count, member)}), json!({})).into()
}

/// What a `discriminator` chooses from, as it is found by who refers to it.
fn extending(count: usize) -> Document {
    let mut schemas = entries(count, |index| {
        (format!("S{index}"), json!({"allOf": [reference("Base"), object(&format!("p{index}"))]}))
    });
    schemas["Base"] = json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}});
    both_ways(reference("Base"), schemas).into()
}

fn chain_of_references(count: usize) -> Document {
    all(count, |index| if index == 0 { object("a") } else { reference(&format!("S{}", index - 1)) })
}

fn chain_of_objects(count: usize) -> Document {
    let next = |index: usize| reference(&format!("S{}", index + 1));
    let mut schemas = entries(count, |index| {
        (format!("S{index}"), json!({"type": "object", "required": ["next"], "properties": {"next": next(index)}}))
    });
    schemas[format!("S{count}")] = object("end");
    both_ways(reference("S0"), schemas).into()
}

fn cycle(count: usize) -> Document {
    let near = |index: usize, step: usize| reference(&format!("S{}", (index + step) % count));
    let schemas = entries(count, |index| {
        let properties = json!({"a": near(index, 1), "b": near(index, 7), "c": near(index, count - 1)});
        (format!("S{index}"), json!({"type": "object", "required": ["a"], "properties": properties}))
    });
    both_ways(reference("S0"), schemas).into()
}

fn nested(count: usize) -> Document {
    let wrap = |inner: Value, _| json!({"type": "object", "properties": {"a": inner}});
    both_ways((0..count).fold(json!({"type": "string"}), wrap), json!({})).into()
}

fn nested_lists(count: usize) -> Document {
    let wrap = |inner: Value, _| json!({"type": "array", "items": inner});
    both_ways((0..count).fold(json!({"type": "string"}), wrap), json!({})).into()
}

fn directions(count: usize) -> Document {
    let mut schemas = entries(count, |index| {
        let next = reference(&format!("S{}", (index + 1) % count));
        let properties =
            json!({"id": {"type": "string", "readOnly": true}, format!("p{index}"): {"type": "string"}, "next": next});
        (format!("S{index}"), json!({"type": "object", "properties": properties}))
    });
    schemas["All"] = json!({"type": "object", "properties": entries(count, |index| (format!("p{index}"), reference(&format!("S{index}"))))});
    both_ways(reference("All"), schemas).into()
}

fn expandable(count: usize) -> Document {
    let schemas = entries(count, |index| {
        let next = reference(&format!("S{}", (index + 1) % count));
        let either = json!({"anyOf": [{"type": "string"}, next], "x-expansionResources": {"oneOf": [next]}});
        (
            format!("S{index}"),
            json!({"type": "object", "properties": {"next": either, format!("p{index}"): {"type": "string"}}}),
        )
    });
    both_ways(reference("S0"), schemas).into()
}

fn files(count: usize) -> Document {
    let paths = entries(count, |index| {
        let schema = json!({"$ref": format!("schemas/s{index}.json")});
        (format!("/p{index}"), json!({"get": operation(&format!("op{index}"), "m", schema)}))
    });
    let mut made: Document = document(paths, json!({})).into();
    for index in 0..count {
        made.files.insert(format!("schemas/s{index}.json"), object(&format!("p{index}")));
    }
    made
}

fn one_file(count: usize) -> Document {
    let paths = entries(count, |index| {
        let schema = json!({"$ref": format!("all.json#/$defs/S{index}")});
        (format!("/p{index}"), json!({"get": operation(&format!("op{index}"), "m", schema)}))
    });
    let mut made: Document = document(paths, json!({})).into();
    let all = json!({"$defs": entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))))});
    made.files.insert("all.json".to_owned(), all);
    made
}
