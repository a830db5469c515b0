//! Decides what stands behind a pointer: fields that close a cycle, fields that make their parent large, and all fields of
//! a struct that is large all the same.

use crate::api::*;

/// A nested value of more bytes than this stands behind a pointer.
const LARGE_FIELD: usize = 96;

/// A struct of more bytes than this keeps its fields behind one pointer: no type that is decoded is over 1 KB.
const LARGE_STRUCT: usize = 960;

/// Boxes fields and members, and makes a newtype of an alias that holds itself.
pub fn place(api: &mut Api) {
    let mut layout = Layout { api, state: Vec::new() };
    layout.state.resize(layout.api.types.len(), State::New);
    for index in 0..layout.state.len() {
        layout.visit(TypeId(index));
    }
    let mut operations = std::mem::take(&mut layout.api.operations);
    for operation in &mut operations {
        if let Output::ByStatus(responses) = &mut operation.output {
            responses.iter_mut().for_each(|response| layout.response(response));
        }
    }
    layout.api.operations = operations;
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// Being measured: who meets it now closes a cycle.
    Open {
        is_alias: bool,
    },
    /// Its size in bytes.
    Done(usize),
}

struct Layout<'a> {
    api: &'a mut Api,
    state: Vec<State>,
}

impl Layout<'_> {
    fn visit(&mut self, id: TypeId) {
        if self.state[id.0] != State::New {
            return;
        }
        let kind = std::mem::replace(&mut self.api[id].kind, TypeKind::Pending);
        self.state[id.0] = State::Open { is_alias: matches!(kind, TypeKind::Alias(_)) };
        let (kind, size) = match kind {
            TypeKind::Struct(body) => self.fields(body),
            TypeKind::Union(union) => self.members(union),
            TypeKind::Tuple(items) => self.positions(items),
            TypeKind::Alias(shape) => self.alias(shape),
            TypeKind::Newtype(shape) => (TypeKind::Newtype(shape), 24),
            TypeKind::Enum(body) => (TypeKind::Enum(body), 16),
            TypeKind::Pending => (TypeKind::Pending, 16),
        };
        self.api[id].kind = kind;
        self.state[id.0] = State::Done(size);
    }

    fn fields(&mut self, mut body: Struct) -> (TypeKind, usize) {
        let mut size = 0;
        for field in &mut body.fields {
            size += match field.fixed {
                Some(_) => 16,
                None => self.place(&field.shape, &mut field.boxed),
            };
        }
        if let Some(shape) = &body.additional {
            self.visit_inner(shape);
            size += 24;
        }
        body.wide = size > LARGE_STRUCT;
        let size = if body.wide { 8 } else { size };
        (TypeKind::Struct(body), size)
    }

    fn members(&mut self, mut union: Union) -> (TypeKind, usize) {
        let mut largest = 16;
        for member in &mut union.members {
            largest = largest.max(self.place(&member.shape, &mut member.boxed));
        }
        (TypeKind::Union(union), largest + 8)
    }

    fn response(&mut self, response: &mut Response) {
        if let Output::Json(shape) = &response.output {
            self.place(shape, &mut response.boxed);
        }
    }

    fn positions(&mut self, mut items: Vec<TupleItem>) -> (TypeKind, usize) {
        let sizes: Vec<usize> = items.iter_mut().map(|item| self.place(&item.shape, &mut item.boxed)).collect();
        (TypeKind::Tuple(items), sizes.iter().sum())
    }

    /// An alias that comes back to an alias has no end in Rust, so it becomes a type of its own.
    fn alias(&mut self, shape: Shape) -> (TypeKind, usize) {
        self.visit_inner(&shape);
        let target = shape.type_id().map(|id| self.state[id.0]);
        let size = self.size(&shape).unwrap_or(LARGE_FIELD + 1);
        match target {
            Some(State::Open { is_alias: true }) => (TypeKind::Newtype(shape), size),
            Some(_) | None => (TypeKind::Alias(shape), size),
        }
    }

    /// The size that a value takes in its parent, after deciding whether it is boxed there.
    fn place(&mut self, shape: &Shape, boxed: &mut bool) -> usize {
        self.visit_inner(shape);
        let size = self.size(shape).filter(|size| *size <= LARGE_FIELD);
        *boxed = size.is_none();
        size.unwrap_or(8)
    }

    fn visit_inner(&mut self, shape: &Shape) {
        if let Some(id) = shape.type_id() {
            self.visit(id);
        }
    }

    /// The bytes of a value, give or take its padding; `None` if it would hold itself.
    fn size(&self, shape: &Shape) -> Option<usize> {
        Some(match shape {
            Shape::Bool => 1,
            Shape::Json => 16,
            Shape::Integer(_) | Shape::Float => 16,
            Shape::Upload => 96,
            Shape::String(_) | Shape::List(_) | Shape::Map(_) | Shape::Expandable(_) => 24,
            Shape::Nullable(inner) | Shape::Clearable(inner) => self.size(inner)?,
            Shape::Type(id) => match self.state[id.0] {
                State::Done(size) => size,
                State::Open { .. } | State::New => return None,
            },
        })
    }
}
