//! Problems of a document: collected while the stages run, placed and shown at the end.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

pub use crate::codes::Code;
use crate::pointer::Pointer;
use crate::source::Place;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Something of the document is left out or guessed at.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// `error`, `warning`, `note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One problem, and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem.
    pub code: Code,
    /// The node it is about.
    pub pointer: Option<Pointer>,
    /// The file `pointer` goes into; `None` is the document.
    pub file: Option<Box<Path>>,
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other nodes that have to do with it.
    pub related: Vec<Related>,
    /// Where it is in the text. Known at once for what a parser found, else filled in by [`locate::place`](crate::locate::place).
    pub place: Option<Box<Place>>,
}

/// Another node that has to do with a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The node.
    pub pointer: Pointer,
    /// The file it is in, if that is another one.
    pub file: Option<Box<Path>>,
    /// What it has to do with it, in a few words.
    pub label: String,
    /// Where it is in the text, filled in by [`locate::place`](crate::locate::place).
    pub place: Option<Place>,
}

impl Diagnostic {
    /// A problem of which no more is known.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            pointer: None,
            file: None,
            message: message.into(),
            help: None,
            related: Vec::new(),
            place: None,
        }
    }

    /// An error of which no more is known.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning of which no more is known.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Says which node it is about.
    #[must_use]
    pub fn at(mut self, pointer: &Pointer) -> Self {
        self.pointer = Some(pointer.clone());
        self
    }

    /// Says which file it is about.
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Says where in the text it is.
    #[must_use]
    pub fn at_place(mut self, place: Place) -> Self {
        self.place = Some(Box::new(place));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names another node that has to do with it.
    #[must_use]
    pub fn with_related(mut self, pointer: &Pointer, label: impl Into<String>) -> Self {
        self.relate(pointer, label);
        self
    }

    /// Names another node that has to do with one that is collected already.
    pub fn relate(&mut self, pointer: &Pointer, label: impl Into<String>) -> &mut Self {
        self.related.push(Related { pointer: pointer.clone(), file: None, label: label.into(), place: None });
        self
    }

    /// Names another node unless one is named already, as by a finding that was made before.
    pub fn relate_once(&mut self, pointer: &Pointer, label: impl Into<String>) {
        if self.related.is_empty() {
            self.relate(pointer, label);
        }
    }
}

/// One line: `error[CW0005]: … at #/paths`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)?;
        match &self.pointer {
            Some(pointer) => write!(f, " at {pointer}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnostic {}

/// Collects what the stages find. The same finding counts once.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    seen: HashMap<(Code, Option<Pointer>), HashMap<Said, usize>>,
}

/// What tells findings of one code at one node apart.
type Said = (Severity, String, Option<Box<Path>>);

impl Diagnostics {
    /// None so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reports that nothing can be written because of this node.
    pub fn error(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::error(code, message).at(at))
    }

    /// Reports that something of this node is left out or guessed at.
    pub fn warn(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::warning(code, message).at(at))
    }

    /// Reports what is good to know of this node.
    pub fn note(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.push(Diagnostic::new(Severity::Note, code, message).at(at))
    }

    /// Reports a finding; one with the same code, node and message as a former one is that one.
    pub fn push(&mut self, diagnostic: Diagnostic) -> &mut Diagnostic {
        let key = (diagnostic.code, diagnostic.pointer.clone());
        let said = (diagnostic.severity, diagnostic.message.clone(), diagnostic.file.clone());
        let at = *self.seen.entry(key).or_default().entry(said).or_insert(self.list.len());
        if at == self.list.len() {
            self.list.push(diagnostic);
        }
        &mut self.list[at]
    }

    /// Whether something of this code was found at this node.
    #[must_use]
    pub fn has(&self, code: Code, at: &Pointer) -> bool {
        self.seen.contains_key(&(code, Some(at.clone())))
    }

    /// Takes over what another collector found.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in others {
            self.push(diagnostic);
        }
    }

    /// Whether there is an error among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|one| one.severity == Severity::Error)
    }

    /// What was found, in order.
    #[must_use]
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// What was found, in order.
    #[must_use]
    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}

/// Names in a message: so many are written, of the others how many there are.
const MOST_NAMES: usize = 4;

/// `` `a`, `b`, `c`, `d` and 3 more ``.
pub(crate) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let written: Vec<String> = names.iter().take(MOST_NAMES).map(|name| format!("`{}`", name.as_ref())).collect();
    let more = names.len() - written.len();
    if more == 0 { written.join(", ") } else { format!("{} and {more} more", written.join(", ")) }
}

#[cfg(test)]
mod tests;
