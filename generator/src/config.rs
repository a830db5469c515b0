//! Reads `codegen.toml`: what the user decides about the crate beside what the document says.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::nearest;
use crate::read;
use crate::source::Source;

mod brackets;
mod derive;
mod errors;
pub(crate) mod headers;
mod own;
pub(crate) mod own_types;
mod pagination;
mod secrets;
mod types;
mod webhooks;

pub use brackets::{Arrays, Brackets, InUrls};
pub use derive::Derive;
pub use errors::Errors;
pub(crate) use errors::steps;
pub use headers::{Header, Headers, MethodName};
pub use own::Own;
pub use own_types::{Crates, OwnType, Via};
pub use pagination::{PageRule, PageStep, Paged, Pagination};
pub use secrets::Secrets;
pub use types::{DateTimes, Decimals, Types, Uuids};
pub use webhooks::{Encoding, Events, Signature, Webhooks};

/// A `codegen.toml`. Every key may be missing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Name of the crate; else made from the document's title.
    pub name: Option<String>,
    /// Version of the crate, for its manifest.
    pub version: Option<String>,
    /// Description of the crate, for its manifest; else the document's title.
    pub description: Option<String>,
    /// `repository` of the manifest.
    pub repository: Option<String>,
    /// `homepage` of the manifest.
    pub homepage: Option<String>,
    /// `license` of the manifest, an SPDX expression.
    pub license: Option<String>,
    /// `authors` of the manifest.
    pub authors: Vec<String>,
    /// `keywords` of the manifest.
    pub keywords: Vec<String>,
    /// `categories` of the manifest.
    pub categories: Vec<String>,
    /// What the owner of the crate adds to it.
    #[serde(rename = "crate")]
    pub own: Own,
    /// The rules of naming and layout that the crate was begun with. A new version of the generator keeps them.
    pub edition: Edition,
    /// How methods are named.
    pub operations: OperationNames,
    /// An OpenAPI Overlay document to apply first; relative to the configuration's folder.
    pub overlay: Option<PathBuf>,
    /// Module path (`a::b`) of operations, by operationId, `"METHOD /path"` or key.
    pub groups: BTreeMap<String, String>,
    /// Which schemas of the document become types.
    pub schemas: Schemas,
    /// Rust names, by component name, operationId or the [key](crate::guide::keys) of a place.
    pub names: BTreeMap<String, String>,
    /// Prefixes of components that say nothing: with `io.k8s.api`, `io.k8s.api.core.v1.Pod` lives in `core::v1`.
    pub prefixes: Vec<String>,
    /// Whether titles of inline schemas name types, where they speak of their own property; they do unless this is false.
    pub titles: Option<bool>,
    /// The cargo features of the crate.
    pub features: Features,
    /// How the API recognises a call that it has had before.
    pub idempotency: Idempotency,
    /// What the API says about sending a call again.
    pub retry: Retry,
    /// Which type the bodies of errors have.
    pub errors: Errors,
    /// Headers that every request takes.
    pub headers: Headers,
    /// What of the document is wanted; nothing given: all of it.
    pub include: Selection,
    /// What of the document is not wanted, of that which is.
    pub exclude: Selection,
    /// Which operations return pages.
    pub pagination: Pagination,
    /// How what is nested is named in queries and forms.
    pub brackets: Brackets,
    /// What `Debug` hides and shows.
    pub secrets: Secrets,
    /// What times, UUIDs and decimal numbers can be made into, and types of one's own.
    pub types: Types,
    /// Which traits the structs and unions of the crate implement besides.
    pub derive: Vec<Derive>,
    /// What the document cannot say of webhooks.
    pub webhooks: Webhooks,
}

/// Which schemas of the document become types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Schemas {
    /// Those that an operation or a webhook uses; all of them, if there is neither. What an operation makes of a schema
    /// cannot change what was made of it before.
    #[default]
    Used,
    /// Those that nothing uses as well: they can be sent and received, and the feature `schemas` brings them. With the
    /// first operation that uses one it becomes what that needs.
    All,
}

/// The rules of naming and layout that a crate was begun with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Edition {
    /// The first ones.
    #[default]
    #[serde(rename = "2026")]
    E2026,
}

/// How methods are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OperationNames {
    /// By the operationId, without the group's name in front.
    #[default]
    OperationId,
    /// By what the method does to the resource: create, list, retrieve, update, delete, and trailing verbs.
    Rest,
}

/// The cargo features of the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Features {
    /// The features that are on by default.
    pub default: DefaultFeatures,
    /// What has a feature of its own.
    pub by: FeaturesBy,
}

/// What has a cargo feature of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeaturesBy {
    /// Each module with operations.
    #[default]
    Resource,
    /// Each module of the first level, with all that is below.
    Group,
    /// Nothing: the whole crate is always there.
    None,
}

/// How the API recognises a call that it has had before.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Idempotency {
    /// The header that names a call.
    pub header: String,
    /// Whether a POST that the caller gives no name gets one.
    pub automatic: bool,
}

impl Default for Idempotency {
    fn default() -> Self {
        Self { header: "Idempotency-Key".to_owned(), automatic: false }
    }
}

/// What the API says about sending a call again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Retry {
    /// A header of responses that says it, `true` or `false`.
    pub should_retry_header: Option<String>,
    /// Statuses after which a call may be sent again, besides 408, 425, 429, 500, 502, 503, 504 and 520 to 529.
    pub statuses: Vec<u16>,
}

/// The features that are on by default: `"all"` or a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "FeatureText")]
pub enum DefaultFeatures {
    /// One for each resource.
    #[default]
    All,
    /// These.
    These(Vec<String>),
}

