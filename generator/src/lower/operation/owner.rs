//! The operation that parameters, bodies and responses belong to: words for their names, and the keys of their places.

use crate::api::{Anchor, Role};
use crate::key::{OperationKey, PlaceKey, Root, SECTIONS, Step};
use crate::lower::Hint;
use crate::pointer::Pointer;

/// The operation that parameters and bodies belong to.
pub struct Owner<'o> {
    pub index: usize,
    pub method: &'o str,
    key: PlaceKey,
}

impl<'o> Owner<'o> {
    pub fn new(index: usize, key: &'o OperationKey) -> Self {
        Owner { index, method: &key.method, key: PlaceKey::new(&Root::Operation(key.clone())) }
    }

    /// The hint for what stands at a place of the operation; or in the component that the key begins with, whose words are
    /// its own name.
    pub fn hint(&self, role: Role, word: &str, key: PlaceKey) -> Hint {
        let is_own = key.as_str().starts_with(self.key.as_str());
        let root = (!is_own).then(|| key.parts().0);
        match root {
            Some(Root::Component(section, name)) => {
                let anchor = Anchor::Component { section, name: name.clone() };
                Hint::new(anchor, &name, key)
            }
            _ => Hint::new(Anchor::Operation(self.index, role), word, key),
        }
    }

    /// The key of a parameter, which stands at `at`: its own, if it is a component.
    pub fn parameter(&self, at: &Pointer, location: &str, name: &str) -> PlaceKey {
        component(at).unwrap_or_else(|| self.key.inside(&Step::Parameter(location.to_owned(), name.to_owned())))
    }

    /// The key of a request's body in a media type; `at` is where the body stands.
    pub fn body(&self, at: &Pointer, media: &str) -> PlaceKey {
        component(at).unwrap_or_else(|| self.key.clone()).inside(&Step::Body(media.to_owned()))
    }

    /// The key of the body of a response; `at` is where the response stands.
    pub fn response(&self, at: &Pointer, status: &str, media: &str) -> PlaceKey {
        match component(at) {
            Some(component) => component.inside(&Step::Body(media.to_owned())),
            None => self.key.inside(&Step::Response(status.to_owned(), media.to_owned())),
        }
    }

    /// The key of a header, which stands at `at`, of a response.
    pub fn response_header(&self, at: &Pointer, (response, status): (&Pointer, &str), name: &str) -> PlaceKey {
        let in_component = || {
            let header = Step::Parameter("header".to_owned(), name.to_owned());
            component(response).map(|component| component.inside(&header))
        };
        let in_operation = || self.key.inside(&Step::ResponseHeader(status.to_owned(), name.to_owned()));
        component(at).or_else(in_component).unwrap_or_else(in_operation)
    }

    /// The key of what a callback sends.
    pub fn callback(&self, name: &str, to: &str, method: &str) -> PlaceKey {
        self.key.inside(&Step::Callback(name.to_owned(), to.to_owned(), method.to_owned()))
    }
}

/// The key of a component of another section than schemas.
fn component(at: &Pointer) -> Option<PlaceKey> {
    let tokens: Vec<_> = at.tokens().collect();
    let steps: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    let ["components", section, name] = steps[..] else {
        return None;
    };
    let is_owner = SECTIONS.contains(&section);
    is_owner.then(|| PlaceKey::new(&Root::Component(section.to_owned(), name.to_owned())))
}
