//! Paths of the lock whose places have no type of their own any more, as when an inline schema became a component: the old
//! path stays as a deprecated name of what stands there now.

use super::locked::Locked;
use super::{Item, ModuleId, Names, Reexport, Stands};
use crate::api::*;
use crate::key::{PlaceKey, Root, Step};

/// A path of the lock that is no type's own any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The key in the lock.
    pub key: String,
    /// Below the crate's root.
    pub path: String,
    /// What stands there now.
    pub of: TypeId,
    /// Whether the old path leads there too; not where something else has it.
    pub stays: bool,
    /// Whether it was so in the last run.
    pub is_known: bool,
}

/// Keeps the old paths; `is_free` says of an item whether nothing else has its name.
pub(super) fn keep(api: &Api, locked: &Locked, names: &mut Names, is_free: impl Fn(&Item) -> bool) {
    for (key, (steps, name)) in locked.places() {
        let Some(of) = gone(api, names, &key) else { continue };
        let item = Item { module: names.module_of_steps(&steps), name: name.to_owned() };
        let others = names.reexports.get(&item.module).into_iter().flatten();
        let other = others.clone().find(|one| one.item == item).map(|one| one.of);
        if item == names.item(of) || other == Some(of) {
            // It leads there without help.
            continue;
        }
        let stays = other.is_none() && is_free(&item);
        names.formers.push(Former {
            key: key.to_string(),
            path: names.path_of(&item),
            of,
            stays,
            is_known: locked.is_former(&key),
        });
        if stays {
            let stands = stands(names, item.module, of);
            names.reexport(Reexport { item, of, stands, is_former: true, is_required: false });
        }
    }
}

/// The type that stands at a place of the lock, if the place itself names none.
fn gone(api: &Api, names: &Names, key: &PlaceKey) -> Option<TypeId> {
    if names.places.contains_key(key) {
        return None;
    }
    at(api, names, key).filter(|id| api[*id].is_emitted())
}

/// With the operations of its module, as the place stands with one of them; or with its type, where there are none.
fn stands(names: &Names, module: ModuleId, of: TypeId) -> Stands {
    let has_operations = !names.modules[module.0].operations.is_empty();
    if has_operations { Stands::WithOperations } else { Stands::WithType(of) }
}

/// The type at a place.
fn at(api: &Api, names: &Names, key: &PlaceKey) -> Option<TypeId> {
    let (root, steps) = key.parts();
    if let Root::Operation(of) = &root {
        let operation = api.operations.iter().find(|one| one.key == *of)?;
        let (shape, steps) = in_operation(operation, &steps)?;
        return inside(api, shape, steps);
    }
    let (id, _) = names.places.get(&PlaceKey::new(&root))?.first()?;
    inside(api, &Shape::Type(*id), &steps)
}

/// The shape that the first steps lead to, and the others.
fn in_operation<'a, 's>(operation: &'a Operation, steps: &'s [Step]) -> Option<(&'a Shape, &'s [Step])> {
    match steps {
        [Step::Parameter(location, name), rest @ ..] => {
            let is_it = |one: &&Parameter| one.location.word() == location && one.field.wire == *name;
            operation.parameters.iter().find(is_it).map(|one| (&one.field.shape, rest))
        }
        [Step::Body(_), rest @ ..] => match (&operation.body.as_ref()?.content, rest) {
            (BodyContent::Whole(shape), rest) => Some((shape, rest)),
            (BodyContent::Fields(body), [Step::Property(name), rest @ ..]) => {
                Some((&body.fields.iter().find(|one| one.wire == *name)?.shape, rest))
            }
            (BodyContent::Fields(_), _) => None,
        },
        [Step::Response(status, _), rest @ ..] => Some((of_status(operation, status)?, rest)),
        _ => None,
    }
}

/// The shape of the body that comes with a status, as the document writes that.
fn of_status<'a>(operation: &'a Operation, status: &str) -> Option<&'a Shape> {
    let is_it = |one: &&Response| one.status.to_string().eq_ignore_ascii_case(status);
    if let Some(error) = operation.errors.iter().find(is_it) {
        return error.output.shapes().next();
    }
    match &operation.output {
        Output::ByStatus(responses) => responses.iter().find(is_it)?.output.shapes().next(),
        only => only.shapes().next(),
    }
}

/// The type that the steps lead to from a shape on.
fn inside(api: &Api, shape: &Shape, steps: &[Step]) -> Option<TypeId> {
    match (shape, steps) {
        (Shape::Nullable(inner) | Shape::Clearable(inner), _) => inside(api, inner, steps),
        (Shape::Type(id), []) => Some(*id),
        (Shape::List(inner), [Step::Item, rest @ ..]) | (Shape::Map(inner), [Step::Value, rest @ ..]) => {
            inside(api, inner, rest)
        }
        (Shape::Type(id), [step, rest @ ..]) => match (&api[*id].kind, step) {
            (TypeKind::Alias(inner) | TypeKind::Newtype(inner), _) => inside(api, inner, steps),
            (TypeKind::Struct(body), Step::Property(name)) => {
                inside(api, &body.fields.iter().find(|one| one.wire == *name)?.shape, rest)
            }
            (TypeKind::Struct(body), Step::Value) => inside(api, body.additional.as_ref()?, rest),
            (TypeKind::Tuple(items), Step::TupleItem(index)) => inside(api, &items.get(*index)?.shape, rest),
            _ => None,
        },
        _ => None,
    }
}
