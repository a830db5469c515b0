//! Lowers schemas into shapes. Never sees which version wrote them.

use super::{Hint, Lower, Part};
use crate::api::*;
use crate::codes::Code;
use crate::document::Version;
use crate::node::Node;
use crate::normalize::{self, Types};
use merge::{Merged, merge};

pub(super) mod bounds;
pub(super) mod default;
pub(super) mod direction;
pub(super) mod enumeration;
pub(super) mod inheritance;
pub(super) mod keyed;
pub(super) mod member;
pub(super) mod merge;
pub(super) mod object;
pub(super) mod reference;
pub(super) mod scalar;
pub(super) mod share;
pub(super) mod unfold;
pub(super) mod union;

/// Inline schemas that are nested deeper have no types: rustc follows types into each other only so far, and the reader of
/// JSON follows values only to twice this depth.
const DEEPEST: usize = 64;

impl<'a> Lower<'a, '_> {
    /// The shape of one schema. `hint` names it if it needs a name and brings none.
    pub fn schema(&mut self, part: &Part<'a>, hint: &Hint) -> Shape {
        self.conjunction(std::slice::from_ref(part), hint)
    }

    /// The shape of what satisfies all of these schemas.
    pub fn conjunction(&mut self, parts: &[Part<'a>], hint: &Hint) -> Shape {
        if let Some(shape) = self.only_reference(parts) {
            return shape;
        }
        let Some(first) = parts.first() else {
            return Shape::Json;
        };
        if self.depth == DEEPEST {
            self.diagnostics.warn(
                Code::TooDeep,
                &first.at,
                format!("schemas are nested more than {DEEPEST} levels deep; what stands here is kept as raw JSON"),
            );
            return Shape::Json;
        }
        let merged = merge(self, parts);
        self.depth += 1;
        let shape = self.merged(merged, hint, None, parts);
        self.depth -= 1;
        shape
    }

    /// If all that is said is one reference and words about it, that reference's type.
    fn only_reference(&mut self, parts: &[Part<'a>]) -> Option<Shape> {
        let mut structural = Vec::new();
        let mut nullable = false;
        let ignores_siblings = self.document.version == Version::V3_0;
        for part in parts {
            nullable |= part.node.get("nullable").and_then(Node::as_bool) == Some(true);
            collect_structural(part, ignores_siblings, &mut structural)?;
        }
        let [only] = structural.as_slice() else {
            return None;
        };
        let target = self.target(only)?;
        let shape = self.reference(&target);
        Some(if nullable { shape.nullable() } else { shape })
    }

    /// The shape of schemas that are merged; `into` is the id that waits for it if a reference named it.
    pub fn merged(&mut self, merged: Merged<'a>, hint: &Hint, into: Option<TypeId>, parts: &[Part<'a>]) -> Shape {
        if merged.impossible {
            self.diagnostics.warn(Code::FalseSchema, &merged.at, "nothing satisfies this schema; any value is taken");
            return Shape::Json;
        }
        if merged.contradictory {
            return Shape::Json;
        }
        if merged.is_cut {
            self.report_unfolding(&merged);
            return Shape::Json;
        }
        if let Some(target) = merged.parts.iter().find(|part| part.node.get("x-expansionResources").is_some()) {
            let target = target.clone();
            let shape = self.expandable(&target, hint);
            return if merged.nullable { shape.nullable() } else { shape };
        }
        default::check(self, &merged);
        let nullable = merged.nullable;
        let shape = if merged.values.is_some() {
            self.values(&merged, hint, into)
        } else if !merged.unions.is_empty() {
            self.union(&merged, hint, into, parts)
        } else {
            self.by_type(&merged, hint, into)
        };
        if nullable { shape.nullable() } else { shape }
    }

    /// The shape that `type`, or else the keywords, call for.
    pub fn by_type(&mut self, merged: &Merged<'a>, hint: &Hint, into: Option<TypeId>) -> Shape {
        let types = if merged.types.is_empty() { implied(merged) } else { merged.types };
        let kinds: Vec<Types> = types.each().collect();
        match kinds.as_slice() {
            [] => Shape::Json,
            [one] => self.of_type(merged, *one, hint, into),
            several => self.several_types(merged, several, hint, into),
        }
    }

    fn of_type(&mut self, merged: &Merged<'a>, one: Types, hint: &Hint, into: Option<TypeId>) -> Shape {
        match one {
            Types::OBJECT => self.object(merged, hint, into),
            Types::ARRAY => self.list(merged, hint, into),
            Types::STRING => self.text(merged),
            Types::INTEGER => self.integer(merged),
            Types::NUMBER => Shape::Float,
            Types::BOOLEAN => Shape::Bool,
            _ => Shape::Json,
        }
    }

    /// 3.1's `type: [string, integer]`: a union by kind. An integer beside a number is a number.
    fn several_types(&mut self, merged: &Merged<'a>, kinds: &[Types], hint: &Hint, into: Option<TypeId>) -> Shape {
        let has_number = kinds.contains(&Types::NUMBER);
        let mut members = Vec::new();
        for one in kinds.iter().filter(|one| !(has_number && **one == Types::INTEGER)) {
            let words = one.words();
            let shape = self.of_type(merged, *one, &hint.inside(&words), None);
            members.push(Member { words, shape, boxed: false, arm: Arm::default() });
        }
        self.union_of(members, None, merged, hint, into)
    }

    fn list(&mut self, merged: &Merged<'a>, hint: &Hint, into: Option<TypeId>) -> Shape {
        if merged.prefix.is_empty() {
            let items = &merged.items;
            let item = if items.is_empty() { Shape::Json } else { self.conjunction(items, &hint.inside("item")) };
            return Shape::List(Box::new(item));
        }
        let positions: Vec<Position> = merged
            .prefix
            .iter()
            .enumerate()
            .map(|(index, part)| Position {
                shape: self.schema(part, &hint.inside(&format!("item {}", index + 1))),
                boxed: false,
            })
            .collect();
        if is_exact(merged) {
            return self.define(TypeKind::Tuple(positions), merged, hint, into);
        }
        // Fewer items may come, or more: a list of what all of them are.
        let first = positions.first().map(|item| item.shape.clone());
        let rest = match merged.items.as_slice() {
            [] => Some(Shape::Json),
            [only] if only.node.as_bool() == Some(false) => None,
            items => Some(self.conjunction(items, &hint.inside("item"))),
        };
        let is_same = positions.iter().map(|item| &item.shape).chain(&rest).all(|shape| Some(shape) == first.as_ref());
        Shape::List(Box::new(first.filter(|_| is_same).unwrap_or(Shape::Json)))
    }
}

