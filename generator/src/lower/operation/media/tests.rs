//! Which schemas are of the same values.

use std::path::PathBuf;

use super::says_the_same;
use crate::node::Node;
use crate::read;
use crate::source::{Format, Source};

fn schema(text: &str) -> Node {
    let source = Source { file: PathBuf::from("in.yaml"), text: text.to_owned(), format: Format::Yaml };
    read::tree(&source).expect("the text is YAML")
}

#[test]
fn words_make_no_other_schema() {
    for (one, other, is_same) in [
        ("{type: string}", "{type: string, description: D, title: T, example: x}", true),
        ("{type: string, title: A}", "{title: B, type: string}", true),
        ("{type: string}", "{type: integer}", false),
        ("{type: string}", "{type: string, format: date}", false),
        ("{properties: {a: {description: A}}}", "{properties: {a: {description: B}}}", true),
        // A property may be called as a keyword is.
        ("{properties: {title: {type: string}}}", "{properties: {}}", false),
        ("{properties: {properties: {description: A}}}", "{properties: {properties: {description: B}}}", true),
        ("{oneOf: [{title: A}, {type: string}]}", "{oneOf: [{}, {type: string}]}", true),
        ("{oneOf: [{type: string}]}", "{oneOf: [{type: string}, {}]}", false),
        ("{enum: [a, b]}", "{enum: [b, a]}", false),
        // What a constant holds is data, whatever its keys are.
        ("{const: {title: a}}", "{const: {title: b}}", false),
        ("{default: {title: a}}", "{default: {title: a}}", true),
        ("{$ref: '#/a'}", "{$ref: '#/a', description: D}", true),
    ] {
        let (first, second) = (schema(one), schema(other));
        assert_eq!(says_the_same(Some(&first), Some(&second)), is_same, "{one} {other}");
        assert_eq!(says_the_same(Some(&second), Some(&first)), is_same, "{other} {one}");
    }
    assert!(says_the_same(None, None) && !says_the_same(None, Some(&schema("{}"))));
}
