//! Folds a schema and all its `allOf` members into one: the conjunction that lowering then reads as a single schema
//! (JSON Schema 2020-12 core §10.2.1.1).

use super::keyed::Keyed;
use super::property_values::PropertyValues;
use super::{spelling, target};
use crate::api::{StringFormat, Ways};
use crate::codes::Code;
use crate::document::Version;
use crate::lower::{Lower, Part};
use crate::node::{Node, Object};
use crate::normalize::{self, Types};
use crate::place::component_name;
use crate::pointer::Pointer;
use std::collections::HashSet;
use std::rc::Rc;

/// What a schema and its `allOf` members say together.
#[derive(Debug, Default)]
pub(crate) struct Merged<'a> {
    pub at: Pointer,
    /// The kinds of value it allows, `null` aside; empty where it does not say.
    pub types: Types,
    pub nullable: bool,
    pub properties: Keyed<'a, Vec<Part<'a>>>,
    pub required: Keyed<'a, ()>,
    pub additional: Additional<'a>,
    pub items: Vec<Part<'a>>,
    /// What the first items are, one after the other.
    pub prefix: Vec<Part<'a>>,
    pub values: Option<(Vec<&'a Node>, bool)>,
    pub format: Option<&'a str>,
    pub unions: Vec<UnionPart<'a>>,
    pub title: Option<&'a str>,
    pub description: Option<&'a str>,
    pub deprecated: bool,
    /// Nothing satisfies it.
    pub impossible: bool,
    /// Its parts are of types that no value has at once, which is reported.
    pub contradictory: bool,
    /// It refers to more, which is not followed since the document unfolds to too much.
    pub is_cut: bool,
    /// A union that it is a member of is left out.
    pub lists_itself: bool,
    /// All schemas that were folded in.
    pub parts: Vec<Part<'a>>,
    /// What discriminators say of it, where it is the schema that they name and not one that this extends.
    pub discriminated: Option<Rc<[PropertyValues]>>,
}

/// What is said of keys that are not declared.
#[derive(Debug, Default)]
pub(crate) enum Additional<'a> {
    /// Nothing: they may come, and are not kept.
    #[default]
    Unsaid,
    Forbidden,
    /// Any value.
    Any,
    Schemas(Vec<Part<'a>>),
    /// Of some keys, this; of all others, any value.
    Some(Part<'a>),
}

/// A `oneOf` or `anyOf`, and what else stands beside it.
#[derive(Debug, Clone)]
pub(crate) struct UnionPart<'a> {
    pub at: Pointer,
    pub members: &'a [Node],
    pub discriminator: Option<&'a Object>,
}

/// Folds the parts, each with its `allOf` members and what those refer to. A contradiction is reported: an error where it
/// is all that a named schema says, else a warning, and the place holds any value.
pub(crate) fn merge<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> Merged<'a> {
    let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
    let mut flat = Flat { root: at.clone(), ..Flat::default() };
    for part in parts {
        flat.add(cx, part, true);
    }
    let mut merged = Merged::new(at);
    merged.impossible = flat.impossible;
    merged.is_cut = flat.is_cut;
    let mut is_nullable_said = false;
    let mut is_every_nullable = true;
    for (part, is_own) in flat.parts {
        let Some(schema) = part.node.as_object() else {
            continue;
        };
        if cx.is_spent && !is_own && merged.properties.len() + properties(schema) > MOST_PROPERTIES {
            merged.is_cut = true;
            break;
        }
        let is_nullable = match is_reference_alone(cx, schema) {
            true => merged.fold_words(schema, is_own),
            false => merged.fold(cx, &part, schema, is_own),
        };
        // What a reference says is said by its target, which is a part too.
        let says = |key: &str| normalize::decides(key) && key != "$ref";
        let says_type = schema.keys().any(|key| says(key.as_str())) && schema.get("allOf").is_none();
        is_nullable_said |= is_own && is_nullable;
        is_every_nullable &= is_nullable || !says_type;
        merged.nullable |= is_nullable;
        merged.parts.push(part);
    }
    merged.nullable &= is_nullable_said || is_every_nullable;
    merged.add_conditional();
    merged
}

/// How many references a schema may be made of one behind the other: each schema of a chain walks what is left of it.
const MOST_LEVELS: usize = 256;

