//! Turns a `$ref` to a schema into the type of its name, lowered once for each direction that matters.

use super::merge;
use crate::api::{Shape, Type, TypeId, TypeKind, Usage};
use crate::codes::Code;
use crate::lower::{Direction, Hint, Lower, Part};
use crate::nearest;
use crate::node::Node;
use crate::place;
use crate::pointer::Pointer;
use std::collections::HashSet;

/// A schema that a reference named.
#[derive(Debug, Clone)]
pub(crate) enum Named {
    /// It is being lowered; who meets it meanwhile gets the id that it will have.
    Pending {
        id: TypeId,
        nullable: bool,
    },
    Done(Shape),
}

impl Named {
    fn type_id(&self) -> Option<TypeId> {
        match self {
            Named::Pending { id, .. } => Some(*id),
            Named::Done(shape) => shape.type_id(),
        }
    }
}

/// What the name of a schema as a multipart body ends with, where it is something else elsewhere.
const FORM: &str = " form";

impl<'a> Lower<'a, '_> {
    /// The schema that the part's `$ref` names. A reference that names nothing is reported.
    pub fn target(&mut self, part: &Part<'a>) -> Option<Part<'a>> {
        let reference = part.node.get("$ref")?;
        let at = part.at.join("$ref");
        let Some(text) = reference.as_str() else {
            self.wrong_kind(&at, "the text of a reference", reference);
            return None;
        };
        if let Some((at, node)) = self.document.resolve(text) {
            return Some(Part { at, node });
        }
        if self.is_remote(&at, text) {
            return None;
        }
        let help = nearest_pointer(&self.document.root, text).map(|near| format!("did you mean `{near}`?"));
        self.diagnostics
            .warn(
                Code::DanglingReference,
                &at,
                format!("`{text}` names nothing in this document; the value is kept as raw JSON"),
            )
            .help = help;
        None
    }

    /// Reports a reference to another file or machine, which is an error: nothing is fetched.
    fn is_remote(&mut self, at: &Pointer, text: &str) -> bool {
        if text.starts_with('#') {
            return false;
        }
        self.diagnostics
            .error(Code::RemoteReference, at, format!("`{text}` is outside of this document, and nothing is fetched"))
            .help =
            Some("bundle the document into one file first, for example with `npx @redocly/cli bundle`".to_owned());
        true
    }

    /// The shape of the schema that a reference names.
    pub fn reference(&mut self, target: &Part<'a>) -> Shape {
        let key = (target.at.clone(), self.direction_of(target));
        match self.named.get(&key) {
            Some(Named::Done(shape)) => return shape.clone(),
            Some(Named::Pending { id, nullable }) => {
                let shape = Shape::Type(*id);
                return if *nullable { shape.nullable() } else { shape };
            }
            None => {}
        }
        if self.is_circle(target) {
            return Shape::Json;
        }
        let component = place::component_name(&target.at);
        let id = self.reserve(target, component.as_deref(), key.1);
        let merged = merge::merge(self, std::slice::from_ref(target));
        self.named.insert(key.clone(), Named::Pending { id, nullable: merged.nullable });
        let words = component.clone().unwrap_or_else(|| place::words(&target.at));
        let outer = std::mem::replace(&mut self.direction, key.1);
        let in_form = std::mem::take(&mut self.in_form);
        let open_unions = std::mem::take(&mut self.open_unions);
        let depth = std::mem::take(&mut self.depth);
        let hint = Hint::new(&words);
        let choice = self.inherited(&merged, &hint, id, target);
        let shape = choice.unwrap_or_else(|| self.merged(merged, &hint, Some(id), std::slice::from_ref(target)));
        self.depth = depth;
        self.direction = outer;
        self.in_form = in_form;
        self.open_unions = open_unions;
        let shape = self.settle(id, component.is_some(), shape);
        self.named.insert(key, Named::Done(shape.clone()));
        shape
    }

    /// What a named schema became, in either direction.
    pub fn known_shape(&self, at: &Pointer) -> Option<Shape> {
        let all = [Direction::Either, Direction::Response, Direction::Request, Direction::Multipart];
        all.into_iter().find_map(|direction| match self.named.get(&(at.clone(), direction)) {
            Some(Named::Done(shape)) => Some(shape.clone()),
            Some(Named::Pending { .. }) | None => None,
        })
    }

    /// A schema that is the same both ways is lowered once.
    fn direction_of(&self, target: &Part<'a>) -> Direction {
        let is_directed = self.sensitive.direction.contains(&target.at);
        match self.direction {
            Direction::Multipart if self.sensitive.files.contains(&target.at) => Direction::Multipart,
            Direction::Multipart | Direction::Request if is_directed => Direction::Request,
            Direction::Response if is_directed => Direction::Response,
            Direction::Multipart | Direction::Request | Direction::Response | Direction::Either => Direction::Either,
        }
    }

    /// A schema with files that is used in multipart bodies alone has its name to itself.
    pub fn plain_names(&mut self) {
        let forms = self.named.iter().filter(|((_, direction), _)| *direction == Direction::Multipart);
        let alone = forms.filter(|((at, _), _)| {
            let others = [Direction::Either, Direction::Response, Direction::Request];
            others.into_iter().all(|other| !self.named.contains_key(&(at.clone(), other)))
        });
        for id in alone.filter_map(|(_, named)| named.type_id()).collect::<Vec<_>>() {
            let component = &mut self.api.types[id.0].component;
            if let Some(name) = component.as_deref().and_then(|name| name.strip_suffix(FORM)) {
                *component = Some(name.to_owned());
            }
        }
    }

    /// Follows a chain of nothing but references; one that comes back is reported.
    fn is_circle(&mut self, start: &Part<'a>) -> bool {
        let mut seen = HashSet::from([start.at.clone()]);
        let mut part = start.clone();
        while let Some(reference) = part.node.get("$ref").and_then(Node::as_str) {
            let Some((at, node)) = self.document.resolve(reference).filter(|(at, _)| !self.ends.contains(at)) else {
                break;
            };
            if !seen.insert(at.clone()) {
                self.diagnostics.error(
                    Code::ReferenceCycle,
                    &start.at,
                    format!("the reference at {} leads back to itself: a cycle without a schema in it", start.at),
                );
                return true;
            }
            part = Part { at, node };
        }
        self.ends.extend(seen);
        false
    }

    fn reserve(&mut self, target: &Part<'a>, component: Option<&str>, direction: Direction) -> TypeId {
        let id = TypeId(self.api.types.len());
        // A schema that differs by direction has two types; the one that is sent says so.
        let component = component.map(|name| match direction {
            Direction::Request => format!("{name} param"),
            Direction::Multipart => format!("{name}{FORM}"),
            Direction::Response | Direction::Either => name.to_owned(),
        });
        self.api.types.push(Type {
            kind: TypeKind::Pending,
            at: target.at.clone(),
            component,
            title: None,
            places: Vec::new(),
            description: target.node.get("description").and_then(Node::as_str).map(str::to_owned),
            deprecated: false,
            usage: Usage::default(),
        });
        id
    }

    /// Makes the reserved id an alias if the schema turned out to be no type of its own. An inline schema needs no
    /// alias, unless it contains itself.
    fn settle(&mut self, id: TypeId, is_component: bool, shape: Shape) -> Shape {
        let (inner, nullable) = match shape {
            Shape::Nullable(inner) => (*inner, true),
            other => (other, false),
        };
        let is_own = inner == Shape::Type(id);
        let contains_itself = !is_own && self.mentions(&inner, id);
        let result = if is_own {
            inner
        } else if contains_itself {
            self.api.types[id.0].kind = TypeKind::Newtype(inner);
            Shape::Type(id)
        } else if is_component {
            self.api.types[id.0].kind = TypeKind::Alias(inner);
            Shape::Type(id)
        } else {
            self.api.types[id.0].kind = TypeKind::Alias(inner.clone());
            inner
        };
        if nullable { result.nullable() } else { result }
    }

    /// Whether a value of the shape holds one of the type, through lists, maps and aliases alone.
    fn mentions(&self, shape: &Shape, id: TypeId) -> bool {
        let Some(mut found) = shape.type_id() else {
            return false;
        };
        for _ in 0..self.api.types.len() {
            if found == id {
                return true;
            }
            let TypeKind::Alias(inner) = &self.api.types[found.0].kind else {
                return false;
            };
            let Some(next) = inner.type_id() else {
                return false;
            };
            found = next;
        }
        true
    }
}

/// The pointer beside the missing one whose last step is spelt most like it.
fn nearest_pointer(root: &Node, reference: &str) -> Option<String> {
    let missing = Pointer::parse(reference)?;
    let (parent, name) = (missing.parent()?, missing.last()?.into_owned());
    let siblings = root.at(&parent)?.as_object()?;
    let closest = nearest::nearest(&name, siblings.keys().map(|key| key.as_str()))?;
    Some(parent.join(closest).to_string())
}
