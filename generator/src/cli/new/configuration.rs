//! The text of a new codegen.toml: what was recognised, and how to say otherwise.

use std::fmt::Write as _;

use super::recognised::Recognised;

/// So many of a list are named.
const SHOWN: usize = 6;

/// The text, for a crate of this name.
pub fn text(name: &str, found: &Recognised) -> String {
    let mut text = format!(
        "# How the crate of {} comes out. Every key may be left out; the page on codegen.toml in\n\
         # the guide of cratewright explains each.\n\
         name = {}\nversion = \"0.1.0\"\n\
         # crates.io asks for a license, and shows the others.\n\
         # license = \"MIT OR Apache-2.0\"\n\
         # repository = \"https://example.com/me/clients\"\n\n",
        shown(&found.title),
        quoted(name)
    );
    text.push_str(&operations(found));
    text.push_str(&groups(found));
    text.push_str(&pagination(found));
    text.push_str(&calls(found));
    text.push_str(&webhooks(found));
    text.push_str(&errors(found));
    text.push_str(&features(found));
    text.trim_end().to_owned() + "\n"
}

fn operations(found: &Recognised) -> String {
    if found.is_rest {
        return "# The operationIds repeat method and path, or there are none: methods are named for what they do.\n\
                operations = \"rest\"\n\n"
            .to_owned();
    }
    "# Methods are named by their operationId; \"rest\" names them for what they do: create, list, retrieve.\n\
     # operations = \"rest\"\n\n"
        .to_owned()
}

fn groups(found: &Recognised) -> String {
    let mut text =
        "# The module of an operation, by operationId or \"METHOD /path\". By tags and paths these came out:\n"
            .to_owned();
    let mut groups: Vec<(&String, &usize)> = found.groups.iter().filter(|(name, _)| !name.is_empty()).collect();
    groups.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let rows = groups.iter().map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>();
    let _ = write!(text, "# {}\n[groups]\n# \"listPets\" = \"animals\"\n\n", listed(&rows));
    text
}

fn pagination(found: &Recognised) -> String {
    let ids = |ids: &[String]| listed(&ids.iter().map(|id| shown(id)).collect::<Vec<_>>());
    let mut text = format!("# Operations with pages: {}\n", ids(&found.paged));
    if !found.arrays.is_empty() {
        let _ = writeln!(text, "# Arrays without: {}", ids(&found.arrays));
    }
    text + "[pagination]\n# \"listPets\" = { by = \"token\", parameter = \"page_token\", next = \"next_page_token\" }\n\n"
}

/// Credentials and keys of calls.
fn calls(found: &Recognised) -> String {
    let credential = match found.credential {
        true => "# Authentication: `Client::new` takes the credential that the document asks for.\n",
        false => {
            "# Authentication: the document asks for no credential, so `Client::new` takes none. An overlay can say\n\
                  # more of `security`.\n"
        }
    };
    let idempotency = match &found.idempotency {
        Some(header) => format!(
            "# The document has a header that names a call, so that it can be sent again; `automatic` gives each POST one.\n\
             [idempotency]\nheader = {}\n# automatic = true\n\n",
            quoted(header)
        ),
        None => "# Where the API knows a call that it has had before by a header:\n\
                 # [idempotency]\n# header = \"Idempotency-Key\"\n# automatic = true\n\n"
            .to_owned(),
    };
    format!("{credential}\n{idempotency}")
}

fn webhooks(found: &Recognised) -> String {
    if found.webhooks.is_empty() {
        return String::new();
    }
    let names = found.webhooks.iter().map(|name| shown(name)).collect::<Vec<_>>();
    format!(
        "# Webhooks: {}. No document says how they are signed:\n# [webhooks.signature]\n# scheme = \"standard\"\n\n",
        listed(&names)
    )
}

fn errors(found: &Recognised) -> String {
    match &found.error {
        Some(body) => format!(
            "# The schema that most errors have: `error.api()` returns it. `at` is the place of the error itself in it.\n\
             [errors]\nbody = {}\n\n",
            quoted(body)
        ),
        None => {
            "# The schema that the bodies of errors have, by its name:\n# [errors]\n# body = \"Error\"\n\n".to_owned()
        }
    }
}

fn features(found: &Recognised) -> String {
    let count = found.features;
    let mut text = String::new();
    if found.is_large() || found.has_many_features() {
        let operations = found.operations;
        let _ = write!(
            text,
            "# With {operations} operations, callers choose what they compile, by {count} features.\n[features]\n"
        );
    }
    if found.is_large() {
        text.push_str("default = [\"reqwest\", \"rustls\"]\n");
    }
    if found.has_many_features() {
        text.push_str("# crates.io takes at most 300.\nby = \"group\"\n");
    }
    text
}

/// A list in a line, the rest of it as a number.
fn listed(names: &[String]) -> String {
    let more = names.len().saturating_sub(SHOWN);
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match (shown.is_empty(), more) {
        (true, _) => "none".to_owned(),
        (false, 0) => shown,
        (false, more) => format!("{shown} and {more} more"),
    }
}

/// A text of the document in a comment, which ends with its line.
fn shown(text: &str) -> String {
    let cut: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    format!("`{}`", cut.trim())
}

/// A text as a value of TOML.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
