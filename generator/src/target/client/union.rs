//! Emits unions: an enum with a variant for each member, and the table that decides which one a value is.

use super::macro_call::gate;
use super::shape::Scope;
use crate::api::*;
use crate::docs::{Doc, Prose, link, prose};
use crate::format::{Code, Item, brackets, literal, pieces, rows, type_text};
use crate::name::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub fn items(scope: &Scope<'_>, id: TypeId, union: &Union) -> Vec<Item> {
    items_with(scope, id, union, &|member| Doc::new(member_doc(scope, member)))
}

/// The same, with these words on each member.
pub fn items_with(scope: &Scope<'_>, id: TypeId, union: &Union, words: &dyn Fn(&Member) -> Doc) -> Vec<Item> {
    let one = &scope.cx.api.types[id.0];
    let name = ident::ident(&scope.cx.names.types[id.0].name);
    let variants: Vec<Ident> = scope.cx.names.types[id.0].members.iter().map(|name| ident::ident(name)).collect();
    let docs = scope.type_doc(one).outer();
    let alias = scope.alias(one, &name);
    let json = scope.runtime("Json");
    let members = variants.iter().zip(&union.members).map(|(name, member)| {
        let docs = words(member).outer();
        let ty = payload(scope, member);
        quote!(#docs #name(#ty),)
    });
    let mut items = vec![Item::rust(quote! {
        #docs
        #alias
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            /// A value that is none of these, as it came.
            Unknown(#json),
        }
    })];
    items.push(Item::Call(call(&name, &variants, union, one.usage)));
    if one.usage.request {
        let conversions = conversions(scope, &name, &variants, union);
        items.extend(conversions.into_iter().map(Item::rust));
    }
    items
}

fn payload(scope: &Scope<'_>, member: &Member) -> TokenStream {
    let ty = scope.ty(&member.shape);
    if !member.boxed {
        return ty;
    }
    let new = scope.std("Box");
    quote!(#new<#ty>)
}

pub fn member_doc(scope: &Scope<'_>, member: &Member) -> Prose {
    match &member.shape {
        Shape::Type(id) => {
            let path = type_text(&scope.path(*id));
            let name = &scope.cx.names.types[id.0].name;
            prose!["A ", link(name, &path), "."]
        }
        other => prose!["A value of kind ", kind_words(other), "."],
    }
}

fn kind_words(shape: &Shape) -> &'static str {
    match shape {
        Shape::Json => "any",
        Shape::Bool => "boolean",
        Shape::Integer(_) => "integer",
        Shape::Float => "number",
        Shape::String(_) | Shape::Clearable(_) => "string",
        Shape::Upload => "file",
        Shape::List(_) => "array",
        Shape::Map(_) | Shape::Type(_) => "object",
        Shape::Nullable(inner) => kind_words(inner),
        Shape::Expandable(_) => "string or object",
    }
}

/// The call of `union!`: a row for each member, in the order in which their tests run.
fn call(name: &Ident, variants: &[Ident], union: &Union, usage: Usage) -> Code {
    let is_tried = union.members.iter().any(|member| member.arm.is_tried);
    let mode = match (&union.discriminator, is_tried) {
        (Some(_), _) => " named ",
        (None, true) => " try ",
        (None, false) => " ",
    };
    let arms = variants.iter().zip(&union.members).map(|(name, member)| pieces![name, ": ", arm(&member.arm)]);
    pieces!["union!(", name, gate(usage), mode, rows(arms.collect()), ");"]
}

/// `Arm::object().is("object", &["account"])`.
fn arm(arm: &Arm) -> Code {
    let mut kinds = arm.kinds.iter().filter(|kind| !(**kind == Kind::Integer && arm.kinds.contains(&Kind::Number)));
    let begin = match kinds.next() {
        Some(kind) if arm.kinds.len() < 7 => pieces!["Arm::", kind_method(*kind), "()"],
        Some(_) | None => pieces!["Arm::any()"],
    };
    let others = kinds.filter(|_| arm.kinds.len() < 7).map(|kind| pieces![".or_", kind_method(*kind), "()"]);
    let tests = arm.tests.iter().map(|test| match test {
        Test::Has(key) => pieces![".has(", literal(key), ")"],
        Test::Lacks(key) => pieces![".lacks(", literal(key), ")"],
        Test::Is(key, values) => is(key, values),
        Test::OneOf(texts) => pieces![".value(&", literals(texts), ")"],
    });
    [begin].into_iter().chain(others).chain(tests).collect()
}

fn literals(texts: &[String]) -> Code {
    brackets(texts.iter().map(|text| literal(text).into()).collect()).into()
}

/// Strings are written plainly, other values as JSON.
fn is(key: &str, values: &[String]) -> Code {
    let texts: Option<Vec<String>> = values.iter().map(|value| serde_json::from_str(value).ok()).collect();
    match texts {
        Some(texts) => pieces![".is(", literal(key), ", &", literals(&texts), ")"],
        None => pieces![".is_json(", literal(key), ", &", literals(values), ")"],
    }
}

fn kind_method(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "bool",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array => "array",
        Kind::Object => "object",
    }
}

/// `From` for each member whose type no other member has, so that setters take the member itself.
fn conversions(scope: &Scope<'_>, name: &Ident, variants: &[Ident], union: &Union) -> Vec<TokenStream> {
    let types: Vec<String> = union.members.iter().map(|member| scope.ty(&member.shape).to_string()).collect();
    let mut impls = Vec::new();
    for (index, (variant, member)) in variants.iter().zip(&union.members).enumerate() {
        let is_alone = types.iter().filter(|other| **other == types[index]).count() == 1;
        if !is_alone || is_foreign_clash(&member.shape) {
            continue;
        }
        let (ty, from) = (scope.ty(&member.shape), scope.std("From"));
        let new = scope.std("Box");
        let value = if member.boxed { quote!(#new::new(value)) } else { quote!(value) };
        impls.push(quote! {
            impl #from<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant(#value)
                }
            }
        });
        if matches!(member.shape, Shape::String(format) if format.is_any_string()) {
            impls.push(quote! {
                impl #from<&str> for #name {
                    fn from(value: &str) -> Self {
                        Self::#variant(value.into())
                    }
                }
            });
        }
    }
    impls
}

/// `Json` is also what an unknown value is.
fn is_foreign_clash(shape: &Shape) -> bool {
    matches!(shape, Shape::Json)
}
