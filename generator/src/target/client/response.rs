//! Emits what an operation gives: the word for it in `operation!`, an enum where it differs by status, and what is said of
//! its errors, headers and links.

use super::headers;
use super::phrases;
use super::shape::Scope;
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, link, prose};
use crate::format::{self, Code, Item, pieces, type_text};
use crate::name::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::HashMap;

/// What `operation!` calls the answer: `json Session`, `[204] or json Session`, `by_status CreateOutput`.
pub fn kind(scope: &Scope<'_>, index: usize, output: &Output) -> Code {
    let ty = match output {
        Output::Empty | Output::Text | Output::Bytes | Output::Redirect(_) => Code::default(),
        Output::Json(shape) => pieces![" ", &scope.ty(shape)],
        Output::Optional(output, empty) => {
            return pieces!["[", pattern(empty), "] or ", kind(scope, index, output)];
        }
        Output::ByStatus(_) => pieces![" ", &ident::ident(&scope.cx.names.operations[index].output)],
    };
    pieces![kind_word(output), ty]
}

/// The word that the macros have for a body.
fn kind_word(output: &Output) -> &'static str {
    match output {
        Output::Empty => "empty",
        Output::Text => "text",
        Output::Bytes => "bytes",
        Output::Redirect(_) => "redirect",
        Output::Json(_) => "json",
        Output::Optional(output, _) => kind_word(output),
        Output::ByStatus(_) => "by_status",
    }
}

/// Statuses as a pattern.
fn pattern(statuses: &[Status]) -> Code {
    let each = statuses.iter().map(|status| match status {
        Status::Code(code) => pieces![*code],
        Status::Range(digit) => pieces![*digit, "00..=", *digit, "99"],
        Status::Default => pieces!["_"],
    });
    Code::join(each.collect(), " | ")
}

/// A status as the document writes it.
fn shown(status: Status) -> Prose {
    match status {
        Status::Code(status) => code(&status.to_string()),
        Status::Range(digit) => code(&format!("{digit}XX")),
        Status::Default => "any other status".into(),
    }
}

fn all_shown(statuses: &[Status]) -> Prose {
    docs::join(&statuses.iter().map(|status| shown(*status)).collect::<Vec<_>>(), ", ")
}

/// `a [`Session`]`
pub fn words(scope: &Scope<'_>, index: usize, output: &Output) -> Prose {
    let article = |name: &str| if phrases::article(name) == "An" { "an" } else { "a" };
    match output {
        Output::Json(Shape::Type(id)) => {
            prose![article(&scope.cx.names[*id].name), " ", body(scope, output)]
        }
        Output::Optional(output, empty) => {
            prose![words(scope, index, output), ", or nothing (", all_shown(empty), ")"]
        }
        Output::ByStatus(_) => {
            let name = &scope.cx.names.operations[index].output;
            prose![article(name), " ", link(name, name)]
        }
        Output::Redirect(_) => prose!["a ", body(scope, output)],
        Output::Empty | Output::Text | Output::Bytes | Output::Json(_) => body(scope, output),
    }
}

/// The type of one body.
fn body(scope: &Scope<'_>, output: &Output) -> Prose {
    match output {
        Output::Json(Shape::Type(id)) => {
            let name = &scope.cx.names[*id].name;
            link(name, &type_text(&scope.path(*id)))
        }
        Output::Json(other) => code(&scope.shown(other)),
        Output::Text => "text".into(),
        Output::Bytes => "bytes".into(),
        Output::Redirect(_) => link("Redirect", "crate::Redirect"),
        Output::Empty | Output::Optional(..) | Output::ByStatus(_) => "nothing".into(),
    }
}

