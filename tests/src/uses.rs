//! Reads which files of a crate use which, from their tokens.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Each file, by its path from the crate's `src`, with the files whose items it names. Files of unit tests are left out.
pub type Uses = BTreeMap<String, BTreeSet<String>>;

/// Reads the Rust files below a folder.
///
/// # Panics
/// If a file cannot be read or is not Rust.
pub fn uses(source: &Path) -> Uses {
    let mut files = Vec::new();
    list(source, "", &mut files);
    let modules: BTreeMap<Vec<String>, &str> = files.iter().map(|file| (module(file), file.as_str())).collect();
    let used_by = |file: &String| {
        let text = std::fs::read_to_string(source.join(file)).expect("it can be read");
        let tokens: TokenStream = text.parse().expect("it is Rust");
        let paths = paths(tokens).into_iter();
        let used = paths.filter_map(|path| found(&modules, &module(file), &path)).filter(|used| used != file);
        (file.clone(), used.collect())
    };
    files.iter().filter(|file| *file != "lib.rs").map(used_by).collect()
}

fn list(source: &Path, folder: &str, files: &mut Vec<String>) {
    let entries = std::fs::read_dir(source.join(folder)).expect("it is a folder");
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        let is_test = name == "tests.rs" || name == "tests";
        if entry.path().is_dir() && !is_test {
            list(source, &path, files);
        } else if name.ends_with(".rs") && !is_test {
            files.push(path);
        }
    }
}

/// `lower/schema.rs` is the module `lower::schema`; `lib.rs` is the root.
fn module(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// All paths that `use` declarations name, and those that begin with `crate` or `super` elsewhere.
fn paths(tokens: TokenStream) -> Vec<Vec<String>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Ident(word) if word == "use" => {
                let end =
                    tokens[at..].iter().position(|token| is_punct(token, ';')).map_or(tokens.len(), |end| at + end);
                leaves(&tokens[at + 1..end], &[], &mut found);
                at = end;
            }
            TokenTree::Ident(word) if word == "crate" || word == "super" => {
                let end = at + length(&tokens[at..]);
                leaves(&tokens[at..end], &[], &mut found);
                at = end;
            }
            TokenTree::Group(group) => {
                found.extend(paths(group.stream()));
                at += 1;
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
        }
    }
    found
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// How many tokens the path has that begins here.
fn length(tokens: &[TokenTree]) -> usize {
    let is_of_path = |token: &&TokenTree| matches!(token, TokenTree::Ident(_)) || is_punct(token, ':');
    tokens.iter().take_while(is_of_path).count()
}

/// The paths of a tree `a::{b, c::d}`, each behind the path before the tree.
fn leaves(tree: &[TokenTree], before: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    for token in tree {
        match token {
            TokenTree::Ident(word) if word == "as" => break,
            TokenTree::Ident(word) => path.push(word.to_string()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                inner.split(|token| is_punct(token, ',')).for_each(|tree| leaves(tree, &path, found));
                return;
            }
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found.push(path);
}

/// The file whose item a path names, as seen from a module.
fn found(modules: &BTreeMap<Vec<String>, &str>, within: &[String], path: &[String]) -> Option<String> {
    let mut base = within.to_vec();
    let mut rest = path;
    while let Some((first, others)) = rest.split_first() {
        match first.as_str() {
            "crate" => base.clear(),
            "super" => drop(base.pop()),
            "self" => {}
            _ => break,
        }
        rest = others;
    }
    base.extend(rest.iter().cloned());
    (1..=base.len()).rev().find_map(|length| modules.get(&base[..length]).map(|file| (*file).to_owned()))
}
