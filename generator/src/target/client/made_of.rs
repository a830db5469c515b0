//! Emits what a request with one required value is made of: whatever `new` takes for that value, `From` takes too.
//!
//! Each type has an impl of its own. One for all `T: Into<String>` compiles and is shorter, but of a wrong argument it says that
//! no `String` can be made of it, where these say which values make the request.

use super::fields::Fields;
use super::request::Request;
use super::shape::Scope;
use super::union;
use crate::api::*;
use crate::format::{Code, pieces};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The call of `from!`, if one value is all that the request needs.
pub fn call(scope: &Scope<'_>, request: &Request<'_>, fields: &Fields<'_>) -> Option<Code> {
    let mut required = fields.required();
    let (Some((field, _)), None) = (required.next(), required.next()) else {
        return None;
    };
    let scope = &fields.scope(scope, field);
    let types = match scope.cx.api.resolved(&field.shape) {
        Shape::List(item) => list(scope, item, matches!(field.shape, Shape::List(_))),
        Shape::Map(value) => map(scope, value),
        value => listed(value_types(scope, value)),
    };
    Some(pieces!["from!(", &request.name, ": ", types, ");"])
}

/// The types that one value is made of, its own last.
fn value_types(scope: &Scope<'_>, shape: &Shape) -> Vec<TokenStream> {
    let own = scope.ty(shape);
    let (string, vec) = (scope.std("String"), scope.std("Vec"));
    let mut types = match shape {
        Shape::String(format) => string_types(scope, *format),
        Shape::Integer(IntegerFormat::Timestamp) => vec![quote!(i64), quote!(::std::time::SystemTime)],
        Shape::Integer(IntegerFormat::Big) => {
            vec![quote!(i32), quote!(i64), quote!(i128), quote!(u32), quote!(u64), quote!(u128)]
        }
        Shape::Upload => vec![quote!(#vec<u8>), scope.runtime("Bytes")],
        Shape::Json => vec![
            quote!(&str),
            string,
            quote!(bool),
            quote!(i32),
            quote!(i64),
            quote!(u32),
            quote!(u64),
            quote!(f64),
            quote!(#vec<#own>),
        ],
        Shape::Nullable(inner) | Shape::Clearable(inner) => vec![scope.ty(inner)],
        Shape::Expandable(_) => vec![quote!(&str), string],
        Shape::Type(id) => named_types(scope, *id),
        Shape::Bool | Shape::Float | Shape::Integer(_) | Shape::List(_) | Shape::Map(_) | Shape::Own(_) => Vec::new(),
    };
    types.push(own);
    types
}

/// What a string of a format is made of, besides its own type.
fn string_types(scope: &Scope<'_>, format: StringFormat) -> Vec<TokenStream> {
    let (string, own) = (scope.std("String"), scope.ty(&Shape::String(format)));
    let mut types = vec![quote!(&str), string];
    match format {
        StringFormat::Decimal => types.push(quote!(i64)),
        StringFormat::Password => {}
        StringFormat::Base64 | StringFormat::Base64Url => types.extend(bytes(scope).into_iter().chain([quote!(&#own)])),
        StringFormat::Plain
        | StringFormat::Binary
        | StringFormat::Uri
        | StringFormat::DateTime
        | StringFormat::Date
        | StringFormat::Time
        | StringFormat::Duration
        | StringFormat::Uuid => types.push(quote!(&#own)),
    }
    types
}

/// The bytes that base64 is made of.
fn bytes(scope: &Scope<'_>) -> [TokenStream; 3] {
    let vec = scope.std("Vec");
    [quote!(&[u8]), quote!(#vec<u8>), scope.runtime("Bytes")]
}

/// What a value of a type of the document is made of, besides itself.
fn named_types(scope: &Scope<'_>, id: TypeId) -> Vec<TokenStream> {
    match &scope.cx.api[id].kind {
        TypeKind::Enum(Enum { values: EnumValues::Strings(_) }) => vec![quote!(&str), scope.std("String")],
        TypeKind::Enum(Enum { values: EnumValues::Integers(_) }) => vec![quote!(i64)],
        TypeKind::Union(union) => union::made_of(scope, union),
        TypeKind::Tuple(items) => {
            let types = items.iter().map(|item| scope.ty(&item.shape));
            vec![quote!((#(#types,)*))]
        }
        TypeKind::Newtype(inner) => vec![scope.ty(inner)],
        TypeKind::Pending | TypeKind::Struct(_) | TypeKind::Alias(_) => Vec::new(),
    }
}

/// `[&str], [String]; &[&str]`: the items of arrays and vectors, and what is copied. Of a list that the document names, `new`
/// takes the items as they are.
fn list(scope: &Scope<'_>, item: &Shape, is_each_converted: bool) -> Code {
    let item = scope.cx.api.resolved(item);
    let own = scope.ty(item);
    let (string, vec) = (scope.std("String"), scope.std("Vec"));
    let is_text = matches!(item, Shape::String(_)) || union::is_string_enum(scope.cx.api, item);
    let items = match is_text && is_each_converted {
        true => vec![quote!(&str), quote!(#string), own],
        false => vec![own],
    };
    let copied = (is_plain(item) && is_each_converted)
        .then(|| vec![quote!(&[&str]), quote!(&[#string]), quote!(&#vec<#string>)]);
    pieces![
        listed(items.iter().map(|item| quote!([#item])).collect()),
        copied.map(|copied| pieces!["; ", listed(copied)])
    ]
}

/// `map String, &str`: the type of the values, and what is copied to be one.
fn map(scope: &Scope<'_>, value: &Shape) -> Code {
    let copied = is_plain(scope.cx.api.resolved(value)).then_some(", &str");
    pieces!["map ", &scope.ty(value), copied]
}

/// Whether a value is a `String`.
fn is_plain(shape: &Shape) -> bool {
    matches!(shape, Shape::String(format) if format.row().ty.is_none())
}

/// The types with commas between them, each once.
fn listed(types: Vec<TokenStream>) -> Code {
    let mut seen = BTreeSet::new();
    let types = types.into_iter().filter(|ty| seen.insert(ty.to_string()));
    Code::join(types.map(|ty| Code::from(&ty)).collect(), ", ")
}
