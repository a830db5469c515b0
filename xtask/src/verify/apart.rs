//! Finds the samples that pass through a union whose members cannot be distinguished: that they come back as they went in
//! does not show that they were read as the right member.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use super::compare::{could_be, gather, items_of, member_schema};
use super::document::{Document, Operation, PLACES};

/// The unions that cannot be distinguished, by their number.
pub struct Apart<'d> {
    document: &'d Document,
    /// The list of members of each, in the document; nothing where its place is no list.
    members: Vec<Option<&'d Value>>,
}

impl<'d> Apart<'d> {
    /// The unions at these pointers.
    pub fn new(document: &'d Document, places: &[String]) -> Self {
        let members = places.iter().map(|place| document.resolve(place).filter(|node| node.is_array()));
        Self { document, members: members.collect() }
    }

    /// Those that a response passes through.
    pub fn in_response(&self, operation: &Operation<'d>, status: u16, value: &Value) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        if let Some(schema) = self.document.response_schema(operation, status) {
            self.walk(&[schema], value, &mut found);
        }
        found
    }

    /// Those that a request passes through.
    pub fn in_request(&self, operation: &Operation<'d>, request: &Value) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for place in PLACES {
            for parameter in operation.parameters_in(place) {
                if let Some(value) = request[place.section()].get(parameter.name) {
                    self.walk(&[parameter.schema], value, &mut found);
                }
            }
        }
        if let (Some(body), Some(value)) = (&operation.body, request.get("body")) {
            self.walk(&[body.schema], value, &mut found);
        }
        found
    }

    fn walk(&self, schemas: &[&'d Value], value: &Value, found: &mut BTreeSet<usize>) {
        if self.members.is_empty() {
            return;
        }
        let mut applying = Vec::new();
        let mut seen = HashSet::new();
        for schema in schemas {
            gather(self.document, schema, Some(value), &mut applying, &mut seen);
        }
        for schema in &applying {
            found.extend(["oneOf", "anyOf"].iter().filter_map(|keyword| self.undecided(schema.get(*keyword)?, value)));
        }
        match value {
            Value::Object(object) => {
                for (key, member) in object {
                    let schemas: Vec<&Value> =
                        applying.iter().filter_map(|schema| member_schema(schema, key)).collect();
                    self.walk(&schemas, member, found);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.walk(&items_of(&applying, index), item, found);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// The number of the union with this list of members, if the value may be several of them.
    fn undecided(&self, members: &Value, value: &Value) -> Option<usize> {
        let is_it = |one: &Option<&Value>| one.is_some_and(|one| std::ptr::eq(one, members));
        let number = self.members.iter().position(is_it)?;
        let fitting = members.as_array()?.iter().filter(|member| could_be(self.document, member, value));
        (fitting.count() > 1).then_some(number)
    }
}
