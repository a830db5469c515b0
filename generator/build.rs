//! Reads the runtime: its files, and what they say of themselves, become the tables of `target/client/runtime.rs`.
//!
//! - `pub mod pages; // only if has_pages` in the `mod.rs` of a folder: the module is left out of crates for which the
//!   function of this name in `target/client/runtime/used.rs` says no.
//! - `// only if has_xml` above an item, a field, an arm or a statement: the same for that.
//! - `prelude.rs`: the types that emitted code names without a path.
//! - The methods of `Client`, `ClientBuilder` and `Call`: names that nothing emitted can have there.
//! - `recording/names.rs`: the names of secrets.
//! - A hash of it all, which each crate records.
//!
//! The pages in `docs/` become the modules of `guide`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A file by its path from the runtime's folder, `/` on every system.
struct File {
    name: String,
    path: PathBuf,
    text: String,
}

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let (runtime, templates) = templates(&root);
    println!("cargo:rustc-env=CRATEWRIGHT_TEMPLATES={}", templates.display());
    println!("cargo:rerun-if-changed={}", runtime.display());
    let mut files = Vec::new();
    list(&runtime, &runtime, &mut files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.path.display());
    }
    write("runtime.rs", &[sources(&files), optional(&files), conditions(&files), prelude(&files), hash(&files)]);
    write("client_methods.rs", &[client_methods(&files)]);
    write("header_methods.rs", &[header_methods(&files)]);
    write("secret_names.rs", &secret_names(&files));
    write("guide.rs", &guide(&root.join("docs")));
}

/// The table of the names of secrets, without the words on top, which only a file of its own can have.
fn secret_names(files: &[File]) -> Vec<String> {
    let file = files.iter().find(|file| file.name == "recording/names.rs");
    let text = file.map(|file| file.text.as_str()).unwrap_or_default();
    text.lines().filter(|line| !line.starts_with("//!")).map(|line| format!("{line}\n")).collect()
}

/// A module for each page, in the order of their names. A link to another page is one to its module there.
fn guide(folder: &Path) -> Vec<String> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).unwrap_or_else(|problem| panic!("{}: {problem}", folder.display()));
    let mut pages: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    pages.sort();
    let module = |page: &Path| page.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_");
    let links: Vec<(String, String)> = pages
        .iter()
        .map(|page| {
            let file = page.file_name().unwrap_or_default().to_string_lossy();
            (format!("]({file})"), format!("](super::{})", module(page)))
        })
        .collect();
    let item = |page: &PathBuf| {
        println!("cargo:rerun-if-changed={}", page.display());
        let text = fs::read_to_string(page).unwrap_or_else(|problem| panic!("{}: {problem}", page.display()));
        let text = links.iter().fold(text, |text, (file, module)| text.replace(file, module));
        // The documentation is inside, where `super` is the guide.
        format!("pub mod {} {{\n    #![doc = {text:?}]\n}}\n", module(page))
    };
    pages.iter().map(item).collect()
}

/// The folders of the runtime and of the other templates: those of the project, or in a packaged crate the copies of them,
/// which `templates/` here links to.
fn templates(root: &Path) -> (PathBuf, PathBuf) {
    let (project, packaged) = (root.join("../templates"), root.join("templates"));
    if project.join("runtime/Cargo.toml").is_file() {
        (project.join("runtime/src/runtime"), project.join("crate"))
    } else {
        (packaged.join("runtime"), packaged.join("crate"))
    }
}

fn write(name: &str, items: &[String]) {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(name);
    if let Err(problem) = fs::write(&out, items.concat()) {
        panic!("{}: {problem}", out.display());
    }
}

