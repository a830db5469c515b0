//! Types of one's own in the table `[types]`: which schemas and formats they stand for, and the crates that they are of.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Types, placed};
use crate::diagnostic::{Code, Diagnostic};
use crate::nearest::nearest;
use crate::source::Source;

/// A type that is not generated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnType {
    /// Its path in Rust: `my_money::Money`, `std::net::IpAddr`, `crate::money::Money` of a module of your own.
    pub path: String,
    /// What reads and writes it.
    pub via: Via,
    /// A value for `sample()`: the text of one that is read `via = "text"`, otherwise JSON.
    pub sample: Option<String>,
}

/// What reads and writes a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// `FromStr` and `Display`: it stands for a string.
    Text,
    /// `Deserialize` and `Serialize` of serde.
    Serde,
    /// `OwnType` of the generated crate.
    Trait,
}

/// The crates that types of one's own are of, as `Cargo.toml` has them.
pub type Crates = BTreeMap<String, toml::Value>;

/// Crates that each generated crate has already, whose types can be named.
const NAMED: &[&str] = &["bytes", "http"];

/// Crates that the generator writes into the manifest itself.
const OURS: &[&str] = &[
    "base64",
    "futures-core",
    "hmac",
    "http-body",
    "hyper",
    "quick-xml",
    "reqwest",
    "rustls",
    "serde",
    "serde_json",
    "sha2",
    "tokio",
    "tracing",
    "ureq",
    "webpki-root-certs",
];

/// The crates of Rust itself.
const RUST: &[&str] = &["std", "core", "alloc"];

/// Types of which the runtime knows already how they are read.
const KNOWN: &[&str] = &["String", "Vec", "Option", "Box", "bool", "i32", "i64", "u32", "u64", "f32", "f64", "str"];

/// What is wrong with the table, each with its place.
pub(crate) fn problems(types: &Types, modules: &[String], source: Option<&Source>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut ways: BTreeMap<Vec<&str>, Via> = BTreeMap::new();
    for (table, entries) in [("formats", &types.formats), ("schemas", &types.schemas)] {
        for (key, own) in entries {
            let way = segments(&own.path).ok().map(|path| *ways.entry(path).or_insert(own.via));
            let why = match way {
                Some(way) if way != own.via => Some((
                    format!("`{}` is read in two ways", own.path),
                    "write the same `via` wherever it stands".to_owned(),
                )),
                _ => refusal(&own.path, types, modules),
            };
            if let Some((message, help)) = why {
                let problem = Diagnostic::error(Code::OwnType, message).with_help(help);
                found.push(placed(problem, source, &["types", table, key], None));
            }
        }
    }
    for (name, value) in &types.crates {
        if let Some((message, help)) = crate_refusal(name, value) {
            let problem = Diagnostic::error(Code::OwnType, message).with_help(help);
            found.push(placed(problem, source, &["types", "crates", name], None));
        }
    }
    found
}

/// The steps of a path, whatever it names.
pub(crate) fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix("::").unwrap_or(path).split("::")
}

/// The steps of a path that names a type without arguments.
///
/// # Errors
/// Why it is none.
pub(crate) fn segments(path: &str) -> Result<Vec<&str>, &'static str> {
    let steps: Vec<&str> = steps(path).collect();
    let is_word = |step: &&str| {
        let mut characters = step.chars();
        let begins = characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
        begins && *step != "_" && characters.all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let is_free =
        |(index, step): (usize, &&str)| (index == 0 && *step == "crate") || syn::parse_str::<syn::Ident>(step).is_ok();
    if path.contains('<') {
        return Err("it has arguments");
    }
    if !steps.iter().all(is_word) || !steps.iter().enumerate().all(is_free) {
        return Err("it is no path of Rust");
    }
    if steps.len() < 2 {
        return Err("it says no crate");
    }
    Ok(steps)
}

/// Why a type cannot be used, and what to do.
pub(crate) fn refusal(path: &str, types: &Types, modules: &[String]) -> Option<(String, String)> {
    let steps = match segments(path) {
        Ok(steps) => steps,
        Err(why @ "it has arguments") => {
            let help =
                "make a name for it in a module of your own, `pub type Scores = …`, and write `crate::…::Scores`";
            return Some((format!("`{path}` cannot be named here: {why}"), help.to_owned()));
        }
        Err(why) => {
            let help = "write the whole path, with the crate in front: `my_money::Money`";
            return Some((format!("`{path}` names no type: {why}"), help.to_owned()));
        }
    };
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    if first == "crate" {
        let is_module = modules.iter().any(|module| module == steps[1]) && steps.len() > 2;
        let help = "list the module in `modules` of `[crate]`, which declares it; `crate::money::Money` is of the module `money`";
        return (!is_module).then(|| (format!("`{path}` is of no module of your own"), help.to_owned()));
    }
    if RUST.contains(&first) {
        let is_known = KNOWN.contains(&last);
        let help = "take the entry out, or name a type that is a choice";
        return is_known.then(|| (format!("`{path}` is what such values are without it"), help.to_owned()));
    }
    if NAMED.contains(&first) || crate_of(first, &types.crates).is_some() {
        return None;
    }
    let near = nearest(first, types.crates.keys().map(String::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{}`?", near.replace('-', "_")),
        None => format!("add it to `[types.crates]`, as Cargo.toml would have it: `{first} = \"1\"`"),
    };
    Some((format!("`{first}` is no crate that `[types.crates]` has"), help))
}

/// The crate that a path begins with.
pub(crate) fn crate_of<'c>(first: &str, crates: &'c Crates) -> Option<&'c str> {
    crates.keys().map(String::as_str).find(|name| name.replace('-', "_") == first)
}

fn crate_refusal(name: &str, value: &toml::Value) -> Option<(String, String)> {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !is_name {
        let help = "write the name that it has on its registry";
        return Some((format!("`{name}` cannot be the name of a crate"), help.to_owned()));
    }
    if NAMED.contains(&name) || OURS.contains(&name) {
        let help = match NAMED.contains(&name) {
            true => "take the line out: its types can be named without it",
            false => "take the line out, and make a name for its type in a module of your own (`[crate] modules`)",
        };
        return Some((format!("`{name}` is in the manifest of the crate already"), help.to_owned()));
    }
    let version = match value {
        toml::Value::String(version) => Some(version.as_str()),
        toml::Value::Table(table) => table.get("version").and_then(toml::Value::as_str),
        _ => None,
    };
    if version.is_none_or(|version| version.trim().is_empty()) {
        let help =
            format!("write `{name} = \"1\"`, or a table with `version`: a crate without one cannot be published");
        return Some((format!("the crate `{name}` has no version"), help));
    }
    let is_optional = value.get("optional").and_then(toml::Value::as_bool) == Some(true);
    is_optional
        .then(|| (format!("the crate `{name}` is not optional"), "take `optional` out: types need it".to_owned()))
}

#[cfg(test)]
mod tests;
