//! What a run did, as `--report` writes it.

use crate::api::*;
use crate::name::Names;
use crate::output::File;
use crate::render::Record;
use crate::weight::Check;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// The report of a run. Its fields are a contract with those who read it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// What the document declares.
    pub document: DocumentCounts,
    /// What was written.
    pub emitted: EmittedCounts,
    /// What it costs to check it, estimated.
    pub check: Check,
    /// How the unions came out.
    pub unions: UnionCounts,
    /// Which operations return pages.
    pub pagination: Pagination,
    /// Where a user finds things.
    pub paths: Paths,
    /// Everything that was reported, with its place.
    pub diagnostics: Vec<Record>,
    /// How long each stage took.
    pub milliseconds: Milliseconds,
}

/// What the document declares.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DocumentCounts {
    /// The version of OpenAPI, as written.
    pub openapi: String,
    /// Its operations.
    pub operations: usize,
    /// Its named schemas.
    pub schemas: usize,
    /// Its webhooks.
    pub webhooks: usize,
}

/// What was written.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmittedCounts {
    /// Operations of the crate.
    pub operations: usize,
    /// Webhooks of the crate, those without a body that is JSON included.
    pub webhooks: usize,
    /// Callbacks of the crate, likewise.
    pub callbacks: usize,
    /// Types of the API, helpers aside.
    pub types: usize,
    /// How many structures were one that was there already.
    pub shared: usize,
    /// Cargo features, those that only others bring along included.
    pub features: usize,
    /// Files of the crate, the runtime included.
    pub files: usize,
    /// Lines of all files.
    pub lines: usize,
    /// Bytes of all files.
    pub bytes: usize,
}

/// How the unions came out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UnionCounts {
    /// Those whose members are distinguished.
    pub decided: usize,
    /// Those whose members cannot be distinguished.
    pub ambiguous: usize,
    /// Where these stand in the document.
    pub places: Vec<String>,
}

/// Which operations return pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pagination {
    /// How many were recognised from their shape.
    pub inferred: usize,
    /// The ids of all that do.
    pub operations: Vec<String>,
    /// The ids of those that return an array and no pages of it.
    pub arrays_without: Vec<String>,
}

/// Where a user finds things, below the crate's root.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Paths {
    /// The path of each operation's request, by the operation's id.
    pub operations: BTreeMap<String, String>,
    /// The path of each named schema's type, by the schema's name.
    pub schemas: BTreeMap<String, String>,
    /// The path of what each webhook holds, by the webhook's name.
    pub webhooks: BTreeMap<String, String>,
    /// The same of callbacks, by the operation's id and the callback's name.
    pub callbacks: BTreeMap<String, String>,
}

/// How long each stage took.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Milliseconds {
    /// Text to tree.
    pub read: u64,
    /// Checking what the document is.
    pub normalize: u64,
    /// Tree to types and operations.
    pub lower: u64,
    /// Naming.
    pub name: u64,
    /// Types and operations to tokens.
    pub emit: u64,
    /// Tokens to text.
    pub format: u64,
    /// Files to the folder.
    pub write: u64,
}

impl Report {
    /// The report of what was emitted; diagnostics and times are the caller's to add.
    pub fn of(api: &Api, names: &Names, files: &[File]) -> Report {
        Report {
            document: DocumentCounts {
                openapi: api.info.openapi.clone(),
                operations: api.info.declared_operations,
                webhooks: api.info.declared_webhooks,
                schemas: api.info.declared_schemas,
            },
            emitted: EmittedCounts {
                operations: api.declared().count(),
                webhooks: api.webhooks.len(),
                callbacks: api.declared().map(|operation| operation.callbacks.len()).sum(),
                types: names.types.iter().filter(|name| !name.name.is_empty()).count(),
                shared: api.info.shared_structures,
                features: names.features.len(),
                files: files.len(),
                lines: files.iter().map(|file| file.text.lines().count()).sum(),
                bytes: files.iter().map(|file| file.text.len()).sum(),
            },
            unions: unions(api),
            pagination: pagination(api),
            paths: paths(api, names),
            ..Report::default()
        }
    }
}

/// Counts the unions that something uses.
fn unions(api: &Api) -> UnionCounts {
    let mut counts = UnionCounts::default();
    for (index, one) in api.types.iter().enumerate() {
        let is_used = one.usage.request || one.usage.response;
        if !is_used || !matches!(one.kind, TypeKind::Union(_)) {
            continue;
        }
        let id = TypeId(index);
        if api.ambiguous.contains(&id) {
            counts.ambiguous += 1;
            counts.places.extend(api.union_keywords.get(&id).into_iter().flatten().map(|place| place.at.to_string()));
        } else {
            counts.decided += 1;
        }
    }
    counts.places.sort();
    counts
}

fn pagination(api: &Api) -> Pagination {
    let paged: Vec<(&Operation, &Paging)> =
        api.declared().filter_map(|one| Some((one, one.paging.as_ref()?))).collect();
    Pagination {
        inferred: paged.iter().filter(|(_, paging)| paging.inferred).count(),
        operations: paged.iter().map(|(one, _)| one.id.clone()).collect(),
        arrays_without: api.info.arrays_without_pages.clone(),
    }
}

fn paths(api: &Api, names: &Names) -> Paths {
    let payload = |hook: &Hook| match &hook.payload {
        Some(Shape::Type(id)) if !names[*id].name.is_empty() => names.type_path(*id),
        Some(_) => "a value without a type of its own".to_owned(),
        None => "nothing".to_owned(),
    };
    let callbacks = api.declared().flat_map(|one| one.callbacks.iter().map(move |hook| (one, hook)));
    let operations = api.operations.iter().enumerate().filter(|(_, one)| one.other_media_of.is_none());
    let schemas = api.schemas.iter().filter_map(|(name, shape)| {
        let id = shape.type_id().filter(|id| !names[*id].name.is_empty())?;
        Some((name.clone(), names.type_path(id)))
    });
    Paths {
        operations: operations.map(|(index, one)| (one.id.clone(), names.request_path(index))).collect(),
        schemas: schemas.collect(),
        webhooks: api.webhooks.iter().map(|hook| (hook.wire.clone(), payload(hook))).collect(),
        callbacks: callbacks.map(|(one, hook)| (format!("{} {}", one.id, hook.wire), payload(hook))).collect(),
    }
}

/// Adds the time that something took to a stage.
pub fn timed<T>(milliseconds: &mut u64, work: impl FnOnce() -> T) -> T {
    let start = std::time::Instant::now();
    let result = work();
    *milliseconds += to_milliseconds(start.elapsed());
    result
}

fn to_milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
