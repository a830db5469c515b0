//! A document as a tree of [`Node`]s: what JSON can say, objects in the order they were written.

use crate::pointer::Pointer;

mod json;
mod number;
mod object;

pub use number::Number;
pub use object::{Key, Object};

/// A value of the document. Carries no place: who walks the tree keeps a [`Pointer`] in hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(Box<str>),
    /// An array.
    Array(Vec<Node>),
    /// An object. Equal to another without regard to order.
    Object(Object),
}

impl Node {
    /// The value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.get(key)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.as_object_mut()?.get_mut(key)
    }

    /// The node one step of a [`Pointer`] down: a key's value or, by its index, an item.
    #[must_use]
    pub fn step(&self, token: &str) -> Option<&Node> {
        match self {
            Node::Object(object) => object.get(token),
            Node::Array(items) => items.get(index(token)?),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => None,
        }
    }

    /// As [`step`](Self::step), to be changed.
    pub fn step_mut(&mut self, token: &str) -> Option<&mut Node> {
        match self {
            Node::Object(object) => object.get_mut(token),
            Node::Array(items) => items.get_mut(index(token)?),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => None,
        }
    }

    /// The node at a place.
    #[must_use]
    pub fn at(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.tokens().try_fold(self, |node, token| node.step(&token))
    }

    /// The node at a place, to be changed.
    pub fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        pointer.tokens().try_fold(self, |node, token| node.step_mut(&token))
    }

    /// The string, if this is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Node::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The boolean, if this is one or a text that says one, as documents write `required: 'true'`.
    #[must_use]
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Node::Bool(value) => Some(*value),
            Node::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Node::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// The number, if this is one.
    #[must_use]
    pub fn as_number(&self) -> Option<Number> {
        match self {
            Node::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The number, if this is a whole one within `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number, if this is a whole one within `u64`.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_number()?.as_u64()
    }

    /// The number as a float, if this is one.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        Some(self.as_number()?.as_f64())
    }

    /// The items, if this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Node]> {
        match self {
            Node::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The items, to be changed.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Node>> {
        match self {
            Node::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The object, if this is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Node::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The object, to be changed.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Node::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Node::Null)
    }

    /// What this is, as a message says it: `a string`, `an object`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "a boolean",
            Node::Number(_) => "a number",
            Node::String(_) => "a string",
            Node::Array(_) => "an array",
            Node::Object(_) => "an object",
        }
    }

    /// The text of a scalar as a parameter or key would show it: a string itself, else its JSON text. `None` for arrays
    /// and objects.
    #[must_use]
    pub fn scalar_text(&self) -> Option<String> {
        match self {
            Node::String(text) => Some(text.to_string()),
            Node::Null | Node::Bool(_) | Node::Number(_) => Some(self.to_json()),
            Node::Array(_) | Node::Object(_) => None,
        }
    }

    /// The JSON text, without white space.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        json::write(&mut text, self);
        text
    }
}

impl From<bool> for Node {
    fn from(value: bool) -> Self {
        Node::Bool(value)
    }
}

impl From<i64> for Node {
    fn from(value: i64) -> Self {
        Node::Number(Number::from(value))
    }
}

impl From<u64> for Node {
    fn from(value: u64) -> Self {
        Node::Number(Number::from(value))
    }
}

impl From<f64> for Node {
    fn from(value: f64) -> Self {
        Node::Number(Number::from(value))
    }
}

impl From<&str> for Node {
    fn from(value: &str) -> Self {
        Node::String(value.into())
    }
}

impl From<String> for Node {
    fn from(value: String) -> Self {
        Node::String(value.into())
    }
}

impl From<Vec<Node>> for Node {
    fn from(value: Vec<Node>) -> Self {
        Node::Array(value)
    }
}

impl From<Object> for Node {
    fn from(value: Object) -> Self {
        Node::Object(value)
    }
}

/// An array index as RFC 6901 §4 writes it: no sign, no leading zero.
fn index(token: &str) -> Option<usize> {
    let is_canonical = token == "0" || !token.starts_with(['0', '+']);
    is_canonical.then(|| token.parse().ok())?
}

#[cfg(test)]
mod tests;
