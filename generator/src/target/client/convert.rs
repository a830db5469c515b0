//! The libraries that texts can be made into: what each brings to the manifest and to the runtime. Those that there is a
//! choice of, the configuration chooses; the others are there for the crates that have such texts.

use super::Emit;
use crate::api::*;

/// A library, by the name of its crate and of the cargo feature.
pub struct Conversion {
    pub krate: &'static str,
    /// The oldest version that will do, and what of it is needed.
    pub needs: &'static str,
    /// The module of the runtime that it converts.
    module: &'static str,
    /// What the feature brings, for the manifest and the README.
    pub what: &'static str,
}

/// The library of URLs, whose feature is on by default.
pub const URL: &str = "url";

const CONVERSIONS: &[Conversion] = &[
    Conversion {
        krate: "chrono",
        needs: r#"version = "0.4.38", optional = true, default-features = false, features = ["std"]"#,
        module: "string/dates",
        what: "conversions of dates and times to and from `chrono`",
    },
    Conversion {
        krate: "jiff",
        needs: r#"version = "1", optional = true, default-features = false, features = ["std"]"#,
        module: "string/dates",
        what: "conversions of dates and times to and from `jiff`",
    },
    Conversion {
        krate: "rust_decimal",
        needs: r#"version = "1.36", optional = true, default-features = false, features = ["std"]"#,
        module: "value/decimal",
        what: "conversions of decimal numbers to and from `rust_decimal`",
    },
    Conversion {
        krate: "time",
        needs: r#"version = "0.3.36", optional = true, default-features = false, features = ["parsing", "std"]"#,
        module: "string/dates",
        what: "conversions of dates and times to and from `time`",
    },
    Conversion {
        krate: URL,
        needs: r#"version = "2.5", optional = true, default-features = false, features = ["std"]"#,
        module: "string/uri",
        what: "conversions of URIs to and from `url`; on by default",
    },
    Conversion {
        krate: "uuid",
        needs: r#"version = "1.10", optional = true, default-features = false, features = ["std"]"#,
        module: "string/uuid",
        what: "conversions of UUIDs to and from `uuid`",
    },
];

/// Those that the configuration chooses, or the API.
pub fn chosen(cx: &Emit<'_>) -> impl Iterator<Item = &'static Conversion> {
    CONVERSIONS.iter().filter(|one| is_chosen(cx, one.krate))
}

/// `url` is there for every API with URIs: there is no other, and `reqwest` brings it.
pub fn is_chosen(cx: &Emit<'_>, krate: &str) -> bool {
    match krate {
        URL => has_format(cx, "string/uri"),
        krate => cx.config.types.libraries().any(|chosen| chosen == krate),
    }
}

/// Whether the crate has the types of this module of the runtime: the API has strings of them, or a library converts them.
pub fn has(cx: &Emit<'_>, module: &str) -> bool {
    has_format(cx, module) || chosen(cx).any(|one| one.module == module)
}

/// Whether the API has strings of a type of this module.
fn has_format(cx: &Emit<'_>, module: &str) -> bool {
    shapes(cx).filter_map(Shape::string_format).any(|format| format.row().module == Some(module))
}

/// All shapes of the API.
pub fn shapes<'a>(cx: &Emit<'a>) -> impl Iterator<Item = &'a Shape> {
    let api = cx.api;
    let types = api.types.iter().flat_map(Type::shapes);
    let operations = api.operations.iter();
    let sent = operations.clone().flat_map(Operation::request_shapes);
    let read = operations.flat_map(Operation::response_shapes);
    let expanded = api.expansions.iter().map(|one| &one.object);
    let payloads = api.webhooks.iter().filter_map(|hook| hook.payload.as_ref());
    types.chain(sent).chain(read).chain(expanded).chain(payloads)
}
