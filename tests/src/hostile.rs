//! The hostile documents of `../shared/hostile`, and what `expect.json` says of each, as checks.
#![allow(missing_docs)] // The fields of test data say what they are.

pub mod expect;
pub mod further;
pub mod harness;
pub mod prose;
pub mod source;

/// Something that must be true of what comes of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// The crate compiles without a warning, with default features, with all and with none.
    Compiles,
    /// The same in the older edition.
    CompilesIn2021,
    /// `cargo check` of this crate alone, in seconds.
    CheckTime(u64),
    /// `cargo doc` says nothing.
    RustdocClean,
    /// `cargo test --doc` runs nothing that came from the document.
    NoDoctest,
    /// No identifier of this name in the emitted code.
    NoIdent(String),
    /// The manifest has the keys and dependencies that any has, and a version.
    Manifest,
    /// Every path is a plain one below the output folder.
    Inside,
    /// The schema's enum has so many variants, the last one not counted.
    Variants(String, usize),
    /// A string literal, or an identifier that stands for itself.
    Wire(String),
    /// The emitted code has this text.
    Emitted(&'static str),
    /// A warning says this.
    Warns(String),
    /// The schema's struct has this field of this type.
    Field { schema: &'static str, field: &'static str, ty: &'static str },
    /// The same field of two schemas: type and documentation.
    SameField { schemas: [&'static str; 2], field: &'static str },
    /// So many operations, each of another path.
    Operations(usize),
    /// What the document calls so keeps its names under this change.
    Stable(Change),
    /// At most so many bytes are emitted.
    Output(usize),
    /// The JSON comes back from the schema's type as it went in.
    RoundTrip { schema: String, json: String },
    /// The schema's type does not take it.
    Rejects { schema: String, json: String },
    /// `Debug` of the schema's type begins with the name of the other schema's.
    Is { schema: &'static str, json: &'static str, of: &'static str },
    /// What arrives at a server.
    Sent { request: Request, expected: Expected },
    /// The request is an error before it is sent.
    Refused(Request),
    /// `Debug` of client, builder and error shows none of the credentials.
    Discreet,
    /// Another check sees to it, for the reason given.
    ElseWhere(&'static str),
}

/// A change of a document that renames nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// The properties of every schema, last first.
    ReverseProperties,
    /// The paths, last first.
    ReversePaths,
    /// One more path with an operation of the same `operationId` as the first.
    ThirdOperation,
}

/// A request in its `serde` shape, and who sends it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Request {
    pub operation: &'static str,
    pub json: &'static str,
    /// Credentials by scheme; `basic` has `user:password`.
    pub credentials: &'static [(&'static str, &'static str)],
}

/// What a server sees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    pub target: &'static str,
    /// Headers; `""` for one that must not be there, `…*` for a beginning.
    pub headers: &'static [(&'static str, &'static str)],
    pub body: Option<&'static str>,
}