/// Of how many schemas, and of how many properties, one may consist in a document that unfolds to too much already.
const MOST_PARTS: usize = 64;
const MOST_PROPERTIES: usize = 512;

/// Patterns that every key has, as people write them.
const ALL_KEYS: [&str; 7] = ["", ".*", "^.*$", "^.*", ".*$", ".+", "^.+$"];

/// The schemas that some values satisfy besides, on conditions that nothing here checks (JSON Schema 2020-12 core §10.2.2).
const CONDITIONAL: [&str; 2] = ["then", "else"];

fn properties(schema: &Object) -> usize {
    schema.get("properties").and_then(Node::as_object).map_or(0, Object::len)
}

/// Beside a `$ref`, OpenAPI 3.0 ignores what decides a type (OAS 3.0.3 §4.7.23).
fn is_reference_alone(cx: &Lower<'_, '_>, schema: &Object) -> bool {
    cx.document.version == Version::V3_0 && schema.get("$ref").is_some()
}

/// The parts without their `allOf`s, in order, each once; whether it is the schema's own word or a reference's.
#[derive(Default)]
struct Flat<'a> {
    root: Pointer,
    parts: Vec<(Part<'a>, bool)>,
    seen: HashSet<Pointer>,
    chain: HashSet<Pointer>,
    /// How many of the chain are references.
    level: usize,
    /// How many `allOf`s it is inside of.
    depth: usize,
    impossible: bool,
    is_cut: bool,
}

impl<'a> Flat<'a> {
    fn add(&mut self, cx: &mut Lower<'a, '_>, part: &Part<'a>, is_own: bool) {
        if self.chain.contains(&part.at) {
            let name = part.at.last().unwrap_or_default().into_owned();
            cx.diagnostics
                .error(
                    Code::ReferenceCycle,
                    &part.at,
                    format!("`{name}` contains itself through `allOf`: a cycle that no value satisfies"),
                )
                .help = Some("break the cycle: a schema cannot be a part of itself".to_owned());
            return;
        }
        if !self.seen.insert(part.at.clone()) {
            return;
        }
        let schema = match part.node {
            Node::Object(schema) => schema,
            Node::Bool(allows) => {
                self.impossible |= !allows;
                return;
            }
            other => return cx.wrong_kind(&part.at, "a schema", other),
        };
        self.chain.insert(part.at.clone());
        let is_too_far = self.level >= MOST_LEVELS || cx.is_spent && self.seen.len() > MOST_PARTS;
        if is_too_far && schema.get("$ref").is_some() {
            self.is_cut = true;
        } else if let Some(target) = target::follow(cx, part) {
            cx.api.folded.insert(target.at.clone());
            if self.depth > 0 || schema.keys().any(|key| key != "$ref" && normalize::decides(key.as_str())) {
                cx.api.parts.entry(target.at.clone()).or_default().insert(self.root.clone());
            }
            self.level += 1;
            self.add(cx, &target, false);
            self.level -= 1;
        }
        let members = schema.get("allOf").and_then(Node::as_array).filter(|_| !is_reference_alone(cx, schema));
        if let Some(members) = members {
            let at = part.at.join("allOf");
            self.depth += 1;
            for (index, node) in members.iter().enumerate() {
                self.add(cx, &Part { at: at.index(index), node }, is_own);
            }
            self.depth -= 1;
        }
        self.chain.remove(&part.at);
        self.parts.push((part.clone(), is_own));
    }
}

impl<'a> Merged<'a> {
    /// A place with nothing said of it yet.
    pub fn new(at: Pointer) -> Self {
        Merged { at, ..Merged::default() }
    }

    /// Adds the words about values; returns whether `nullable` is set, which authors mean beside a `$ref` too.
    fn fold_words(&mut self, schema: &'a Object, is_own: bool) -> bool {
        if is_own {
            self.title = schema.get("title").and_then(Node::as_str).filter(|title| !title.is_empty()).or(self.title);
            self.description = schema.get("description").and_then(Node::as_str).or(self.description);
            self.deprecated |= schema.get("deprecated").and_then(Node::as_flag) == Some(true);
        }
        normalize::is_nullable(schema)
    }

