//! Emits what an operation gives: the word for it in `operation!`, and what is said of its errors, headers and links.

use super::headers;
use super::phrases;
use super::shape::Scope;
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, link, prose};
use crate::format::{Code, pieces, type_text};
use crate::name::ident;
use std::collections::HashMap;

/// What `operation!` calls the response: `json Session`, `[204] or json Session`, `by_status CreateOutput`.
pub fn kind(scope: &Scope<'_>, index: usize, output: &Output) -> Code {
    let scope = &scope.within_response(index);
    let ty = match output {
        Output::Empty | Output::Text | Output::Bytes | Output::Redirect(_) => Code::default(),
        Output::Json(shape) => pieces![" ", &scope.ty(shape)],
        Output::Optional(output, empty) => {
            return pieces!["[", pattern(empty), "] or ", kind(scope, index, output)];
        }
        Output::ByStatus(_) => pieces![" ", output_name(scope, index).map(|name| pieces![&ident::ident(name)])],
    };
    pieces![kind_word(output), ty]
}

/// The enum of an operation's responses by status.
fn output_name<'s>(scope: &'s Scope<'_>, index: usize) -> Option<&'s str> {
    scope.cx.names.operations[index].output.as_ref().map(|output| output.name.as_str())
}

/// The word that the macros have for a body.
pub fn kind_word(output: &Output) -> &'static str {
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
pub fn pattern(statuses: &[Status]) -> Code {
    let each = statuses.iter().map(|status| match status {
        Status::Code(code) => pieces![*code],
        Status::Range(digit) => pieces![*digit, "00..=", *digit, "99"],
        Status::Default => pieces!["_"],
    });
    Code::join(each.collect(), " | ")
}

/// A status as the document writes it.
pub fn shown(status: Status) -> Prose {
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
    let scope = &scope.within_response(index);
    match output {
        Output::Json(Shape::Type(id)) => {
            prose![phrases::article(&scope.item(*id).name), " ", body(scope, output)]
        }
        Output::Optional(output, empty) => {
            prose![words(scope, index, output), ", or nothing (", all_shown(empty), ")"]
        }
        Output::ByStatus(_) => {
            let words = |name: &str| prose![phrases::article(name), " ", link(name, name)];
            output_name(scope, index).map(words).unwrap_or_default()
        }
        Output::Redirect(_) => prose!["a ", body(scope, output)],
        Output::Empty | Output::Text | Output::Bytes | Output::Json(_) => body(scope, output),
    }
}

/// The type of one body.
fn body(scope: &Scope<'_>, output: &Output) -> Prose {
    match output {
        Output::Json(Shape::Type(id)) => link(&scope.item(*id).name, &type_text(&scope.path(*id))),
        Output::Json(other) => code(&scope.shown(other)),
        Output::Text => "text".into(),
        Output::Bytes => "bytes".into(),
        Output::Redirect(_) => link("Redirect", "crate::Redirect"),
        Output::Empty | Output::Optional(..) | Output::ByStatus(_) => "nothing".into(),
    }
}

/// What is said of an operation's errors, headers and links.
pub fn documentation(scope: &Scope<'_>, index: usize, doc: &mut Doc) {
    let cx = scope.cx;
    let operation = &cx.api.operations[index];
    let headers: Vec<Prose> =
        headers::of(cx, operation).into_iter().map(|name| link(name, &format!("crate::headers::{name}"))).collect();
    if !headers.is_empty() {
        doc.paragraph(phrases::operation::headers(&headers));
    }
    if !operation.links.is_empty() {
        doc.paragraph(phrases::operation::LINKS);
        doc.list(operation.links.iter().map(|link| linked(scope, link)).collect());
    }
    let name = cx.names.operations[index].error.as_ref();
    let is_common = is_common(cx.common_errors(), operation);
    if name.is_none() && is_common {
        return;
    }
    doc.paragraph("# Errors");
    if let Some(name) = name {
        doc.paragraph(phrases::operation::errors_by_status(&name.name));
    }
    if !is_common {
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
            Some((responses, _)) => responses.push(error),
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
