//! A change and its verdicts.

use super::words;
use crate::contract::Contract;
use serde::Serialize;
use std::fmt;

/// Which part of the crate's version a change makes grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rust {
    /// Nothing of the crate changes.
    None,
    /// What callers read changes, or what is sent, but not what they write.
    Patch,
    /// There is more.
    Minor,
    /// Something that callers may have written does not compile any more, or means something else.
    Major,
}

/// What a change means for programs that were written for the old API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Http {
    /// Nothing that goes over the wire changes.
    None,
    /// They still work.
    Compatible,
    /// They may send what is refused, or get what they do not expect.
    Breaking,
}

/// Where a change comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The document says something else.
    Document,
    /// The document says the same, and Cratewright or its configuration makes something else of it.
    Generator,
}

/// What a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An operation is new.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
    /// An operation has another method or module in Rust.
    OperationMoved,
    /// An operation has another HTTP method or path.
    Endpoint,
    /// A parameter, or a property of a body, is new.
    InputAdded,
    /// A parameter, or a property of a body, is gone.
    InputRemoved,
    /// An input is required now, or no longer.
    InputRequired,
    /// An input holds something else.
    InputType,
    /// The required inputs stand in another order.
    InputOrder,
    /// An operation has a body now, has none any more, or has one that is required or of another media type.
    Body,
    /// A success brings something else.
    Response,
    /// An error brings something else.
    Error,
    /// The API sends something more, something else, or something no longer.
    Hook,
    /// An operation has pages, a stream or neither.
    Pages,
    /// An operation asks for other credentials.
    Security,
    /// An operation asks for another media type.
    Media,
    /// Something is written in another way: a parameter, a field of a form, the name of what is nested.
    Written,
    /// The client takes a credential, or takes none.
    Credential,
    /// A component is new.
    TypeAdded,
    /// A component is gone.
    TypeRemoved,
    /// A type has another path.
    TypeMoved,
    /// A type is of another kind.
    TypeKind,
    /// A property is new.
    FieldAdded,
    /// A property is gone.
    FieldRemoved,
    /// A property is required now, or no longer.
    FieldRequired,
    /// A property holds something else.
    FieldType,
    /// A property goes one way alone, or both.
    FieldWays,
    /// What keys that are not declared hold has changed.
    Additional,
    /// A value of an enum is new.
    ValueAdded,
    /// A value of an enum is gone.
    ValueRemoved,
    /// A member of a union is new.
    MemberAdded,
    /// A member of a union is gone.
    MemberRemoved,
    /// A member of a union, or a position of a tuple, holds something else.
    MemberType,
    /// Something has another name in Rust.
    Renamed,
    /// A cargo feature is new.
    FeatureAdded,
    /// A cargo feature is gone.
    FeatureRemoved,
    /// Other cargo features bring something.
    Features,
    /// Something public besides operations and types is new: a name, the constant of a header, a server.
    ItemAdded,
    /// Such an item is gone.
    ItemRemoved,
    /// Such an item is of another type.
    ItemType,
    /// Types implement a trait more, or one less.
    Derives,
    /// The crate carries another runtime.
    Runtime,
    /// Something is deprecated.
    Deprecated,
    /// What is said of something has changed.
    Documentation,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is.
    pub kind: Kind,
    /// Its verdict on the crate.
    pub rust: Rust,
    /// Its verdict on HTTP.
    pub http: Http,
    /// Where it comes from.
    pub cause: Cause,
    /// The Rust path of what it is about, below the crate's root; `None` where that is gone.
    pub path: Option<String>,
    /// The Rust path that it had; `None` where it is new.
    pub was: Option<String>,
    /// The place in the new document, or in the old one where it is gone.
    pub pointer: Option<String>,
    /// In words.
    pub text: String,
    /// The old signature or type in Rust, where there is one.
    pub before: Option<String>,
    /// The new one.
    pub after: Option<String>,
}

/// The verdicts of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    pub rust: Rust,
    pub http: Http,
    /// Whether the document says the same before and after.
    pub is_of_names: bool,
}

impl Verdict {
    /// Something is gone that programs use.
    pub const MAJOR_BREAKING: Verdict = Verdict::of(Rust::Major, Http::Breaking);
    /// Callers have to change what they wrote, and programs go on.
    pub const MAJOR_COMPATIBLE: Verdict = Verdict::of(Rust::Major, Http::Compatible);
    /// There is more.
    pub const MINOR: Verdict = Verdict::of(Rust::Minor, Http::Compatible);
    /// Only what is said changes.
    pub const WORDS: Verdict = Verdict::of(Rust::Patch, Http::None);
    /// The same is written in another way.
    pub const WRITTEN: Verdict = Verdict::of(Rust::Patch, Http::Breaking);
    /// A name of Rust's own is gone.
    pub const NAMES_GONE: Verdict = Verdict { is_of_names: true, ..Verdict::of(Rust::Major, Http::None) };
    /// A name of Rust's own is new.
    pub const NAMES_NEW: Verdict = Verdict { is_of_names: true, ..Verdict::of(Rust::Minor, Http::None) };

