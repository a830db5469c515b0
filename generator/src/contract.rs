//! An API and its names as data: what `--api` writes. Everything is known by the keys of [`key`](crate::key) and stands in
//! their order, so that two runs, and two versions of a document, can be held beside each other. [`guide::keys`](crate::guide::keys) shows
//! an example.

use crate::api::*;
use crate::config::{Config, DefaultFeatures};
use crate::name::Names;
use crate::output;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod item;
mod operation;
mod place;
mod rust;
mod shape;
mod text;
mod type_entry;
mod wire;

pub use crate::api::MOST_ARGUMENTS;
pub use item::{ItemEntry, ItemEntryKind};
pub use operation::{BodyEntry, HookEntry, InputEntry, OperationEntry, OutputEntry, ResponseEntry, StreamEntry};
pub use shape::ShapeEntry;
pub use type_entry::{MemberEntry, TypeEntry, TypeEntryKind};

/// An API and its names. Its fields are a contract with those who read it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contract {
    /// The version of this format.
    pub format: u32,
    /// How much it says beside the format: [`DETAIL`]. What a surface of less does not say is not known, and not compared.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub detail: u32,
    /// The version of Cratewright that wrote it.
    pub generator: String,
    /// The hash of the runtime that the crate carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runtime: Option<String>,
    /// The hash of the document, with its overlay.
    pub document: String,
    /// The title of the document.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// The URL that requests go to.
    pub base_url: String,
    /// The cargo features, each with those that it needs.
    pub features: BTreeMap<String, Vec<String>>,
    /// The traits that structs, unions and requests implement besides those that they always do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derives: Vec<String>,
    /// The features that are on by default; `None`: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_features: Option<Vec<String>>,
    /// The libraries that times, UUIDs and decimal numbers can be made into, each a feature.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub libraries: Vec<String>,
    /// What reads and writes the types that are not generated, by their paths.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own: BTreeMap<String, String>,
    /// Whether `Client::new` takes a credential.
    pub credential: bool,
    /// The ways to authenticate that operations ask for: `bearer`, `header x-key`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub schemes: BTreeMap<String, String>,
    /// The header that names a call, and `automatic` where a POST gets a name by itself; `None`: as unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency: Option<String>,
    /// How what is nested is named in queries and forms, where anything is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brackets: Option<String>,
    /// The operations, by key.
    pub operations: Vec<OperationEntry>,
    /// The webhooks, by key.
    pub webhooks: Vec<HookEntry>,
    /// The types, by the first of their places.
    pub types: Vec<TypeEntry>,
    /// What else is public, by path.
    pub items: Vec<ItemEntry>,
    /// The version of the crate that was published with it, in a record of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<String>,
}

/// The version of the format.
pub const FORMAT: u32 = 3;

/// How much a surface says: 1 is how things are written on the wire, bounds, and where inputs stand in the document.
pub const DETAIL: u32 = 1;

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// The hash of what bounds these fields, if anything does.
fn bounds<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Option<String> {
    let said = |field: &Field| Some(format!("{} {}", field.wire, field.bounds.as_ref()?.as_str()));
    let mut all: Vec<String> = fields.into_iter().filter_map(said).collect();
    // In whatever order the document has them.
    all.sort();
    (!all.is_empty()).then(|| docs(all.iter().map(|one| Some(one.as_str()))))
}

/// The hash of what is said of something, in 16 hexadecimal digits: enough to see that it changed.
fn docs<'t>(texts: impl IntoIterator<Item = Option<&'t str>>) -> String {
    let all: Vec<&str> = texts.into_iter().map(Option::unwrap_or_default).collect();
    format!("{:016x}", output::hash(&all.join("\0")))
}

impl Contract {
    /// Writes an API and its names down; `document` is the hash of its text.
    pub(crate) fn of(api: &Api, names: &Names, config: &Config, document: u64) -> Contract {
        let mut operations: Vec<_> =
            (0..api.operations.len()).map(|index| operation::entry(api, names, index)).collect();
        operations.sort_by(|a, b| a.key.cmp(&b.key));
        let mut webhooks: Vec<_> = api.webhooks.iter().map(|hook| operation::hook(api, hook)).collect();
        webhooks.sort_by(|a, b| a.key.cmp(&b.key));
        let ids = (0..api.types.len()).map(TypeId);
        let mut types: Vec<_> = ids.map(|id| type_entry::entry(api, names, id)).collect();
        types.sort_by(|a, b| (&a.places, &a.path).cmp(&(&b.places, &b.path)));
        let known: BTreeSet<&str> = types.iter().flat_map(TypeEntry::paths).collect();
        let items = item::entries(api, names, config, &known);
        let Info { title, version, .. } = &api.info;
        Contract {
            format: FORMAT,
            detail: DETAIL,
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            runtime: None,
            document: format!("{document:016x}"),
            title: title.clone(),
            version: version.clone(),
            base_url: api.base_url.clone(),
            features: names.features.iter().map(|one| (one.name.clone(), one.needs.clone())).collect(),
            derives: item::derives(config),
            default_features: match &config.features.default {
                DefaultFeatures::All => None,
                DefaultFeatures::These(these) => Some(these.clone()),
            },
            libraries: config.types.libraries().map(str::to_owned).collect(),
            own: wire::own(api),
            credential: api.wants_credential(),
            schemes: wire::schemes(api),
            idempotency: wire::idempotency(config),
            brackets: wire::brackets(api, config),
            operations,
            webhooks,
            types,
            items,
            released: None,
        }
    }

    /// Whether a text is what is written here, of whatever format, and no document.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        let head = serde_json::from_str::<Head>(text);
        head.is_ok_and(|head| head.format.is_some() && head.types.is_some())
    }

    /// Reads what was written, of this format.
    ///
    /// # Errors
    /// The text is no JSON, or of another format.
    pub fn parse(text: &str) -> Result<Contract, String> {
        let head: Head = serde_json::from_str(text).map_err(|problem| format!("it is no JSON: {problem}"))?;
        match head.format {
            Some(FORMAT) => serde_json::from_str(text).map_err(|problem| problem.to_string()),
            Some(format) => Err(format!("its format is {format}, and this version reads {FORMAT}")),
            None => Err("it says no `format`".to_owned()),
        }
    }
}

/// What tells a contract from other JSON.
#[derive(Deserialize)]
struct Head {
    format: Option<u32>,
    types: Option<IgnoredAny>,
}

#[cfg(test)]
mod tests;
