//! The Rust types of shapes, as a file writes them.

use super::Emit;
use crate::api::*;
use crate::docs;
use crate::format::type_text;
use crate::key::PlaceKey;
use crate::name::{Item, Reexport, UnitId, ident};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A file that types are written in, and the place there: it knows which names mean something of their own.
#[derive(Clone)]
pub struct Scope<'a> {
    pub cx: &'a Emit<'a>,
    units: Rc<BTreeSet<UnitId>>,
    /// Its items by path, which need none here.
    items: Rc<BTreeSet<Item>>,
    defined: Rc<BTreeSet<String>>,
    /// Its re-exports, in their order, and what it calls types of other modules by them.
    reexports: Rc<Vec<&'a Reexport>>,
    reexported: Rc<BTreeMap<TypeId, Item>>,
    here: Option<Here>,
}

/// Where a type is written, which decides by which of its names.
#[derive(Debug, Clone)]
enum Here {
    /// Directly inside of this place; of a property, in that.
    Owner(PlaceKey, Option<String>),
    /// In a request, as this input; or in the body that is one value.
    Request(usize, Option<String>),
    /// In the response of an operation.
    Response(usize),
}

impl<'a> Scope<'a> {
    /// The scope of a file that holds these units and re-exports, and items of these names.
    pub fn new(
        cx: &'a Emit<'a>,
        units: BTreeSet<UnitId>,
        reexports: Vec<&'a Reexport>,
        items: impl IntoIterator<Item = String>,
    ) -> Self {
        let types = units.iter().flat_map(|unit| &cx.names.units[unit.0].types);
        let types = types.map(|id| cx.names.item(*id));
        let own: BTreeSet<Item> = types.chain(reexports.iter().map(|one| one.item.clone())).collect();
        let defined = own.iter().map(|item| item.name.clone()).chain(items).collect();
        let current = reexports.iter().filter(|one| !one.is_former && !one.is_required);
        let reexported = current.map(|one| (one.of, one.item.clone())).collect();
        Scope {
            cx,
            units: Rc::new(units),
            items: Rc::new(own),
            defined: Rc::new(defined),
            reexported: Rc::new(reexported),
            reexports: Rc::new(reexports),
            here: None,
        }
    }

    /// The scope of a file that others bring these names into.
    pub fn with_names(mut self, names: impl IntoIterator<Item = String>) -> Self {
        Rc::make_mut(&mut self.defined).extend(names);
        self
    }

    /// The scope within a type; of one of its fields, if it is told which.
    pub fn within(&self, id: TypeId, field: Option<&str>) -> Self {
        let here = self.cx.names[id].key.clone().map(|key| Here::Owner(key, field.map(str::to_owned)));
        Scope { here, ..self.clone() }
    }

    /// The scope within a request: of the input of this name, or of the body that is one value.
    pub fn within_request(&self, index: usize, field: Option<&str>) -> Self {
        Scope { here: Some(Here::Request(index, field.map(str::to_owned))), ..self.clone() }
    }

    /// The scope within the response of an operation.
    pub fn within_response(&self, index: usize) -> Self {
        Scope { here: Some(Here::Response(index)), ..self.clone() }
    }

    /// What a type is called here: as the place calls it, or else as it is compiled.
    pub fn item(&self, id: TypeId) -> Item {
        let own = &self.cx.names.own;
        let own = match &self.here {
            None => None,
            Some(Here::Owner(key, field)) => own.inside(id, key, field.as_deref()),
            Some(Here::Request(index, field)) => own.in_request(id, *index, field.as_deref().unwrap_or_default()),
            Some(Here::Response(index)) => own.in_response(id, *index),
        };
        let brought = || self.reexported.get(&id).filter(|_| self.cx.api[id].component.is_some()).cloned();
        // Elsewhere it may be off while this is on.
        let own = own.filter(|item| self.items.contains(*item));
        own.cloned().or_else(brought).unwrap_or_else(|| self.cx.names.item(id))
    }

    /// The re-exports of the file, in its order.
    pub fn reexports(&self) -> &[&'a Reexport] {
        &self.reexports
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

    /// Whether a name of the runtime's prelude means that here.
    pub fn imports(&self, name: &str) -> bool {
        !self.defined.contains(name)
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

    /// The path of a type as it is written here.
    pub fn path(&self, id: TypeId) -> TokenStream {
        let item = self.item(id);
        let ident = ident::ident(&item.name);
        if self.items.contains(&item) {
            return quote!(#ident);
        }
        let steps = self.cx.names.path(item.module).into_iter().map(|step| format_ident!("{step}"));
        quote!(crate::#(#steps::)*#ident)
    }

    /// The attribute that makes something depend on what brings the type at the end of a shape.
    pub fn gate(&self, shape: &Shape) -> Option<TokenStream> {
        let gate = self.cx.names.gate_of(shape.type_id()?)?;
        Some(docs::any_feature(gate.features()))
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
            Shape::Own(id) => self.own(*id),
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

    /// The path of a type that is not generated, which nothing of the crate hides.
    fn own(&self, id: OwnId) -> TokenStream {
        let steps: Vec<Ident> = self.cx.api.own[id.0].path.iter().map(|step| format_ident!("{step}")).collect();
        match steps.split_first() {
            Some((first, rest)) if *first == "crate" => quote!(#first #(::#rest)*),
            _ => quote!(#(::#steps)*),
        }
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

impl Scope<'_> {
    /// The type of a field.
    pub fn field_type(&self, field: &Field, presence: Presence) -> TokenStream {
        if field.fixed.is_some() {
            return self.runtime("Fixed");
        }
        let option = self.std("Option");
        let value = self.boxed(field.value_shape(), field.boxed);
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
