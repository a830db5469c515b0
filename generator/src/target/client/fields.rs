//! The fields of a struct or request, with the names they have.

use super::shape::Scope;
use crate::api::*;
use crate::name::ident;
use proc_macro2::Ident;

/// A struct's fields with the names they have, in the order of the document.
pub struct Fields<'f> {
    pub fields: Vec<(&'f Field, Ident)>,
    pub additional: Option<&'f Shape>,
    pub of: Of,
}

/// What fields are those of.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    Type(TypeId),
    /// The request of an operation, by its index.
    Request(usize),
}

impl<'f> Fields<'f> {
    pub fn of(scope: &Scope<'_>, id: TypeId, body: &'f Struct) -> Self {
        let names = scope.cx.names[id].members.iter().map(|name| ident::ident(name));
        Fields {
            fields: body.fields.iter().zip(names).collect(),
            additional: body.additional.as_ref(),
            of: Of::Type(id),
        }
    }

    /// The scope that the type of a field is written in.
    pub fn scope<'a>(&self, scope: &Scope<'a>, field: &Field) -> Scope<'a> {
        match self.of {
            Of::Type(id) => scope.within(id, Some(&field.wire)),
            Of::Request(index) => scope.within_request(index, Some(&field.wire)),
        }
    }

    /// The scope that the values of keys that are not declared are written in.
    pub fn additional_scope<'a>(&self, scope: &Scope<'a>) -> Scope<'a> {
        match self.of {
            Of::Type(id) => scope.within(id, None),
            Of::Request(_) => scope.clone(),
        }
    }

    pub fn required(&self) -> impl Iterator<Item = &(&'f Field, Ident)> {
        self.fields.iter().filter(|(field, _)| field.is_argument())
    }

    /// Those that a caller may set.
    pub fn optional(&self) -> impl Iterator<Item = &(&'f Field, Ident)> {
        let is_set = |field: &Field| !field.required && field.fixed.is_none() && field.ways == Ways::Both;
        self.fields.iter().filter(move |(field, _)| is_set(field))
    }

    /// Those that come and are not sent.
    pub fn unsent(&self) -> impl Iterator<Item = &(&'f Field, Ident)> {
        self.fields.iter().filter(|(field, _)| field.ways == Ways::Received)
    }
}
