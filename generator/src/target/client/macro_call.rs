//! Pieces of the macro calls that stand for decoders and encoders, as text: literals, types, fields.

use super::shape::Presence;
use crate::api::Field;
use proc_macro2::{Ident, Literal, TokenStream};

/// A string literal.
pub fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

/// A type as a person writes it; tokens alone would stand apart.
pub fn rust_text(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "").replace(",", ", ")
}

/// A field in a macro call: its name, the wire's where that differs, and what stands for `None`.
pub fn member(field: &Field, name: &Ident, is_request: bool) -> String {
    let mut text = field_named(field, name);
    if Presence::of(field, is_request) == Presence::RequiredNullable {
        text.push_str(" or null");
    }
    text
}

/// A field's name, with the wire's where that differs.
pub fn field_named(field: &Field, name: &Ident) -> String {
    let name = name.to_string();
    if name == field.wire { name } else { format!("{name} = {}", literal(&field.wire)) }
}
