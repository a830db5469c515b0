//! Remembers what of the tree comes from other files than the document, or is not in its first place, so that a problem
//! is shown where its text is.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Related};
use crate::locate::locate;
use crate::pointer::{FILES, Pointer};
use crate::source::{Source, Sources};

/// The changes, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    /// The overlay's file.
    overlay: PathBuf,
    /// The files that the document refers to, each with its place in the tree.
    files: Vec<(Pointer, PathBuf)>,
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    /// The node `at` comes from a place of the overlay.
    Written { at: Pointer, from: Pointer },
    /// The array `at` lost an item, and those behind it moved up.
    Removed { at: Pointer, item: usize },
    /// The node `at` is what was at another place.
    Moved { at: Pointer, from: Pointer },
}

/// Where the text of a node is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Document(Pointer),
    Overlay(Pointer),
    File(PathBuf, Pointer),
}

impl Trace {
    /// What is written from here on comes from this overlay.
    pub fn in_overlay(&mut self, file: &Path) {
        self.overlay = file.to_owned();
    }

    pub fn written(&mut self, at: &Pointer, from: &Pointer) {
        self.steps.push(Step::Written { at: at.clone(), from: from.clone() });
    }

    pub fn removed(&mut self, at: &Pointer, item: usize) {
        self.steps.push(Step::Removed { at: at.clone(), item });
    }

    pub fn moved(&mut self, from: &Pointer, to: &Pointer) {
        self.steps.push(Step::Moved { at: to.clone(), from: from.clone() });
    }

    /// The whole of a file stands at this place.
    pub fn read(&mut self, at: &Pointer, file: &Path) {
        self.files.push((at.clone(), file.to_owned()));
    }

    /// Where the text of a node of the tree is.
    pub fn origin(&self, pointer: &Pointer) -> Origin {
        let mut pointer = pointer.clone();
        for step in self.steps.iter().rev() {
            match step {
                Step::Written { at, from } if pointer.starts_with(at) => {
                    return Origin::Overlay(rebased(&pointer, at, from));
                }
                Step::Moved { at, from } if pointer.starts_with(at) => pointer = rebased(&pointer, at, from),
                Step::Removed { at, item } if pointer.starts_with(at) => pointer = without(&pointer, at.len(), *item),
                Step::Written { .. } | Step::Moved { .. } | Step::Removed { .. } => {}
            }
        }
        match self.files.iter().find(|(at, _)| pointer.starts_with(at)) {
            Some((at, file)) => Origin::File(file.clone(), rebased(&pointer, at, &Pointer::root())),
            None => Origin::Document(pointer),
        }
    }

    /// Says of each problem where its text is, as far as that is not where its pointer leads in the document.
    pub fn place(&self, diagnostics: &mut [Diagnostic], sources: &Sources) {
        let is_untouched = self.steps.is_empty() && self.files.is_empty();
        let Some(document) = sources.iter().next().filter(|_| !is_untouched) else {
            return;
        };
        for one in diagnostics.iter_mut().filter(|one| one.file.is_none() && one.place.is_none()) {
            if let Some(pointer) = &one.pointer {
                match self.origin(pointer) {
                    Origin::Overlay(from) => {
                        one.place = sources.get(&self.overlay).and_then(|overlay| placed(overlay, from));
                        one.file = Some(self.overlay.as_path().into());
                    }
                    Origin::File(file, from) => {
                        one.pointer = Some(from);
                        one.file = Some(file.into());
                    }
                    Origin::Document(from) if from != *pointer => one.place = placed(document, from),
                    Origin::Document(_) => {}
                }
            }
            one.related.iter_mut().for_each(|other| self.relate(other));
            self.name_files(one);
        }
    }

    fn relate(&self, other: &mut Related) {
        if let Origin::File(file, from) = self.origin(&other.pointer) {
            other.pointer = from;
            other.file = Some(file.into());
        }
    }

    /// A place in a file is said as the document says it: its path, and the pointer.
    fn name_files(&self, one: &mut Diagnostic) {
        for (at, _) in &self.files {
            let (shown, name) = (at.to_string(), at.last().unwrap_or_default().into_owned());
            let escaped = shown.replace('%', "%25");
            for text in
                [Some(&mut one.message), one.help.as_mut()].into_iter().flatten().filter(|text| text.contains(FILES))
            {
                *text = text.replace(&escaped, &format!("{name}#")).replace(&shown, &format!("{name}#"));
            }
        }
    }
}

/// One file is walked for each: there are few of them, as an overlay is small.
fn placed(source: &Source, pointer: Pointer) -> Option<Box<crate::source::Place>> {
    locate(source, &[pointer]).pop().flatten().map(Box::new)
}

/// The pointer with another beginning.
fn rebased(pointer: &Pointer, at: &Pointer, from: &Pointer) -> Pointer {
    from.join_all(pointer.tokens().skip(at.len()))
}

/// The pointer as it was before the array `depth` steps down lost an item.
fn without(pointer: &Pointer, depth: usize, item: usize) -> Pointer {
    Pointer::of(pointer.tokens().enumerate().map(|(at, token)| match token.parse::<usize>() {
        Ok(now) if at == depth && now >= item => (now + 1).to_string(),
        _ => token.into_owned(),
    }))
}
