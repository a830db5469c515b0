//! The runtime's files: as they are, without the modules that the API has no use for.
//!
//! The tables are read out of the runtime by `build.rs`.

use super::{Emit, convert};
use crate::output::File;

mod used;

include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// The version of the runtime, which is ours.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A module of the runtime that only some crates carry.
pub(crate) struct Optional {
    /// Its path from the runtime's folder.
    module: &'static str,
    condition: &'static str,
}

/// A condition under which only some crates carry a module or an item.
pub(crate) struct Condition {
    /// What the runtime calls it.
    name: &'static str,
    holds: fn(&Emit<'_>) -> bool,
}

/// Whether the crate has something that `futures_core::Stream` is for.
pub fn has_stream(cx: &Emit<'_>) -> bool {
    used::has_pages(cx) || used::has_streams(cx)
}

/// The files of `templates/runtime`, under `src/runtime`.
pub fn files(cx: &Emit<'_>) -> Vec<File> {
    let conditions: Vec<&str> = CONDITIONS.iter().filter(|one| (one.holds)(cx)).map(|one| one.name).collect();
    let holds = |condition: &str| conditions.contains(&condition);
    let mut unused: Vec<&str> = OPTIONAL.iter().filter(|one| !holds(one.condition)).map(|one| one.module).collect();
    unused.extend(empty_folders(&unused));
    let is_used = |path: &str| !unused.iter().any(|module| *module == module_of(path));
    let used = RUNTIME.iter().filter(|(path, _)| is_used(path));
    // Examples in it are of the crate that they stand in.
    let ours = cx.name.replace('-', "_");
    let text = |path: &str, text: &str| match folder_of_list(path) {
        Some(folder) => without(text, folder, &unused),
        None => of_conditions(text, holds).replace("cratewright_runtime::runtime", &ours),
    };
    used.map(|(path, source)| File::new(format!("src/runtime/{path}"), text(path, source))).collect()
}

/// `json/reader.rs` and `json/mod.rs` are the modules `json/reader` and `json`.
fn module_of(path: &str) -> &str {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path)
}

/// The files that are lists of modules and of what they export: the folder that their paths begin in.
fn folder_of_list(path: &str) -> Option<&str> {
    match path {
        "prelude.rs" | "public.rs" => Some(""),
        _ => path.strip_suffix("mod.rs"),
    }
}

/// The folders that have no module left.
fn empty_folders(unused: &[&str]) -> Vec<&'static str> {
    let folders = RUNTIME.iter().filter_map(|(path, _)| path.strip_suffix("/mod.rs"));
    let is_within = |folder: &str, path: &str| path.starts_with(&format!("{folder}/")) && !path.ends_with("/mod.rs");
    let is_left = |folder: &str, path: &str| is_within(folder, path) && !unused.contains(&module_of(path));
    folders.filter(|folder| !RUNTIME.iter().any(|(path, _)| is_left(folder, path))).collect()
}

/// A list of modules without those items that name one of these, and without the conditions behind the others.
fn without(text: &str, folder: &str, modules: &[&str]) -> String {
    let is_of = |path: &str| modules.iter().any(|module| path.starts_with(&format!("{module}/")));
    let items = items(text).into_iter().filter(|item| !named(item, folder).is_some_and(|path| is_of(&path)));
    items.collect()
}

/// A file without what stands below `// only if …` where that does not hold, and without these comments: a statement, an arm, a
/// field or an item, which ends with its first line that is as deep as the comment and ends one.
fn of_conditions(text: &str, holds: impl Fn(&str) -> bool) -> String {
    let (mut out, mut lines) = (String::with_capacity(text.len()), text.lines().peekable());
    while let Some(line) = lines.next() {
        match line.trim_start().strip_prefix("// only if ") {
            None => out.extend([line, "\n"]),
            Some(condition) if !holds(condition) => {
                let indent = &line[..line.len() - line.trim_start().len()];
                let is_last = |line: &&str| line.strip_prefix(indent).is_some_and(ends);
                lines.find(is_last);
                // Of the empty lines around it, one is left.
                lines.next_if(|line| line.is_empty() && out.ends_with("\n\n"));
            }
            Some(_) => {}
        }
    }
    out
}

/// Whether a line, without its indentation, is the last one of what it belongs to.
fn ends(line: &str) -> bool {
    let is_code = !line.starts_with([' ', '/', '#']);
    is_code && line.ends_with([';', ',', '}'])
}

/// The items of a list, each with its attributes; a comment and an empty line are one too.
fn items(text: &str) -> Vec<String> {
    let (mut items, mut item) = (Vec::new(), String::new());
    for line in text.lines() {
        item += line.split("; // only if").next().unwrap_or_default();
        item += if line.contains("; // only if") { ";\n" } else { "\n" };
        let declared = item.lines().find(|line| !line.starts_with("#[")).unwrap_or("pub");
        if !declared.starts_with("pub") || item.ends_with(";\n") {
            items.push(std::mem::take(&mut item));
        }
    }
    items
}

/// `pub use json::{value::Json, …}` names `json/{value/Json, …}/`, seen from the folder.
fn named(item: &str, folder: &str) -> Option<String> {
    let declared = item.lines().find(|line| line.starts_with("pub"))?;
    let (_, path) = declared.split_once(" mod ").or_else(|| declared.split_once(" use "))?;
    let path = path.strip_prefix("super::").unwrap_or(path);
    Some(format!("{folder}{}/", path.trim_end_matches(';').replace("::", "/")))
}

#[cfg(test)]
mod tests;
