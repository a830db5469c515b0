//! What types are called where they are written: as the place calls them, not as they are compiled.

use super::{Item, Names};
use crate::api::{Api, Role, TypeId};
use crate::key::PlaceKey;
use std::collections::HashMap;

/// The names of types by what they stand directly in.
#[derive(Debug, Default)]
pub struct Own {
    /// In another type, by its place; with the field.
    inside: HashMap<TypeId, HashMap<PlaceKey, Vec<(String, Item)>>>,
    /// In the request of an operation; with the input.
    requests: HashMap<(TypeId, usize), Vec<(String, Item)>>,
    /// In the response of an operation.
    responses: HashMap<(TypeId, usize), Item>,
}

impl Own {
    /// Collects them.
    pub(super) fn of(api: &Api, names: &Names) -> Own {
        let mut own = Own::default();
        for id in (0..api.types.len()).map(TypeId) {
            for place in &api[id].places {
                let Some(item) = names.of_type_at(id, &place.key) else {
                    continue;
                };
                let field = (place.site.field.clone(), item.clone());
                match (&place.site.owner, place.site.operation()) {
                    (Some(owner), _) => {
                        own.inside.entry(id).or_default().entry(owner.key.clone()).or_default().push(field);
                    }
                    (None, Some((index, Role::Request))) => own.requests.entry((id, index)).or_default().push(field),
                    (None, Some((_, Role::Error(_))) | None) => {}
                    (None, Some((index, _))) => {
                        own.responses.entry((id, index)).or_insert_with(|| item.clone());
                    }
                }
            }
        }
        own
    }

    /// What a type is called in the type at this place, in that of its fields if one is given.
    pub fn inside(&self, id: TypeId, owner: &PlaceKey, field: Option<&str>) -> Option<&Item> {
        let all = self.inside.get(&id)?.get(owner)?;
        all.iter().find(|(its, _)| field.is_none_or(|field| field == its)).map(|(_, item)| item)
    }

    /// What a type is called in a request, as this input; or as the body that is one value.
    pub fn in_request(&self, id: TypeId, index: usize, field: &str) -> Option<&Item> {
        self.requests.get(&(id, index))?.iter().find(|(its, _)| its == field).map(|(_, item)| item)
    }

    /// What a type is called in a response.
    pub fn in_response(&self, id: TypeId, index: usize) -> Option<&Item> {
        self.responses.get(&(id, index))
    }
}