/// The enum of answers that differ by status.
pub fn items(scope: &Scope<'_>, index: usize) -> Vec<Item> {
    let operation = &scope.cx.api.operations[index];
    let Output::ByStatus(answers) = &operation.output else {
        return Vec::new();
    };
    let names = &scope.cx.names.operations;
    if names[index].output_of != Some(index) {
        return Vec::new();
    }
    let (name, variants) = (ident::ident(&names[index].output), &names[index].answers);
    let users = names.iter().filter(|one| one.output_of == Some(index));
    let users: Vec<Prose> = users.map(|one| link(&one.request, &one.request)).collect();
    let methods = &scope.cx.names.operations[index].accessors;
    let variants: Vec<Ident> = variants.iter().map(|name| ident::ident(name)).collect();
    let docs = Doc::new(prose!["The response to ", phrases::and(&users), ", by status."]).outer();
    let bytes = scope.runtime("Bytes");
    let docs_of_other = Doc::new(phrases::types::OTHER_STATUS).outer();
    let members = answers.iter().zip(&variants).map(|(answer, name)| {
        let summary = answer.description.as_deref().map(docs::summary).filter(|text| !text.is_empty());
        let summary = summary.map_or_else(Prose::default, |words| prose![": ", words]);
        let docs = Doc::new(prose![shown(answer.status).capitalized(), summary]).outer();
        let payload = payload(scope, answer).map(|ty| quote!((#ty)));
        quote!(#docs #name #payload,)
    });
    let definition = Item::rust(quote! {
        #docs
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            #docs_of_other
            Other(::http::StatusCode, #bytes),
        }
    });
    let methods = answers
        .iter()
        .zip(&variants)
        .zip(methods)
        .filter_map(|((answer, name), method)| accessor(scope, answer, name, method));
    let accessors = Item::rust(quote!(impl #name { #(#methods)* }));
    let rows = answers
        .iter()
        .zip(&variants)
        .map(|(answer, name)| pieces![pattern(&[answer.status]), " => ", name, "(", kind_word(&answer.output), ")"]);
    let call = pieces!["crate::runtime::by_status!(", &name, " ", format::rows(rows.collect()), ");"];
    vec![definition, accessors, Item::Call(call)]
}

fn payload(scope: &Scope<'_>, answer: &Response) -> Option<TokenStream> {
    let ty = match &answer.output {
        Output::Json(shape) => scope.ty(shape),
        Output::Text => scope.std("String"),
        Output::Bytes => scope.runtime("Bytes"),
        Output::Empty | Output::Redirect(_) | Output::Optional(..) | Output::ByStatus(_) => return None,
    };
    let new = scope.std("Box");
    Some(if answer.boxed { quote!(#new<#ty>) } else { ty })
}

/// `output.ok()`: the value, if this is the status that came.
fn accessor(scope: &Scope<'_>, answer: &Response, name: &Ident, method: &str) -> Option<TokenStream> {
    let plain = Response { boxed: false, ..answer.clone() };
    let ty = payload(scope, &plain)?;
    let (option, some, none) = (scope.std("Option"), scope.std("Some"), scope.std("None"));
    let method = ident::ident(method);
    let value = if answer.boxed { quote!(*value) } else { quote!(value) };
    let variant = link(&name.to_string(), &format!("Self::{name}"));
    let docs = Doc::new(prose!["Returns the value of ", variant, ", if the response has that status."]).outer();
    Some(quote! {
        #docs
        pub fn #method(self) -> #option<#ty> {
            match self {
                Self::#name(value) => #some(#value),
                _ => #none,
            }
        }
    })
}

/// What is said of an operation's errors, headers and links.
pub fn documentation(scope: &Scope<'_>, operation: &Operation, doc: &mut Doc) {
    let cx = scope.cx;
    let headers: Vec<Prose> =
        headers::of(cx, operation).into_iter().map(|name| link(name, &format!("crate::headers::{name}"))).collect();
    if !headers.is_empty() {
        doc.paragraph(prose!["Response headers: ", docs::join(&headers, ", "), "."]);
    }
    if !operation.links.is_empty() {
        doc.paragraph(phrases::operation::LINKS);
        doc.list(operation.links.iter().map(|link| linked(scope, link)).collect());
    }
    if !is_common(cx.common_errors(), operation) {
        doc.paragraph("# Errors");
        doc.paragraph(phrases::operation::ERRORS);
        doc.list(errors(scope, operation));
    }
}

/// The types of an operation's errors, a line each.
pub fn errors(scope: &Scope<'_>, operation: &Operation) -> Vec<Prose> {
    let line = |(statuses, output): (Vec<&Response>, &Output)| {
        let all: Vec<Status> = statuses.iter().map(|one| one.status).collect();
        let only = if let [only] = statuses.as_slice() { only.description.as_deref() } else { None };
        let summary = only.map(docs::summary).filter(|text| !text.is_empty());
        let what = match output {
            Output::Text | Output::Bytes => prose![body(scope, output), " ([`Error::body`](crate::Error::body))"],
            other => body(scope, other),
        };
        prose![all_shown(&all), ": ", what, summary.map_or_else(Prose::default, |words| prose![" — ", words])]
    };
    if let [Response { status: Status::Default, output, .. }] = operation.errors.as_slice() {
        return vec![prose!["any status: ", body(scope, output)]];
    }
    by_body(operation).into_iter().map(line).collect()
}

/// The errors of an operation by what they hold.
fn by_body(operation: &Operation) -> Vec<(Vec<&Response>, &Output)> {
    let mut groups: Vec<(Vec<&Response>, &Output)> = Vec::new();
    let mut known: HashMap<&Output, usize> = HashMap::new();
    for error in &operation.errors {
        let index = *known.entry(&error.output).or_insert(groups.len());
        match groups.get_mut(index) {
            Some((answers, _)) => answers.push(error),
            None => groups.push((vec![error], &error.output)),
        }
    }
    groups
}

fn is_common(common: Option<&Operation>, operation: &Operation) -> bool {
    operation.errors.is_empty() || common.is_some_and(|common| bodies(common) == bodies(operation))
}

fn bodies(operation: &Operation) -> Vec<&Output> {
    by_body(operation).into_iter().map(|(_, output)| output).collect()
}

/// An operation whose errors are those of at least half of all; what they are is said once for the whole crate.
pub fn common_errors(api: &Api) -> Option<usize> {
    let mut found: HashMap<Vec<&Output>, (usize, usize)> = HashMap::new();
    for (index, operation) in api.operations.iter().enumerate().filter(|(_, one)| !one.errors.is_empty()) {
        found.entry(bodies(operation)).or_insert((index, 0)).1 += 1;
    }
    let (index, count) = found.into_values().max_by_key(|(index, count)| (*count, usize::MAX - index))?;
    (count * 2 >= api.operations.len()).then_some(index)
}

/// `` - `next`: `GET /users/{id}`, whose `id` is `$response.body#/id` ``
fn linked(scope: &Scope<'_>, link: &Link) -> Prose {
    let target = scope.cx.operations.of_id(&link.target).map(|index| &scope.cx.api.operations[index]);
    let target = target.map_or_else(|| code(&link.target), phrases::endpoint);
    let given = link.parameters.iter().map(|(wire, value)| prose![code(wire), " = ", code(value)]);
    let given = docs::join(&given.collect::<Vec<_>>(), ", ");
    let whose = if given.is_empty() { Prose::default() } else { prose![" with ", given] };
    let summary = link.description.as_deref().map(docs::summary).filter(|text| !text.is_empty());
    prose![code(&link.name), ": ", target, whose, summary.map_or_else(Prose::default, |words| prose![" — ", words])]
}
