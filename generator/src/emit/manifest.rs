//! Emits the files that are not Rust, from the templates in `templates/crate`.

use super::front::Example;
use super::{Emit, convert, runtime};
use crate::config::DefaultFeatures;
use crate::docs;
use crate::name::{ALL, Feature};
use crate::output::File;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

/// The files, each with its template.
const TEMPLATES: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("../../../templates/crate/Cargo.toml.jinja")),
    ("README.md", include_str!("../../../templates/crate/README.md.jinja")),
];

/// A crate whose configuration names no version has this one.
const VERSION: &str = "0.1.0";

pub fn files(cx: &Emit<'_>) -> Vec<File> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let words = Words::of(cx);
    TEMPLATES
        .iter()
        .map(|(path, template)| {
            // A template is ours, so that a mistake in it shows in our own tests, as text.
            let text =
                environment.render_str(template, Serde(&words)).unwrap_or_else(|problem| format!("# {problem:#}"));
            File::new(*path, format!("{}\n", text.trim_end()))
        })
        .collect()
}

/// All that the templates lay out. What `toml` holds is TOML already.
#[derive(Serialize)]
struct Words {
    document: String,
    name: String,
    version: String,
    description: String,
    title: String,
    api_version: String,
    all: &'static str,
    /// A resource to show how one is named.
    first: String,
    toml: Toml,
    features: Vec<Row>,
    example: Option<Vec<String>>,
    /// Whether something in the crate is a `futures_core::Stream`.
    has_stream: bool,
    /// Whether the crate checks signatures.
    has_signature: bool,
    conversions: Vec<Library>,
}

/// A library that texts can be made into.
#[derive(Serialize)]
struct Library {
    krate: &'static str,
    needs: &'static str,
    what: &'static str,
}

#[derive(Serialize)]
struct Toml {
    name: String,
    version: String,
    description: String,
    default: String,
    resources: String,
    /// The keys of `[package]` that only the configuration sets.
    optional: Vec<Row>,
}

/// A key and its value in TOML.
#[derive(Serialize)]
struct Row {
    key: String,
    value: String,
}

impl Words {
    fn of(cx: &Emit<'_>) -> Words {
        let (config, info) = (cx.config, &cx.api.info);
        let is_public = |feature: &&Feature| !feature.name.starts_with('_');
        // `all` names those that begin with `_` too: what only an expandable id leads to, no resource brings.
        let resources: Vec<String> = cx.names.features.iter().map(|feature| feature.name.clone()).collect();
        let first = cx.names.features.iter().find(is_public).map(|feature| feature.name.clone()).unwrap_or_default();
        let features = cx.names.features.iter();
        let features: Vec<Row> = features.map(|one| Row { key: one.name.clone(), value: list(&one.needs) }).collect();
        let described = config.description.clone().or_else(|| info.description.as_deref().map(docs::plain_summary));
        let description =
            described.filter(|text| !text.is_empty()).unwrap_or_else(|| format!("A client of {}", info.title));
        let description = one_line(&description);
        let version = config.version.clone().unwrap_or_else(|| VERSION.to_owned());
        Words {
            document: cx.document.clone(),
            toml: Toml {
                name: text(&cx.name),
                version: text(&version),
                description: text(&description),
                default: list(&default_features(cx)),
                resources: list(&resources),
                optional: optional(cx),
            },
            name: cx.name.clone(),
            version,
            description,
            title: one_line(&info.title).replace('`', "'"),
            api_version: one_line(&info.version),
            all: ALL,
            first,
            features,
            example: Example::of(cx).map(|example| example.lines),
            has_stream: runtime::has_stream(cx),
            has_signature: config.webhooks.signature.is_some(),
            conversions: convert::chosen(cx)
                .map(|one| Library { krate: one.krate, needs: one.needs, what: one.what })
                .collect(),
        }
    }
}

fn optional(cx: &Emit<'_>) -> Vec<Row> {
    let config = cx.config;
    let texts = [("homepage", &config.homepage), ("license", &config.license), ("repository", &config.repository)];
    let lists = [("authors", &config.authors), ("categories", &config.categories), ("keywords", &config.keywords)];
    let texts = texts.into_iter().filter_map(|(key, value)| Some((key, text(value.as_ref()?))));
    let lists = lists.into_iter().filter(|(_, values)| !values.is_empty()).map(|(key, values)| (key, list(values)));
    texts.chain(lists).map(|(key, value)| Row { key: key.to_owned(), value }).collect()
}

fn default_features(cx: &Emit<'_>) -> Vec<String> {
    match &cx.config.features.default {
        DefaultFeatures::All => {
            let all = (!cx.names.features.is_empty()).then(|| ALL.to_owned());
            ["reqwest", "rustls"].map(str::to_owned).into_iter().chain(all).collect()
        }
        DefaultFeatures::These(names) => names.clone(),
    }
}

/// A string as TOML writes it.
fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(values: &[String]) -> String {
    toml::Value::from(values.to_vec()).to_string()
}

/// One line without control characters: cargo hands the description to rustc as a variable, which can hold no NUL.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