    /// Adds what one schema says; returns whether it allows `null`.
    fn fold(&mut self, cx: &mut Lower<'a, '_>, part: &Part<'a>, schema: &'a Object, is_own: bool) -> bool {
        self.fold_words(schema, is_own);
        let is_nullable = self.fold_type(cx, part, schema);
        self.fold_object(cx, part, schema);
        if let Some(node) = schema.get("items") {
            self.items.push(Part { at: part.at.join("items"), node });
        }
        if let Some(prefix) = schema.get("prefixItems").and_then(Node::as_array) {
            let at = part.at.join("prefixItems");
            self.prefix = prefix.iter().enumerate().map(|(index, node)| Part { at: at.index(index), node }).collect();
        }
        if let Some((values, strict)) = normalize::values(schema) {
            let values = match self.values.take() {
                Some((before, _)) => before.into_iter().filter(|value| values.contains(value)).collect(),
                None => values,
            };
            self.values = Some((values, strict));
        }
        self.format = normalize::format(schema).or(self.format);
        self.fold_unions(cx, part, schema);
        is_nullable
    }

    fn fold_unions(&mut self, cx: &Lower<'a, '_>, part: &Part<'a>, schema: &'a Object) {
        for keyword in ["oneOf", "anyOf"] {
            let Some(members) = schema.get(keyword).and_then(Node::as_array).filter(|members| !members.is_empty())
            else {
                continue;
            };
            let at = part.at.join(keyword);
            // A member that extends the schema that lists it is that member, not a choice among all of them again.
            let is_listed = |node: &Node| {
                let target = node.get("$ref").and_then(Node::as_str).and_then(Pointer::parse);
                target.is_some_and(|target| target == self.at)
            };
            // One that lists itself is no choice beside the others, and nothing where there are no others.
            let is_left_out = match part.at == self.at {
                true => members.iter().all(is_listed),
                false => members.iter().any(is_listed),
            };
            if cx.is_open(&at) || is_left_out {
                self.lists_itself |= is_left_out;
                continue;
            }
            let discriminator = schema.get("discriminator").and_then(Node::as_object);
            self.unions.push(UnionPart { at, members, discriminator });
        }
    }

    fn fold_type(&mut self, cx: &mut Lower<'a, '_>, part: &Part<'a>, schema: &Object) -> bool {
        spelling::report(cx, part, schema);
        let types = normalize::types(schema, cx.document.version);
        let is_nullable = types.contains(Types::NULL);
        let kinds = types.without(Types::NULL);
        if kinds.is_empty() {
            return is_nullable || types == Types::NULL;
        }
        if self.types.is_empty() {
            self.types = kinds;
            return is_nullable;
        }
        let both = self.types.and(kinds);
        if both.is_empty() {
            self.contradict(cx, part, kinds);
        } else {
            self.types = both;
        }
        is_nullable
    }

    /// Says that no value is of both types. What a name stands for is nothing then; a property that a schema says anew, as
    /// if it could be replaced, holds whatever comes.
    fn contradict(&mut self, cx: &mut Lower<'a, '_>, part: &Part<'a>, kinds: Types) {
        let (before, now) = (self.types.words(), kinds.words());
        let name = self.at.last().unwrap_or_default().into_owned();
        let message = format!("`{name}` must be both {before} and {now}");
        self.contradictory = true;
        match component_name(&self.at) {
            Some(_) => cx.diagnostics.error(Code::Contradiction, &self.at, message),
            None => cx.diagnostics.warn(Code::Contradiction, &self.at, message + "; it is kept as raw JSON"),
        }
        .relate_once(&part.at, "this part says otherwise");
    }

    fn fold_object(&mut self, cx: &mut Lower<'a, '_>, part: &Part<'a>, schema: &'a Object) {
        if let Some(properties) = schema.get("properties").and_then(Node::as_object) {
            let at = part.at.join("properties");
            for (name, node) in properties.iter() {
                self.properties.entry(name.as_str()).push(Part { at: at.join(name.as_str()), node });
            }
        }
        // Swagger wrote `required: true` inside a property; it is no list and says nothing here.
        if let Some(required) = schema.get("required").and_then(Node::as_array) {
            required.iter().filter_map(Node::as_str).for_each(|name| *self.required.entry(name) = ());
        }
        self.fold_additional(cx, part, schema);
    }

