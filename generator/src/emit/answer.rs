//! Emits what an operation gives: the word for it in `operation!`, an enum where it differs by status, and what is said of
//! its errors, headers and links.

use super::doc::{Doc, link};
use super::headers;
use super::operation::{place, rust_text};
use super::shape::Scope;
use crate::docs;
use crate::format::Item;
use crate::model::*;
use crate::name::ident;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// What `operation!` calls the answer: `json Session`, `[204] or json Session`, `answers CreateOutput`.
pub fn kind(scope: &Scope<'_>, index: usize, output: &Output) -> String {
    match output {
        Output::Empty => "empty".to_owned(),
        Output::Text => "text".to_owned(),
        Output::Bytes => "bytes".to_owned(),
        Output::Json(shape) => format!("json {}", rust_text(&scope.ty(shape))),
        Output::Optional(output, empty) => format!("[{}] or {}", pattern(empty), kind(scope, index, output)),
        Output::ByStatus(_) => format!("answers {}", scope.cx.names.operations[index].output),
    }
}

/// Statuses as a pattern.
fn pattern(statuses: &[Status]) -> String {
    let each = statuses.iter().map(|status| match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}00..={digit}99"),
        Status::Default => "_".to_owned(),
    });
    each.collect::<Vec<_>>().join(" | ")
}

/// A status as the document writes it.
fn shown(status: Status) -> String {
    match status {
        Status::Code(code) => format!("`{code}`"),
        Status::Range(digit) => format!("`{digit}XX`"),
        Status::Default => "otherwise".to_owned(),
    }
}

fn all_shown(statuses: &[Status]) -> String {
    statuses.iter().map(|status| shown(*status)).collect::<Vec<_>>().join(", ")
}

/// `a [`Session`]`
pub fn words(scope: &Scope<'_>, index: usize, output: &Output) -> String {
    let article = |name: &str| if name.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    match output {
        Output::Json(Shape::Type(id)) => {
            format!("{} {}", article(&scope.cx.names.types[id.0].name), body(scope, output))
        }
        Output::Optional(output, empty) => {
            format!("{}, or nothing ({})", words(scope, index, output), all_shown(empty))
        }
        Output::ByStatus(_) => {
            let name = &scope.cx.names.operations[index].output;
            format!("{} {}", article(name), link(name, name))
        }
        Output::Empty | Output::Text | Output::Bytes | Output::Json(_) => body(scope, output),
    }
}

/// The type of one body.
fn body(scope: &Scope<'_>, output: &Output) -> String {
    match output {
        Output::Json(Shape::Type(id)) => {
            let name = &scope.cx.names.types[id.0].name;
            let path = scope.path(*id).to_string().replace(' ', "");
            link(name, &path)
        }
        Output::Json(other) => format!("`{}`", scope.ty(other).to_string().replace(' ', "").replace("crate::", "")),
        Output::Text => "text".to_owned(),
        Output::Bytes => "bytes".to_owned(),
        Output::Empty | Output::Optional(..) | Output::ByStatus(_) => "nothing".to_owned(),
    }
}

