//! The runtime's files, which go into each crate as they are.

use crate::output::File;

include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// The files of `templates/runtime`, under `src/runtime`.
pub fn files() -> Vec<File> {
    RUNTIME.iter().map(|(path, text)| File::new(format!("src/runtime/{path}"), *text)).collect()
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
    "Decimal",
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
    "Timestamp",
    "UnknownValue",
    "UploadFile",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prelude_is_the_runtimes() {
        let module = RUNTIME.iter().find(|(path, _)| *path == "mod.rs").map(|(_, text)| *text).unwrap_or_default();
        // The one list in braces that is public.
        let prelude = module
            .split("pub mod prelude")
            .nth(1)
            .and_then(|rest| rest.split("pub use super::{").nth(1))
            .unwrap_or_default();
        let prelude = prelude.split('}').next().unwrap_or_default();
        let types = prelude.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_uppercase));
        let mut found: Vec<&str> = types.chain(["Bytes"]).collect();
        found.sort_unstable();
        assert_eq!(found, PRELUDE);
    }
}
