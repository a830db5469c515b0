//! What each change means, by hand: for the crate and for HTTP.

use cratewright::diff::{Http, Rust};

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// An optional field comes.
    AddOptional,
    /// A required one comes.
    AddRequired,
    /// An optional one goes.
    RemoveOptional,
    /// A required one goes.
    RemoveRequired,
    /// One has another name.
    Rename,
    /// One becomes required.
    Require,
    /// One becomes optional.
    Unrequire,
    /// One holds more: `int64` for `int32`.
    Widen,
    /// One holds less: `int32` for `int64`.
    Narrow,
    /// An optional one may be null.
    Nullable,
    /// One has a description.
    Describe,
    /// One is deprecated.
    Deprecate,
    /// Optional ones change places.
    ReorderOptional,
    /// Up to three required ones change places, which are the arguments of `new`.
    ReorderFew,
    /// More than three do.
    ReorderMany,
    /// An enum has a value more.
    AddValue,
    /// An enum has a value less.
    RemoveValue,
    /// A value is another one.
    RenameValue,
    /// The values of an enum change places.
    ReorderValues,
    /// A union has a member more.
    AddMember,
    /// A union has a member less.
    RemoveMember,
    /// The members of a union change places.
    ReorderMembers,
    /// An optional string has a length.
    Bound,
    /// An optional string has a default.
    Default,
    /// An optional string comes and is not sent.
    ReadOnly,
    /// An optional string is sent and does not come.
    WriteOnly,
    /// An optional field comes that is `readOnly`.
    AddReadOnly,
    /// Reserved characters of a string stay as they are.
    Reserve,
    /// A string is written as JSON.
    AsJson,
}

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// A component that requests hold.
    Sent,
    /// A component that responses hold.
    Come,
    /// A component that both hold.
    Both,
    /// The inline body of a request.
    Body,
    /// The parameters of an operation.
    Parameters,
}

/// In the order of the table's columns.
pub const ON: [On; 5] = [On::Sent, On::Come, On::Both, On::Body, On::Parameters];

/// What is changed of an operation, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// An operation comes.
    AddOperation,
    /// One goes.
    RemoveOperation,
    /// One has another `operationId`.
    RenameOperation,
    /// A path has another word.
    MovePath,
    /// One has a description.
    DescribeOperation,
    /// One is deprecated.
    DeprecateOperation,
    /// Paths change places.
    ReorderPaths,
    /// Components change places.
    ReorderComponents,
    /// A success brings another type.
    OtherResponse,
    /// A success brings nothing.
    NoResponse,
    /// An error comes.
    AddError,
    /// An error goes.
    RemoveError,
    /// An error brings something else.
    OtherError,
    /// There is another way to authenticate.
    AddSecurity,
    /// There is one way less.
    RemoveSecurity,
    /// A component comes that nothing uses.
    AddUnused,
    /// A component has another name.
    RenameComponent,
    /// A component has a description.
    DescribeComponent,
    /// The document has another version.
    Version,
    /// Requests go elsewhere.
    Server,
    /// An API key has another name.
    OtherKey,
    /// An API key stands elsewhere.
    KeyInQuery,
    /// A credential is of another kind.
    OtherScheme,
    /// A credential that no operation asks for is of another kind.
    UnusedScheme,
    /// A name in the braces of a path is another one.
    RenamePathParameter,
    /// A success comes in another media type.
    OtherMedia,
    /// A success comes in another media type as well, which says the same.
    MoreMedia,
    /// A body need not be sent.
    OptionalBody,
    /// A tag has a description.
    DescribeTag,
}

type Verdict = Option<(Rust, Http)>;

const NOTHING: Verdict = Some((Rust::None, Http::None));
const WORDS: Verdict = Some((Rust::Patch, Http::None));
const MORE: Verdict = Some((Rust::Minor, Http::Compatible));
const NAMES: Verdict = Some((Rust::Minor, Http::None));
const GONE: Verdict = Some((Rust::Major, Http::Breaking));
const FEWER: Verdict = Some((Rust::Major, Http::Compatible));
const ORDER: Verdict = Some((Rust::Major, Http::None));
const WIRE: Verdict = Some((Rust::Patch, Http::Breaking));
/// There is no such change.
const NO: Verdict = None;

