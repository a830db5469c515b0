//! Reads YAML text into a [`Node`]. The only module that knows serde_yaml, which is archived.

use saphyr_parser::{Event, Parser};
use serde::de::DeserializeSeed;
use serde_yaml::Deserializer;

use super::tree::{Building, Problem, Seed};
use super::{YAML_DEPTH, depth};
use crate::diagnostic::{Code, Diagnostic};
use crate::locate;
use crate::node::Node;
use crate::source::lines::Lines;
use crate::source::{Format, Source};

/// Reads a YAML document.
pub(super) fn read(source: &Source) -> Result<Node, Diagnostic> {
    let text = &source.text;
    if let Some(bracket) = depth::yaml(text) {
        return Err(brackets(source, bracket));
    }
    let mut building = Building::new(Format::Yaml, text);
    let mut documents = Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return Err(empty(source));
    };
    let built = Seed(&mut building).deserialize(first);
    let node = built.map_err(|error| diagnose(source, &building, &error))?;
    if node.is_null() && has_no_content(text) {
        return Err(empty(source));
    }
    if documents.next().is_some() {
        return Err(several_documents(source));
    }
    Ok(node)
}

fn diagnose(source: &Source, building: &Building, error: &serde_yaml::Error) -> Diagnostic {
    match &building.problem {
        Some(Problem::Duplicate(key)) => {
            return locate::duplicate_key(source, &building.pointer(), key);
        }
        Some(Problem::Aliases) => return aliases(source),
        None => {}
    }
    let message = error.to_string();
    // serde_yaml gives these two no type of their own.
    if message.starts_with("repetition limit exceeded") {
        return aliases(source);
    }
    let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    if message.starts_with("recursion limit exceeded") {
        return endless_alias(source).unwrap_or_else(|| nesting(source, line, column));
    }
    let message = format!("not valid YAML: {message}");
    at(source, Code::Syntax, message, line, column)
}

fn aliases(source: &Source) -> Diagnostic {
    let message = "the aliases (`*name`) of this document expand to too many nodes: alias expansion is limited";
    let help = "share schemas with `$ref` instead";
    let line = source.text.lines().position(|line| line.contains('*')).unwrap_or(0);
    at(source, Code::AliasExpansion, message.to_owned(), line + 1, 1).with_help(help)
}

fn nesting(source: &Source, line: usize, column: usize) -> Diagnostic {
    let message = format!("the values are nested more than {YAML_DEPTH} levels deep at line {line} column {column}");
    let help = format!("YAML is read {YAML_DEPTH} levels deep; JSON more");
    at(source, Code::NestingTooDeep, message, line, column).with_help(help)
}

/// The alias that stands inside of what its anchor marks.
fn endless_alias(source: &Source) -> Option<Diagnostic> {
    let mut parser = Parser::new_from_str(&source.text);
    let mut open = Vec::new();
    while let Some(Ok((event, span))) = parser.next_event() {
        match event {
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => open.push(anchor),
            Event::SequenceEnd | Event::MappingEnd => drop(open.pop()),
            Event::Alias(anchor) if open.contains(&anchor) => {
                let (line, column) = (span.start.line(), span.start.col() + 1);
                let message = "this alias stands inside of what its anchor marks: a cycle without an end";
                let help = "share schemas with `$ref` instead, which may be recursive";
                return Some(at(source, Code::AliasExpansion, message.to_owned(), line, column).with_help(help));
            }
            _ => {}
        }
    }
    None
}

fn brackets(source: &Source, start: usize) -> Diagnostic {
    let place = Lines::new(&source.text).place(start..start + 1);
    let message = format!(
        "more than {} brackets are open at line {} column {}: the values are nested too deeply",
        depth::YAML_BRACKETS,
        place.line,
        place.column
    );
    Diagnostic::error(Code::NestingTooDeep, message).in_file(&source.file).at_place(place)
}

fn several_documents(source: &Source) -> Diagnostic {
    let line = second_document(&source.text);
    let message = format!("the file holds several YAML documents; another starts at line {line}");
    at(source, Code::SeveralDocuments, message, line, 1).with_help("put each into a file of its own")
}

/// The line of the second `---`.
fn second_document(text: &str) -> usize {
    let mut parser = Parser::new_from_str(text);
    let events = std::iter::from_fn(|| parser.next_event()?.ok());
    let starts = events.filter(|(event, _)| matches!(event, Event::DocumentStart(_)));
    starts.map(|(_, span)| span.start.line()).nth(1).unwrap_or(1)
}

fn empty(source: &Source) -> Diagnostic {
    let message = format!("`{}` holds nothing but comments", source.file.display());
    Diagnostic::error(Code::EmptyDocument, message).in_file(&source.file)
}

fn has_no_content(text: &str) -> bool {
    let is_empty = |line: &str| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
    };
    text.lines().all(is_empty)
}

fn at(source: &Source, code: Code, message: String, line: usize, column: usize) -> Diagnostic {
    let lines = Lines::new(&source.text);
    let start = lines.offset(line, column);
    let place = lines.place(start..start + 1);
    Diagnostic::error(code, message).in_file(&source.file).at_place(place)
}
