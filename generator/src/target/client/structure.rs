//! Emits structs: what is sent gets a constructor and setters, what is read gets public fields.

use super::fields::Fields;
use super::macro_call::{field_named, gate, hidden, member, unsent};
use super::phrases::{self, Setters};
use super::setter::Argument;
use super::shape::Scope;
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, link, prose};
use crate::format::{Code, Item, braces, brackets, literal, pieces, type_text};
use crate::name::{ADDITIONAL, ident};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// All items of a struct of the document.
pub fn items(scope: &Scope<'_>, id: TypeId, body: &Struct) -> Vec<Item> {
    let one = &scope.cx.api[id];
    let name = ident::ident(&scope.cx.names[id].name);
    let fields = Fields::of(scope, id, body);
    let mut items = vec![definition(scope, id, &name, &fields)];
    if one.usage.request {
        let required = &scope.cx.names[id].required;
        items.extend(builder(scope, &name, required, &fields, one.usage.response));
    }
    items.push(Item::Call(object_call(&name, &fields, one.usage)));
    items
}

fn definition(scope: &Scope<'_>, id: TypeId, name: &Ident, fields: &Fields<'_>) -> Item {
    let one = &scope.cx.api[id];
    let docs = scope.type_doc(id).outer();
    let is_public = one.usage.response;
    let visibility = is_public.then(|| quote!(pub));
    let members = fields.fields.iter().map(|(field, name)| {
        let ty = fields.scope(scope, field).field_type(field, Presence::of(field, one.usage.request));
        if field.fixed.is_some() {
            return quote!(#name: #ty,);
        }
        // What bounds a value concerns those who send it.
        let bounds = field.bounds.as_ref().filter(|_| one.usage.request && field.ways == Ways::Both);
        let unsent = (field.ways == Ways::Received).then(|| phrases::types::UNSENT.into());
        let own = phrases::types::of_own(scope.cx.api, &field.shape);
        let docs = || scope.field_doc(field).note(bounds).note(unsent.as_ref()).note(own.as_ref()).outer();
        let docs = is_public.then(docs);
        let deprecated = (field.deprecated && is_public).then(|| quote!(#[deprecated]));
        quote!(#docs #deprecated #visibility #name: #ty,)
    });
    let additional = fields.additional.map(|shape| {
        let name = format_ident!("{ADDITIONAL}");
        let ty = fields.additional_scope(scope).ty(&Shape::Map(Box::new(shape.clone())));
        let docs = is_public.then(|| Doc::new(phrases::types::ADDITIONAL).outer());
        quote!(#docs #visibility #name: #ty,)
    });
    let default = has_default(fields, one).then(|| quote!(, Default));
    let attribute = is_public.then(|| quote!(#[non_exhaustive]));
    let alias = scope.alias(one, name);
    let deprecated = one.deprecated.then(|| quote!(#[deprecated]));
    Item::rust(quote! {
        #docs
        #alias
        #deprecated
        #[derive(Clone #default)]
        #attribute
        pub struct #name {
            #(#members)*
            #additional
        }
    })
}

/// Whether nothing need be said to make one. Only what is made by a caller needs a default.
fn has_default(fields: &Fields<'_>, one: &Type) -> bool {
    one.usage.request && fields.required().next().is_none()
}

/// `new` and the setters of a struct that is sent.
fn builder(scope: &Scope<'_>, name: &Ident, required: &str, fields: &Fields<'_>, is_public: bool) -> Vec<Item> {
    let mut items = Vec::new();
    let constructor = constructor(scope, name, required, fields, &mut items);
    let setters = setters(scope, fields, is_public);
    items.insert(0, Item::rust(quote!(impl #name { #constructor #setters })));
    items
}

/// The setters of all optional fields, and one for keys that are not declared. Where the fields are public their
/// documentation stands there.
pub fn setters(scope: &Scope<'_>, fields: &Fields<'_>, is_public: bool) -> TokenStream {
    let each = fields.optional().map(|(field, name)| {
        let scope = fields.scope(scope, field);
        let docs = if is_public { scope.short_setter_doc(field) } else { scope.setter_doc(field) };
        scope.setters(field, name, docs.outer(), Presence::of(field, true))
    });
    let additional = fields.additional.map(|shape| {
        let name = format_ident!("{ADDITIONAL}");
        let given = format_ident!("value");
        let docs = Doc::new(phrases::types::SET_ADDITIONAL).outer();
        let Argument { ty, value } =
            fields.additional_scope(scope).argument(&Shape::Map(Box::new(shape.clone())), &given, false);
        quote! {
            #docs
            pub fn #name(mut self, #given: #ty) -> Self {
                self.#name = #value;
                self
            }
        }
    });
    quote!(#(#each)* #additional)
}

/// `new` with the required values as arguments, or with the `holder` of them where they are many.
pub fn constructor(
    scope: &Scope<'_>,
    name: &Ident,
    holder: &str,
    fields: &Fields<'_>,
    items: &mut Vec<Item>,
) -> TokenStream {
    let required: Vec<&(&Field, Ident)> = fields.required().collect();
    let setters = setters_of(fields);
    if required.is_empty() {
        let docs = Doc::new(phrases::constructor(&[], setters)).outer();
        // The setter of a field called so hides the trait's.
        let has_setter = fields.optional().any(|(_, name)| name == "default");
        let default = scope.std("Default");
        let start = if has_setter { quote!(#default::default()) } else { quote!(Self::default()) };
        return quote! {
            #docs
            pub fn new() -> Self {
                #start
            }
        };
    }
    if required.len() > MOST_ARGUMENTS {
        let holder = ident::ident(holder);
        items.push(required_struct(scope, name, &holder, fields));
        items.extend(shown(&holder, &required));
        let docs = Doc::new(phrases::constructor_of_many(setters)).outer();
        let values = values(scope, fields, &|field, name| match (field.boxed, Presence::of(field, true)) {
            (false, _) => quote!(#name: required.#name,),
            (true, Presence::Required) => quote!(#name: ::std::boxed::Box::new(required.#name),),
            (true, _) => quote!(#name: required.#name.map(::std::boxed::Box::new),),
        });
        return quote! {
            #docs
            pub fn new(required: #holder) -> Self {
                Self { #values }
            }
        };
    }
    let docs = required_doc(&required, setters).outer();
    let arguments: Vec<Argument> =
        required.iter().map(|(field, name)| fields.scope(scope, field).required_argument(field, name)).collect();
    let names = required.iter().map(|(_, name)| name);
    let types = arguments.iter().map(|argument| &argument.ty);
    let values = values(scope, fields, &|field, name| {
        let value = fields.scope(scope, field).required_argument(field, name).value;
        if quote!(#name).to_string() == value.to_string() { quote!(#name,) } else { quote!(#name: #value,) }
    });
    quote! {
        #docs
        pub fn new(#(#names: #types),*) -> Self {
            Self { #values }
        }
    }
}

fn setters_of(fields: &Fields<'_>) -> Setters {
    match fields.optional().next().is_some() || fields.additional.is_some() {
        true if fields.unsent().any(|(field, _)| field.fixed.is_none()) => Setters::Sent,
        true => Setters::All,
        false => Setters::None,
    }
}

/// The fields of a new value: what is required as it was given, all else empty.
fn values(scope: &Scope<'_>, fields: &Fields<'_>, given: &dyn Fn(&Field, &Ident) -> TokenStream) -> TokenStream {
    let none = scope.std("None");
    let each = fields.fields.iter().map(|(field, name)| match (&field.fixed, field.required) {
        (Some(_), _) => quote!(#name: ::core::default::Default::default(),),
        (None, true) => given(field, name),
        (None, false) => quote!(#name: #none,),
    });
    let additional = fields.additional.map(|_| {
        let name = format_ident!("{ADDITIONAL}");
        quote!(#name: ::core::default::Default::default(),)
    });
    quote!(#(#each)* #additional)
}

fn required_doc(required: &[&(&Field, Ident)], setters: Setters) -> Doc {
    let names: Vec<Prose> = required.iter().map(|(field, _)| code(&field.wire)).collect();
    let mut doc = Doc::new(phrases::constructor(&names, setters));
    let described = required.iter().filter(|(field, _)| field.description.is_some());
    let line = |(field, name): &&(&Field, Ident)| {
        let words = Doc::of(field.description.as_deref(), "").note(field.bounds.as_ref()).line()?;
        Some(prose![code(name.to_string().trim_start_matches("r#")), ": ", words])
    };
    let lines: Option<Vec<Prose>> = described.map(line).collect();
    if let Some(lines) = lines.filter(|lines| !lines.is_empty()) {
        doc.list(lines);
    }
    doc
}

/// The values that `new` needs, where they are too many for arguments.
fn required_struct(scope: &Scope<'_>, name: &Ident, holder: &Ident, fields: &Fields<'_>) -> Item {
    let required: Vec<&(&Field, Ident)> = fields.required().collect();
    let new = format!("{name}::new");
    let docs = Doc::new(prose!["The required values of ", link(&new, &new), "."]).outer();
    let has_secrets = required.iter().any(|(field, _)| field.secret);
    let debug = (!has_secrets).then(|| quote!(Debug,));
    let members = required.iter().map(|(field, name)| {
        let docs = Doc::of(field.description.as_deref(), code(&field.wire)).note(field.bounds.as_ref()).outer();
        let plain = Field { boxed: false, ..(*field).clone() };
        let ty = fields.scope(scope, field).field_type(&plain, Presence::of(field, true));
        quote!(#docs pub #name: #ty,)
    });
    Item::rust(quote! {
        #docs
        #[derive(#debug Clone)]
        pub struct #holder { #(#members)* }
    })
}

/// The call of `shown!` for required values with a secret among them, whose `Debug` cannot be derived.
fn shown(holder: &Ident, required: &[&(&Field, Ident)]) -> Option<Item> {
    let secrets = required.iter().filter(|(field, _)| field.secret).map(|(field, _)| literal(&field.wire).into());
    let hidden = hidden(secrets.collect())?;
    let members = required.iter().map(|(field, name)| field_named(field, name)).collect();
    Some(Item::Call(pieces!["crate::runtime::shown!(", holder, " ", braces(members), hidden, ");"]))
}

/// The call of `object!` that implements everything nobody reads.
fn object_call(name: &Ident, fields: &Fields<'_>, usage: Usage) -> Code {
    let constants = fields.fields.iter().filter_map(|(field, name)| {
        let fixed = field.fixed.as_ref()?;
        Some(pieces![name, " = ", literal(&field.wire), " is ", literal(&fixed.json)])
    });
    let constants: Vec<Code> = constants.collect();
    let constants = (!constants.is_empty()).then(|| pieces![" ", brackets(constants)]);
    let given = fields.fields.iter().filter(|(field, _)| field.fixed.is_none());
    let members = given.map(|(field, name)| member(field, name, usage.request));
    let additional = fields.additional.map(|_| pieces!["..", &format_ident!("{ADDITIONAL}")]);
    let members = braces(members.chain(additional).collect());
    let unsent = unsent(fields.unsent().map(|(field, _)| literal(&field.wire).into()).collect());
    pieces!["object!(", name, gate(usage), constants, " ", members, unsent, hidden(secrets(fields)), ");"]
}

/// The names on the wire of the fields whose values are not shown.
pub fn secrets(fields: &Fields<'_>) -> Vec<Code> {
    let secrets = fields.fields.iter().filter(|(field, _)| field.secret && field.fixed.is_none());
    secrets.map(|(field, _)| literal(&field.wire).into()).collect()
}

impl Scope<'_> {
    /// What is said of a field: its description, or that of the named schema it holds.
    fn field_doc(&self, field: &Field) -> Doc {
        Doc::of(self.described(field), code(&field.wire))
    }

    /// What is said of a setter: what the field is, or else what it takes.
    fn setter_doc(&self, field: &Field) -> Doc {
        Doc::of(self.described(field), self.sets(field)).note(field.bounds.as_ref())
    }

    /// The same in a sentence, where the field itself says more.
    fn short_setter_doc(&self, field: &Field) -> Doc {
        let summary = self.described(field).map(docs::summary).filter(|summary| !summary.is_empty());
        Doc::new(summary.unwrap_or_else(|| self.sets(field)))
    }

    /// The description of a field, or that of the named schema it holds: OpenAPI 3.0 has no place for one beside a `$ref`.
    fn described<'f>(&'f self, field: &'f Field) -> Option<&'f str> {
        let named = field.shape.type_id().map(|id| &self.cx.api[id]).filter(|one| one.component.is_some());
        let is_one = !matches!(field.shape, Shape::List(_) | Shape::Map(_));
        let inherited = || named.filter(|_| is_one).and_then(|one| one.description.as_deref());
        field.description.as_deref().or_else(inherited)
    }

    fn sets(&self, field: &Field) -> Prose {
        let path = field.shape.type_id().map(|id| type_text(&self.path(id))).unwrap_or_default();
        let shape = match field.value_shape() {
            Shape::Clearable(inner) => inner,
            other => other,
        };
        phrases::types::sets_to(&field.wire, &phrases::kind_of(self.cx, shape, &path))
    }

    /// What is said of a type: its description, or where it is used.
    pub fn type_doc(&self, id: TypeId) -> Doc {
        Doc::of(self.cx.api[id].description.as_deref(), phrases::otherwise(self.cx, id))
    }

    /// The name in the document, for rustdoc's search, where the Rust name does not say it.
    pub fn alias(&self, one: &Type, name: &Ident) -> Option<TokenStream> {
        let wire = one.component.as_deref()?;
        let has_spaces = wire.chars().any(char::is_whitespace);
        docs::alias(wire, name).filter(|_| !has_spaces)
    }
}
