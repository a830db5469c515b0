//! Remembers what an overlay changed, so that a problem of the document is shown where its text is: in the document, or
//! in the overlay.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Sources};
use crate::pointer::Pointer;
use crate::read::Source;
use crate::read::locate::locate;

/// The changes, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    /// The overlay's file.
    file: PathBuf,
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    /// The node `at` comes from a place of the overlay.
    Written { at: Pointer, from: Pointer },
    /// The array `at` lost an item, and those behind it moved up.
    Removed { at: Pointer, item: usize },
}

/// Where the text of a node is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Document(Pointer),
    Overlay(Pointer),
}

impl Trace {
    pub(super) fn new(file: &Path) -> Trace {
        Trace { file: file.to_owned(), steps: Vec::new() }
    }

    pub(super) fn written(&mut self, at: &Pointer, from: &Pointer) {
        self.steps.push(Step::Written { at: at.clone(), from: from.clone() });
    }

    pub(super) fn removed(&mut self, at: &Pointer, item: usize) {
        self.steps.push(Step::Removed { at: at.clone(), item });
    }

    /// Where the text of a node of the changed document is.
    pub(super) fn origin(&self, pointer: &Pointer) -> Origin {
        let mut pointer = pointer.clone();
        for step in self.steps.iter().rev() {
            match step {
                Step::Written { at, from } if pointer.starts_with(at) => {
                    return Origin::Overlay(from.join_all(pointer.tokens().skip(at.len())));
                }
                Step::Removed { at, item } if pointer.starts_with(at) => {
                    pointer = moved(&pointer, at.len(), *item);
                }
                Step::Written { .. } | Step::Removed { .. } => {}
            }
        }
        Origin::Document(pointer)
    }

    /// Fills in the places of what the stages after the overlay found, as far as it changed them.
    pub(crate) fn place(&self, diagnostics: &mut [Diagnostic], sources: &Sources) {
        let (Some(document), Some(overlay)) = (sources.iter().next(), sources.get(&self.file)) else {
            return;
        };
        if self.steps.is_empty() {
            return;
        }
        for one in diagnostics.iter_mut().filter(|one| one.file.is_none() && one.place.is_none()) {
            let Some(pointer) = &one.pointer else {
                continue;
            };
            match self.origin(pointer) {
                Origin::Overlay(from) => {
                    one.place = placed(overlay, from);
                    one.file = Some(overlay.file.as_path().into());
                }
                Origin::Document(from) if from != *pointer => one.place = placed(document, from),
                Origin::Document(_) => {}
            }
        }
    }
}

/// One file is walked for each: there are few of them, as an overlay is small.
fn placed(source: &Source, pointer: Pointer) -> Option<Box<crate::read::Place>> {
    locate(source, &[pointer]).pop().flatten().map(Box::new)
}

/// The pointer as it was before the array `depth` steps down lost an item.
fn moved(pointer: &Pointer, depth: usize, item: usize) -> Pointer {
    Pointer::of(pointer.tokens().enumerate().map(|(at, token)| match token.parse::<usize>() {
        Ok(now) if at == depth && now >= item => (now + 1).to_string(),
        _ => token.into_owned(),
    }))
}
