//! Remembers what of the tree comes from other files than the document, or is not in its first place, so that a problem
//! is shown where its text is.

use std::collections::HashMap;
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
    /// All nodes were written as another version has them.
    Converted(Written),
}

/// Where the nodes of a converted document were written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written(HashMap<Pointer, Pointer>);

impl Written {
    /// What stands here, and what lies below it unless that is said of its own, was written there.
    pub fn add(&mut self, at: &Pointer, from: &Pointer) {
        self.0.insert(at.clone(), from.clone());
    }

    /// Where the node at this place was written.
    pub fn origin(&self, pointer: &Pointer) -> Pointer {
        let mut above = Some(pointer.clone());
        while let Some(at) = above {
            if let Some(from) = self.0.get(&at) {
                return rebased(pointer, &at, from);
            }
            above = at.parent();
        }
        pointer.clone()
    }
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

    /// The document is one of another version from here on.
    pub fn converted(&mut self, written: Written) {
        self.steps.push(Step::Converted(written));
    }

    fn is_converted(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Converted(_)))
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
                Step::Converted(written) => pointer = written.origin(&pointer),
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
        let is_converted = self.is_converted();
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
                    Origin::Document(from) if is_converted => one.pointer = Some(from),
                    Origin::Document(from) if from != *pointer => one.place = placed(document, from),
                    Origin::Document(_) => {}
                }
            }
            if is_converted {
                as_written(one);
            }
            one.related.iter_mut().for_each(|other| self.relate(other));
            self.name_files(one);
        }
    }

    fn relate(&self, other: &mut Related) {
        match self.origin(&other.pointer) {
            Origin::File(file, from) => {
                other.pointer = from;
                other.file = Some(file.into());
            }
            Origin::Document(from) if self.is_converted() => other.pointer = from,
            Origin::Document(_) | Origin::Overlay(_) => {}
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

/// Where Swagger 2.0 has what OpenAPI has there.
const SECTIONS: &[(&str, &str)] = &[
    ("#/components/schemas/", "#/definitions/"),
    ("#/components/parameters/", "#/parameters/"),
    ("#/components/requestBodies/", "#/parameters/"),
    ("#/components/responses/", "#/responses/"),
    ("#/components/securitySchemes/", "#/securityDefinitions/"),
    ("`components.schemas`", "`definitions`"),
    ("as OpenAPI 3.0 says", "as Swagger 2.0 says"),
];

/// What is said of a converted document speaks of the places that were written.
fn as_written(one: &mut Diagnostic) {
    for text in [Some(&mut one.message), one.help.as_mut()].into_iter().flatten() {
        for (now, written) in SECTIONS.iter().filter(|(now, _)| text.contains(now)).collect::<Vec<_>>() {
            *text = text.replace(now, written);
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