/// The enum of answers that differ by status.
pub fn items(scope: &Scope<'_>, index: usize) -> Vec<Item> {
    let operation = &scope.cx.api.operations[index];
    let Output::ByStatus(answers) = &operation.output else {
        return Vec::new();
    };
    let name = &scope.cx.names.operations[index];
    let (request, name, variants) = (&name.request, ident::ident(&name.output), &name.answers);
    let variants: Vec<Ident> = variants.iter().map(|name| ident::ident(name)).collect();
    let doc = format!(" What {} gives, by the status of the answer.", link(request, request));
    let bytes = scope.runtime("Bytes");
    let members = answers.iter().zip(&variants).map(|(answer, name)| {
        let summary = answer.description.as_deref().map(docs::summary).filter(|text| !text.is_empty());
        let doc = format!(" {}{}", shown(answer.status), summary.map_or_else(String::new, |text| format!(": {text}")));
        let payload = payload(scope, answer).map(|ty| quote!((#ty)));
        quote!(#[doc = #doc] #name #payload,)
    });
    let definition = Item::rust(quote! {
        #[doc = #doc]
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            /// Another success, with its body as it came.
            Other(::http::StatusCode, #bytes),
        }
    });
    let methods = answers.iter().zip(&variants).filter_map(|(answer, name)| accessor(scope, answer, name));
    let accessors = Item::rust(quote!(impl #name { #(#methods)* }));
    let rows = answers.iter().zip(&variants).map(|(answer, name)| {
        let kind = kind(scope, index, &answer.output);
        let kind = kind.split(' ').next().unwrap_or_default();
        format!("    {} => {name}({kind}),\n", pattern(&[answer.status]))
    });
    let call = format!("crate::runtime::answers!({name} {{\n{}}});", rows.collect::<String>());
    vec![definition, accessors, Item::Block(call)]
}

fn payload(scope: &Scope<'_>, answer: &Answer) -> Option<TokenStream> {
    let ty = match &answer.output {
        Output::Json(shape) => scope.ty(shape),
        Output::Text => scope.std("String"),
        Output::Bytes => scope.runtime("Bytes"),
        Output::Empty | Output::Optional(..) | Output::ByStatus(_) => return None,
    };
    let new = scope.std("Box");
    Some(if answer.boxed { quote!(#new<#ty>) } else { ty })
}

/// `output.ok()`: the value, if this is the status that came.
fn accessor(scope: &Scope<'_>, answer: &Answer, name: &Ident) -> Option<TokenStream> {
    let plain = Answer { boxed: false, ..answer.clone() };
    let ty = payload(scope, &plain)?;
    let (option, some, none) = (scope.std("Option"), scope.std("Some"), scope.std("None"));
    let method = format_ident!("{}", ident::snake(&name.to_string()));
    let value = if answer.boxed { quote!(*value) } else { quote!(value) };
    let doc = format!(" The value of [`{name}`](Self::{name}), if it is that.");
    Some(quote! {
        #[doc = #doc]
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
    let headers: Vec<String> =
        headers::of(cx, operation).into_iter().map(|name| format!("[`{name}`](crate::headers::{name})")).collect();
    if !headers.is_empty() {
        doc.paragraph(&format!("Headers of the answer: {}.", headers.join(", ")));
    }
    if !operation.links.is_empty() {
        doc.paragraph("What the answer leads to:");
        doc.list(operation.links.iter().map(|link| linked(scope, link)).collect());
    }
    if !is_common(cx.common_errors(), operation) {
        doc.paragraph("# Errors");
        doc.paragraph("[`Error::api`](crate::Error::api) decodes the body, by status:");
        doc.list(errors(scope, operation));
    }
}

/// The types of an operation's errors, a line each.
pub fn errors(scope: &Scope<'_>, operation: &Operation) -> Vec<String> {
    let line = |(statuses, output): (Vec<&Answer>, &Output)| {
        let all: Vec<Status> = statuses.iter().map(|one| one.status).collect();
        let only = if let [only] = statuses.as_slice() { only.description.as_deref() } else { None };
        let summary = only.map(docs::summary).filter(|text| !text.is_empty());
        let what = match output {
            Output::Text | Output::Bytes => format!("{} ([`Error::body`](crate::Error::body))", body(scope, output)),
            other => body(scope, other),
        };
        format!("- {}: {what}{}", all_shown(&all), summary.map_or_else(String::new, |text| format!(" — {text}")))
    };
    if let [Answer { status: Status::Default, output, .. }] = operation.errors.as_slice() {
        return vec![format!("- any: {}", body(scope, output))];
    }
    by_body(operation).into_iter().map(line).collect()
}

/// The errors of an operation by what they hold.
fn by_body(operation: &Operation) -> Vec<(Vec<&Answer>, &Output)> {
    let mut groups: Vec<(Vec<&Answer>, &Output)> = Vec::new();
    for error in &operation.errors {
        match groups.iter_mut().find(|(_, output)| **output == error.output) {
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
    let mut found: Vec<(Vec<&Output>, usize, usize)> = Vec::new();
    for (index, operation) in api.operations.iter().enumerate().filter(|(_, one)| !one.errors.is_empty()) {
        let bodies = bodies(operation);
        match found.iter_mut().find(|(known, ..)| *known == bodies) {
            Some((_, _, count)) => *count += 1,
            None => found.push((bodies, index, 1)),
        }
    }
    let most = found.into_iter().max_by_key(|(_, index, count)| (*count, usize::MAX - index))?;
    (most.2 * 2 >= api.operations.len()).then_some(most.1)
}

/// `` - `next`: `GET /users/{id}`, whose `id` is `$response.body#/id` ``
fn linked(scope: &Scope<'_>, link: &Link) -> String {
    let code = super::structure::wire_doc;
    let target = scope.cx.api.declared().find(|one| one.has_id && one.id == link.target);
    let target = target.map_or_else(|| code(&link.target), place);
    let given = link.parameters.iter().map(|(wire, value)| format!("{} is {}", code(wire), code(value)));
    let given = given.collect::<Vec<_>>().join(", ");
    let whose = if given.is_empty() { String::new() } else { format!(", whose {given}") };
    let summary = link.description.as_deref().map(docs::summary).filter(|text| !text.is_empty());
    format!("- {}: {target}{whose}{}", code(&link.name), summary.map_or_else(String::new, |text| format!(" — {text}")))
}
