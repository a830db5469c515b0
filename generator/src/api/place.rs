//! The places that types are used in, and what their names are made of.

use super::Status;
use crate::key::{self, Label, PlaceKey};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A place that a type is used in: a component; or an operation, a role in it and the properties from there on.
#[derive(Debug, Clone)]
pub struct Place {
    /// What the place is known by; nothing else makes two of them differ.
    pub key: PlaceKey,
    pub site: Arc<Site>,
}

/// What the name of a place is made of.
#[derive(Debug, Clone)]
pub struct Site {
    /// What the place belongs to.
    pub anchor: Anchor,
    /// The nearest inline schema or component around it that has a name, or would have one if it were a type of its own.
    /// `None`: it stands directly at what it belongs to.
    pub owner: Option<Arc<Place>>,
    /// Words from there on: `after_completion`, `items item`.
    pub words: String,
    /// The property or parameter that it is, or is inside of; empty where there is none.
    pub field: String,
}

/// What spells out an inline schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// A schema with a name.
    Schema,
    /// A component of another section, as `requestBodies`.
    Component { section: String, name: String },
    /// An operation, by its index.
    Operation(usize, Role),
    /// What the API sends by itself.
    Webhook,
}

/// What a place is to its operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A parameter, or a part of the body.
    Request,
    /// The body of a successful response.
    Response(Status),
    /// The body of another response.
    Error(Status),
    /// A header of a response.
    Header,
    /// An item of a stream.
    Event,
    /// What the API sends because of the operation.
    Callback,
}

impl Place {
    /// The component or inline schema that all of this one's owners are inside of; itself, if it has none.
    pub fn outermost(&self) -> &Place {
        self.site.owner.as_ref().map_or(self, |owner| owner.outermost())
    }

    /// The place of a member of the union at this one, of this word.
    pub fn member(&self, word: &str) -> Place {
        let key = self.key.inside(&key::Step::Member(Label::Kind(word.to_owned()), 1));
        Place { key, site: Arc::new(Site::inside(self, word, None)) }
    }
}

impl Site {
    /// The site of what stands inside of a place that is an owner; `field` where it is a property.
    pub fn inside(owner: &Place, words: &str, field: Option<&str>) -> Site {
        Site {
            anchor: owner.site.anchor.clone(),
            owner: Some(Arc::new(owner.clone())),
            words: words.to_owned(),
            field: field.unwrap_or(&owner.site.field).to_owned(),
        }
    }

    /// Whether requests alone have what stands here.
    pub fn is_request(&self) -> bool {
        match &self.anchor {
            Anchor::Operation(_, Role::Request) => true,
            Anchor::Component { section, .. } => section == "parameters" || section == "requestBodies",
            Anchor::Operation(..) | Anchor::Schema | Anchor::Webhook => false,
        }
    }

    /// The operation that spells it out.
    pub fn operation(&self) -> Option<(usize, Role)> {
        if let Anchor::Operation(index, role) = self.anchor { Some((index, role)) } else { None }
    }

    /// The words from the operation or component down, one for each schema on the way.
    pub fn path(&self) -> Vec<&str> {
        let mut path = self.owner.as_ref().map(|owner| owner.site.path()).unwrap_or_default();
        path.extend(Some(self.words.as_str()).filter(|words| !words.is_empty()));
        path
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}
