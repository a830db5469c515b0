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
        module: "pages",
        is_used: has_pages,
        public: &["Paged", "PagedItems", "Pages", "Paging"],
        feature: None,
    },
    Optional { module: "paging", is_used: has_pages, public: &[], feature: None },
    Optional { module: "event_parser", is_used: has_streams, public: &["ServerSentEvent"], feature: None },
    Optional {
        module: "event_stream",
        is_used: has_streams,
        public: &["EventStream", "Framing", "Streamed"],
        feature: None,
    },
    Optional { module: "webhook", is_used: |cx| cx.api.event.is_some(), public: &[], feature: None },
    Optional {
        module: "webhook_signature",
        is_used: |cx| cx.config.webhooks.signature.is_some(),
        public: &["WebhookError", "WebhookSignature"],
        feature: Some("webhooks"),
    },
    Optional { module: "answers", is_used: has_answers, public: &[], feature: None },
    Optional { module: "tuple", is_used: has_tuples, public: &[], feature: None },
    Optional {
        module: "text_type",
        is_used: |cx| convert::has_dates(cx) || convert::has_uuids(cx),
        public: &[],
        feature: None,
    },
    Optional {
        module: "text_dates",
        is_used: convert::has_dates,
        public: &["Date", "DateTime", "Duration", "Time"],
        feature: None,
    },
    Optional { module: "text_uuid", is_used: convert::has_uuids, public: &["Uuid"], feature: None },
    Optional {
        module: "conversion",
        is_used: |cx| convert::chosen(cx).next().is_some(),
        public: &["ConversionError"],
        feature: None,
    },
    Optional { module: "convert_chrono", is_used: |cx| convert::is_chosen(cx, "chrono"), public: &[], feature: None },
    Optional {
        module: "convert_decimal",
        is_used: |cx| convert::is_chosen(cx, "rust_decimal"),
        public: &[],
        feature: None,
    },
    Optional { module: "convert_jiff", is_used: |cx| convert::is_chosen(cx, "jiff"), public: &[], feature: None },
    Optional { module: "convert_time", is_used: |cx| convert::is_chosen(cx, "time"), public: &[], feature: None },
    Optional { module: "convert_uuid", is_used: |cx| convert::is_chosen(cx, "uuid"), public: &[], feature: None },
    Optional { module: "header", is_used: |cx| !cx.headers.is_empty(), public: &["Header"], feature: None },
];

fn has_answers(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| matches!(operation.output, Output::ByStatus(_)))
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
    let unused: Vec<&str> = OPTIONAL.iter().filter(|one| !(one.is_used)(cx)).map(|one| one.module).collect();
    let is_used = |path: &str| !unused.iter().any(|module| path.strip_suffix(".rs") == Some(module));
    let used = RUNTIME.iter().filter(|(path, _)| is_used(path));
    // Examples in it are of the crate that they stand in.
    let ours = cx.name.replace('-', "_");
    let text = |path: &str, text: &str| match path {
        "mod.rs" => without(text, &unused),
        _ => text.replace("cratewright_runtime::runtime", &ours),
    };
    used.map(|(path, source)| File::new(format!("src/runtime/{path}"), text(path, source))).collect()
}

/// What the modules that the API uses add to the crate's interface: names, and the feature that brings them.
pub fn public(cx: &Emit<'_>) -> impl Iterator<Item = (&'static [&'static str], Option<&'static str>)> {
    let used = OPTIONAL.iter().filter(|one| (one.is_used)(cx) && !one.public.is_empty());
    used.map(|one| (one.public, one.feature))
}

/// The list of modules without the lines that name these, and without the attributes above such a line.
fn without(text: &str, modules: &[&str]) -> String {
    let names = |line: &str| {
        let rest = line.trim_start().trim_start_matches("pub").trim_start_matches("(crate)").trim_start();
        let path = rest.strip_prefix("mod ").or_else(|| rest.strip_prefix("use "))?;
        let path = path.strip_prefix("super::").unwrap_or(path);
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
        Some(path[..end].to_owned())
    };
    let mut kept: Vec<&str> = Vec::new();
    for line in text.lines() {
        if names(line).is_some_and(|name| modules.contains(&name.as_str())) {
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
