//! Documents that grow in their texts, and in what is wrong with them.

use serde_json::{Value, json};

use super::{Document, Row, document, entries, items, object, operation, reference, returning};

pub const ROWS: &[Row] = &[
    Row { name: "words of a description", small: 5_000, large: 500_000, make: words },
    Row { name: "lines of a description", small: 1_250, large: 100_000, make: lines },
    Row { name: "paragraphs of a description", small: 500, large: 50_000, make: paragraphs },
    Row { name: "stars of a description", small: 1_250, large: 100_000, make: |count| described(&"*a ".repeat(count)) },
    Row {
        name: "underscores of a description",
        small: 1_250,
        large: 100_000,
        make: |count| described(&"_a__".repeat(count)),
    },
    Row {
        name: "open brackets of a description",
        small: 1_250,
        large: 100_000,
        make: |count| described(&"[".repeat(count)),
    },
    Row {
        name: "brackets of a description",
        small: 500,
        large: 50_000,
        make: |count| described(&"[a](b ".repeat(count)),
    },
    Row {
        name: "links of a description",
        small: 500,
        large: 50_000,
        make: |count| described(&"[a](https://b.c/d) ".repeat(count)),
    },
    Row {
        name: "URLs of a description",
        small: 500,
        large: 50_000,
        make: |count| described(&"https://b.c/d ".repeat(count)),
    },
    Row { name: "backticks of a description", small: 500, large: 20_000, make: backticks },
    Row {
        name: "open tags of a description",
        small: 500,
        large: 20_000,
        make: |count| described(&"<b>a ".repeat(count)),
    },
    Row {
        name: "less-than signs of a description",
        small: 1_250,
        large: 100_000,
        make: |count| described(&"<".repeat(count)),
    },
    Row {
        name: "comments of a description",
        small: 500,
        large: 50_000,
        make: |count| described(&"<!-- a ".repeat(count)),
    },
    Row { name: "lists of a description", small: 500, large: 20_000, make: |count| described(&"- a\n".repeat(count)) },
    Row { name: "nested lists of a description", small: 20, large: 200, make: nested_lists },
    Row {
        name: "nested quotes of a description",
        small: 125,
        large: 10_000,
        make: |count| described(&">".repeat(count)),
    },
    Row { name: "rows of a table", small: 125, large: 10_000, make: table },
    Row { name: "rows of a table in HTML", small: 125, large: 10_000, make: html_table },
    Row {
        name: "entities of a description",
        small: 500,
        large: 50_000,
        make: |count| described(&"&amp;&lt;a&gt; ".repeat(count)),
    },
    Row { name: "letters of a name", small: 1_250, large: 100_000, make: long_name },
    Row { name: "letters of a value", small: 1_250, large: 100_000, make: long_value },
    Row { name: "letters of a path", small: 1_250, large: 100_000, make: long_path },
    Row { name: "letters of a default", small: 1_250, large: 100_000, make: long_default },
    Row { name: "keywords that are not known", small: 125, large: 20_000, make: unknown_keywords },
    Row { name: "places of a keyword that is not known", small: 125, large: 10_000, make: unknown_places },
    Row { name: "references to nothing", small: 50, large: 5_000, make: dangling },
    Row { name: "references to another machine", small: 50, large: 5_000, make: remote },
    Row { name: "places of a wrong kind", small: 125, large: 10_000, make: wrong_kind },
    Row { name: "problems of one place", small: 50, large: 5_000, make: one_place },
    Row { name: "types that no value has", small: 50, large: 5_000, make: contradictions },
    Row { name: "contradictions in one allOf", small: 50, large: 5_000, make: contradictions_at_once },
    Row { name: "values that do not fit their type", small: 50, large: 5_000, make: bad_defaults },
];

/// A document with this description in each of its places: of the API, an operation, a schema and a property.
fn described(text: &str) -> Document {
    let schema =
        json!({"type": "object", "description": text, "properties": {"a": {"type": "string", "description": text}}});
    let mut root = document(json!({"/x": {"get": operation("x", "m", schema)}}), json!({}));
    root["info"]["description"] = json!(text);
    root["paths"]["/x"]["get"]["description"] = json!(text);
    root.into()
}

fn words(count: usize) -> Document {
    described(&"word ".repeat(count))
}

fn lines(count: usize) -> Document {
    described(&"A line of it\n".repeat(count))
}

fn paragraphs(count: usize) -> Document {
    described(&"A paragraph of it.\n\n".repeat(count))
}

/// Each run of another length, so that none closes another.
fn backticks(count: usize) -> Document {
    let runs = (1..).take_while(|length| length * length / 2 < count);
    described(&runs.map(|length| format!("a{}", "`".repeat(length))).collect::<String>())
}

fn nested_lists(count: usize) -> Document {
    described(&(0..count).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect::<String>())
}

fn table(count: usize) -> Document {
    described(&format!("| a | b |\n|---|---|\n{}", "| c | d |\n".repeat(count)))
}

fn html_table(count: usize) -> Document {
    described(&format!("<table>{}</table>", "<tr><td>c</td><td>d</td></tr>\n".repeat(count)))
}

fn long_name(count: usize) -> Document {
    returning(object(&"aB-".repeat(count / 3)), json!({})).into()
}

fn long_value(count: usize) -> Document {
    returning(
        json!({"type": "object", "properties": {"a": {"enum": ["x".repeat(count), "é".repeat(count)]}}}),
        json!({}),
    )
    .into()
}

fn long_path(count: usize) -> Document {
    let path = format!("/{}", "a/".repeat(count / 2));
    document(json!({path: {"get": operation("x", "m", json!({"type": "string"}))}}), json!({})).into()
}

fn long_default(count: usize) -> Document {
    returning(json!({"type": "object", "properties": {"a": {"type": "string", "default": "x".repeat(count), "pattern": "y".repeat(count)}}}), json!({})).into()
}

fn unknown_keywords(count: usize) -> Document {
    let mut schema = object("a");
    for index in 0..count {
        schema[format!("unknown{index}")] = json!(1);
    }
    returning(schema, json!({})).into()
}

fn of_properties(count: usize, schema: impl Fn(usize) -> Value) -> Document {
    let properties = entries(count, |index| (format!("p{index}"), schema(index)));
    returning(json!({"type": "object", "properties": properties}), json!({})).into()
}

fn unknown_places(count: usize) -> Document {
    of_properties(count, |_| json!({"type": "string", "unknown": 1}))
}

fn dangling(count: usize) -> Document {
    of_properties(count, |index| reference(&format!("Missing{index}")))
}

fn remote(count: usize) -> Document {
    of_properties(count, |index| json!({"$ref": format!("https://example.com/{index}.json")}))
}

fn wrong_kind(count: usize) -> Document {
    of_properties(count, |index| json!({"type": format!("odd{index}"), "description": 1}))
}

/// Each with a message of its own.
fn one_place(count: usize) -> Document {
    let names = items(count, |index| json!(format!("p{index}")));
    returning(json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": names}), json!({})).into()
}

fn contradictions(count: usize) -> Document {
    of_properties(count, |_| json!({"allOf": [{"type": "string"}, {"type": "integer"}]}))
}

fn contradictions_at_once(count: usize) -> Document {
    let member = |index: usize| json!({"type": if index.is_multiple_of(2) { "string" } else { "integer" }});
    returning(json!({"type": "object", "properties": {"a": {"allOf": items(count, member)}}}), json!({})).into()
}

fn bad_defaults(count: usize) -> Document {
    of_properties(count, |index| json!({"type": "integer", "default": format!("no {index}")}))
}
