//! What checking a crate costs, estimated from what its files hold: rustc's time goes by the functions that it has to check,
//! those of macros and derives among them, and by the fields in them. The same files have the same estimate everywhere.

use serde::Serialize;

/// What `cargo check` of the crate takes, its dependencies aside: an estimate of the time on a processor.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Check {
    /// With all resources.
    pub milliseconds: u64,
    /// What each resource takes alone, the dearest first.
    pub resources: Vec<Resource>,
}

/// What a resource takes alone, with all that it shares with others.
#[derive(Debug, Clone, Serialize)]
pub struct Resource {
    /// The name of its feature.
    pub name: String,
    /// The runtime included.
    pub milliseconds: u64,
}

impl Check {
    /// The estimate for files of this cost, and for those of each resource.
    pub(crate) fn of(all: u64, resources: Vec<(String, u64)>) -> Check {
        let resource = |(name, cost)| Resource { name, milliseconds: milliseconds(cost) };
        let mut resources: Vec<Resource> = resources.into_iter().map(resource).collect();
        resources.sort_by(|a, b| b.milliseconds.cmp(&a.milliseconds).then_with(|| a.name.cmp(&b.name)));
        Check { milliseconds: milliseconds(all), resources }
    }
}

/// What the runtime takes, in microseconds, as all below was measured (`generator/docs/benchmarks.md`).
const RUNTIME: u64 = 700_000;

/// What a function takes.
const FUNCTION: u64 = 200;

/// What a field takes, in its struct and where one is made.
const FIELD: u64 = 170;

/// The time that files of this cost take with the runtime.
pub(crate) fn milliseconds(cost: u64) -> u64 {
    (RUNTIME + cost) / 1_000
}

/// As people read it: `2.4 s`.
#[must_use]
pub fn seconds(milliseconds: u64) -> String {
    format!("{}.{} s", milliseconds / 1_000, milliseconds % 1_000 / 100)
}

/// The functions that a call of a macro of the runtime comes to; of one that is not here, two.
const MACROS: [(&str, u64); 7] =
    [("object", 4), ("open_enum", 10), ("int_enum", 7), ("union", 4), ("operation", 8), ("from", 2), ("newtype", 4)];

/// What an emitted file costs, in microseconds.
pub(crate) fn cost(text: &str) -> u64 {
    text.lines().map(of_line).sum()
}

fn of_line(line: &str) -> u64 {
    let words = line.trim_start();
    if words.starts_with("//") {
        return 0;
    }
    if words.starts_with("pub fn ") || words.starts_with("fn ") {
        return FUNCTION;
    }
    if let Some(derived) = words.strip_prefix("#[derive(") {
        return FUNCTION * derived.split(',').map(|_| 1).sum::<u64>();
    }
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if let Some((name, _)) = line.split_once("!(").filter(|(name, _)| is_name(name)) {
        return FUNCTION * MACROS.iter().find(|(known, _)| *known == name).map_or(2, |(_, functions)| *functions);
    }
    let name = words.strip_prefix("pub ").unwrap_or(words).split_once(": ").map_or("", |(name, _)| name);
    let is_field = words.ends_with(',') && is_name(name.strip_prefix("r#").unwrap_or(name));
    if is_field { FIELD } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_fields_are_counted_where_they_are_and_functions_where_macros_make_them() {
        let text = "/// fn a() {}\n#[derive(Clone, Default)]\npub struct A {\n    pub r#a: u8,\n}\nimpl A {\n    pub fn new() -> Self {\n";
        assert_eq!(cost(text), 3 * FUNCTION + FIELD);
        let calls = "object!(A { a });\nopen_enum!(B {\n    C = \"f!(\",\n});\nother!(D);\n";
        assert_eq!(cost(calls), 16 * FUNCTION);
    }

    #[test]
    fn the_dearest_resource_stands_first() {
        let check = Check::of(5_900_000, vec![("a".into(), 10_000), ("c".into(), 300_000), ("b".into(), 300_000)]);
        assert_eq!(check.milliseconds, 6_600);
        let found: Vec<_> = check.resources.iter().map(|one| (one.name.as_str(), one.milliseconds)).collect();
        assert_eq!(found, [("b", 1_000), ("c", 1_000), ("a", 710)]);
        assert_eq!((seconds(6_600), seconds(710)), ("6.6 s".to_owned(), "0.7 s".to_owned()));
    }
}
