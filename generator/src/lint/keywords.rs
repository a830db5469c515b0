//! Reports the keywords of schemas that have no effect on what is emitted: each once, with its count and its first place.

use crate::codes::Code;
use crate::diagnostic::Diagnostics;
use crate::document::{Document, Version};
use crate::events;
use crate::nearest;
use crate::node::{Node, Object};
use crate::normalize::{self, Types};
use crate::pointer::Pointer;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// Looks at every schema of the document, whether an operation uses it or not.
pub fn report(document: &Document, has_xml: bool, diagnostics: &mut Diagnostics) {
    let read = events::data(document).into_values().collect();
    let mut walk = Walk { document, path: Vec::new(), read, found: BTreeMap::new() };
    walk.node(&document.root);
    let mut found: Vec<(&str, Found)> =
        walk.found.into_iter().filter(|(keyword, _)| *keyword != "xml" || !has_xml).collect();
    found.sort_by_key(|(_, found)| found.order);
    for (keyword, found) in found {
        say(diagnostics, keyword, &found);
    }
}

/// What a keyword of a schema does here.
#[derive(Clone, Copy)]
enum Effect {
    /// It decides types, or says something of them.
    Used,
    /// It becomes documentation.
    Shown,
    /// Nothing, for this reason.
    None(&'static str),
}

/// The keywords of JSON Schema 2020-12 and its predecessors, and what OpenAPI adds.
const KEYWORDS: &[(&str, Effect)] = &[
    ("$anchor", Effect::Used),
    ("$comment", Effect::Used),
    ("$defs", Effect::Used),
    ("$dynamicAnchor", Effect::None("it is an `$anchor`, and no other schema takes its place")),
    ("$dynamicRef", Effect::None("what it refers to is any value")),
    ("$id", Effect::Used),
    ("$recursiveAnchor", Effect::None("JSON Schema 2020-12 has no such keyword")),
    ("$recursiveRef", Effect::None("JSON Schema 2020-12 has no such keyword; what it refers to is any value")),
    ("$ref", Effect::Used),
    ("$schema", Effect::None("schemas are read as OpenAPI's own dialect")),
    ("$vocabulary", Effect::None("schemas are read as OpenAPI's own dialect")),
    ("additionalItems", Effect::None("JSON Schema 2020-12 says `items` beside `prefixItems`")),
    ("additionalProperties", Effect::Used),
    ("allOf", Effect::Used),
    ("anyOf", Effect::Used),
    ("const", Effect::Used),
    ("contains", Effect::None(UNCHECKED)),
    ("contentEncoding", Effect::Shown),
    ("contentMediaType", Effect::Shown),
    ("contentSchema", Effect::None("what a string holds is not read, but for the data of events")),
    ("default", Effect::Shown),
    ("definitions", Effect::Used),
    ("dependentRequired", Effect::None(UNCHECKED)),
    ("dependentSchemas", Effect::None(CONDITIONAL)),
    ("deprecated", Effect::Used),
    ("description", Effect::Shown),
    ("discriminator", Effect::Used),
    ("else", Effect::None(CONDITIONAL)),
    ("enum", Effect::Used),
    ("example", Effect::Shown),
    ("examples", Effect::Shown),
    ("exclusiveMaximum", Effect::Shown),
    ("exclusiveMinimum", Effect::Shown),
    ("externalDocs", Effect::None("only descriptions become documentation")),
    ("format", Effect::Used),
    ("if", Effect::None(UNCHECKED)),
    ("items", Effect::Used),
    ("maxContains", Effect::None(UNCHECKED)),
    ("maxItems", Effect::Shown),
    ("maxLength", Effect::Shown),
    ("maxProperties", Effect::Shown),
    ("maximum", Effect::Shown),
    ("minContains", Effect::None(UNCHECKED)),
    ("minItems", Effect::Shown),
    ("minLength", Effect::Shown),
    ("minProperties", Effect::Shown),
    ("minimum", Effect::Shown),
    ("multipleOf", Effect::Shown),
    ("not", Effect::None(UNCHECKED)),
    ("nullable", Effect::Used),
    ("oneOf", Effect::Used),
    ("pattern", Effect::Shown),
    ("patternProperties", Effect::Used),
    ("prefixItems", Effect::Used),
    ("properties", Effect::Used),
    ("propertyNames", Effect::Shown),
    ("readOnly", Effect::Used),
    ("required", Effect::Used),
    ("then", Effect::None(CONDITIONAL)),
    ("title", Effect::Used),
    ("type", Effect::Used),
    ("unevaluatedItems", Effect::None(UNCHECKED)),
    ("unevaluatedProperties", Effect::Used),
    ("uniqueItems", Effect::Shown),
    ("writeOnly", Effect::Used),
    ("xml", Effect::None("no body is sent or read in XML")),
];

const CONDITIONAL: &str = "no condition is checked; the properties that it declares may be there or not";
const UNCHECKED: &str = "values are not checked against it";

/// Extensions that are read.
const EXTENSIONS: &[&str] = &[
    "x-enum-descriptions",
    "x-enum-varnames",
    "x-enumDescriptions",
    "x-enumNames",
    "x-expansionResources",
    "x-ms-discriminator-value",
    "x-nullable",
    "x-rust-type",
];

/// Keywords whose value is a schema, a list of schemas, and an object of schemas.
const ONE: &[&str] = &[
    "additionalItems",
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
const LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED: &[&str] = &["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/// Objects of OpenAPI whose keys are names.
const NAMES: &[&str] =
    &["callbacks", "content", "encoding", "headers", "links", "parameters", "requestBodies", "responses", "variables"];

/// A keyword without effect.
struct Found {
    /// When it was met.
    order: usize,
    count: usize,
    at: Pointer,
}

/// What stands beside a `$ref` in OpenAPI 3.0, where it is ignored (OAS 3.0.3 §4.7.23).
const BESIDE: &str = "beside $ref";

/// What stands beside a `type` that it says nothing of: the keyword, that type, and how it is called here.
const OF_ANOTHER_TYPE: [(&str, Types, &str); 2] = [
    ("items", Types::ARRAY, "`items` has no effect: the type beside it is no array"),
    ("properties", Types::OBJECT, "`properties` has no effect: the type beside it is no object"),
];

/// A step of the way to a node.
#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> Step<'a> {
    fn token(&self) -> Cow<'a, str> {
        match self {
            Step::Key(key) => Cow::Borrowed(key),
            Step::Item(index) => Cow::Owned(index.to_string()),
        }
    }
}

struct Walk<'a> {
    document: &'a Document,
    path: Vec<Step<'a>>,
    /// The `contentSchema`s that are read.
    read: HashSet<Pointer>,
    found: BTreeMap<&'a str, Found>,
}

