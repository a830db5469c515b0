//! How a change is said.

use crate::contract::{MemberEntry, OperationEntry, TypeEntryKind};
use crate::docs::Plain;

/// A text of the document as code, on one line and without what would end it or steer a terminal.
pub fn code(text: &str) -> String {
    format!("`{}`", Plain::of(text).as_str().replace('`', "'"))
}

/// `was` is now called `path`.
pub fn moved(was: &str, path: &str) -> String {
    format!("`{was}` is now `{path}`")
}

/// The path of the method that calls an operation.
pub fn method(of: &OperationEntry) -> String {
    let module = of.path.rsplit_once("::").map_or("", |(module, _)| module);
    format!("{module}::{}", of.method)
}

/// The path of a variant.
pub fn variant(path: &str, member: &MemberEntry) -> String {
    format!("{path}::{}", member.name.as_deref().unwrap_or_default())
}

/// Something of another type; `subject` is code, or words with code in them.
pub fn type_of(subject: &str, before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (Some(before), Some(after)) if before != after => format!("{subject} is now `{after}`; it was `{before}`"),
        _ => format!("the values of {subject} have changed"),
    }
}

/// What must be there, or need not; `subject` as in [`type_of`].
pub fn presence(subject: &str, is_required: bool) -> String {
    format!("{subject} is now {}", if is_required { "required" } else { "optional" })
}

/// What has another one value now, only one, or several; each value as JSON.
pub fn constant(path: &str, before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => format!("`{path}` is now always {}; it was {}", code(after), code(before)),
        (None, _) => format!("`{path}` now has only one value"),
        (_, None) => format!("`{path}` now has several values; it had one"),
    }
}

/// A kind of type, with its article.
pub fn kind(kind: TypeEntryKind) -> &'static str {
    match kind {
        TypeEntryKind::Struct => "a struct",
        TypeEntryKind::Enum => "an enum",
        TypeEntryKind::Union => "a union",
        TypeEntryKind::Tuple => "a tuple",
        TypeEntryKind::Alias => "an alias",
        TypeEntryKind::Newtype => "a newtype",
        TypeEntryKind::Unread => "a schema that could not be read",
    }
}

/// What any of these features brings.
pub fn features(features: &[String]) -> String {
    match features {
        [one] => format!("the feature {}", code(one)),
        all => format!("one of the features {}", listed(all)),
    }
}

/// `a`, `b`.
pub fn listed(names: &[String]) -> String {
    names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")
}
