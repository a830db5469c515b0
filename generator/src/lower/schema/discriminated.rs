//! Works out what all discriminators of a document say of its named schemas: which property holds which values in each.

use super::discriminator::{Discriminator, add_each, reference};
use super::inheritance::Subtypes;
use super::property_values::PropertyValues;
use crate::document::Document;
use crate::node::{Node, Object};
use crate::pointer::{FILES, Pointer};
use crate::vocabulary;
use std::collections::HashMap;
use std::rc::Rc;

/// What discriminators say of each named schema.
#[derive(Debug, Default)]
pub(crate) struct Discriminated(HashMap<Pointer, Rc<[PropertyValues]>>);

impl Discriminated {
    /// Reads all discriminators of the document. `subtypes` are those of the schemas that others extend.
    pub fn of(document: &Document, subtypes: &HashMap<Pointer, Rc<Subtypes>>) -> Discriminated {
        let mut found = Found::default();
        let mut bases: Vec<_> = subtypes.iter().collect();
        bases.sort_by_key(|(at, _)| *at);
        for (_, base) in bases {
            found.base(document, base);
        }
        look(&document.root, Below::Words, &mut |schema| found.union(document, schema));
        if let Some(files) = document.root.get(FILES) {
            look(files, Below::Names, &mut |schema| found.union(document, schema));
        }
        found.pass_on(document);
        found.settled()
    }

    /// What is said of a schema.
    pub fn get(&self, schema: &Pointer) -> Option<&Rc<[PropertyValues]>> {
        self.0.get(schema)
    }

    /// The values of a property in a schema.
    pub fn values(&self, schema: &Pointer, property: &str) -> &[String] {
        let all = self.0.get(schema).into_iter().flat_map(|named| named.iter());
        all.into_iter().find(|named| named.property == property).map(|named| &*named.values).unwrap_or_default()
    }
}

/// What is known of a schema and a property while discriminators are read.
#[derive(Default)]
struct Values {
    explicit: Vec<String>,
    implicit: Vec<String>,
    is_own: bool,
}

#[derive(Default)]
struct Found(HashMap<Pointer, Vec<(String, Values)>>);

impl Found {
    fn entry(&mut self, schema: &Pointer, property: &str) -> &mut Values {
        let all = self.0.entry(schema.clone()).or_default();
        let index = all.iter().position(|(known, _)| known == property).unwrap_or(all.len());
        if index == all.len() {
            all.push((property.to_owned(), Values::default()));
        }
        &mut all[index].1
    }

    fn add(&mut self, document: &Document, discriminator: &Discriminator, schema: &Pointer, is_own: bool) {
        let explicit = discriminator.explicit(document, schema);
        let implicit = if explicit.is_empty() { discriminator.implicit(document, schema) } else { None };
        if explicit.is_empty() && implicit.is_none() {
            return;
        }
        let values = self.entry(schema, &discriminator.property);
        values.is_own |= is_own;
        add_each(&mut values.explicit, explicit);
        add_each(&mut values.implicit, implicit.as_slice());
    }

    fn base(&mut self, document: &Document, base: &Subtypes) {
        for subtype in &base.all {
            self.add(document, &base.discriminator, subtype, true);
        }
    }

    /// A schema that is a union with a discriminator. What the mapping names beside the members has its values as well.
    fn union(&mut self, document: &Document, schema: &Object) {
        let object = schema.get("discriminator").and_then(Node::as_object);
        let Some(discriminator) = object.and_then(|object| Discriminator::of(document, object)) else {
            return;
        };
        let mut members = references(schema).peekable();
        if members.peek().is_none() {
            return;
        }
        let all = members.chain(discriminator.mapped.iter().cloned());
        all.for_each(|schema| self.add(document, &discriminator, &schema, false));
    }

    /// A union that is a member of another one passes on what names it to those of its members that nothing names. What its
    /// own discriminator does not write is theirs to write.
    fn pass_on(&mut self, document: &Document) {
        let mut open: Vec<Pointer> = self.0.keys().cloned().collect();
        open.sort();
        while let Some(at) = open.pop() {
            let Some(union) = document.root.at(&at).and_then(Node::as_object) else {
                continue;
            };
            let own = union.get("discriminator").and_then(|it| it.get("propertyName")?.as_str());
            for member in references(union) {
                if self.take_over(&at, &member, own) {
                    open.push(member);
                }
            }
        }
    }

    /// Whether the member has something new of the union that it is in, whose own discriminator is `own`.
    fn take_over(&mut self, union: &Pointer, member: &Pointer, own: Option<&str>) -> bool {
        let passed_on: Vec<String> =
            self.0.get(union).into_iter().flatten().map(|(property, _)| property.clone()).collect();
        let its = self.0.get_mut(member).into_iter().flatten();
        its.filter(|(property, _)| own != Some(property) && passed_on.contains(property))
            .for_each(|(_, its)| its.is_own = true);
        let known = self.0.get(member).map(Vec::as_slice).unwrap_or_default();
        let is_new = |property: &str| known.iter().all(|(its, _)| its != property);
        let more: Vec<(String, Vec<String>)> = (self.0.get(union).into_iter().flatten())
            .filter(|(property, values)| is_new(property) && values.all().len() <= MOST_PASSED_ON)
            .map(|(property, values)| (property.clone(), values.all().to_vec()))
            .collect();
        for (property, values) in &more {
            let entry = self.entry(member, property);
            entry.explicit.clone_from(values);
            entry.is_own = true;
        }
        !more.is_empty()
    }

    fn settled(self) -> Discriminated {
        let named = |(property, values): (String, Values)| PropertyValues {
            property,
            values: values.all().into(),
            is_mapped: !values.explicit.is_empty(),
            is_own: values.is_own,
        };
        let each =
            self.0.into_iter().map(|(at, all)| (at, all.into_iter().map(named).collect::<Rc<[PropertyValues]>>()));
        Discriminated(each.collect())
    }
}

/// How many values are passed on to the members of a union at most: what is within ten unions, one in the other, would have
/// the values of all.
const MOST_PASSED_ON: usize = 16;

impl Values {
    /// A mapping is a surer word than a name, which is the value where no mapping was written.
    fn all(&self) -> &[String] {
        if self.explicit.is_empty() { &self.implicit } else { &self.explicit }
    }
}

/// The named schemas among the members of a union.
fn references(union: &Object) -> impl Iterator<Item = Pointer> {
    let members = ["oneOf", "anyOf"].into_iter().filter_map(|keyword| union.get(keyword)?.as_array());
    members.flatten().filter_map(reference)
}

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq)]
enum Below {
    Words,
    Names,
}

/// Calls for each object that may be a schema with a discriminator.
fn look(node: &Node, below: Below, found: &mut dyn FnMut(&Object)) {
    match node {
        Node::Object(object) => {
            if below == Below::Words && object.get("discriminator").is_some() {
                found(object);
            }
            for (key, value) in object.iter() {
                let is_word = below == Below::Words;
                if !(is_word && vocabulary::holds_data(key)) {
                    let names = is_word && vocabulary::holds_names(key);
                    look(value, if names { Below::Names } else { Below::Words }, found);
                }
            }
        }
        Node::Array(items) => items.iter().for_each(|item| look(item, Below::Words, found)),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}