impl<'a> Walk<'a> {
    /// Looks for schemas in what is none.
    fn node(&mut self, node: &'a Node) {
        match node {
            Node::Object(object) => {
                // In `headers` and the like the keys are names.
                let has_names = matches!(self.path.last(), Some(Step::Key(key)) if NAMES.contains(key));
                for (key, value) in object.iter() {
                    let key = key.as_str();
                    let is_value = matches!(key, "example" | "examples") || key.starts_with("x-");
                    self.path.push(Step::Key(key));
                    match key {
                        _ if has_names => self.node(value),
                        _ if is_value => {}
                        "schema" | "itemSchema" => self.schema(value),
                        "schemas" if self.path.len() == 2 => self.named(value),
                        _ => self.node(value),
                    }
                    self.path.pop();
                }
            }
            Node::Array(items) => self.each(items, Self::node),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        }
    }

    fn schema(&mut self, node: &'a Node) {
        let Some(schema) = node.as_object() else {
            return;
        };
        let is_reference = schema.get("$ref").is_some();
        if is_reference && self.document.version == Version::V3_0 {
            self.beside(schema);
            return;
        }
        let types = normalize::types(schema, self.document.version);
        let types = if types.without(Types::NULL).is_empty() { Types::OBJECT.with(Types::ARRAY) } else { types };
        for (key, value) in schema.iter() {
            let key = key.as_str();
            self.path.push(Step::Key(key));
            let is_read = key == "contentSchema" && self.read.contains(&self.place());
            if !has_effect(key) && !is_read {
                self.note(key);
            }
            if let Some((.., words)) = OF_ANOTHER_TYPE.iter().find(|(word, of, _)| *word == key && !types.contains(*of))
            {
                self.note(words);
            }
            match key {
                _ if ONE.contains(&key) => self.schema(value),
                _ if LIST.contains(&key) => self.each(value.as_array().unwrap_or_default(), Self::schema),
                _ if NAMED.contains(&key) => self.named(value),
                _ => {}
            }
            self.path.pop();
        }
    }

