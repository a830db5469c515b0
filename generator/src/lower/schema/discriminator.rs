//! Reads a `discriminator`: what it says of the members of a union, and of what extends a schema (OAS 3.0.3 §4.7.25, 3.1.1
//! §4.8.25, 3.2.0 §4.25).

use super::constant;
use super::member::Choosable;
use super::merge::{Merged, merge};
use super::property_values::PropertyValues;
use crate::api::{self, NamedBy};
use crate::document::Document;
use crate::lower::Lower;
use crate::node::{Node, Object};
use crate::place::component_name;
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A `discriminator`, with its mapping followed to the schemas that it names.
#[derive(Debug, Clone)]
pub(crate) struct Discriminator {
    pub property: String,
    /// The schemas that the mapping names, in its order.
    pub mapped: Vec<Pointer>,
    /// The schema of all other values, and of none (OAS 3.2.0 §4.25.1).
    pub default: Option<Pointer>,
    values: HashMap<Pointer, Vec<String>>,
    /// The same by what aliases lead to.
    ends: HashMap<Pointer, Vec<String>>,
    /// The same for names that are no components, as schemas of files have them.
    names: HashMap<String, Vec<String>>,
    keys: HashSet<String>,
}

impl Discriminator {
    /// Reads a `discriminator`; `None` if it names no property.
    pub fn of(document: &Document, object: &Object) -> Option<Discriminator> {
        let property = object.get("propertyName")?.as_str()?.to_owned();
        let mut read = Discriminator {
            property,
            mapped: Vec::new(),
            default: object.get("defaultMapping").and_then(Node::as_str).and_then(|text| target(document, text)),
            values: HashMap::new(),
            ends: HashMap::new(),
            names: HashMap::new(),
            keys: HashSet::new(),
        };
        let mapping = object.get("mapping").and_then(Node::as_object).into_iter().flat_map(Object::iter);
        for (value, text) in mapping.filter_map(|(value, text)| Some((value.as_str(), text.as_str()?))) {
            read.keys.insert(value.to_owned());
            read.add(document, value, text);
        }
        Some(read)
    }

    /// Adds a line of the mapping.
    fn add(&mut self, document: &Document, value: &str, text: &str) {
        let Some(schema) = target(document, text) else {
            self.names.entry(text.to_owned()).or_default().push(value.to_owned());
            return;
        };
        self.ends.entry(end(document, &schema)).or_default().push(value.to_owned());
        let values = self.values.entry(schema.clone()).or_default();
        if values.is_empty() {
            self.mapped.push(schema);
        }
        values.push(value.to_owned());
    }

