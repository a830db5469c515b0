//! Gathers what values of a schema may have, whichever members of its unions they are: an element says nothing of that, so that one
//! table has the fields of all.

use crate::api::XmlScalar;
use crate::codes::Code;
use crate::lower::schema::keyed::Keyed;
use crate::lower::schema::merge::{Additional, Merged, merge};
use crate::lower::{Lower, Part};
use crate::node::Node;
use crate::normalize::Types;
use crate::pointer::Pointer;
use std::collections::HashSet;

/// What values may have.
#[derive(Debug)]
pub struct Gathered<'a> {
    pub kind: Kind,
    types: Types,
    /// Each with whether every value has it.
    pub properties: Keyed<'a, (Vec<Part<'a>>, bool)>,
    /// What free keys hold; nothing is said of it where it is empty.
    pub rest: Option<Vec<Part<'a>>>,
    pub items: Vec<Part<'a>>,
}

/// What values are.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Scalar(XmlScalar),
    Object,
    Array,
    /// Anything, or things that XML does not tell apart.
    Any,
}

/// How deep unions may be nested in each other.
const DEEPEST: usize = 32;

/// What values of these schemas may have. Where XML does not tell apart what they are, that is reported.
pub fn gather<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> Gathered<'a> {
    let mut gathered = Gathered {
        kind: Kind::Any,
        types: Types::default(),
        properties: Keyed::default(),
        rest: None,
        items: Vec::new(),
    };
    gathered.add(cx, parts, &mut HashSet::new(), 0);
    gathered.kind = gathered.kind(cx, parts);
    gathered
}

impl<'a> Gathered<'a> {
    fn add(&mut self, cx: &mut Lower<'a, '_>, parts: &[Part<'a>], seen: &mut HashSet<Pointer>, depth: usize) {
        let merged = merge(cx, parts);
        self.types = self.types.with(types(&merged));
        for (wire, parts) in merged.properties.iter() {
            let is_new = !self.properties.contains(wire);
            let property = self.properties.entry(wire);
            if is_new {
                *property = (parts.clone(), depth == 0 && merged.required.contains(wire));
            }
        }
        self.add_rest(&merged);
        if self.items.is_empty() {
            self.items = merged.items.clone();
        }
        if depth == DEEPEST {
            return;
        }
        for union in &merged.unions {
            for (index, node) in union.members.iter().enumerate() {
                let member = Part { at: union.at.index(index), node };
                if seen.insert(member.at.clone()) {
                    self.add(cx, &[member], seen, depth + 1);
                }
            }
        }
        let chains: Vec<Part<'a>> = parts.iter().flat_map(|part| super::said::chain(cx, part)).collect();
        for part in chains {
            let Some(subtypes) = cx.subtypes.get(&part.at).cloned() else { continue };
            for at in &subtypes.all {
                let member = cx.document.root.at(at).map(|node| Part { at: at.clone(), node });
                if let Some(member) = member.filter(|member| seen.insert(member.at.clone())) {
                    self.add(cx, &[member], seen, depth + 1);
                }
            }
        }
    }

    fn add_rest(&mut self, merged: &Merged<'a>) {
        let is_map = merged.properties.is_empty() && merged.types == Types::OBJECT;
        let rest = match &merged.additional {
            Additional::Unsaid if is_map && merged.unions.is_empty() => Some(Vec::new()),
            Additional::Unsaid | Additional::Forbidden => None,
            Additional::Any => Some(Vec::new()),
            Additional::Schemas(parts) => Some(parts.clone()),
            Additional::Some(part) => Some(vec![part.clone()]),
        };
        self.rest = self.rest.take().or(rest);
    }

    fn kind(&self, cx: &mut Lower<'_, '_>, parts: &[Part<'_>]) -> Kind {
        let scalars = [Types::STRING, Types::INTEGER, Types::NUMBER, Types::BOOLEAN];
        let has = |types: Types| self.types.contains(types);
        let is_object = has(Types::OBJECT) || !self.properties.is_empty() || self.rest.is_some();
        let is_scalar = scalars.into_iter().any(has);
        match (is_object, has(Types::ARRAY), is_scalar) {
            (true, false, false) => Kind::Object,
            (false, true, false) => Kind::Array,
            (false, false, true) => {
                Kind::Scalar(match (has(Types::STRING), has(Types::BOOLEAN), is_number(self.types)) {
                    (true, false, false) => XmlScalar::String,
                    (false, true, false) => XmlScalar::Boolean,
                    (false, false, true) => XmlScalar::Number,
                    _ => XmlScalar::Mixed,
                })
            }
            (false, false, false) => Kind::Any,
            _ => {
                let message =
                    "XML does not tell apart what this may be; it is read as text, or as an object of what it has";
                let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
                cx.diagnostics.warn(Code::Xml, &at, message);
                Kind::Any
            }
        }
    }
}

fn is_number(types: Types) -> bool {
    types.contains(Types::INTEGER) || types.contains(Types::NUMBER)
}

/// The kinds of values that a schema allows by itself, those of its unions aside.
fn types(merged: &Merged<'_>) -> Types {
    let said = merged.types.without(Types::NULL);
    if !said.is_empty() {
        return said;
    }
    if let Some((values, _)) = &merged.values {
        return values.iter().fold(Types::default(), |types, value| types.with(type_of(value)));
    }
    match merged.items.is_empty() {
        true => Types::default(),
        false => Types::ARRAY,
    }
}

fn type_of(value: &Node) -> Types {
    match value {
        Node::Null => Types::default(),
        Node::Bool(_) => Types::BOOLEAN,
        Node::Number(_) => Types::NUMBER,
        Node::String(_) => Types::STRING,
        Node::Array(_) => Types::ARRAY,
        Node::Object(_) => Types::OBJECT,
    }
}