    fn beside(&mut self, schema: &'a Object) {
        let is_ignored = |key: &str| normalize::decides(key) && key != "$ref";
        if let Some(key) = schema.keys().map(|key| key.as_str()).find(|key| is_ignored(key)) {
            self.path.push(Step::Key(key));
            self.note(BESIDE);
            self.path.pop();
        }
    }

    fn named(&mut self, node: &'a Node) {
        for (name, value) in node.as_object().into_iter().flat_map(Object::iter) {
            self.path.push(Step::Key(name.as_str()));
            self.schema(value);
            self.path.pop();
        }
    }

    fn each(&mut self, items: &'a [Node], look: fn(&mut Self, &'a Node)) {
        for (index, item) in items.iter().enumerate() {
            self.path.push(Step::Item(index));
            look(self, item);
            self.path.pop();
        }
    }

    fn place(&self) -> Pointer {
        Pointer::of(self.path.iter().map(Step::token))
    }

    fn note(&mut self, keyword: &'a str) {
        if let Some(found) = self.found.get_mut(keyword) {
            found.count += 1;
            return;
        }
        let found = Found { order: self.found.len(), count: 1, at: self.place() };
        self.found.insert(keyword, found);
    }
}

/// Whether it is a keyword of JSON Schema or OpenAPI, whatever it does here.
pub(super) fn is_known(keyword: &str) -> bool {
    KEYWORDS.binary_search_by_key(&keyword, |(name, _)| *name).is_ok()
}

fn has_effect(keyword: &str) -> bool {
    match KEYWORDS.binary_search_by_key(&keyword, |(name, _)| *name) {
        Ok(index) => !matches!(KEYWORDS[index].1, Effect::None(_)),
        Err(_) => EXTENSIONS.contains(&keyword),
    }
}

fn say(diagnostics: &mut Diagnostics, keyword: &str, found: &Found) {
    let times = if found.count == 1 { String::new() } else { format!("; {} times, first here", found.count) };
    if keyword == BESIDE {
        let message = format!("what stands beside a `$ref` is ignored, as OpenAPI 3.0 says{times}");
        diagnostics.warn(Code::BesideReference, &found.at, message);
        return;
    }
    if let Some((.., words)) = OF_ANOTHER_TYPE.iter().find(|(.., words)| *words == keyword) {
        diagnostics.warn(Code::UnreadKeyword, &found.at, format!("{words}{times}"));
        return;
    }
    let known = KEYWORDS.iter().find(|(name, _)| *name == keyword);
    match known {
        Some((_, Effect::None(reason))) => {
            diagnostics.warn(Code::UnreadKeyword, &found.at, format!("`{keyword}` has no effect: {reason}{times}"));
        }
        _ if keyword.starts_with("x-") => {
            diagnostics.note(Code::UnreadExtension, &found.at, format!("`{keyword}` has no effect{times}"));
        }
        _ => {
            let message = format!("`{keyword}` is no keyword of a schema and has no effect{times}");
            let near = nearest::nearest(keyword, KEYWORDS.iter().map(|(name, _)| *name));
            diagnostics.warn(Code::UnknownKeyword, &found.at, message).help =
                near.map(|near| format!("did you mean `{near}`?"));
        }
    }
}

#[cfg(test)]
mod tests;
