//! Words for the members of a union: what its variants, and the types of members without a name, are called after.

use super::merge::Merged;
use crate::api::{EnumValues, Variant};
use crate::key::Label;
use crate::lower::Part;
use crate::node::Node;
use crate::normalize::{self, Types};
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// A member of a union: what stands there, and what that says with all that it refers to.
pub struct Choosable<'a> {
    pub part: Part<'a>,
    pub said: Merged<'a>,
}

/// Words for each member: the name of what it refers to, its title, or its kind. Members that are of one kind and have
/// no name are called after what distinguishes them: the constant of a property, a key that the others lack, what a list
/// holds, and numbered where nothing does.
pub fn words(options: &[Choosable<'_>]) -> Vec<String> {
    let mut words: Vec<String> = options.iter().map(|one| name(one).unwrap_or_else(|| kind(&one.said))).collect();
    let kinds = words.clone();
    for kind in ["object", "list"] {
        let alike: Vec<usize> =
            (0..options.len()).filter(|index| kinds[*index] == kind && name(&options[*index]).is_none()).collect();
        if alike.len() < 2 {
            continue;
        }
        let members: Vec<&Merged<'_>> = alike.iter().map(|index| &options[*index].said).collect();
        let distinct =
            if kind == "list" { by_items(&members) } else { by_constant(&members).or_else(|| by_key(&members)) };
        let numbered = || (1..=alike.len()).map(|number| Some(format!("{kind} {number}"))).collect();
        for (index, own) in alike.iter().zip(distinct.unwrap_or_else(numbered)) {
            words[*index] = own.unwrap_or_else(|| kind.to_owned());
        }
    }
    words
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
    reference(option.part.node).or_else(|| option.said.title.map(str::to_owned))
}

fn reference(node: &Node) -> Option<String> {
    let pointer = Pointer::parse(node.get("$ref")?.as_str()?)?;
    Some(pointer.last()?.into_owned())
}

fn kind(said: &Merged<'_>) -> String {
    match said.types.each().next() {
        Some(Types::ARRAY) => "list".to_owned(),
        Some(Types::OBJECT) if said.properties.is_empty() => "map".to_owned(),
        Some(one) => one.words(),
        None => "object".to_owned(),
    }
}

/// The constants of the first property that has another one in each member; one member may have none, and is called after
/// a key of its own.
fn by_constant(members: &[&Merged<'_>]) -> Option<Vec<Option<String>>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (wire, parts) in members.iter().flat_map(|member| member.properties.iter()) {
        *counts.entry(wire).or_default() += usize::from(constant(parts).is_some());
    }
    let mut wires = members.iter().flat_map(|member| member.properties.names());
    let of = |wire: &str| {
        let constants = members.iter().map(|member| member.properties.get(wire).and_then(|parts| constant(parts)));
        distinct(constants.collect())
    };
    let words = wires.find_map(|wire| {
        let is_everywhere = counts.remove(wire).is_some_and(|count| count + 1 >= members.len());
        is_everywhere.then(|| of(wire)).flatten()
    })?;
    let keys = own_keys(members);
    let or_key = |(word, key): (&Option<String>, &Option<String>)| word.clone().or_else(|| key.clone());
    distinct(words.iter().zip(&keys).map(or_key).collect()).or(Some(words))
}

fn constant(parts: &[Part<'_>]) -> Option<String> {
    let value = parts.iter().find_map(|part| match normalize::values(part.node.as_object()?)?.0[..] {
        [value] => value.as_str(),
        _ => None,
    })?;
    (!value.is_empty()).then(|| value.to_owned())
}

/// For each member a key that no other declares; one member may have none.
fn by_key(members: &[&Merged<'_>]) -> Option<Vec<Option<String>>> {
    distinct(own_keys(members))
}

/// For each member a key that no other member declares, one that is required before others.
fn own_keys(members: &[&Merged<'_>]) -> Vec<Option<String>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    members.iter().flat_map(|member| member.properties.names()).for_each(|key| *counts.entry(key).or_default() += 1);
    let own = |member: &&Merged<'_>| {
        let mut keys = member.required.names().chain(member.properties.names());
        keys.find(|key| counts.get(key) == Some(&1)).map(str::to_owned)
    };
    members.iter().map(own).collect()
}

/// `list of Pet`, `list of string`.
fn by_items(members: &[&Merged<'_>]) -> Option<Vec<Option<String>>> {
    let items = |member: &Merged<'_>| {
        let [part] = &member.items[..] else { return None };
        let title = part.node.get("title").and_then(Node::as_str).map(str::to_owned);
        let kind = || match part.node.get("type")?.as_str()? {
            "array" => Some("list".to_owned()),
            other => Some(other.to_owned()),
        };
        reference(part.node).or(title).or_else(kind).map(|words| format!("{words} list"))
    };
    distinct(members.iter().map(|member| items(member)).collect())
}

/// The words, if they differ from each other and at most one is missing.
fn distinct(words: Vec<Option<String>>) -> Option<Vec<Option<String>>> {
    let mut seen = HashSet::new();
    let is_distinct = words.iter().all(|word| seen.insert(word));
    is_distinct.then_some(words)
}
