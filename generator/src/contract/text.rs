//! Lays a contract out as text.

use super::Contract;
use serde::Serialize;
use std::fmt;

/// As JSON with a line for each operation, webhook and type, so that a difference of two shows which of them changed.
impl fmt::Display for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = [
            ("format", Some(json(&self.format))),
            ("detail", (self.detail > 0).then(|| json(&self.detail))),
            ("generator", Some(json(&self.generator))),
            ("runtime", self.runtime.as_ref().map(json)),
            ("document", Some(json(&self.document))),
            ("title", Some(json(&self.title))),
            ("version", Some(json(&self.version))),
            ("base_url", Some(json(&self.base_url))),
            ("features", Some(json(&self.features))),
            ("derives", (!self.derives.is_empty()).then(|| json(&self.derives))),
            ("default_features", self.default_features.as_ref().map(json)),
            ("libraries", (!self.libraries.is_empty()).then(|| json(&self.libraries))),
            ("own", (!self.own.is_empty()).then(|| json(&self.own))),
            ("credential", Some(json(&self.credential))),
            ("schemes", (!self.schemes.is_empty()).then(|| json(&self.schemes))),
            ("idempotency", self.idempotency.as_ref().map(json)),
            ("brackets", self.brackets.as_ref().map(json)),
            ("operations", Some(lines(&self.operations))),
            ("webhooks", Some(lines(&self.webhooks))),
            ("types", Some(lines(&self.types))),
            ("items", Some(lines(&self.items))),
            ("released", self.released.as_ref().map(json)),
        ];
        let rows = rows.into_iter().filter_map(|(key, value)| Some(format!("  \"{key}\": {}", value?)));
        let rows: Vec<String> = rows.collect();
        writeln!(f, "{{\n{}\n}}", rows.join(",\n"))
    }
}

/// Compact JSON. All that is written here has strings for keys, which is the one thing that could fail.
pub fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn lines(values: &[impl Serialize]) -> String {
    let lines: Vec<String> = values.iter().map(|value| format!("    {}", json(value))).collect();
    if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", lines.join(",\n")) }
}