    /// The values that the mapping gives a schema, or one that it is another name for.
    pub fn explicit(&self, document: &Document, schema: &Pointer) -> &[String] {
        let values = self.values.get(schema).or_else(|| self.ends.get(&end(document, schema)));
        values.or_else(|| self.names.get(&name(schema)?)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The value that a schema without one in the mapping has: what it says itself, or else its name, unless that is the
    /// value of another one, or the schema is the one of all other values.
    pub fn implicit(&self, document: &Document, schema: &Pointer) -> Option<String> {
        let name = said(document, schema).or_else(|| name(schema))?;
        let is_free = !self.keys.contains(&name) && self.default.as_ref() != Some(schema);
        is_free.then_some(name)
    }
}

/// The value that a schema says to be its own, as Azure's do.
fn said(document: &Document, schema: &Pointer) -> Option<String> {
    let (_, found) = document.follow(schema, document.root.at(schema)?).ok()?;
    found.get("x-ms-discriminator-value")?.scalar_text()
}

/// The name of a schema, which is its value where no mapping says another.
fn name(schema: &Pointer) -> Option<String> {
    component_name(schema).or_else(|| Some(schema.last()?.into_owned()))
}

/// The schema that a mapping names: by the name of a component, or else by a reference (OAS 3.1.1 §4.8.25.1).
fn target(document: &Document, text: &str) -> Option<Pointer> {
    let component = Pointer::of(["components", "schemas", text]);
    let found = document.root.at(&component).map(|_| component);
    found.or_else(|| document.resolve(text).map(|(at, _)| at))
}

/// The schema that one which is nothing but a reference leads to.
pub(super) fn end(document: &Document, schema: &Pointer) -> Pointer {
    let node = document.root.at(schema);
    let followed = node.and_then(|node| document.follow(schema, node).ok());
    followed.map_or_else(|| schema.clone(), |(at, _)| at)
}

/// The named schema that a member of a union is, without words of its own that decide a type.
pub(super) fn reference(node: &Node) -> Option<Pointer> {
    let object = node.as_object()?;
    if let Some(text) = object.get("$ref") {
        return Pointer::parse(text.as_str()?);
    }
    match object.get("allOf")?.as_array()? {
        [only] => Pointer::parse(only.get("$ref")?.as_str()?),
        _ => None,
    }
}

/// What names a schema that is a member of a union, or extends a schema: what the mapping says, or else its name and what
/// other discriminators say. `listed` are the values that its property allows, if it lists any; a name that is none of them
/// is no value.
pub(super) fn named_by(
    cx: &Lower<'_, '_>,
    discriminator: &Discriminator,
    schema: &Pointer,
    listed: &[String],
) -> NamedBy {
    let is_default = discriminator.default.as_ref() == Some(schema);
    let mut values = discriminator.explicit(cx.document, schema).to_vec();
    if values.is_empty() {
        values.extend(discriminator.implicit(cx.document, schema));
        add_each(&mut values, cx.discriminated.values(schema, &discriminator.property));
        values.retain(|value| listed.is_empty() || listed.contains(value));
    }
    NamedBy { values, is_default }
}

/// What names each option of a union with a discriminator. One without a name has the values that it lists for the property
/// itself; `None` if it lists none, so that the discriminator cannot mean it.
pub(super) fn of_choice<'a>(
    cx: &mut Lower<'a, '_>,
    object: &Object,
    options: &[Choosable<'a>],
) -> Option<api::Discriminator> {
    let discriminator = Discriminator::of(cx.document, object)?;
    let mut members = Vec::new();
    for option in options {
        let parts = option.said.properties.get(&discriminator.property).cloned().unwrap_or_default();
        let property = merge(cx, &parts);
        let listed = constant::listed(cx, &property).into_iter().filter_map(Node::scalar_text).collect::<Vec<_>>();
        members.push(match reference(option.part.node) {
            Some(schema) => named_by(cx, &discriminator, &schema, &listed),
            None if listed.is_empty() => return None,
            None => NamedBy { values: listed, is_default: false },
        });
    }
    Some(api::Discriminator { property: discriminator.property, members })
}

/// What is said of a member of a union that is made of a member's schema and what stands beside the union: what names it,
/// and what names the union itself in others.
pub(super) fn of_member(
    named: Option<&api::Discriminator>,
    index: usize,
    union: &Merged<'_>,
) -> Option<Rc<[PropertyValues]>> {
    let own = named.map(|named| PropertyValues {
        property: named.property.clone(),
        values: named.members[index].values.as_slice().into(),
        is_mapped: true,
        // The type is of this union alone.
        is_own: true,
    });
    let is_new = |one: &&PropertyValues| own.as_ref().is_none_or(|own| own.property != one.property);
    let others = union.discriminated.iter().flat_map(|all| all.iter()).filter(is_new);
    // What names a union that is within another one is for its members to write.
    let others = others.map(|one| PropertyValues { is_own: true, ..one.clone() });
    let all: Vec<PropertyValues> = own.iter().cloned().chain(others).collect();
    (!all.is_empty()).then(|| all.into())
}

/// The values of a property by which discriminators name what was merged.
pub(crate) fn values<'m>(merged: &'m Merged<'_>, property: &str) -> Option<&'m PropertyValues> {
    let mut all = merged.discriminated.iter().flat_map(|all| all.iter());
    all.find(|one| one.property == property)
}

pub(super) fn add_each(values: &mut Vec<String>, more: &[String]) {
    for value in more {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
}
