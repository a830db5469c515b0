//! Reads the files that a document refers to into its tree, below a key of ours, so that every stage after sees one tree
//! and every `$ref` is a pointer into it.

use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use crate::codes::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::node::{Node, Object};
use crate::pointer::{FILES, Pointer};
use crate::read::{self, Loader};
use crate::source::Sources;
use crate::trace::Trace;

mod graft;
mod names;
mod target;
mod uri;
mod walk;

use names::Names;
use target::{Base, Kind, Target};

/// So many files are read.
const MOST_FILES: usize = 10_000;

/// So long is a file's path. One that refers to `a/itself.yaml` may stand for any number, where a loader says so.
const LONGEST_PATH: usize = 1_024;

/// So many bytes are read of all files together: as many as of one document.
const MOST_BYTES: usize = 256 << 20;

/// The files of a document, as far as they are read.
#[derive(Debug, Default)]
pub(crate) struct Bundle {
    base: Base,
    names: Names,
    /// The document's folder.
    folder: PathBuf,
    loaded: BTreeSet<String>,
    /// The length of all that was read.
    bytes: usize,
}

/// What reading takes from, and gives to.
pub(crate) struct Run<'r> {
    pub loader: &'r Loader,
    pub sources: &'r mut Sources,
    pub trace: &'r mut Trace,
    pub diagnostics: &'r mut Diagnostics,
}

/// A file, and the reference that names it first.
struct Wanted {
    file: String,
    at: Pointer,
}

impl Bundle {
    /// The bundle of the document in this file.
    pub fn new(document: &Path, root: &Node) -> Self {
        let name = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let itself = root.get("$self").and_then(Node::as_str).map(str::to_owned);
        let folder = document.parent().unwrap_or(Path::new("")).to_owned();
        Self {
            names: Names::of(itself.as_deref().unwrap_or_default()),
            base: Base { document: name, itself },
            folder,
            loaded: BTreeSet::new(),
            bytes: 0,
        }
    }

    /// Reads what the document refers to, and what that refers to. Once more after an overlay, for what came with that.
    pub fn apply(&mut self, run: &mut Run<'_>, root: &mut Node) {
        let mut wanted = VecDeque::new();
        // What is below the key of ours is done already; the walk takes it for an extension.
        self.names.collect(&Pointer::root(), root);
        self.rewrite(run, None, &Pointer::root(), root, &mut wanted);
        let mut files = Object::new();
        while let Some(Wanted { file, at }) = wanted.pop_front() {
            if !self.loaded.insert(file.clone()) {
                continue;
            }
            if self.loaded.len() > MOST_FILES || self.bytes > MOST_BYTES || file.len() > LONGEST_PATH {
                endless(run, &at);
                break;
            }
            if let Some(mut node) = self.load(run, &file, &at) {
                let place = place_of(&file);
                run.trace.read(&place, &self.folder.join(&file));
                self.names.collect(&place, &mut node);
                self.rewrite(run, Some(&file), &place, &mut node, &mut wanted);
                files.insert(file, node);
            }
        }
        if files.is_empty() {
            return;
        }
        add(root, files);
        graft::apply(root, run.trace);
    }

    /// The paths of the files, without the document's.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        self.loaded.iter().map(|file| self.folder.join(file))
    }

    fn load(&mut self, run: &mut Run<'_>, file: &str, at: &Pointer) -> Option<Node> {
        let path = self.folder.join(file);
        if !run.loader.is_below(&self.folder, &path) {
            outside(run, at, file);
            return None;
        }
        let problem = match read::source_by(run.loader, &path) {
            Ok(source) => {
                self.bytes += source.text.len();
                let tree = read::tree(&source);
                run.sources.push(source);
                match tree {
                    Ok(node) => return Some(node),
                    Err(problem) => problem,
                }
            }
            Err(problem) => Diagnostic::error(Code::FileReference, problem.message)
                .at(at)
                .with_help("the files that a document refers to are read from where it says; put the file there"),
        };
        run.diagnostics.push(problem);
        None
    }

    /// Makes every reference below a node a pointer into the tree, as far as it stays in the document's folder.
    fn rewrite(
        &self,
        run: &mut Run<'_>,
        file: Option<&str>,
        at: &Pointer,
        node: &mut Node,
        wanted: &mut VecDeque<Wanted>,
    ) {
        walk::references(at, node, &mut |place, kind, text| {
            let target = match kind {
                Kind::Id | Kind::Anchor => Target::Unchanged,
                Kind::Reference | Kind::Mapping => match self.names.find(place, text) {
                    Some(schema) => Target::Here(schema),
                    None => self.base.target(file, kind, text),
                },
            };
            match target {
                Target::Unchanged => {}
                Target::Here(pointer) => *text = reference(&pointer).into(),
                Target::File(name, pointer) => {
                    *text = reference(&place_of(&name).join_all(pointer.tokens())).into();
                    wanted.push_back(Wanted { file: name, at: place() });
                }
                Target::Outside => outside(run, &place(), text),
            }
        });
    }
}

/// Each reference of a tree, to be changed.
pub(crate) fn references(root: &mut Node, each: &mut dyn FnMut(&mut Box<str>)) {
    walk::references(&Pointer::root(), root, &mut |_, kind, text| match kind {
        Kind::Reference | Kind::Mapping => each(text),
        Kind::Id | Kind::Anchor => {}
    });
}

fn endless(run: &mut Run<'_>, at: &Pointer) {
    let message = format!(
        "what is referred to is more than {MOST_FILES} files, more than {} MiB, or a path without end",
        MOST_BYTES >> 20
    );
    run.diagnostics.error(Code::FileReference, at, message).help =
        Some("look for a file that is found below itself, or bundle the document into one file first".to_owned());
}

fn outside(run: &mut Run<'_>, at: &Pointer, file: &str) {
    let message = format!("`{file}` is not below the document's folder, and only files there are read");
    run.diagnostics.error(Code::OutsideReference, at, message).help = Some(
        "generate from a document in the folder above both, or bundle them into one file first, for example with \
         `npx @redocly/cli bundle`"
            .to_owned(),
    );
}

/// Where a file stands in the tree.
fn place_of(file: &str) -> Pointer {
    Pointer::of([FILES, file])
}

/// The text of a reference to a place; `%` begins an escape in it (RFC 6901 §6).
pub(crate) fn reference(pointer: &Pointer) -> String {
    pointer.to_string().replace('%', "%25")
}

fn add(root: &mut Node, files: Object) {
    if let Some(Node::Object(have)) = root.get_mut(FILES) {
        files.into_iter().for_each(|(file, node)| drop(have.insert(file, node)));
    } else if let Some(root) = root.as_object_mut() {
        root.insert(FILES, Node::Object(files));
    }
}

#[cfg(test)]
mod tests;
