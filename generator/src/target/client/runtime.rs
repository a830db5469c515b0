//! The runtime's files: as they are, without the modules that the API has no use for.

use super::{Emit, convert};
use crate::api::{Output, TypeKind};
use crate::output::File;

include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// A module of the runtime that only some crates carry.
struct Optional {
    module: &'static str,
    is_used: fn(&Emit<'_>) -> bool,
    /// What of it belongs to the crate's interface, and the feature that brings it.
    public: &'static [&'static str],
    feature: Option<&'static str>,
}

const OPTIONAL: &[Optional] = &[
    Optional {
        module: "paging/pages",
        is_used: has_pages,
        public: &["Paged", "PagedItems", "Pages", "Paging"],
        feature: None,
    },
    Optional { module: "paging/next_page", is_used: has_pages, public: &[], feature: None },
    Optional { module: "stream/parser", is_used: has_streams, public: &["ServerSentEvent"], feature: None },
    Optional {
        module: "stream/events",
        is_used: has_streams,
        public: &["EventStream", "Framing", "Streamed"],
        feature: None,
    },
    Optional { module: "webhook/event", is_used: |cx| cx.api.event.is_some(), public: &[], feature: None },
    Optional {
        module: "webhook/signature",
        is_used: |cx| cx.config.webhooks.signature.is_some(),
        public: &["WebhookError", "WebhookSignature"],
        feature: Some("webhooks"),
    },
    Optional { module: "response/by_status", is_used: has_answers, public: &[], feature: None },
    Optional { module: "response/redirected", is_used: has_redirects, public: &["Redirect"], feature: None },
    Optional { module: "value/tuple", is_used: has_tuples, public: &[], feature: None },
    Optional {
        module: "string/string_type",
        is_used: |cx| convert::has(cx, "string/dates") || convert::has(cx, "string/uuid"),
        public: &[],
        feature: None,
    },
    Optional {
        module: "string/dates",
        is_used: |cx| convert::has(cx, "string/dates"),
        public: &["Date", "DateTime", "Duration", "Time"],
        feature: None,
    },
    Optional { module: "string/uuid", is_used: |cx| convert::has(cx, "string/uuid"), public: &["Uuid"], feature: None },
    Optional {
        module: "convert/conversion",
        is_used: |cx| convert::chosen(cx).next().is_some(),
        public: &["ConversionError"],
        feature: None,
    },
    Optional { module: "convert/chrono", is_used: |cx| convert::is_chosen(cx, "chrono"), public: &[], feature: None },
    Optional {
        module: "convert/rust_decimal",
        is_used: |cx| convert::is_chosen(cx, "rust_decimal"),
        public: &[],
        feature: None,
    },
    Optional { module: "convert/jiff", is_used: |cx| convert::is_chosen(cx, "jiff"), public: &[], feature: None },
    Optional { module: "convert/time", is_used: |cx| convert::is_chosen(cx, "time"), public: &[], feature: None },
    Optional { module: "convert/uuid", is_used: |cx| convert::is_chosen(cx, "uuid"), public: &[], feature: None },
    Optional { module: "response/header", is_used: |cx| !cx.headers.is_empty(), public: &["Header"], feature: None },
];

fn has_answers(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| matches!(operation.output, Output::ByStatus(_)))
}

fn has_redirects(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| matches!(operation.output, Output::Redirect(_)))
}

fn has_tuples(cx: &Emit<'_>) -> bool {
    cx.api.types.iter().any(|one| matches!(one.kind, TypeKind::Tuple(_)))
}

/// Whether the crate has something that `futures_core::Stream` is for.
pub fn has_stream(cx: &Emit<'_>) -> bool {
    has_pages(cx) || has_streams(cx)
}

/// Whether an operation returns pages.
pub fn has_pages(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| operation.paging.is_some())
}

/// Whether an operation answers with a stream of values.
pub fn has_streams(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| operation.stream.is_some())
}

/// The files of `templates/runtime`, under `src/runtime`.
pub fn files(cx: &Emit<'_>) -> Vec<File> {
    let mut unused: Vec<&str> = OPTIONAL.iter().filter(|one| !(one.is_used)(cx)).map(|one| one.module).collect();
    unused.extend(empty_folders(&unused));
    let is_used = |path: &str| !unused.iter().any(|module| *module == module_of(path));
    let used = RUNTIME.iter().filter(|(path, _)| is_used(path));
    // Examples in it are of the crate that they stand in.
    let ours = cx.name.replace('-', "_");
    let text = |path: &str, text: &str| match path.strip_suffix("mod.rs") {
        Some(folder) => without(text, folder, &unused),
        None => text.replace("cratewright_runtime::runtime", &ours),
    };
    used.map(|(path, source)| File::new(format!("src/runtime/{path}"), text(path, source))).collect()
}

/// `json/reader.rs` and `json/mod.rs` are the modules `json/reader` and `json`.
fn module_of(path: &str) -> &str {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.strip_suffix("/mod").unwrap_or(path)
}

/// The folders that have no module left.
fn empty_folders(unused: &[&str]) -> Vec<&'static str> {
    let folders = RUNTIME.iter().filter_map(|(path, _)| path.strip_suffix("/mod.rs"));
    let is_within = |folder: &str, path: &str| path.starts_with(&format!("{folder}/")) && !path.ends_with("/mod.rs");
    let is_left = |folder: &str, path: &str| is_within(folder, path) && !unused.contains(&module_of(path));
    folders.filter(|folder| !RUNTIME.iter().any(|(path, _)| is_left(folder, path))).collect()
}

/// What the modules that the API uses add to the crate's interface: names, and the feature that brings them.
pub fn public(cx: &Emit<'_>) -> impl Iterator<Item = (&'static [&'static str], Option<&'static str>)> {
    let used = OPTIONAL.iter().filter(|one| (one.is_used)(cx) && !one.public.is_empty());
    used.map(|one| (one.public, one.feature))
}

/// The list of a folder's modules without the lines that name these, and without the attributes above such a line.
fn without(text: &str, folder: &str, modules: &[&str]) -> String {
    let names = |line: &str| {
        let rest = line.trim_start().trim_start_matches("pub").trim_start_matches("(crate)").trim_start();
        let path = rest.strip_prefix("mod ").or_else(|| rest.strip_prefix("use "))?;
        let path = path.strip_prefix("super::").unwrap_or(path);
        Some(format!("{folder}{}/", path.trim_end_matches(';').replace("::", "/")))
    };
    let is_of = |path: &str| modules.iter().any(|module| path.starts_with(&format!("{module}/")));
    let mut kept: Vec<&str> = Vec::new();
    for line in text.lines() {
        if names(line).is_some_and(|path| is_of(&path)) {
            while kept.last().is_some_and(|above| above.starts_with("#[")) {
                kept.pop();
            }
        } else {
            kept.push(line);
        }
    }
    kept.join("\n") + "\n"
}

/// The types that the runtime's prelude brings into every file.
pub const PRELUDE: &[&str] = &[
    "Arm",
    "Body",
    "BodyKind",
    "Bytes",
    "Call",
    "Clearable",
    "Client",
    "Date",
    "DateTime",
    "Decimal",
    "Duration",
    "Error",
    "Expandable",
    "Expands",
    "Fixed",
    "Info",
    "Json",
    "Map",
    "Operation",
    "Place",
    "Scheme",
    "Secret",
    "Style",
    "Time",
    "Timestamp",
    "UnknownValue",
    "UploadFile",
    "Uuid",
];

#[cfg(test)]
mod tests;
