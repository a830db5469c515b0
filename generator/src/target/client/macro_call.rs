//! Pieces that the macro calls of several items have.

use crate::api::{Field, Presence, Usage};
use crate::docs;
use crate::format::{Code, brackets, literal, pieces};
use crate::name::Gate;
use proc_macro2::Ident;

/// A field in a macro call: its name, the wire's where that differs, and what stands for `None`.
pub fn member(field: &Field, name: &Ident, is_request: bool) -> Code {
    let is_null = Presence::of(field, is_request) == Presence::RequiredNullable;
    pieces![field_named(field, name), if is_null { " or null" } else { "" }]
}

/// A field's name, with the wire's where that differs.
pub fn field_named(field: &Field, name: &Ident) -> Code {
    if *name == field.wire { name.into() } else { pieces![name, " = ", literal(&field.wire)] }
}

/// What no response holds is read under `serde` alone.
pub fn gate(usage: Usage) -> &'static str {
    if usage.response { "" } else { " if \"serde\"" }
}

/// What a macro call says of secrets: the names on the wire of the fields whose values are not shown.
pub fn hidden(secrets: Vec<Code>) -> Option<Code> {
    (!secrets.is_empty()).then(|| pieces![" hidden ", brackets(secrets)])
}

/// What a macro call says of what is not sent: the names on the wire of those fields.
pub fn unsent(fields: Vec<Code>) -> Option<Code> {
    (!fields.is_empty()).then(|| pieces![" unsent ", brackets(fields)])
}

/// The features of which any brings something: `["charges", "refunds"]`.
pub fn features(gate: &Gate) -> Code {
    let names: Vec<Code> = gate.features().map(|feature| literal(&docs::feature_name(feature)).into()).collect();
    match names.as_slice() {
        [one] => pieces!["[", one.clone(), "]"],
        _ => brackets(names).into(),
    }
}
