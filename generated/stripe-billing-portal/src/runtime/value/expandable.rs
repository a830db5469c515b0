//! A reference to an object: its ID, or the object where the request asked for it.

use std::fmt;
use std::marker::PhantomData;

use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::json::value::Json;
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};
use crate::runtime::Error;

/// What an [`Expandable`] points to. Implemented where the object's type is: under that type's feature.
pub trait Expands {
    /// The object.
    type Object: Decode;
}

/// A reference to an object: its ID, or the object itself where the request asked to expand the field.
///
/// The object is kept as JSON and decoded when asked for, so that a type does not need the types that it refers to.
pub struct Expandable<K> {
    form: Form,
    kind: PhantomData<fn() -> K>,
}

#[derive(Clone)]
enum Form {
    Id(Box<str>),
    /// The object, and the ID in it.
    Object(Box<(Json, Box<str>)>),
}

impl<K> Expandable<K> {
    /// The object's ID; empty for an object that came without one.
    pub fn id(&self) -> &str {
        match &self.form {
            Form::Id(id) => id,
            Form::Object(object) => &object.1,
        }
    }

    /// Whether the object came.
    pub fn is_expanded(&self) -> bool {
        matches!(self.form, Form::Object(_))
    }

    /// The object as it came.
    pub fn json(&self) -> Option<&Json> {
        match &self.form {
            Form::Id(_) => None,
            Form::Object(object) => Some(&object.0),
        }
    }
}

impl<K: Expands> Expandable<K> {
    /// The object, if it came.
    ///
    /// # Errors
    /// It is not what the document says.
    pub fn object(&self) -> Result<Option<K::Object>> {
        match self.json() {
            Some(json) => json.decode().map(Some),
            None => Ok(None),
        }
    }
}

/// Reads a reference that need not be there in one step: `charge.balance_transaction.object()?`.
///
/// It is there as soon as the trait is: `use …::ExpandableExt as _;`.
pub trait ExpandableExt<K: Expands> {
    /// The object, if there is a reference and the object came with it.
    ///
    /// # Errors
    /// It is not what the document says.
    fn object(&self) -> core::result::Result<Option<K::Object>, Error>;

    /// The object's ID, if there is a reference.
    fn id(&self) -> Option<&str>;
}

impl<K: Expands> ExpandableExt<K> for Option<Expandable<K>> {
    fn object(&self) -> core::result::Result<Option<K::Object>, Error> {
        self.as_ref().map_or(Ok(None), Expandable::object).map_err(Error::from_value)
    }

    fn id(&self) -> Option<&str> {
        self.as_ref().map(Expandable::id)
    }
}

impl<K> From<&str> for Expandable<K> {
    fn from(id: &str) -> Self {
        Expandable { form: Form::Id(id.into()), kind: PhantomData }
    }
}

impl<K> From<String> for Expandable<K> {
    fn from(id: String) -> Self {
        Expandable { form: Form::Id(id.into()), kind: PhantomData }
    }
}

impl<K> Decode for Expandable<K> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        let form = match reader.peek()? {
            ValueKind::String => Form::Id(reader.owned_string()?.into()),
            ValueKind::Object => {
                let (raw, id) = reader.raw_with("id")?;
                let id = id.and_then(|id| Reader::new(id).string().ok()).unwrap_or_default();
                for bytes in [raw.len(), id.len(), size_of::<(Json, Box<str>)>()] {
                    reader.allocate(bytes)?;
                }
                Form::Object(Box::new((Json::raw(raw), id.into())))
            }
            _ => return Err(reader.error("an ID or an object")),
        };
        Ok(Expandable { form, kind: PhantomData })
    }
}

impl<K> Encode for Expandable<K> {
    fn encode(&self, sink: &mut dyn Sink) {
        match &self.form {
            Form::Id(id) => sink.string(id),
            Form::Object(object) => object.0.encode(sink),
        }
    }
}

// Derives would ask K to be Clone, Debug and PartialEq, which it has no reason to be.
impl<K> Clone for Expandable<K> {
    fn clone(&self) -> Self {
        Expandable { form: self.form.clone(), kind: PhantomData }
    }
}

impl<K> fmt::Debug for Expandable<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::runtime::value::debug::debug(self, f)
    }
}

impl<K> PartialEq for Expandable<K> {
    fn eq(&self, other: &Self) -> bool {
        crate::runtime::value::equal::equal(self, other)
    }
}