    /// Adds the properties that only conditional schemas declare: they may be there.
    fn add_conditional(&mut self) {
        let mut found: Vec<(&'a str, Part<'a>)> = Vec::new();
        for part in &self.parts {
            let alone = CONDITIONAL.iter().filter_map(|key| Some((part.at.join(key), part.node.get(key)?)));
            let of_keys = part.node.get("dependentSchemas").and_then(Node::as_object);
            let at = part.at.join("dependentSchemas");
            let of_keys = of_keys.into_iter().flat_map(Object::iter).map(|(key, node)| (at.join(key.as_str()), node));
            for (at, schema) in alone.chain(of_keys) {
                let at = at.join("properties");
                let properties = schema.get("properties").and_then(Node::as_object).into_iter().flat_map(Object::iter);
                found.extend(properties.map(|(name, node)| (name.as_str(), Part { at: at.join(name.as_str()), node })));
            }
        }
        found.retain(|(name, _)| !self.properties.contains(name));
        for (name, part) in found {
            let parts = self.properties.entry(name);
            if parts.iter().all(|one| one.node != part.node) {
                parts.push(part);
            }
        }
    }

    fn fold_additional(&mut self, cx: &mut Lower<'a, '_>, part: &Part<'a>, schema: &'a Object) {
        let keyword =
            ["additionalProperties", "unevaluatedProperties"].into_iter().find(|keyword| schema.get(keyword).is_some());
        let patterns = schema.get("patternProperties").and_then(Node::as_object);
        if let Some(patterns) = patterns.filter(|patterns| !patterns.is_empty()) {
            let at = part.at.join("patternProperties");
            let mut schemas = patterns.iter().map(|(name, node)| Part { at: at.join(name.as_str()), node });
            let is_all = patterns.keys().any(|pattern| ALL_KEYS.contains(&pattern.as_str()));
            let other = keyword.and_then(|keyword| schema.get(keyword));
            self.additional = match (schemas.next(), schemas.next(), other) {
                (Some(only), None, other)
                    if is_all || other == Some(&Node::Bool(false)) || other == Some(only.node) =>
                {
                    Additional::Schemas(vec![only])
                }
                // What is not said of other keys is not refused (JSON Schema 2020-12 core §10.3.2.2).
                (Some(only), None, None | Some(Node::Bool(true))) => Additional::Some(only),
                _ => Additional::Any,
            };
            return;
        }
        let Some(keyword) = keyword else {
            return;
        };
        let at = part.at.join(keyword);
        self.additional = match (schema.get(keyword), std::mem::replace(&mut self.additional, Additional::Unsaid)) {
            (Some(Node::Bool(false)), _) | (_, Additional::Forbidden) => Additional::Forbidden,
            (Some(Node::Bool(true)), Additional::Unsaid) => Additional::Any,
            (Some(Node::Bool(true)), before) => before,
            (Some(Node::Object(any)), Additional::Unsaid) if any.is_empty() => Additional::Any,
            (Some(node @ Node::Object(_)), Additional::Schemas(mut before)) => {
                before.push(Part { at, node });
                Additional::Schemas(before)
            }
            (Some(node @ Node::Object(_)), _) => Additional::Schemas(vec![Part { at, node }]),
            (Some(other), before) => {
                cx.wrong_kind(&at, "a schema or a boolean", other);
                before
            }
            (None, before) => before,
        };
    }

    /// Whether it says that its values are not for everybody's eyes: it is only written, or a password (OAS 3.0.3 §4.4).
    pub fn is_secret(&self) -> bool {
        self.format.and_then(StringFormat::of).is_some_and(|format| format.row().is_hidden)
            || self.parts.iter().any(|part| is_set(part, "writeOnly"))
    }

    /// Which way the values of a property go. It is not to be `readOnly` and `writeOnly`; one that is comes.
    pub fn ways(&self) -> Ways {
        let is_set = |key: &str| self.parts.iter().any(|part| is_set(part, key));
        match (is_set("readOnly"), is_set("writeOnly")) {
            (true, _) => Ways::Received,
            (false, true) => Ways::Sent,
            (false, false) => Ways::Both,
        }
    }
}

fn is_set(part: &Part<'_>, key: &str) -> bool {
    part.node.get(key).and_then(Node::as_flag) == Some(true)
}
