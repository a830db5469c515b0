//! Finds the schemas and formats that types of one's own stand for: those that the configuration names, and `x-rust-type`
//! where the configuration lets the document choose.

use super::merge::Merged;
use crate::api::{OwnId, OwnType, Shape, StringFormat, ValueKind, json_string};
use crate::codes::Code;
use crate::config::{self, Config, Via, own_types};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::lower::{Lower, Part};
use crate::nearest::nearest;
use crate::node::{Node, Object};
use crate::normalize::Types;
use crate::pointer::Pointer;
use crate::source::Source;
use std::collections::{BTreeSet, HashMap};

/// The extension that names a type, as typify has it: `{crate, version, path}`, or the path alone.
pub const EXTENSION: &str = "x-rust-type";

/// What the configuration says of types of one's own.
pub struct Own<'a> {
    config: &'a Config,
    /// By place, the keys of the table that name it.
    schemas: HashMap<Pointer, &'a str>,
    /// The entries of the tables that stand for something.
    used: BTreeSet<(&'static str, &'a str)>,
    /// The formats of strings that the document has.
    formats: BTreeSet<String>,
    /// The crates of the types that the document chooses.
    of_document: BTreeSet<String>,
    /// Whether it was said that the document chooses in vain.
    is_told: bool,
}

impl<'a> Own<'a> {
    pub fn new(config: &'a Config) -> Self {
        let schemas = config.types.schemas.keys().map(|key| (place(key), key.as_str()));
        Own {
            config,
            schemas: schemas.collect(),
            used: BTreeSet::new(),
            formats: BTreeSet::new(),
            of_document: BTreeSet::new(),
            is_told: false,
        }
    }

    /// Whether a type of one's own stands for this schema.
    pub fn stands_for(&self, at: &Pointer, schema: &Node) -> bool {
        self.schemas.contains_key(at) || self.extension(schema).is_some_and(|found| found.is_ok())
    }

    /// The type that the extension of a schema names, if it has one: a document chooses none unless the configuration lets it,
    /// and never brings a crate along.
    fn extension(&self, schema: &Node) -> Option<Result<(String, Via), Refusal>> {
        let types = &self.config.types;
        let node = schema.get(EXTENSION).filter(|_| types.x_rust_type != Some(false))?;
        if types.x_rust_type.is_none() {
            let message = format!("`{EXTENSION}` is not read: a document chooses no types unless it is let");
            let help =
                format!("`{EXTENSION} = true` in `[types]` of codegen.toml lets it, `false` says that it is not meant");
            return Some(Err(Refusal { message, help }));
        }
        Some(chosen(self.config, node))
    }

    /// The crates that types are of.
    fn crates(&self) -> BTreeSet<String> {
        let types = &self.config.types;
        let own = types.schemas.values().chain(types.formats.values()).map(|own| first(&own.path));
        own.map(str::to_owned).chain(self.of_document.iter().cloned()).collect()
    }
}

/// The crate that a path begins with.
fn first(path: &str) -> &str {
    own_types::steps(path).next().unwrap_or_default()
}

/// The place of a schema that a key of the table names: a component, or what a pointer leads to.
fn place(key: &str) -> Pointer {
    let pointer = Some(key).filter(|key| key.starts_with(['#', '/'])).and_then(Pointer::parse);
    pointer.unwrap_or_else(|| Pointer::of(["components", "schemas", key]))
}

/// Whether something names a type of one's own for the schema at this place.
pub fn is_named(cx: &Lower<'_, '_>, part: &Part<'_>) -> bool {
    cx.own.schemas.contains_key(&part.at) || part.node.get(EXTENSION).is_some()
}

/// Whether a type of one's own stands for the schema at this place.
pub fn is_own(cx: &Lower<'_, '_>, part: &Part<'_>) -> bool {
    cx.own.stands_for(&part.at, part.node)
}

