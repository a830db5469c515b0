//! Values that a document gives as examples, as far as documentation shows them.

use std::collections::BTreeMap;

/// A value of an example, without what nobody would read in a line of code.
#[derive(Debug, Clone, PartialEq)]
pub enum Example {
    Text(String),
    Integer(i64),
    Number(f64),
    Bool(bool),
    /// An array, by its first item.
    List(Box<Example>),
    Object(BTreeMap<String, Example>),
}

impl Example {
    /// What it has for a property.
    pub fn get(&self, wire: &str) -> Option<&Example> {
        if let Example::Object(values) = self { values.get(wire) } else { None }
    }
}
