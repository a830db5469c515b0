//! Leaves out operations, as `[include]` and `[exclude]` of the configuration say.
//!
//! The tree stays whole, since what is kept may refer to what is not; the document notes which operations are left out.

use std::collections::{BTreeSet, HashSet};

use crate::codes::Code;
use crate::config::{self, Config, Selection};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::{self, Document};
use crate::nearest::nearest;
use crate::node::Node;
use crate::pointer::Pointer;
use crate::source::Source;

/// Notes in the document which operations are left out. `source` is the text of the configuration, for the places of
/// what is wrong with it.
pub(crate) fn apply(document: &mut Document, config: &Config, source: Option<&Source>, diagnostics: &mut Diagnostics) {
    let tables = [("include", &config.include), ("exclude", &config.exclude)];
    if tables.iter().all(|(_, selection)| **selection == Selection::default()) {
        return;
    }
    let operations = operations(document);
    let problems = tables.iter().flat_map(|(table, selection)| unmatched(&operations, table, selection, source));
    let problems: Vec<Diagnostic> = problems.collect();
    if !problems.is_empty() {
        diagnostics.extend(problems);
        return;
    }
    let is_wanted = |one: &&Operation<'_>| {
        let is_included = config.include == Selection::default() || selects(&config.include, one);
        is_included && !selects(&config.exclude, one)
    };
    let total = operations.len();
    let left_out: HashSet<Pointer> =
        operations.iter().filter(|one| !is_wanted(one)).map(|one| one.at.clone()).collect();
    drop(operations);
    if !left_out.is_empty() {
        diagnostics.push(note(left_out.len(), total, config, source));
    }
    document.left_out = left_out;
}

/// An operation, as far as it can be selected by.
struct Operation<'a> {
    /// Its path and method below `#/paths`, also where the path item is a reference.
    at: Pointer,
    method: &'a str,
    path: &'a str,
    id: Option<&'a str>,
    tags: Vec<&'a str>,
}

/// The operations that lowering would find, webhooks among them: the name of one stands for its path.
fn operations(document: &Document) -> Vec<Operation<'_>> {
    let mut operations = Vec::new();
    for (path, place, found) in ["paths", "webhooks", "x-webhooks"].iter().flat_map(|key| document.items(key)) {
        let Ok((_, item)) = found else {
            continue;
        };
        for call in document::calls(item).into_iter().filter(|call| call.node.as_object().is_some()) {
            let node = call.node;
            let tags = node.get("tags").and_then(Node::as_array).unwrap_or_default();
            operations.push(Operation {
                at: call.at(&place),
                method: call.method,
                path,
                id: node.get("operationId").and_then(Node::as_str),
                tags: tags.iter().filter_map(Node::as_str).collect(),
            });
        }
    }
    operations
}

/// What the entries of a list name, by the list's key.
#[derive(Clone, Copy)]
enum By {
    Tag,
    Path,
    Operation,
}

fn lists(selection: &Selection) -> [(&'static str, By, &[String]); 3] {
    [
        ("tags", By::Tag, &selection.tags),
        ("paths", By::Path, &selection.paths),
        ("operations", By::Operation, &selection.operations),
    ]
}

fn selects(selection: &Selection, operation: &Operation<'_>) -> bool {
    lists(selection).iter().any(|(_, by, entries)| entries.iter().any(|entry| is_named(*by, entry, operation)))
}

fn is_named(by: By, entry: &str, operation: &Operation<'_>) -> bool {
    match by {
        By::Tag => operation.tags.contains(&entry),
        By::Path => is_path(entry, operation.path),
        By::Operation => operation.id == Some(entry) || is_call(entry, operation),
    }
}

/// `/pets` is that path and what lies below it; `/pets*` is all that begins so.
fn is_path(entry: &str, path: &str) -> bool {
    if let Some(head) = entry.strip_suffix('*') {
        return path.starts_with(head);
    }
    let below = path.strip_prefix(entry.trim_end_matches('/'));
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// `GET /pets`.
fn is_call(entry: &str, operation: &Operation<'_>) -> bool {
    let parts = entry.split_once(' ');
    parts.is_some_and(|(method, path)| method.eq_ignore_ascii_case(operation.method) && path.trim() == operation.path)
}

/// An entry that names nothing is most likely misspelled; without this, it would keep or drop the wrong things silently.
fn unmatched(
    operations: &[Operation<'_>],
    table: &str,
    selection: &Selection,
    source: Option<&Source>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (list, by, entries) in lists(selection) {
        for (index, entry) in entries.iter().enumerate() {
            if operations.iter().any(|operation| is_named(by, entry, operation)) {
                continue;
            }
            let message = format!("`{entry}` in `{list}` of `[{table}]` selects no operation");
            let problem = Diagnostic::error(Code::FilterNoMatch, message).with_help(help(operations, by, entry));
            problems.push(config::placed(problem, source, &[table, list], Some(index)));
        }
    }
    problems
}

fn help(operations: &[Operation<'_>], by: By, entry: &str) -> String {
    let names: BTreeSet<String> = operations.iter().flat_map(|operation| names(by, operation)).collect();
    if let Some(near) = nearest(entry.trim_end_matches('*'), names.iter().map(String::as_str)) {
        return format!("did you mean `{near}`?");
    }
    match by {
        By::Tag if names.is_empty() => "no operation of the document has a tag".to_owned(),
        By::Tag => format!("the tags of the document: {}", names.into_iter().collect::<Vec<_>>().join(", ")),
        By::Path => "a path is written as in the document, from its first `/` on, maybe with `*` at its end".to_owned(),
        By::Operation => "write an `operationId` of the document, or method and path: `GET /pets`".to_owned(),
    }
}

/// How an entry may name the operation.
fn names(by: By, operation: &Operation<'_>) -> Vec<String> {
    match by {
        By::Tag => operation.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        By::Path => vec![operation.path.to_owned()],
        By::Operation => {
            let call = format!("{} {}", operation.method, operation.path);
            operation.id.map(str::to_owned).into_iter().chain([call]).collect()
        }
    }
}

fn note(left_out: usize, total: usize, config: &Config, source: Option<&Source>) -> Diagnostic {
    let table = if config.include == Selection::default() { "exclude" } else { "include" };
    let message = format!("{left_out} of {total} operations are left out, with the types that only they use");
    config::placed(Diagnostic::new(Severity::Note, Code::FilteredOut, message), source, &[table], None)
}

#[cfg(test)]
mod tests;