/// Whether each position of `prefixItems` comes, and no other (JSON Schema 2020-12 core §10.3.1.1).
fn is_exact(merged: &Merged<'_>) -> bool {
    let count = i64::try_from(merged.prefix.len()).unwrap_or(i64::MAX);
    let bound = |key: &str| merged.parts.iter().find_map(|part| part.node.get(key).and_then(Node::as_i64));
    let is_closed = merged.items.iter().any(|part| part.node.as_bool() == Some(false));
    let has_all = bound("minItems").is_some_and(|least| least >= count);
    has_all && (is_closed || bound("maxItems").is_some_and(|most| most <= count))
}

/// What kind of value a schema without `type` is about.
fn implied(merged: &Merged<'_>) -> Types {
    let is_object = !merged.properties.is_empty()
        || !merged.required.is_empty()
        || !matches!(merged.additional, merge::Additional::Unsaid);
    if is_object {
        Types::OBJECT
    } else if !merged.items.is_empty() || !merged.prefix.is_empty() {
        Types::ARRAY
    } else {
        merged.format.map(scalar::kind).unwrap_or_default()
    }
}

/// Collects the schemas that decide a type, through `allOf`s that only gather. `None` if a schema mixes a reference or
/// an `allOf` with words of its own, which needs merging.
fn collect_structural<'a>(part: &Part<'a>, ignores_siblings: bool, structural: &mut Vec<Part<'a>>) -> Option<()> {
    let schema = part.node.as_object()?;
    if !normalize::is_structural(schema) {
        return Some(());
    }
    let decisive = schema.iter().filter(|(key, _)| normalize::decides(key.as_str())).count();
    if schema.get("$ref").is_some() {
        // In 3.0 what stands beside a reference is ignored; in 3.1 it says more.
        structural.push(part.clone());
        return (decisive == 1 || ignores_siblings).then_some(());
    }
    let members = schema.get("allOf")?.as_array()?;
    if decisive > 1 && !(decisive == 2 && schema.get("type").is_some()) {
        return None;
    }
    let at = part.at.join("allOf");
    for (index, node) in members.iter().enumerate() {
        collect_structural(&Part { at: at.index(index), node }, ignores_siblings, structural)?;
    }
    Some(())
}
