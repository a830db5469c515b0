//! Shows diagnostics: as rustc does, or as JSON.

use std::borrow::Cow;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet, normalize_untrusted_str,
};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Related, Severity};
use crate::locate::place;
use crate::source::{Place, Sources};

/// The text for people, one block a diagnostic. Those that have no place yet get it from the sources.
#[must_use]
pub fn text(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    // The excerpts are cut already: the renderer must not cut them again at the width it guesses.
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(400);
    let mut text = String::new();
    for one in placed(diagnostics, sources).iter() {
        let file = file(one, sources);
        let block = renderer.render(&[group(one, file.as_deref())]);
        text.push_str(&with_true_columns(block, one, file.as_deref()));
        text.push_str("\n\n");
    }
    text
}

/// What a diagnostic is for machines: one line of `--message-format json`, one item of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    /// `CW0101`.
    pub code: String,
    /// The node as a URL fragment; null if it is about no node.
    pub pointer: Option<String>,
    /// The file, as its path was given.
    pub file: Option<String>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// The diagnostics for machines. Those that have no place yet get it from the sources.
#[must_use]
pub fn records(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Record> {
    let placed = placed(diagnostics, sources);
    placed.iter().map(|one| record(one, sources)).collect()
}

/// The [`records`] as JSON, one a line.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for record in records(diagnostics, sources) {
        // Strings and numbers can always be written.
        text.push_str(&serde_json::to_string(&record).unwrap_or_default());
        text.push('\n');
    }
    text
}

fn record(one: &Diagnostic, sources: &Sources) -> Record {
    Record {
        severity: one.severity.as_str(),
        code: one.code.to_string(),
        pointer: one.pointer.as_ref().map(ToString::to_string),
        file: file(one, sources),
        line: one.place.as_ref().map(|place| place.line),
        column: one.place.as_ref().map(|place| place.column),
        message: one.message.clone(),
        help: one.help.clone(),
    }
}

fn placed<'d>(diagnostics: &'d [Diagnostic], sources: &Sources) -> Cow<'d, [Diagnostic]> {
    let is_placed = |one: &Diagnostic| one.place.is_some() || one.pointer.is_none();
    let mut list = Cow::Borrowed(diagnostics);
    if !diagnostics.iter().all(is_placed) {
        place(list.to_mut(), sources);
    }
    list
}

fn file(one: &Diagnostic, sources: &Sources) -> Option<String> {
    let path = one.file.as_deref();
    let path = path.or_else(|| sources.named(one.file.as_deref()).map(|source| source.file.as_path()));
    path.map(|path| path.display().to_string())
}

fn group<'a>(one: &'a Diagnostic, file: Option<&str>) -> Group<'a> {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&one.message).id(one.code.to_string());
    let mut group = Group::with_title(title);
    let place = one.place.as_deref();
    group = group.elements(shown(file, place, AnnotationKind::Primary, ""));
    for Related { pointer, file: other, label, place } in &one.related {
        let other = other.as_ref().map(|other| other.display().to_string());
        let element = match place {
            Some(_) => shown(other.as_deref().or(file), place.as_ref(), AnnotationKind::Context, label),
            None => Some(note(&format!("{label}: {pointer}"))),
        };
        group = group.elements(element);
    }
    group.elements(footer(one))
}

/// The file with line and column, and the line.
fn shown<'a>(file: Option<&str>, place: Option<&Place>, kind: AnnotationKind, label: &str) -> Option<Element<'a>> {
    let file = file?;
    let Some(place) = place else {
        return Some(Origin::path(file.to_owned()).into());
    };
    let mut mark = kind.span(place.marked.clone());
    if !label.is_empty() {
        mark = mark.label(label.to_owned());
    }
    let line = Snippet::source(place.excerpt.to_string()).line_start(place.line);
    Some(line.path(file.to_owned()).annotation(mark).into())
}

/// Puts the true columns of lines that were cut where the renderer wrote those of the excerpt.
fn with_true_columns(mut text: String, one: &Diagnostic, file: Option<&str>) -> String {
    let Some(file) = file else { return text };
    let related = one.related.iter().filter_map(|other| other.place.as_ref());
    for place in one.place.as_deref().into_iter().chain(related) {
        let shown = place.excerpt[..place.marked.start].chars().count() + 1;
        if shown != place.column {
            let header = format!("{file}:{}:{shown}", place.line);
            let whole = format!("{file}:{}:{}", place.line, place.column);
            text = text.replacen(&header, &whole, 1);
        }
    }
    text
}

fn footer<'a>(one: &Diagnostic) -> Vec<Element<'a>> {
    let mut elements = Vec::new();
    if let Some(pointer) = &one.pointer {
        elements.push(Padding.into());
        elements.push(note(&format!("at {pointer}")));
    }
    if let Some(help) = &one.help {
        elements.push(Level::HELP.message(normalize_untrusted_str(help)).into());
    }
    elements
}

fn note<'a>(text: &str) -> Element<'a> {
    Level::NOTE.no_name().message(normalize_untrusted_str(text)).into()
}
