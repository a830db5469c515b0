//! Names that are taken: what has a meaning to Rust, to Cargo, to the generated crate or to a file system.
//!
//! What a name of the API hides instead, as the types of the prelude, is no name that is taken: emitted code then writes the
//! whole path (`target/client/shape.rs`).

/// What a name is taken by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A keyword that cannot be a raw identifier either (The Rust Reference, "Raw identifiers").
    NeverRaw,
    /// A keyword of edition 2021 or 2024, strict or reserved (The Rust Reference, "Keywords"): raw in both, so that the name
    /// of a field does not hang on the edition.
    Keyword,
    /// A file with a meaning of its own to Cargo or rustc.
    File,
    /// A module that generated crates have at their root.
    Module,
    /// A crate that generated code names: a module of that name at the root makes `use http::…` ambiguous.
    Crate,
    /// A device of Windows, where no file can have the name, with any extension.
    Device,
}

const TAKEN: &[(Why, &[&str])] = &[
    (Why::NeverRaw, &["self", "Self", "super", "crate", "_"]),
    // Strict.
    (
        Why::Keyword,
        &[
            "as", "break", "const", "continue", "else", "enum", "extern", "false", "fn", "for", "if", "impl", "in",
            "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "true",
            "type", "unsafe", "use", "where", "while",
        ],
    ),
    // Strict since 2018.
    (Why::Keyword, &["async", "await", "dyn"]),
    // Reserved.
    (
        Why::Keyword,
        &[
            "abstract", "become", "box", "do", "final", "macro", "override", "priv", "typeof", "unsized", "virtual",
            "yield",
        ],
    ),
    // Reserved since 2018, and since 2024.
    (Why::Keyword, &["try", "gen"]),
    (Why::File, &["mod", "lib", "main"]),
    (Why::Module, &["runtime", "client", "expandable", "blocking", "headers", "types", "in_xml"]),
    (
        Why::Crate,
        &[
            "std",
            "core",
            "alloc",
            "http",
            "bytes",
            "serde",
            "serde_json",
            "http_body",
            "reqwest",
            "tokio",
            "tracing",
            "ureq",
        ],
    ),
    (Why::Device, &["con", "prn", "aux", "nul"]),
    (Why::Device, &["com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9"]),
    (Why::Device, &["lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"]),
];

/// What takes the name; the first row counts.
pub fn why(name: &str) -> Option<Why> {
    TAKEN.iter().find(|(_, names)| names.contains(&name)).map(|(why, _)| *why)
}

/// All names that something takes for this reason.
#[cfg(test)]
pub fn names(of: Why) -> impl Iterator<Item = &'static str> {
    TAKEN.iter().filter(move |(why, _)| *why == of).flat_map(|(_, names)| names.iter().copied())
}