/// Columns as in [`ON`]: sent, come, both, body, parameters.
#[rustfmt::skip]
pub const EDITS: [(Edit, [Verdict; 5]); 29] = [
    (Edit::AddOptional,     [MORE,    MORE,    MORE,    MORE,    MORE]),
    (Edit::AddRequired,     [GONE,    MORE,    GONE,    GONE,    GONE]),
    (Edit::RemoveOptional,  [GONE,    GONE,    GONE,    GONE,    GONE]),
    (Edit::RemoveRequired,  [GONE,    GONE,    GONE,    GONE,    GONE]),
    (Edit::Rename,          [GONE,    GONE,    GONE,    GONE,    GONE]),
    (Edit::Require,         [GONE,    FEWER,   GONE,    GONE,    GONE]),
    (Edit::Unrequire,       [FEWER,   GONE,    GONE,    FEWER,   FEWER]),
    (Edit::Widen,           [FEWER,   GONE,    GONE,    FEWER,   FEWER]),
    (Edit::Narrow,          [GONE,    FEWER,   GONE,    GONE,    GONE]),
    // `Option` holds what is null in a response and what is missing; a request that tells them apart has a method more.
    (Edit::Nullable,        [MORE,    WIRE,    GONE,    MORE,    NO]),
    (Edit::Describe,        [WORDS,   WORDS,   WORDS,   WORDS,   WORDS]),
    (Edit::Deprecate,       [NAMES,   NAMES,   NAMES,   NAMES,   NAMES]),
    (Edit::ReorderOptional, [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING]),
    (Edit::ReorderFew,      [ORDER,   NOTHING, ORDER,   ORDER,   ORDER]),
    (Edit::ReorderMany,     [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING]),
    (Edit::AddValue,        [MORE,    MORE,    MORE,    MORE,    MORE]),
    (Edit::RemoveValue,     [GONE,    FEWER,   GONE,    GONE,    GONE]),
    (Edit::RenameValue,     [GONE,    FEWER,   GONE,    GONE,    GONE]),
    (Edit::ReorderValues,   [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING]),
    (Edit::AddMember,       [MORE,    MORE,    MORE,    NO,      NO]),
    (Edit::RemoveMember,    [GONE,    FEWER,   GONE,    NO,      NO]),
    (Edit::ReorderMembers,  [NOTHING, NOTHING, NOTHING, NO,      NO]),
    // What bounds a value concerns those who send it, and is documentation.
    (Edit::Bound,           [WORDS,   NOTHING, WORDS,   WORDS,   WORDS]),
    (Edit::Default,         [WORDS,   NOTHING, WORDS,   WORDS,   WORDS]),
    (Edit::ReadOnly,        [GONE,    NOTHING, GONE,    GONE,    NO]),
    (Edit::WriteOnly,       [NOTHING, GONE,    WIRE,    NOTHING, NO]),
    (Edit::AddReadOnly,     [NOTHING, MORE,    MORE,    NOTHING, NO]),
    (Edit::Reserve,         [NO,      NO,      NO,      NO,      WIRE]),
    (Edit::AsJson,          [NO,      NO,      NO,      NO,      WIRE]),
];

/// For each change of an operation, or of all.
#[rustfmt::skip]
pub const WHOLES: [(Whole, Verdict); 29] = [
    (Whole::AddOperation,       MORE),
    (Whole::RemoveOperation,    GONE),
    // The method keeps its name by `names.lock`.
    (Whole::RenameOperation,    WORDS),
    (Whole::MovePath,           WIRE),
    (Whole::DescribeOperation,  WORDS),
    (Whole::DeprecateOperation, NAMES),
    (Whole::ReorderPaths,       NOTHING),
    (Whole::ReorderComponents,  NOTHING),
    (Whole::OtherResponse,      GONE),
    (Whole::NoResponse,         GONE),
    (Whole::AddError,           MORE),
    (Whole::RemoveError,        Some((Rust::Patch, Http::Compatible))),
    (Whole::OtherError,         GONE),
    (Whole::AddSecurity,        Some((Rust::Patch, Http::Compatible))),
    (Whole::RemoveSecurity,     WIRE),
    (Whole::AddUnused,          NOTHING),
    // Its name does not go over the wire.
    (Whole::RenameComponent,    ORDER),
    (Whole::DescribeComponent,  WORDS),
    (Whole::Version,            WORDS),
    (Whole::Server,             WIRE),
    (Whole::OtherKey,           WIRE),
    (Whole::KeyInQuery,         WIRE),
    (Whole::OtherScheme,        WIRE),
    (Whole::UnusedScheme,       NOTHING),
    // It is given by its position, and does not go over the wire.
    (Whole::RenamePathParameter, WORDS),
    (Whole::OtherMedia,         WIRE),
    // JSON is asked for as before.
    (Whole::MoreMedia,          NOTHING),
    // `new` takes it no longer.
    (Whole::OptionalBody,       FEWER),
    (Whole::DescribeTag,        WORDS),
];
