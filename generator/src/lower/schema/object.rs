//! Lowers objects: declared properties become a struct, keys that are not declared a map.

use super::bounds;
use super::merge::{Additional, Merged, merge};
use crate::api::*;
use crate::codes::Code;
use crate::lower::{Hint, Lower, Part};
use crate::node::Node;

impl<'a> Lower<'a, '_> {
    pub fn object(&mut self, merged: &Merged<'a>, hint: &Hint, into: Option<TypeId>) -> Shape {
        let has_fields = !merged.properties.is_empty() || !merged.required.is_empty();
        let is_closed = matches!(merged.additional, Additional::Forbidden);
        if !has_fields && !is_closed {
            return self.map(merged, hint);
        }
        if self.unfolds_too_far(merged) {
            return Shape::Json;
        }
        let body = self.fields(merged, hint);
        self.define(TypeKind::Struct(body), merged, hint, into)
    }

    fn map(&mut self, merged: &Merged<'a>, hint: &Hint) -> Shape {
        let value = self.additional(merged, &hint.inside("value")).unwrap_or(Shape::Json);
        Shape::Map(Box::new(value))
    }

    /// The shape of keys that are not declared; `None` where they are not kept.
    fn additional(&mut self, merged: &Merged<'a>, hint: &Hint) -> Option<Shape> {
        match &merged.additional {
            Additional::Unsaid | Additional::Forbidden => None,
            Additional::Any => Some(Shape::Json),
            Additional::Schemas(parts) => Some(self.conjunction(parts, hint)),
        }
    }

    /// The fields of an object. What is inside of them is named after its title, or else after its place.
    pub fn fields(&mut self, merged: &Merged<'a>, hint: &Hint) -> Struct {
        let inner = merged.title.map_or_else(|| hint.clone(), |title| hint.named(title));
        let mut fields = Vec::new();
        for (wire, parts) in merged.properties.iter() {
            let required = merged.required.contains(wire);
            fields.extend(self.field(wire, parts, required, &inner.inside(wire)));
        }
        let additional = self.additional(merged, &inner.inside("value"));
        for wire in merged.required.names().filter(|wire| !merged.properties.contains(wire)) {
            fields.push(self.undeclared(merged, wire, additional.as_ref()));
        }
        Struct { fields, additional, wide: false }
    }

    /// One property; `None` if the direction at hand leaves it out, or if it can hold nothing.
    pub fn field(&mut self, wire: &str, parts: &[Part<'a>], required: bool, hint: &Hint) -> Option<Field> {
        let merged = merge(self, parts);
        if merged.is_left_out(self.direction) {
            return None;
        }
        let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
        if merged.impossible {
            self.diagnostics.warn(Code::FalseSchema, &at, format!("nothing satisfies `{wire}`, so it is left out"));
            return None;
        }
        let has_value = required && !merged.nullable && !merged.contradictory;
        let fixed = if has_value { fixed_value(&merged) } else { None };
        let shape = match &fixed {
            Some(_) => Shape::Json,
            None if merged.contradictory => Shape::Json,
            None => self.conjunction(parts, hint),
        };
        Some(Field {
            wire: wire.to_owned(),
            shape,
            required,
            fixed,
            boxed: false,
            description: merged.description.map(str::to_owned),
            bounds: bounds::words(&merged),
            deprecated: merged.deprecated,
            secret: merged.is_secret(),
        })
    }

    /// A property that only `required` names.
    fn undeclared(&mut self, merged: &Merged<'a>, wire: &str, additional: Option<&Shape>) -> Field {
        if additional.is_none() {
            self.diagnostics.warn(
                Code::UndeclaredRequired,
                &merged.at,
                format!("`required` names `{wire}`, which is not among the properties; it holds any value"),
            );
        }
        Field {
            wire: wire.to_owned(),
            shape: additional.cloned().unwrap_or(Shape::Json),
            required: true,
            fixed: None,
            boxed: false,
            description: None,
            bounds: None,
            deprecated: false,
            secret: false,
        }
    }
}

/// The one value that a schema allows.
fn fixed_value(merged: &Merged<'_>) -> Option<Fixed> {
    let (values, strict) = merged.values.as_ref()?;
    let [only] = values.as_slice() else {
        return None;
    };
    // `enum: [null]` is how 3.0 writes that a value may be null, beside others.
    let is_value = *strict || matches!(only, Node::String(_) | Node::Bool(_) | Node::Number(_));
    is_value.then(|| Fixed { json: only.to_json(), strict: *strict })
}
