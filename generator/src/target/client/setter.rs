//! What setters and constructors take, and how it becomes a field's value.

use super::phrases;
use super::shape::Scope;
use crate::api::*;
use crate::docs::Doc;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// An argument: its type, and the expression that makes the value of it.
pub struct Argument {
    pub ty: TokenStream,
    pub value: TokenStream,
}

impl Scope<'_> {
    /// What a caller gives for a value of this shape under this name.
    pub fn argument(&self, shape: &Shape, name: &Ident, is_boxed: bool) -> Argument {
        let into = self.std("Into");
        let ty = self.ty(shape);
        let plain = |value| Argument { ty: ty.clone(), value };
        let converted = |value| Argument { ty: quote!(impl #into<#ty>), value };
        match shape {
            Shape::Bool | Shape::Float => plain(quote!(#name)),
            Shape::Integer(format) if format.is_primitive() => plain(quote!(#name)),
            Shape::List(inner) => self.list(inner, name),
            _ if is_boxed => {
                let new = self.std("Box");
                converted(quote!(#new::new(#name.into())))
            }
            Shape::Json
            | Shape::Integer(_)
            | Shape::String(_)
            | Shape::Upload
            | Shape::Map(_)
            | Shape::Nullable(_)
            | Shape::Clearable(_)
            | Shape::Type(_)
            | Shape::Expandable(_)
            | Shape::Own(_) => converted(quote!(#name.into())),
        }
    }

    fn list(&self, inner: &Shape, name: &Ident) -> Argument {
        let (iterator, into, list, ty) =
            (self.std("IntoIterator"), self.std("Into"), self.runtime("list"), self.ty(inner));
        if is_copied(inner) {
            return Argument { ty: quote!(impl #iterator<Item = #ty>), value: quote!(#name.into_iter().collect()) };
        }
        Argument { ty: quote!(impl #iterator<Item = impl #into<#ty>>), value: quote!(#list(#name)) }
    }

    /// The argument of a constructor for a required field, null or not.
    pub fn required_argument(&self, field: &Field, name: &Ident) -> Argument {
        match Presence::of(field, true) {
            Presence::Required => self.argument(&field.shape, name, field.boxed),
            Presence::RequiredNullable | Presence::Optional | Presence::OptionalNullable => {
                let (into, option, ty) = (self.std("Into"), self.std("Option"), self.ty(field.value_shape()));
                let value = if field.boxed {
                    let new = self.std("Box");
                    quote!(#name.into().map(#new::new))
                } else {
                    quote!(#name.into())
                };
                Argument { ty: quote!(impl #into<#option<#ty>>), value }
            }
        }
    }

    /// The setter of an optional field and, where null or an empty string means something, its `clear_…` twin.
    pub fn setters(&self, field: &Field, name: &Ident, docs: TokenStream, presence: Presence) -> TokenStream {
        let shape = match field.value_shape() {
            Shape::Clearable(inner) => inner,
            other => other,
        };
        let is_clearable = matches!(field.value_shape(), Shape::Clearable(_));
        let given = format_ident!("value");
        let Argument { ty, value } = self.argument(shape, &given, field.boxed);
        let some = self.std("Some");
        let clearable = self.runtime("Clearable");
        let value = if is_clearable { quote!(#clearable::Value(#value)) } else { value };
        let value = match presence {
            Presence::Required => value,
            Presence::RequiredNullable | Presence::Optional => quote!(#some(#value)),
            Presence::OptionalNullable => quote!(#some(#some(#value))),
        };
        let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
        let twin = self.clear(field, name, presence, is_clearable);
        quote! {
            #docs
            #deprecated
            pub fn #name(mut self, #given: #ty) -> Self {
                self.#name = #value;
                self
            }
            #twin
        }
    }

    fn clear(&self, field: &Field, name: &Ident, presence: Presence, is_clearable: bool) -> Option<TokenStream> {
        let (some, none, clearable) = (self.std("Some"), self.std("None"), self.runtime("Clearable"));
        let (as_null, value) = match presence {
            Presence::OptionalNullable if is_clearable => (false, quote!(#some(#some(#clearable::Clear)))),
            _ if is_clearable => (false, quote!(#some(#clearable::Clear))),
            Presence::OptionalNullable => (true, quote!(#some(#none))),
            Presence::Required | Presence::RequiredNullable | Presence::Optional => return None,
        };
        let docs = Doc::new(phrases::clears(&field.wire, as_null)).outer();
        let clear = format_ident!("{}", crate::name::clear(&name.to_string()));
        Some(quote! {
            #docs
            pub fn #clear(mut self) -> Self {
                self.#name = #value;
                self
            }
        })
    }
}

/// Values that callers give as they are.
fn is_copied(shape: &Shape) -> bool {
    match shape {
        Shape::Bool | Shape::Float => true,
        Shape::Integer(format) => format.is_primitive(),
        _ => false,
    }
}
