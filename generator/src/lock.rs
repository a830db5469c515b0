//! `names.lock`: the names that a crate was published with, by the [keys](crate::guide::keys) of what they name. The next run
//! reads it back, so that what no rule can know stays as it is: see [`guide::names`](crate::guide::names).

use crate::codes::Code;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::key::{NoKey, OperationKey, PlaceKey};
use crate::source::Source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The names of a crate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lock {
    /// By operation the path of its method: `pets::list`.
    pub operations: BTreeMap<String, String>,
    /// By operation what it sends and asks for, where one of them is not `application/json`.
    pub media: BTreeMap<String, Media>,
    /// By operation the path of the enum of its responses.
    pub outputs: BTreeMap<String, String>,
    /// By operation the path of the enum of its errors.
    pub errors: BTreeMap<String, String>,
    /// By place of a type its path: `pets::ListSort`.
    pub types: BTreeMap<String, String>,
    /// By place, paths of types that it has no longer, as it refers to a component now; deprecated names of that.
    pub former: BTreeMap<String, String>,
    /// By place of a type, or by operation, the names of fields, inputs and values that are not as the document writes them, and
    /// those of members of unions.
    pub members: BTreeMap<String, BTreeMap<String, String>>,
}

/// The media types of an operation that are not `application/json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Media {
    /// Of its body.
    pub body: Option<String>,
    /// Of its response.
    pub response: Option<String>,
}

/// What the file says at its top.
const HEAD: &str = "\
# The names of this crate that others use, by what they name. Written by Cratewright; commit it beside the document.
# A name stays as it is here while the document has its place. A path that is changed here renames the item for good.
";

impl Lock {
    /// Reads a `names.lock`.
    ///
    /// # Errors
    /// The text is no TOML, as after a merge that was not resolved, or holds something else than names by keys.
    pub fn parse(source: &Source) -> Result<Lock, Diagnostic> {
        let is_conflict = |line: &str| ["<<<<<<< ", "=======", ">>>>>>> "].iter().any(|sign| line.starts_with(sign));
        if let Some(line) = source.text.lines().position(is_conflict) {
            let begin = source.text.split_inclusive('\n').take(line).map(str::len).sum();
            let place = crate::source::place(&source.text, begin..begin + 7);
            let problem = Diagnostic::error(Code::LockInvalid, "the file has a merge conflict in it");
            let help = "keep the lines of both sides: each is a name that somebody published";
            return Err(problem.in_file(&source.file).at_place(place).with_help(help));
        }
        let lock: Lock = config::toml(source).map_err(|problem| Diagnostic { code: Code::LockInvalid, ..problem })?;
        check::<OperationKey>(source, ("operations", &lock.operations), ("method", "pets::list"))?;
        check::<OperationKey>(source, ("outputs", &lock.outputs), ("type", "pets::ListOutput"))?;
        check::<OperationKey>(source, ("errors", &lock.errors), ("type", "pets::ListError"))?;
        check::<PlaceKey>(source, ("types", &lock.types), ("type", "pets::Pet"))?;
        check::<PlaceKey>(source, ("former", &lock.former), ("type", "pets::Pet"))?;
        check_members(source, &lock.members)?;
        Ok(lock)
    }
}

/// Whether all keys of a table read as keys, and all paths as paths; `what` has such a path, as the example is one.
fn check<K: FromStr<Err = NoKey>>(
    source: &Source,
    (table, rows): (&str, &BTreeMap<String, String>),
    (what, example): (&str, &str),
) -> Result<(), Diagnostic> {
    for (key, path) in rows {
        let problem = match key.parse::<K>() {
            Err(problem) => problem.to_string(),
            Ok(_) if !is_path(path) => format!("`{path}` is no path of a {what}, as `{example}` is"),
            Ok(_) => continue,
        };
        let problem = Diagnostic::error(Code::LockInvalid, problem);
        return Err(config::placed(problem, Some(source), &[table, key], None));
    }
    Ok(())
}

/// Whether all names of fields and values are such.
fn check_members(source: &Source, rows: &BTreeMap<String, BTreeMap<String, String>>) -> Result<(), Diagnostic> {
    let mut all = rows.iter().flat_map(|(key, members)| members.iter().map(move |(wire, name)| (key, wire, name)));
    if let Some((key, wire, name)) = all.find(|(_, _, name)| !is_name(name)) {
        let problem = Diagnostic::error(Code::LockInvalid, format!("`{name}` is no name of a field or value"));
        return Err(config::placed(problem, Some(source), &["members", key, wire], None));
    }
    Ok(())
}

/// `pets::list`: names with `::` between them.
fn is_path(path: &str) -> bool {
    path.contains("::") && path.split("::").all(is_name)
}

/// `r#type` is one, too.
fn is_name(text: &str) -> bool {
    let bare = text.strip_prefix("r#").unwrap_or(text);
    bare.starts_with(|c: char| c.is_alphabetic() || c == '_') && bare.chars().all(|c| c.is_alphanumeric() || c == '_')
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| ::toml::Value::from(text).to_string();
        let paths = |rows: &BTreeMap<String, String>| -> Vec<(String, String)> {
            rows.iter().map(|(key, path)| (key.clone(), quoted(path))).collect()
        };
        let members = |members: &BTreeMap<String, String>| {
            let members = members.iter().map(|(wire, name)| format!("{} = {}", key_text(wire), quoted(name)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        };
        let media = |media: &Media| {
            let both = [("body", &media.body), ("response", &media.response)].into_iter();
            let said = both.filter_map(|(word, name)| Some(format!("{word} = {}", quoted(name.as_ref()?))));
            format!("{{ {} }}", said.collect::<Vec<_>>().join(", "))
        };
        f.write_str(HEAD)?;
        table(f, "operations", paths(&self.operations))?;
        table(f, "media", self.media.iter().map(|(key, one)| (key.clone(), media(one))).collect())?;
        table(f, "outputs", paths(&self.outputs))?;
        table(f, "errors", paths(&self.errors))?;
        table(f, "types", paths(&self.types))?;
        table(f, "former", paths(&self.former))?;
        table(f, "members", self.members.iter().map(|(key, all)| (key.clone(), members(all))).collect())
    }
}

/// A table with its rows, if it has any.
fn table(f: &mut fmt::Formatter<'_>, name: &str, rows: Vec<(String, String)>) -> fmt::Result {
    if !rows.is_empty() {
        write!(f, "\n[{name}]\n")?;
    }
    rows.iter().try_for_each(|(key, value)| writeln!(f, "{} = {value}", key_text(key)))
}

/// A key of TOML, always a basic string: sorted lines begin alike.
fn key_text(key: &str) -> String {
    serde_json::Value::from(key).to_string().replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests;
