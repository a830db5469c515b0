//! Emits the enums of an operation: of its responses, and of its errors, where these differ by status.

use super::phrases;
use super::response::{kind_word, pattern, shown};
use super::shape::Scope;
use crate::api::*;
use crate::docs::{self, Doc, Prose, link, prose};
use crate::format::{self, Code, Item, pieces};
use crate::name::{OutputName, ident};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The enums of an operation.
pub fn items(scope: &Scope<'_>, index: usize) -> Vec<Item> {
    let (operation, names) = (&scope.cx.api.operations[index], &scope.cx.names.operations[index]);
    let all = ResponseKind::ALL.into_iter().filter_map(|kind| {
        let (responses, output) = (operation.by_status(kind)?, names.by_status(kind)?);
        Some(Enum { index, kind, responses, output }.items(scope))
    });
    all.flatten().collect()
}

/// An enum of the responses of an operation.
struct Enum<'a> {
    index: usize,
    kind: ResponseKind,
    responses: &'a [Response],
    output: &'a OutputName,
}

impl Enum<'_> {
    fn items(&self, scope: &Scope<'_>) -> Vec<Item> {
        let name = ident::ident(&self.output.name);
        if self.output.of != self.index {
            let first = scope.cx.names.operations[self.output.of].by_status(self.kind);
            let first = first.map(|first| ident::ident(&first.name));
            return vec![Item::line(quote!(pub use self::#first as #name;))];
        }
        let variants: Vec<Ident> = self.output.variants.iter().map(|name| ident::ident(name)).collect();
        let row = |(response, name): (&Response, &Ident)| {
            pieces![pattern(&[response.status]), " => ", name, "(", kind_word(&response.output), ")"]
        };
        let rows: Vec<Code> = self.responses.iter().zip(&variants).map(row).collect();
        let call = match self.kind {
            ResponseKind::Success => "crate::runtime::by_status!(",
            ResponseKind::Error => "crate::runtime::error_by_status!(",
        };
        let call = pieces![call, &name, " ", format::rows(rows), ");"];
        vec![self.definition(scope, &name, &variants), self.methods(scope, &name, &variants), Item::Call(call)]
    }

    fn definition(&self, scope: &Scope<'_>, name: &Ident, variants: &[Ident]) -> Item {
        let names = &scope.cx.names.operations;
        let is_user = |output: &OutputName| output.of == self.index;
        let users = names.iter().filter(|one| one.by_status(self.kind).is_some_and(is_user));
        let users: Vec<Prose> = users.map(|one| link(&one.request, &one.request)).collect();
        let (docs, docs_of_other) = match self.kind {
            ResponseKind::Success => (phrases::operation::by_status(&users), phrases::types::OTHER_STATUS),
            ResponseKind::Error => {
                let has_default = self.responses.iter().any(|one| one.status == Status::Default);
                (phrases::operation::error_by_status(&users), phrases::types::other_error(has_default))
            }
        };
        let (docs, docs_of_other) = (Doc::new(docs).outer(), Doc::new(docs_of_other).outer());
        let bytes = scope.runtime("Bytes");
        let members = self.responses.iter().zip(variants).map(|(response, name)| {
            let summary = response.description.as_deref().map(docs::summary).filter(|text| !text.is_empty());
            let summary = summary.map_or_else(Prose::default, |words| prose![": ", words]);
            let docs = Doc::new(prose![shown(response.status).capitalized(), summary]).outer();
            let payload = payload(scope, response).map(|ty| quote!((#ty)));
            quote!(#docs #name #payload,)
        });
        Item::rust(quote! {
            #docs
            #[derive(Clone, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#members)*
                #docs_of_other
                Other(::http::StatusCode, #bytes),
            }
        })
    }

    /// What reads the enum, if its operation does not; and what takes it apart.
    fn methods(&self, scope: &Scope<'_>, name: &Ident, variants: &[Ident]) -> Item {
        let of = (self.kind == ResponseKind::Error).then(|| {
            let (option, error) = (scope.std("Option"), scope.runtime("Error"));
            let docs = Doc::new(phrases::operation::OF_ERROR).outer();
            quote! {
                #docs
                pub fn of(error: &#error) -> #option<Self> {
                    crate::runtime::read_error(error)
                }
            }
        });
        let rows = self.responses.iter().zip(variants).zip(&self.output.methods);
        let methods = rows.filter_map(|((response, name), method)| accessor(scope, response, name, method));
        Item::rust(quote!(impl #name { #of #(#methods)* }))
    }
}

fn payload(scope: &Scope<'_>, response: &Response) -> Option<TokenStream> {
    let ty = match &response.output {
        Output::Json(shape) => scope.ty(shape),
        Output::Text => scope.std("String"),
        Output::Bytes => scope.runtime("Bytes"),
        Output::Empty | Output::Redirect(_) | Output::Optional(..) | Output::ByStatus(_) => return None,
    };
    Some(ty)
}

/// `output.ok()`: the value, if this is the status that came.
fn accessor(scope: &Scope<'_>, response: &Response, name: &Ident, method: &str) -> Option<TokenStream> {
    let ty = payload(scope, response)?;
    let (option, some, none) = (scope.std("Option"), scope.std("Some"), scope.std("None"));
    let method = ident::ident(method);
    let variant = link(&name.to_string(), &format!("Self::{name}"));
    let docs = Doc::new(phrases::operation::value_of_status(variant)).outer();
    Some(quote! {
        #docs
        pub fn #method(self) -> #option<#ty> {
            match self {
                Self::#name(value) => #some(value),
                _ => #none,
            }
        }
    })
}
