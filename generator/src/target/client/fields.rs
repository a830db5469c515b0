//! The fields of a struct or request, with the names they have.

use super::shape::Scope;
use crate::api::*;
use crate::name::ident;
use proc_macro2::Ident;

/// A struct's fields with the names they have, in the order of the document.
pub struct Fields<'f> {
    pub fields: Vec<(&'f Field, Ident)>,
    pub additional: Option<&'f Shape>,
}

/// Up to this many required values are arguments of `new`; more are the fields of a struct.
pub const MOST_ARGUMENTS: usize = 3;

impl<'f> Fields<'f> {
    pub fn of(scope: &Scope<'_>, id: TypeId, body: &'f Struct) -> Self {
        let names = scope.cx.names[id].members.iter().map(|name| ident::ident(name));
        Fields { fields: body.fields.iter().zip(names).collect(), additional: body.additional.as_ref() }
    }

    pub fn required(&self) -> impl Iterator<Item = &(&'f Field, Ident)> {
        self.fields.iter().filter(|(field, _)| field.required && field.fixed.is_none())
    }

    pub fn optional(&self) -> impl Iterator<Item = &(&'f Field, Ident)> {
        self.fields.iter().filter(|(field, _)| !field.required && field.fixed.is_none())
    }
}
