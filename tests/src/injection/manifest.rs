//! Reads the emitted `Cargo.toml` and `README.md` as cargo and crates.io do.

use std::collections::BTreeSet;

use super::documentation::{Found, is_example};

/// What is wrong about a manifest beside that of the document as it was: they say the same, features and the description
/// aside, and have the same comments.
#[must_use]
pub fn leaks(manifest: &str, before: &str) -> Vec<String> {
    let (manifest_tables, before_tables) = match (manifest.parse::<toml::Table>(), before.parse::<toml::Table>()) {
        (Ok(now), Ok(before)) => (now, before),
        (Err(why), _) | (_, Err(why)) => return vec![format!("Cargo.toml: {why}")],
    };
    let mut leaks = Vec::new();
    let description = |table: &toml::Table| table["package"]["description"].as_str().unwrap_or_default().to_owned();
    if description(&manifest_tables).is_empty() || description(&manifest_tables).contains(char::is_control) {
        leaks.push("Cargo.toml: the description".to_owned());
    }
    let fixed = |mut table: toml::Table| {
        table.remove("features");
        table["package"].as_table_mut().map(|package| package.remove("description"));
        table
    };
    let features: Vec<String> =
        manifest_tables["features"].as_table().map(|features| features.keys().cloned().collect()).unwrap_or_default();
    let is_plain =
        |name: &String| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c));
    leaks.extend(features.iter().filter(|name| !is_plain(name)).map(|name| format!("Cargo.toml: feature {name:?}")));
    if fixed(manifest_tables) != fixed(before_tables) {
        leaks.push(format!("Cargo.toml says something else\n{manifest}"));
    }
    let comments = |text: &str| -> BTreeSet<String> {
        text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
    };
    let (comments, before) = (comments(manifest), comments(before));
    leaks.extend(comments.difference(&before).map(|comment| format!("Cargo.toml: comment {comment:?}")));
    leaks
}

/// What is wrong about a README beside that of the document as it was.
#[must_use]
pub fn readme_leaks(readme: &str, before: &str) -> Vec<String> {
    let (mut now, mut then) = (Found::default(), Found::default());
    now.markdown(readme);
    then.markdown(before);
    let mut leaks: Vec<String> = now.html.iter().map(|html| format!("README.md: HTML {html:?}")).collect();
    leaks.extend(now.links.difference(&then.links).map(|link| format!("README.md: link {link:?}")));
    for (language, code) in now.code.difference(&then.code) {
        let is_ours = match language.as_str() {
            "toml" => {
                code.lines().all(|line| line == "[dependencies]" || line.starts_with("injected = "))
                    && code.parse::<toml::Table>().is_ok()
            }
            "rust" => is_example(code),
            _ => false,
        };
        if !is_ours {
            leaks.push(format!("README.md: code {language:?} {code:?}"));
        }
    }
    leaks
}