/// Collects the Rust files below a folder.
fn list(top: &Path, folder: &Path, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|problem| panic!("{}: {problem}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|problem| panic!("{}: {problem}", folder.display())).path();
        if path.is_dir() {
            list(top, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let steps = path.strip_prefix(top).unwrap_or(&path).iter();
            let steps: Vec<String> = steps.map(|step| step.to_string_lossy().into_owned()).collect();
            let text = fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
            let path = fs::canonicalize(&path).unwrap_or(path);
            files.push(File { name: steps.join("/"), path, text: text.replace("\r\n", "\n") });
        }
    }
}

fn sources(files: &[File]) -> String {
    let rows = files.iter().map(|File { name, path, .. }| format!("({name:?}, include_str!({path:?}))"));
    table("The path and text of each file.", "RUNTIME", "(&str, &str)", rows)
}

fn optional(files: &[File]) -> String {
    let folders = files.iter().filter_map(|file| Some((file.name.strip_suffix("mod.rs")?, &file.text)));
    let modules = folders.flat_map(|(folder, text)| text.lines().filter_map(move |line| only_if(folder, line)));
    let rows =
        modules.map(|(module, condition)| format!("Optional {{ module: {module:?}, condition: {condition:?} }}"));
    table("The modules that only some crates carry.", "OPTIONAL", "Optional", rows)
}

/// The conditions that stand behind modules and above single items of files.
fn conditions(files: &[File]) -> String {
    let lines = files.iter().flat_map(|file| file.text.lines());
    let mut names: Vec<&str> = lines.filter_map(|line| Some(line.split_once("// only if ")?.1)).collect();
    names.sort_unstable();
    names.dedup();
    let rows = names.into_iter().map(|name| format!("Condition {{ name: {name:?}, holds: used::{name} }}"));
    let doc = "The conditions under which only some crates carry a module or an item.";
    table(doc, "CONDITIONS", "Condition", rows)
}

/// The module that a line declares, and the condition behind it.
fn only_if<'a>(folder: &str, line: &'a str) -> Option<(String, &'a str)> {
    let (declared, comment) = line.split_once("; //")?;
    let condition = comment.strip_prefix(" only if ").unwrap_or_else(|| panic!("not `// only if …`: {line}"));
    let (_, module) = declared.split_once("mod ").unwrap_or_else(|| panic!("no module: {line}"));
    Some((format!("{folder}{module}"), condition))
}

fn prelude(files: &[File]) -> String {
    let (_, uses) = text(files, "prelude.rs").split_once("\n\n").expect("the prelude has a comment and its names");
    let uses = uses.split(';').filter(|one| !one.contains(" as _"));
    let words = uses.flat_map(|one| one.split(|c: char| !c.is_alphanumeric()));
    let types = words.filter(|word| word.starts_with(char::is_uppercase)).chain(string_types(files));
    let doc = "The types that the runtime's prelude brings into every file.";
    table(doc, "PRELUDE", "&str", sorted(types))
}

/// The types of `text_type!`, which the prelude has by `*`: `Date as "2030-01-31"`.
fn string_types(files: &[File]) -> impl Iterator<Item = &str> {
    let uses = text(files, "prelude.rs").lines().filter_map(|line| line.strip_prefix("pub use super::"));
    let modules = uses.filter_map(|path| path.strip_suffix("::*;")).map(|path| path.replace("::", "/") + ".rs");
    let lines = modules.flat_map(|name| text(files, &name).lines());
    lines.filter_map(|line| line.split_once(" as \"")).map(|(name, _)| name.trim())
}

fn client_methods(files: &[File]) -> String {
    table("The methods of `Client`.", "CLIENT_METHODS", "&str", sorted(methods(files, &["Client"])))
}

fn header_methods(files: &[File]) -> String {
    let doc = "The methods of `ClientBuilder` and `Call`.";
    table(doc, "HEADER_METHODS", "&str", sorted(methods(files, &["ClientBuilder", "Call"])))
}

/// What the inherent `impl`s of these types have.
fn methods<'a>(files: &'a [File], types: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let blocks = files.iter().flat_map(|file| file.text.split("\nimpl").skip(1));
    let is_theirs = |block: &&str| {
        let head = block.lines().next().unwrap_or_default();
        let is_of = |name: &&str| head.contains(&format!(" {name}<")) || head.contains(&format!(" {name} "));
        !head.contains(" for ") && types.iter().any(is_of)
    };
    let bodies = blocks.filter(is_theirs).map(|block| block.split("\n}").next().unwrap_or_default());
    bodies.flat_map(|body| body.split("\n    ")).filter_map(|line| {
        let (before, name) = line.split_once("fn ")?;
        let is_head = before.split(' ').all(|word| matches!(word, "" | "pub" | "pub(crate)" | "const" | "async"));
        is_head.then(|| name.split(['(', '<']).next().unwrap_or_default())
    })
}

fn text<'a>(files: &'a [File], name: &str) -> &'a str {
    let file = files.iter().find(|file| file.name == name);
    &file.unwrap_or_else(|| panic!("the runtime has no {name}")).text
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| format!("{name:?}"))
}

fn table(doc: &str, name: &str, row: &str, rows: impl Iterator<Item = String>) -> String {
    let mut text = format!("/// {doc}\npub(crate) const {name}: &[{row}] = &[\n");
    for row in rows {
        let _ = writeln!(text, "    {row},");
    }
    text + "];\n"
}

/// 64 bits of FNV-1a over the names and texts of all files: two crates with the same hash carry the same runtime.
fn hash(files: &[File]) -> String {
    let parts = files.iter().flat_map(|file| [file.name.as_bytes(), b"\0", file.text.as_bytes(), b"\0"]);
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = parts.flatten().fold(0xcbf2_9ce4_8422_2325, step);
    format!("/// Of all files of the runtime.\npub(crate) const HASH: &str = \"{hash:016x}\";\n")
}