    /// Something that can be sent is new; a value that never changes is sent by itself.
    pub const fn added(must_be_sent: bool, is_fixed: bool) -> Verdict {
        match (must_be_sent, is_fixed) {
            (true, true) => Verdict::of(Rust::Patch, Http::Breaking),
            (true, false) => Verdict::MAJOR_BREAKING,
            (false, true) => Verdict::of(Rust::Patch, Http::Compatible),
            (false, false) => Verdict::MINOR,
        }
    }

    /// Something that could be sent, or came, is gone; a value that never changes is private.
    pub const fn removed(is_fixed: bool) -> Verdict {
        Verdict::of(if is_fixed { Rust::Patch } else { Rust::Major }, Http::Breaking)
    }

    /// Both verdicts, on what the document says.
    pub const fn of(rust: Rust, http: Http) -> Verdict {
        Verdict { rust, http, is_of_names: false }
    }
}

impl Change {
    /// A change with these verdicts.
    pub fn new(kind: Kind, verdict: Verdict, text: String) -> Change {
        Change {
            kind,
            rust: verdict.rust,
            http: verdict.http,
            cause: if verdict.is_of_names { Cause::Generator } else { Cause::Document },
            path: None,
            was: None,
            pointer: None,
            text,
            before: None,
            after: None,
        }
    }

    /// What makes it the same change in another comparison.
    pub fn identity(&self) -> (Kind, &str) {
        (self.kind, &self.text)
    }

    /// Something that has another name in Rust.
    pub fn renamed(was: &str, path: &str) -> Change {
        Change::new(Kind::Renamed, Verdict::NAMES_GONE, words::moved(was, path)).path(path).was(was)
    }

    /// The first module on the path of what it is about; empty for what belongs to the whole crate.
    #[must_use]
    pub fn resource(&self) -> &str {
        let path = self.path.as_deref().or(self.was.as_deref()).unwrap_or_default();
        path.split_once("::").filter(|(module, _)| *module != "Client").map_or("", |(module, _)| module)
    }

    /// Something that is deprecated now.
    pub fn deprecated(path: &str) -> Change {
        Change::new(Kind::Deprecated, Verdict::of(Rust::Minor, Http::None), format!("`{path}` is now deprecated"))
    }

    /// Something that other cargo features bring.
    pub fn features(path: &str, features: &[String], verdict: Verdict) -> Change {
        let text = format!("`{path}` now needs {}", words::features(features));
        Change::new(Kind::Features, verdict, text)
    }

    /// Something with another description.
    pub fn documentation(path: &str) -> Change {
        Change::new(Kind::Documentation, Verdict::WORDS, format!("the documentation of `{path}` has changed"))
    }

    /// Something whose values have other bounds, which are documented alone.
    pub fn bounds(path: &str) -> Change {
        let text = format!("the documented bounds or defaults of `{path}` have changed");
        Change::new(Kind::Documentation, Verdict::WORDS, text)
    }

    /// With the path of what it is about.
    pub fn path(self, path: &str) -> Change {
        Change { path: Some(path.to_owned()), ..self }
    }

    /// With the path that it had.
    pub fn was(self, was: &str) -> Change {
        Change { was: Some(was.to_owned()), ..self }
    }

    /// With the place in the document.
    pub fn at(self, pointer: &str) -> Change {
        Change { pointer: Some(pointer.to_owned()), ..self }
    }

    /// With the types or signatures in Rust.
    pub fn signatures(self, before: Option<&str>, after: Option<&str>) -> Change {
        Change { before: before.map(str::to_owned), after: after.map(str::to_owned), ..self }
    }
}

/// Collects changes, and knows where they can come from.
pub struct Found<'a> {
    old: &'a Contract,
    new: &'a Contract,
    pub changes: Vec<Change>,
}

impl<'a> Found<'a> {
    pub fn of(old: &'a Contract, new: &'a Contract) -> Found<'a> {
        Found { old, new, changes: Vec::new() }
    }

    /// Whether both sides say how things are written, and what bounds values: surfaces of before do not.
    pub fn has_detail(&self) -> bool {
        self.old.detail > 0 && self.new.detail > 0
    }

    /// Adds a change. Of the same text the document causes nothing; the same generator gives other names only where the
    /// document differs.
    pub fn add(&mut self, mut change: Change) {
        if self.old.document == self.new.document {
            change.cause = Cause::Generator;
        } else if self.old.generator == self.new.generator {
            change.cause = Cause::Document;
        }
        self.changes.push(change);
    }
}

impl fmt::Display for Rust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Rust::None => "none",
            Rust::Patch => "patch",
            Rust::Minor => "minor",
            Rust::Major => "major",
        })
    }
}

impl fmt::Display for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Http::None => "none",
            Http::Compatible => "compatible",
            Http::Breaking => "breaking",
        })
    }
}
