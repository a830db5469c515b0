//! Finds the documents of specs/: one folder each, with a document and its codegen.toml.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::nearest;

use crate::cli::Outcome;

/// Names of a document in its folder.
const DOCUMENTS: [&str; 3] = ["openapi.yaml", "openapi.yml", "openapi.json"];

/// The folder of one API.
#[derive(Debug)]
pub struct Spec {
    /// `specs/stripe`, as seen from the project's root.
    pub shown: String,
    /// The document's file name, or why there is none.
    pub document: Result<&'static str, Box<Diagnostic>>,
    /// The folder.
    pub folder: PathBuf,
}

impl Spec {
    /// The file with the names of its crate, whether it is there or not.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("names.lock")
    }

    /// The file with what its crate shows to callers, whether it is there or not.
    pub fn surface(&self) -> PathBuf {
        self.folder.join("surface.json")
    }

    /// The file with what the crate that was published last shows to callers, whether it is there or not.
    pub fn released(&self) -> PathBuf {
        self.folder.join("released.json")
    }

    /// The file that remembers what a run read and wrote, whether it is there or not: in the project's target/, which may go.
    pub fn memory(&self) -> PathBuf {
        let root = self.folder.parent().and_then(Path::parent).unwrap_or(Path::new(""));
        root.join("target/cratewright").join(format!("{}.json", self.name()))
    }

    /// Its configuration, if it has one.
    pub fn config(&self) -> Option<PathBuf> {
        Some(self.folder.join("codegen.toml")).filter(|file| file.exists())
    }
}

impl Spec {
    /// The one of this name, whether it is there or not.
    pub fn of(root: &Path, name: &str) -> Spec {
        let folder = root.join("specs").join(name);
        Spec { shown: format!("specs/{name}"), document: document(&folder).map_err(Box::new), folder }
    }

    /// Its name: `stripe`.
    pub fn name(&self) -> &str {
        self.shown.strip_prefix("specs/").unwrap_or(&self.shown)
    }

    /// Whether it has a document, or several of which one counts.
    pub fn has_document(&self) -> bool {
        DOCUMENTS.iter().any(|name| self.folder.join(name).exists())
    }

    /// The name of the document that it has, or is to have.
    pub fn document_of(&self, text: &[u8]) -> &'static str {
        let is_json = text.trim_ascii_start().starts_with(b"{");
        match (&self.document, is_json) {
            // YAML is read wherever JSON is not asked for by name, and JSON everywhere.
            (Ok(name), true) => name,
            (Ok(name), false) if !name.ends_with("json") => name,
            (Ok(_) | Err(_), false) => "openapi.yaml",
            (Err(_), true) => "openapi.json",
        }
    }
}

/// Which API is meant: the name of its folder, with specs/ in front or without.
pub fn named(root: &Path, name: &str) -> Outcome<Spec> {
    let name = name.trim_end_matches('/');
    let specs = find(root)?;
    let names: Vec<String> = specs.iter().map(|spec| spec.name().to_owned()).collect();
    let is_it = |spec: &Spec| spec.shown == name || spec.name() == name;
    specs.into_iter().find(is_it).ok_or_else(|| {
        let near = nearest(name, names.iter().map(String::as_str));
        let help =
            near.map_or_else(|| format!("there is {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
        format!("specs/ has no API `{name}`: {help}").into()
    })
}

/// The project's root: the folder with specs/, here or above. Empty where it is the current folder.
pub fn root() -> Outcome<PathBuf> {
    let here = std::env::current_dir()?;
    let found = here.ancestors().find(|dir| dir.join("specs").is_dir());
    let none = || {
        format!(
            "there is no folder specs/ in {} or above it; `--spec FILE --out DIR` generates from a document elsewhere",
            here.display()
        )
    };
    let root = found.ok_or_else(none)?;
    Ok(if root == here { PathBuf::new() } else { root.to_owned() })
}

/// All folders of specs/, by name.
pub fn find(root: &Path) -> Outcome<Vec<Spec>> {
    let specs = root.join("specs");
    let mut names = Vec::new();
    for entry in fs::read_dir(&specs).map_err(|error| format!("{}: {error}", specs.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    if names.is_empty() {
        return Err(format!("{} holds no folder with a document", specs.display()).into());
    }
    Ok(names.iter().map(|name| Spec::of(root, name)).collect())
}

fn document(folder: &Path) -> Result<&'static str, Diagnostic> {
    let is_there = |name: &&str| folder.join(name).exists();
    let found: Vec<&'static str> = DOCUMENTS.into_iter().filter(is_there).collect();
    let problem = match found[..] {
        [one] => return Ok(one),
        [] => format!("`{}` holds no document", folder.display()),
        _ => format!("`{}` holds {}: which one counts?", folder.display(), found.join(" and ")),
    };
    let help = format!("a folder of specs/ holds one of {}", DOCUMENTS.join(", "));
    Err(Diagnostic::error(Code::Unreadable, problem).in_file(folder).with_help(help))
}
