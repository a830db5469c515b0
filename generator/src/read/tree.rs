//! Builds [`Node`]s from what serde_json or serde_yaml reads: duplicate keys refused, YAML merges done, keys shared.

use std::collections::HashSet;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use crate::node::{Key, Node, Number, Object};
use crate::pointer::Pointer;
use crate::source::Format;

/// YAML's merge key (<https://yaml.org/type/merge.html>).
const MERGE: &str = "<<";

/// What is known while a document is read.
pub(super) struct Building {
    format: Format,
    keys: HashSet<Key>,
    /// How much may still be built. Only aliases can use it up: each node they do not make costs a byte of text.
    budget: usize,
    /// Why building stopped, if that was our decision.
    pub(super) problem: Option<Problem>,
    /// The way from the problem up to the root, filled while the error unwinds.
    way: Vec<String>,
}

/// Why building stopped.
pub(super) enum Problem {
    /// The key came a second time.
    Duplicate(String),
    /// Aliases made more nodes than the text can hold.
    Aliases,
}

impl Building {
    pub(super) fn new(format: Format, text: &str) -> Self {
        const ROOM_FOR_ALIASES: usize = 1_000_000;
        Self {
            format,
            keys: HashSet::new(),
            budget: text.len().saturating_add(ROOM_FOR_ALIASES),
            problem: None,
            way: Vec::new(),
        }
    }

    /// The object in which the problem lies.
    pub(super) fn pointer(&self) -> Pointer {
        Pointer::of(self.way.iter().rev())
    }

    fn key(&mut self, text: &str) -> Key {
        match self.keys.get(text) {
            Some(key) => key.clone(),
            None => {
                let key = Key::from(text);
                self.keys.insert(key.clone());
                key
            }
        }
    }

    fn spend<E: Error>(&mut self, cost: usize) -> Result<(), E> {
        match self.budget.checked_sub(cost) {
            Some(left) => {
                self.budget = left;
                Ok(())
            }
            None => Err(self.stop(Problem::Aliases)),
        }
    }

    fn stop<E: Error>(&mut self, problem: Problem) -> E {
        self.problem = Some(problem);
        E::custom("stopped")
    }

    /// Notes the step of the way up, while an error unwinds.
    fn passed<E>(&mut self, step: impl fmt::Display, error: E) -> E {
        self.way.push(step.to_string());
        error
    }
}

/// Reads one node.
pub(super) struct Seed<'b>(pub(super) &'b mut Building);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.0.spend(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::from(value))
    }

    #[allow(clippy::cast_precision_loss)] // beyond 64 bits numbers are floats, see `Number`
    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        let exact = i64::try_from(value).map(Number::from);
        let exact = exact.or_else(|_| u64::try_from(value).map(Number::from));
        Ok(Node::Number(exact.unwrap_or(Number::Float(value as f64))))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        let exact = u64::try_from(value).map(Number::from);
        Ok(Node::Number(exact.unwrap_or(Number::Float(value as f64))))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::from(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.0.spend(value.len())?;
        Ok(Node::from(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let building = self.0;
        let mut items = Vec::new();
        while let Some(item) =
            access.next_element_seed(Seed(building)).map_err(|error| building.passed(items.len(), error))?
        {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Node::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let building = self.0;
        let mut object = Object::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(KeySeed(building))? {
            if object.contains_key(&key) {
                return Err(building.stop(Problem::Duplicate(key.to_string())));
            }
            let value = access.next_value_seed(Seed(building)).map_err(|error| building.passed(&key, error))?;
            if building.format == Format::Yaml && key == MERGE && is_mergeable(&value) {
                merged.push(value);
            } else {
                object.insert(key, value);
            }
        }
        for value in merged {
            merge(&mut object, value);
        }
        object.shrink();
        Ok(Node::Object(object))
    }

    /// A YAML tag (`!thing value`): the value counts, the tag does not.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node, A::Error> {
        let (IgnoredAny, value) = access.variant()?;
        value.newtype_variant_seed(self)
    }
}

/// What may stand behind `<<`: an object, or a list of them.
fn is_mergeable(value: &Node) -> bool {
    match value {
        Node::Object(_) => true,
        Node::Array(items) => items.iter().all(|item| item.as_object().is_some()),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
    }
}

/// Keys of the object itself stand; of several merged objects the first counts.
fn merge(object: &mut Object, value: Node) {
    match value {
        Node::Object(merged) => {
            for (key, value) in merged {
                if !object.contains_key(&key) {
                    object.insert(key, value);
                }
            }
        }
        Node::Array(items) => {
            for item in items {
                merge(object, item);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

/// Reads one key. YAML's `200:`, `1.10:` and `null:` are the texts `200`, `1.10` and `null`.
struct KeySeed<'b>(&'b mut Building);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        // Asked for a string, serde_yaml gives any scalar as it is written.
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Key, E> {
        Ok(self.0.key(value))
    }
}

/// For callers that have a `Deserializer` and no text, such as the tests of other modules.
impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut building = Building::new(Format::Json, "");
        building.budget = usize::MAX;
        Seed(&mut building).deserialize(deserializer)
    }
}