/// The type of one's own that stands for one of these schemas, which say this together.
pub fn of_schema(cx: &mut Lower<'_, '_>, parts: &[Part<'_>], merged: &Merged<'_>) -> Option<Shape> {
    let config = cx.own.config;
    for part in parts {
        if let Some(&key) = cx.own.schemas.get(&part.at) {
            cx.own.used.insert(("schemas", key));
            let own = &config.types.schemas[key];
            let sample = own.sample.as_deref().map(|sample| json_of(sample, own.via));
            return Some(define(cx, &own.path, own.via, sample, merged));
        }
        match cx.own.extension(part.node) {
            Some(Ok((path, via))) => {
                cx.own.of_document.insert(first(&path).to_owned());
                return Some(define(cx, &path, via, None, merged));
            }
            Some(Err(refusal)) => say(cx, part, refusal),
            None => {}
        }
    }
    None
}

/// Says why a choice of the document's does not count; that it has none to make, once.
fn say(cx: &mut Lower<'_, '_>, part: &Part<'_>, refusal: Refusal) {
    let at = part.at.join(EXTENSION);
    let is_first = cx.own.config.types.x_rust_type.is_some() || !std::mem::replace(&mut cx.own.is_told, true);
    if is_first && !cx.diagnostics.has(Code::OwnTypeUnread, &at) {
        cx.diagnostics.warn(Code::OwnTypeUnread, &at, refusal.message).help = Some(refusal.help);
    }
}

/// Whether a format is one of strings because a type of one's own stands for it.
pub fn has_format(cx: &Lower<'_, '_>, format: &str) -> bool {
    cx.own.config.types.formats.contains_key(format)
}

/// The type of one's own that stands for strings of this format.
pub fn of_format(cx: &mut Lower<'_, '_>, merged: &Merged<'_>) -> Option<Shape> {
    let (format, config) = (merged.format?, cx.own.config);
    cx.own.formats.insert(format.to_owned());
    let (key, own) = config.types.formats.get_key_value(format)?;
    cx.own.used.insert(("formats", key));
    let usual = StringFormat::of(format).and_then(|format| format.row().sample).filter(|_| own.via == Via::Text);
    let sample = own.sample.as_deref().or(usual).map(|sample| json_of(sample, own.via));
    Some(define(cx, &own.path, own.via, sample, merged))
}

fn json_of(sample: &str, via: Via) -> String {
    if via == Via::Text { json_string(sample) } else { sample.to_owned() }
}

fn define(cx: &mut Lower<'_, '_>, path: &str, via: Via, sample: Option<String>, merged: &Merged<'_>) -> Shape {
    let path = own_types::steps(path).map(str::to_owned).collect();
    let kinds = if via == Via::Text { vec![ValueKind::String] } else { kinds(cx, merged) };
    let own = OwnType { path, via, kinds, sample };
    let known = cx.api.own.iter().position(|other| *other == own);
    let id = OwnId(known.unwrap_or(cx.api.own.len()));
    if known.is_none() {
        cx.api.own.push(own);
    }
    Shape::Own(id)
}

/// What kinds of value the schema has, as far as `type` or its keywords say it; else it may be any.
fn kinds(cx: &Lower<'_, '_>, merged: &Merged<'_>) -> Vec<ValueKind> {
    let types = if merged.types.is_empty() { super::implied(cx, merged) } else { merged.types };
    let kind = |one: Types| match one {
        Types::BOOLEAN => ValueKind::Bool,
        Types::INTEGER => ValueKind::Integer,
        Types::NUMBER => ValueKind::Number,
        Types::STRING => ValueKind::String,
        Types::ARRAY => ValueKind::Array,
        Types::OBJECT => ValueKind::Object,
        _ => ValueKind::Null,
    };
    types.each().map(kind).filter(|kind| *kind != ValueKind::Null).collect()
}

/// Why an extension is not read.
struct Refusal {
    message: String,
    help: String,
}

/// The type that an extension names.
fn chosen(config: &Config, node: &Node) -> Result<(String, Via), Refusal> {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    let Some(path) = node.as_str().or_else(|| text("path")) else {
        let message = format!("`{EXTENSION}` is a path, or an object with `path` and `crate`");
        return Err(Refusal { message, help: "write `my_money::Money`".to_owned() });
    };
    if node.get("parameters").and_then(Node::as_array).is_some_and(|list| !list.is_empty()) {
        let message = format!("`{path}` has parameters, which are not read");
        let help = "make a name for the type with them in a module of your own, and name it in `[types.schemas]`";
        return Err(Refusal { message, help: help.to_owned() });
    }
    // typify knows no other way.
    let via = match text("via") {
        None | Some("serde") => Via::Serde,
        Some("text") => Via::Text,
        Some("trait") => Via::Trait,
        Some(_) => {
            let help = "write `serde`, `text` or `trait`".to_owned();
            return Err(Refusal { message: format!("`via` of `{path}` is nothing that reads it"), help });
        }
    };
    if let Some((message, help)) = own_types::refusal(path, &config.types, &config.own.modules) {
        return Err(Refusal { message, help });
    }
    if text("crate").is_some_and(|name| name.replace('-', "_") != first(path)) {
        let help = format!("write the crate `{}`, or a path that begins with the crate", first(path));
        return Err(Refusal { message: format!("`{path}` is not of the crate beside it"), help });
    }
    Ok((path.to_owned(), via))
}

/// Reports entries of the table that stand for nothing. Where only a part of the document is wanted, they may mean the rest.
pub fn unmatched(cx: &mut Lower<'_, '_>, source: Option<&Source>) {
    let Lower { own, document, diagnostics, .. } = cx;
    let (types, used) = (&own.config.types, &own.used);
    if !document.left_out.is_empty() {
        return;
    }
    let mut say = |table: &'static str, key: &str, message: String, help: String| {
        let problem = Diagnostic::error(Code::OwnType, message).with_help(help);
        diagnostics.push(config::placed(problem, source, &["types", table, key], None));
    };
    for key in types.formats.keys().filter(|key| !used.contains(&("formats", key.as_str()))) {
        let near = nearest(key, own.formats.iter().map(String::as_str));
        let help = near.map_or("take it out".to_owned(), |near| format!("did you mean `{near}`?"));
        say("formats", key, format!("no string of the document has the format `{key}`"), help);
    }
    for key in types.schemas.keys().filter(|key| !used.contains(&("schemas", key.as_str()))) {
        let (message, help) = nothing_at(document, key);
        say("schemas", key, message, help);
    }
    let crates = own.crates();
    for name in types.crates.keys().filter(|name| !crates.contains(&name.replace('-', "_"))) {
        let message = format!("no type of your own is of the crate `{name}`");
        say(
            "crates",
            name,
            message,
            "take it out, or name a type of it in `[types.schemas]` or `[types.formats]`".to_owned(),
        );
    }
}

fn nothing_at(document: &Document, key: &str) -> (String, String) {
    if document.root.at(&place(key)).is_some() {
        let message = format!("no value has the schema `{key}`");
        let help = "name a property of it, or the schema in `components.schemas` that it refers to";
        return (message, help.to_owned());
    }
    let schemas = document.root.at(&Pointer::of(["components", "schemas"])).and_then(Node::as_object);
    let names = schemas.into_iter().flat_map(Object::keys).map(|name| name.as_str());
    let help = match nearest(key, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the name of a schema in `components.schemas`, or a JSON pointer to one".to_owned(),
    };
    (format!("the document has no schema `{key}`"), help)
}