/// Operations of the document. Empty lists select nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Selection {
    /// Those with one of these tags.
    pub tags: Vec<String>,
    /// Those whose path is one of these or lies below it; `/pets*`: those whose path begins so.
    pub paths: Vec<String>,
    /// Those with one of these operationIds, or written as `"METHOD /path"`.
    pub operations: Vec<String>,
}

impl Selection {
    /// Whether it selects nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.paths.is_empty() && self.operations.is_empty()
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected \"all\" or a list of features")]
enum FeatureText {
    Word(String),
    List(Vec<String>),
}

impl TryFrom<FeatureText> for DefaultFeatures {
    type Error = String;

    fn try_from(text: FeatureText) -> Result<Self, String> {
        match text {
            FeatureText::Word(word) if word == "all" => Ok(Self::All),
            FeatureText::Word(word) => Err(format!("expected \"all\" or a list, found \"{word}\"")),
            FeatureText::List(list) => Ok(Self::These(list)),
        }
    }
}

/// Reads a configuration; its text comes along, for diagnostics.
///
/// # Errors
/// If the file cannot be read, is not TOML, or has a key that means nothing.
pub fn read(file: &Path) -> Result<(Source, Config), Diagnostic> {
    let source = read::config(file)?;
    let config = parse(&source)?;
    Ok((source, config))
}

/// Takes the text of a configuration apart.
///
/// # Errors
/// As [`read`](fn@read).
pub fn parse(source: &Source) -> Result<Config, Diagnostic> {
    toml(source)
}

/// Reads TOML; what is wrong with it says where.
pub(crate) fn toml<T: serde::de::DeserializeOwned>(source: &Source) -> Result<T, Diagnostic> {
    toml::from_str(&source.text).map_err(|error| {
        let known = error.span().filter(|_| error.message() == NO_WORD).and_then(|span| words::<T>(&source.text, span));
        diagnose(source, &error, known.as_deref())
    })
}

/// What `toml` says where one of several words is expected, and nothing of which.
const NO_WORD: &str = "wanted string or table";

/// The words that are known in the place of a value: what is said of one that is none of them.
fn words<T: serde::de::DeserializeOwned>(text: &str, at: Range<usize>) -> Option<String> {
    let mut other = text.to_owned();
    text.get(at.clone())?;
    other.replace_range(at, "\"\"");
    let error = toml::from_str::<T>(&other).err()?;
    Some(error.message().strip_prefix("unknown variant ``, expected ")?.to_owned())
}

/// Says where in the configuration a problem is: at the value of the last of these keys, or an item of it.
pub(crate) fn placed(problem: Diagnostic, source: Option<&Source>, keys: &[&str], item: Option<usize>) -> Diagnostic {
    let Some(source) = source else { return problem };
    let problem = problem.in_file(&source.file);
    match span(&source.text, keys, item) {
        Some(span) => problem.at_place(crate::source::place(&source.text, narrowed(&source.text, span))),
        None => problem,
    }
}

/// Where the text has the last of these keys; with an item, where it has that of its list.
fn span(text: &str, keys: &[&str], item: Option<usize>) -> Option<Range<usize>> {
    let root = DeTable::parse(text).ok()?;
    let mut table = root.get_ref();
    let mut found = None;
    for key in keys {
        let (name, value) = table.get_key_value(*key)?;
        table = value.get_ref().as_table().unwrap_or(table);
        found = Some((name.span(), value));
    }
    let (span, value) = found?;
    match item {
        Some(item) => Some(value.get_ref().get(item)?.span()),
        None => Some(span),
    }
}

/// `known` are the words of which one should stand there.
fn diagnose(source: &Source, error: &toml::de::Error, known: Option<&str>) -> Diagnostic {
    let problem = match unknown_field(error.message()) {
        Some((key, known)) => unknown_key(key, &known),
        None if known.is_some() => {
            let known = known.unwrap_or_default();
            Diagnostic::error(Code::ConfigInvalid, format!("expected a text in quotes, {known}"))
        }
        None => Diagnostic::error(Code::ConfigInvalid, in_words_of_toml(&one_line(error.message()))),
    };
    let problem = problem.in_file(&source.file);
    match error.span() {
        Some(span) => problem.at_place(crate::source::place(&source.text, narrowed(&source.text, span))),
        None => problem,
    }
}

fn unknown_key(key: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(Code::ConfigUnknownKey, format!("unknown key `{key}`"));
    match nearest(key, known.iter().copied()) {
        Some(near) => problem.with_help(format!("did you mean `{near}`?")),
        None => problem.with_help(format!("known keys: {}", known.join(", "))),
    }
}

/// The key and the known keys of serde's message: ``unknown field `x`, expected one of `a`, `b` ``.
fn unknown_field(message: &str) -> Option<(&str, Vec<&str>)> {
    let (key, known) = message.strip_prefix("unknown field `")?.split_once('`')?;
    Some((key, known.split('`').skip(1).step_by(2).collect()))
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}

/// Serde's ``invalid type: string "x", expected a sequence`` in the words of TOML.
fn in_words_of_toml(message: &str) -> String {
    let Some((found, expected)) =
        message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "))
    else {
        return message.to_owned();
    };
    let named = |words: &str| words.replace("sequence", "list").replace("a map", "a table");
    format!("expected {}, found {}", named(expected), if found == "map" { "a table".to_owned() } else { named(found) })
}

/// A span of several lines says no more than its first.
fn narrowed(text: &str, span: Range<usize>) -> Range<usize> {
    let shown = text.get(span.clone()).unwrap_or_default();
    span.start..span.start + shown.lines().next().unwrap_or_default().len()
}

#[cfg(test)]
mod tests;
