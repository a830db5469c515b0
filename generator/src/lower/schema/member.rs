//! Words for the members of a union: what its variants, and the types of members without a name, are called after.

use super::merge::Merged;
use crate::api::{EnumValues, Variant};
use crate::key::Label;
use crate::lower::Part;
use crate::node::Node;
use crate::normalize::{self, Types};
use crate::place::component_name;
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// A member of a union: what stands there, and what that says with all that it refers to.
pub struct Choosable<'a> {
    pub part: Part<'a>,
    pub said: Merged<'a>,
}

/// Words for each member, of what is in itself: the name of what it refers to, its title, the first constant of a property,
/// the first property that it requires, what an array holds, or else its kind. Whatever the others are does not count, but
/// that of members with the same words all but the first are numbered.
pub fn words(options: &[Choosable<'_>]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let numbered = |option: &Choosable<'_>| {
        let words = name(option).unwrap_or_else(|| own(&option.said));
        let count = counts.entry(words.clone()).or_default();
        *count += 1;
        if *count == 1 { words } else { format!("{words} {count}") }
    };
    options.iter().map(numbered).collect()
}

/// What a member is called that lists strings.
pub const VALUES: &str = "value";

/// What a member without a name says of itself.
fn own(said: &Merged<'_>) -> String {
    let kind = kind(said);
    match kind.as_str() {
        "object" => {
            let constant = said.properties.iter().find_map(|(_, parts)| constant(parts));
            constant.or_else(|| said.required.names().next().map(str::to_owned)).unwrap_or(kind)
        }
        "list" => items(said).unwrap_or(kind),
        _ if kind_of_values(said) == Some("string") => only_text(said).unwrap_or_else(|| VALUES.to_owned()),
        _ => kind,
    }
}

/// The values that members without a name list, where these are strings, as one enum: `oneOf` of constants and objects is
/// how serde writes an enum of which some variants hold nothing. The second part says which members these are.
pub fn listed(options: &[Choosable<'_>]) -> Option<(EnumValues, Vec<usize>)> {
    let lists = |option: &Choosable<'_>| {
        let is_text = |value: &&Node| value.as_str().is_some();
        name(option).is_none() && option.said.values.as_ref().is_some_and(|(values, _)| values.iter().all(is_text))
    };
    let indexes: Vec<usize> = (0..options.len()).filter(|index| lists(&options[*index])).collect();
    let values = values(&mut indexes.iter().map(|index| &options[*index].said))?;
    (indexes.len() > 1).then_some((values, indexes))
}

/// The values that all of these list, each with the title and description of its own; `None` if they are of two kinds.
/// Members that list none are plain strings, for any other value.
pub fn values(options: &mut dyn Iterator<Item = &Merged<'_>>) -> Option<EnumValues> {
    let mut texts: Vec<Variant<String>> = Vec::new();
    let mut numbers: Vec<Variant<i64>> = Vec::new();
    let mut has_plain = false;
    for said in options {
        let Some((values, _)) = &said.values else {
            let is_plain = said.types == Types::STRING && said.format.is_none();
            is_plain.then_some(())?;
            has_plain = true;
            continue;
        };
        let is_named = values.len() == 1;
        let name = said.title.filter(|_| is_named).map(str::to_owned);
        let description = said.description.filter(|_| is_named).map(str::to_owned);
        for value in values {
            match value {
                Node::String(text) => texts.push(Variant {
                    value: text.to_string(),
                    name: name.clone(),
                    description: description.clone(),
                }),
                other => numbers.push(Variant {
                    value: other.as_i64()?,
                    name: name.clone(),
                    description: description.clone(),
                }),
            }
        }
    }
    match (texts.is_empty(), numbers.is_empty()) {
        (false, true) => Some(EnumValues::Strings(each_once(texts))),
        (true, false) if !has_plain => Some(EnumValues::Integers(each_once(numbers))),
        _ => None,
    }
}

fn each_once<T: Clone + Eq + Hash>(mut variants: Vec<Variant<T>>) -> Vec<Variant<T>> {
    let mut seen = HashSet::new();
    variants.retain(|variant| seen.insert(variant.value.clone()));
    variants
}

/// What a member says of itself, whatever the others say: what it refers to; else its kind; of an object the first constant
/// of a property, else the first property that has to be there, else the first of all.
pub fn label(option: &Choosable<'_>) -> Label {
    if let Some(name) = reference(option.part.node) {
        return Label::Reference(name);
    }
    let said = &option.said;
    match kind(said).as_str() {
        "list" => Label::Items(Box::new(items_label(said))),
        "object" => {
            let constants = said.properties.iter().find_map(|(wire, parts)| Some((wire, constant(parts)?)));
            let key = said.required.names().chain(said.properties.names()).next();
            match (constants, key) {
                (Some((wire, value)), _) => Label::Constant(wire.to_owned(), value),
                (None, Some(key)) => Label::Requires(key.to_owned()),
                (None, None) => Label::Kind("object".to_owned()),
            }
        }
        kind => Label::Kind(kind.to_owned()),
    }
}

/// What an array says of its items.
fn items_label(said: &Merged<'_>) -> Label {
    let part = said.items.first();
    let kind = part.and_then(|part| part.node.get("type")?.as_str());
    match part.and_then(|part| reference(part.node)) {
        Some(name) => Label::Reference(name),
        None => Label::Kind(kind.unwrap_or("any").to_owned()),
    }
}

/// The name that a member has in the document.
fn name(option: &Choosable<'_>) -> Option<String> {
    referred(option.part.node).or_else(|| option.said.title.map(str::to_owned))
}

/// The name of what a member refers to, which is not the path of the file that it is in.
fn referred(node: &Node) -> Option<String> {
    let pointer = Pointer::parse(node.get("$ref")?.as_str()?)?;
    component_name(&pointer).or_else(|| reference(node))
}

/// What a member refers to, wherever it stands.
fn reference(node: &Node) -> Option<String> {
    let pointer = Pointer::parse(node.get("$ref")?.as_str()?)?;
    Some(pointer.last()?.into_owned())
}

fn kind(said: &Merged<'_>) -> String {
    match said.types.each().next() {
        Some(Types::ARRAY) => "list".to_owned(),
        Some(Types::OBJECT) if said.properties.is_empty() => "map".to_owned(),
        Some(one) => one.words(),
        None => kind_of_values(said).unwrap_or("object").to_owned(),
    }
}

fn constant(parts: &[Part<'_>]) -> Option<String> {
    let value = parts.iter().find_map(|part| match normalize::values(part.node.as_object()?)?.0[..] {
        [value] => value.as_str(),
        _ => None,
    })?;
    (!value.is_empty()).then(|| value.to_owned())
}

/// The text that a member is, if that is its constant: an enum of one value may get another one.
fn only_text(said: &Merged<'_>) -> Option<String> {
    let (values, _) = said.values.as_ref().filter(|(_, is_const)| *is_const)?;
    let [Node::String(text)] = values.as_slice() else { return None };
    (!text.is_empty()).then(|| text.to_string())
}

/// The kind of the values that a member without a type lists.
fn kind_of_values(said: &Merged<'_>) -> Option<&'static str> {
    let (values, _) = said.values.as_ref()?;
    Some(match values.first()? {
        Node::String(_) => "string",
        Node::Number(_) => "number",
        Node::Bool(_) => "boolean",
        Node::Null | Node::Array(_) | Node::Object(_) => return None,
    })
}

/// `Pet list`, `string list`.
fn items(said: &Merged<'_>) -> Option<String> {
    let [part] = &said.items[..] else { return None };
    let title = part.node.get("title").and_then(Node::as_str).map(str::to_owned);
    let kind = || match part.node.get("type")?.as_str()? {
        "array" => Some("list".to_owned()),
        other => Some(other.to_owned()),
    };
    referred(part.node).or(title).or_else(kind).map(|words| format!("{words} list"))
}
