//! The Rust types of shapes, as a file writes them.

use super::Emit;
use crate::api::*;
use crate::format::type_text;
use crate::name::{UnitId, ident};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// A file that types are written in: it knows which names mean something of its own there.
pub struct Scope<'a> {
    pub cx: &'a Emit<'a>,
    units: BTreeSet<UnitId>,
    defined: BTreeSet<String>,
}

impl<'a> Scope<'a> {
    /// The scope of a file that holds these units, and items of these names.
    pub fn new(cx: &'a Emit<'a>, units: BTreeSet<UnitId>, items: impl IntoIterator<Item = String>) -> Self {
        let mut defined: BTreeSet<String> = items.into_iter().collect();
        for unit in &units {
            defined.extend(cx.names.units[unit.0].types.iter().map(|id| cx.names[*id].name.clone()));
        }
        Scope { cx, units, defined }
    }

    /// The scope of a file that others bring these names into.
    pub fn with_names(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.defined.extend(names);
        self
    }

    /// The types of the file, in its order.
    pub fn types(&self) -> impl Iterator<Item = TypeId> {
        let mut types: Vec<TypeId> =
            self.units.iter().flat_map(|unit| self.cx.names.units[unit.0].types.iter().copied()).collect();
        types.sort_by_key(|id| self.cx.names.order[id.0]);
        types.into_iter()
    }

    /// A name of std's prelude; written in full where a type of the API bears it.
    pub fn std(&self, name: &str) -> TokenStream {
        let ident = format_ident!("{name}");
        if !self.defined.contains(name) {
            return quote!(#ident);
        }
        let module = match name {
            "Option" | "Some" | "None" => quote!(::core::option),
            "String" => quote!(::std::string),
            "Vec" => quote!(::std::vec),
            "Box" => quote!(::std::boxed),
            "Default" => quote!(::core::default),
            "IntoIterator" => quote!(::core::iter),
            _ => quote!(::core::convert),
        };
        let full = match name {
            "Some" | "None" => quote!(#module::Option),
            _ => quote!(#module),
        };
        quote!(#full::#ident)
    }

    /// A name of the runtime's prelude; written in full where a type of the API bears it.
    pub fn runtime(&self, name: &str) -> TokenStream {
        let ident = format_ident!("{name}");
        match self.defined.contains(name) {
            // The prelude has it of another crate.
            true if name == "Bytes" => quote!(::bytes::Bytes),
            true => quote!(crate::runtime::#ident),
            false => quote!(#ident),
        }
    }

    /// The path of a type as this file writes it.
    pub fn path(&self, id: TypeId) -> TokenStream {
        let name = &self.cx.names[id];
        let ident = ident::ident(&name.name);
        if self.units.contains(&name.unit) {
            return quote!(#ident);
        }
        let steps = self.cx.names.path(name.module).into_iter().map(|step| format_ident!("{step}"));
        quote!(crate::#(#steps::)*#ident)
    }

    /// The feature that brings the type at the end of a shape.
    pub fn feature(&self, shape: &Shape) -> Option<String> {
        let id = shape.type_id()?;
        self.cx.names.units[self.cx.names[id].unit.0].feature.clone()
    }

    /// The type of a shape for documentation, where paths begin at the crate's root.
    pub fn shown(&self, shape: &Shape) -> String {
        type_text(&self.ty(shape)).split("crate::").collect()
    }

    /// The type of a shape.
    pub fn ty(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Json => self.runtime("Json"),
            Shape::Bool => quote!(bool),
            Shape::Integer(width) => self.integer(*width),
            Shape::Float => quote!(f64),
            Shape::String(format) => self.string(*format),
            Shape::Upload => self.runtime("UploadFile"),
            Shape::List(inner) => self.of("Vec", inner),
            Shape::Map(inner) => {
                let (map, inner) = (self.runtime("Map"), self.ty(inner));
                quote!(#map<#inner>)
            }
            Shape::Nullable(inner) => self.of("Option", inner),
            Shape::Clearable(inner) => {
                let (clearable, inner) = (self.runtime("Clearable"), self.ty(inner));
                quote!(#clearable<#inner>)
            }
            Shape::Type(id) => self.path(*id),
            Shape::Expandable(id) => {
                let expandable = self.runtime("Expandable");
                let key = self.key(*id);
                quote!(#expandable<crate::expandable::#key>)
            }
        }
    }

    pub fn key(&self, id: ExpansionId) -> Ident {
        ident::ident(&self.cx.names.expansions[id.0])
    }

    fn of(&self, outer: &str, inner: &Shape) -> TokenStream {
        let (outer, inner) = (self.std(outer), self.ty(inner));
        quote!(#outer<#inner>)
    }

    fn integer(&self, format: IntegerFormat) -> TokenStream {
        match format.row().ty {
            IntegerType::Primitive(name) => {
                let name = format_ident!("{name}");
                quote!(#name)
            }
            IntegerType::Runtime(name) => self.runtime(name),
        }
    }

    fn string(&self, format: StringFormat) -> TokenStream {
        format.row().ty.map_or_else(|| self.std("String"), |name| self.runtime(name))
    }
}

/// How a field holds its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Required,
    /// Required, but null may stand for it.
    RequiredNullable,
    Optional,
    /// May be missing, and may be null, and the two are told apart.
    OptionalNullable,
}

impl Presence {
    /// A response does not tell a missing value from a null one: there they mean the same.
    pub fn of(field: &Field, is_request: bool) -> Presence {
        let is_nullable = matches!(field.shape, Shape::Nullable(_));
        match (field.required, is_nullable) {
            (true, false) => Presence::Required,
            (true, true) => Presence::RequiredNullable,
            (false, true) if is_request => Presence::OptionalNullable,
            (false, _) => Presence::Optional,
        }
    }
}

/// The shape of a field without null.
pub fn value_shape(field: &Field) -> &Shape {
    match &field.shape {
        Shape::Nullable(inner) => inner,
        other => other,
    }
}

impl Scope<'_> {
    /// The type of a field.
    pub fn field_type(&self, field: &Field, presence: Presence) -> TokenStream {
        if field.fixed.is_some() {
            return self.runtime("Fixed");
        }
        let option = self.std("Option");
        let value = self.boxed(value_shape(field), field.boxed);
        match presence {
            Presence::Required => value,
            Presence::RequiredNullable | Presence::Optional => quote!(#option<#value>),
            Presence::OptionalNullable => quote!(#option<#option<#value>>),
        }
    }

    fn boxed(&self, shape: &Shape, is_boxed: bool) -> TokenStream {
        match (shape, is_boxed) {
            (Shape::Clearable(inner), true) => {
                let (clearable, inner) = (self.runtime("Clearable"), self.boxed(inner, true));
                quote!(#clearable<#inner>)
            }
            (_, true) => self.of("Box", shape),
            (_, false) => self.ty(shape),
        }
    }
}
