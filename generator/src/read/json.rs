//! Reads JSON text into a [`Node`].

use serde::de::{DeserializeSeed, IgnoredAny};

use super::tree::{Building, Problem, Seed};
use super::{JSON_DEPTH, depth};
use crate::diagnostic::{Code, Diagnostic};
use crate::locate;
use crate::node::Node;
use crate::source::lines::Lines;
use crate::source::{Format, Source};

/// Down to here a test's or thread's ordinary stack does; it is serde_json's own limit.
const ORDINARY_DEPTH: usize = 127;

/// Stack for deeper documents: 64 KiB a level, ten times what a debug build takes.
const DEEP_STACK: usize = JSON_DEPTH * 64 * 1024;

/// Reads a JSON document.
pub(super) fn read(source: &Source) -> Result<Node, Diagnostic> {
    let mut building = Building::new(Format::Json, &source.text);
    let (deepest, too_deep) = depth::json(&source.text, JSON_DEPTH);
    if let Some(at) = too_deep {
        return Err(nesting(source, at));
    }
    let result = if deepest <= ORDINARY_DEPTH {
        build(&source.text, &mut building)
    } else {
        build_deep(&source.text, &mut building)
    };
    result.map_err(|error| diagnose(source, &building, error.as_ref()))
}

/// Whether the text is JSON.
pub(super) fn is_valid(text: &str) -> bool {
    let (deepest, _) = depth::json(text, JSON_DEPTH);
    deepest > ORDINARY_DEPTH || serde_json::from_str::<IgnoredAny>(text).is_ok()
}

fn build(text: &str, building: &mut Building) -> Result<Node, Option<serde_json::Error>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.disable_recursion_limit();
    let node = Seed(building).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(node)
}

fn build_deep(text: &str, building: &mut Building) -> Result<Node, Option<serde_json::Error>> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(DEEP_STACK);
        let handle = thread.spawn_scoped(scope, || build(text, building));
        let joined = handle.map_err(|_| None)?.join();
        joined.unwrap_or(Err(None))
    })
}

fn nesting(source: &Source, at: usize) -> Diagnostic {
    let place = Lines::new(&source.text).place(at..at + 1);
    let message = format!(
        "the values are nested more than {JSON_DEPTH} levels deep at line {} column {}",
        place.line, place.column
    );
    Diagnostic::error(Code::NestingTooDeep, message).in_file(&source.file).at_place(place)
}

fn diagnose(source: &Source, building: &Building, error: Option<&serde_json::Error>) -> Diagnostic {
    if let Some(Problem::Duplicate(key)) = &building.problem {
        return locate::duplicate_key(source, &building.pointer(), key);
    }
    let Some(error) = error else {
        let message = "there is no memory for a thread that reads so deep a document";
        return Diagnostic::error(Code::Unreadable, message).in_file(&source.file);
    };
    let lines = Lines::new(&source.text);
    // serde_json counts bytes where we count characters.
    let start = lines.offset(error.line(), 1) + error.column().saturating_sub(1);
    let message = format!("not valid JSON: {error}");
    let problem =
        Diagnostic::error(Code::Syntax, message).in_file(&source.file).at_place(lines.place(start..start + 1));
    let looks_like_yaml = !source.text.trim_start().starts_with(['{', '[']);
    if looks_like_yaml {
        return problem.with_help("if this is YAML, name the file `.yaml`");
    }
    problem
}
