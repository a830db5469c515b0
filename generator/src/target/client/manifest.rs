//! Emits the files that are not Rust, from the templates in `templates/crate`.

use super::first_example::Example;
use super::readme::Readme;
use super::template_problem::Problem;
use super::{Emit, convert, own_type, phrases, runtime};
use crate::config::{DefaultFeatures, Via};
use crate::docs::{self, Plain, Prose, Rust};
use crate::format;
use crate::name::{ALL, Feature, WEBHOOKS, XML};
use crate::output::File;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;
use std::collections::BTreeMap;

/// The files, each with its template.
const TEMPLATES: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!(concat!(env!("CRATEWRIGHT_TEMPLATES"), "/Cargo.toml.jinja"))),
    ("README.md", include_str!(concat!(env!("CRATEWRIGHT_TEMPLATES"), "/README.md.jinja"))),
];

/// A crate whose configuration names no version has this one.
const VERSION: &str = "0.1.0";

/// The files. What is ours gives way to a template of the owner's for the same path.
///
/// # Errors
/// A template of the owner's is none, or names something that there is not.
pub fn files(cx: &Emit<'_>, templates: &BTreeMap<String, String>) -> Result<Vec<File>, Problem> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let words = Words::of(cx);
    let ours = TEMPLATES.iter().filter(|(path, _)| !templates.contains_key(*path)).map(|(path, template)| {
        // A template is ours, so that a mistake in it shows in our own tests, as text.
        let text = environment.render_str(template, Serde(&words)).unwrap_or_else(|problem| format!("# {problem:#}"));
        Ok(File::new(*path, format!("{}\n", text.trim_end())))
    });
    let theirs = templates.iter().map(|(path, template)| {
        let rendered = environment.render_named_str(path, template, Serde(&words));
        rendered.map(|text| File::new(path, format!("{}\n", text.trim_end()))).map_err(|problem| Problem {
            path: path.clone(),
            line: problem.line(),
            message: problem.detail().map_or_else(|| problem.kind().to_string(), str::to_owned),
        })
    });
    ours.chain(theirs).collect()
}

/// All that the templates lay out: each is of a type that is right where it stands. What is TOML is no Markdown, nor the
/// other way round.
#[derive(Serialize)]
struct Words {
    header: Header,
    name: Word,
    /// In the README; in the manifest it is TOML.
    description: Prose,
    title: Prose,
    api_version: Prose,
    all: &'static str,
    /// A resource to show how one is named.
    first: Word,
    toml: Package,
    features: Vec<Row>,
    /// The features again, as `all` lists them.
    resources: Vec<Toml>,
    example: Option<Vec<Rust>>,
    /// Whether something in the crate is a `futures_core::Stream`.
    has_stream: bool,
    /// Whether the crate checks signatures.
    has_signature: bool,
    /// Whether bodies are in XML.
    has_xml: bool,
    conversions: Vec<Library>,
    /// Whether the crate has strings in base64.
    has_base64: bool,
    /// Whether types are read and written by serde, which is there then whatever features are on.
    has_own_by_serde: bool,
    /// The crates of types that are not generated.
    own_crates: Vec<Row>,
    /// Whether there is a feature for what the API sends by itself.
    has_webhooks: bool,
    /// The sections of the README.
    readme: Readme,
}

/// A library that texts can be made into.
#[derive(Serialize)]
struct Library {
    krate: &'static str,
    needs: &'static str,
    what: &'static str,
    /// Whether it is there anyway, as the owner's types are of it.
    is_own: bool,
}

/// The values of `[package]`.
#[derive(Serialize)]
struct Package {
    name: Toml,
    version: Toml,
    description: Toml,
    default: Toml,
    /// The keys that only the configuration sets.
    optional: Vec<Row>,
    /// What docs.rs is told.
    docs_rs: Vec<Row>,
    /// Which runtime the crate carries.
    runtime: Runtime,
}

/// The values of `[package.metadata.cratewright]`.
#[derive(Serialize)]
struct Runtime {
    version: Toml,
    hash: Toml,
}

/// A key and its value in TOML.
#[derive(Serialize)]
struct Row {
    key: Word,
    value: Toml,
}

/// The line that says what wrote a file: words of ours, and the command that was run.
#[derive(Serialize)]
struct Header(String);

/// A value as TOML writes it.
#[derive(Serialize)]
struct Toml(String);

impl Toml {
    fn string(text: &str) -> Toml {
        Toml(toml::Value::from(text).to_string())
    }

    fn list(values: &[String]) -> Toml {
        Toml(toml::Value::from(values.to_vec()).to_string())
    }
}

/// The name of a crate or of a cargo feature, which is a key of TOML as it is.
#[derive(Serialize, Default)]
struct Word(String);

impl Word {
    fn of(text: &str) -> Word {
        Word(text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect())
    }
}

impl Words {
    fn of(cx: &Emit<'_>) -> Words {
        let (config, info) = (cx.config, &cx.api.info);
        let resources = cx.names.features.iter().map(|feature| Toml::string(&feature.name)).collect();
        let example = Example::of(cx);
        let used = example.as_ref().and_then(|example| example.feature.clone()).or_else(|| first_resource(cx));
        let features = cx.names.features.iter();
        let row = |one: &Feature| Row { key: Word::of(&one.name), value: Toml::list(&one.needs) };
        let features: Vec<Row> = features.map(row).collect();
        let description = description(cx);
        Words {
            header: Header(format::header(&cx.command)),
            toml: Package {
                name: Toml::string(&cx.name),
                version: Toml::string(config.version.as_deref().unwrap_or(VERSION)),
                description: Toml::string(&description),
                default: Toml::list(&default_features(cx)),
                optional: optional(cx),
                docs_rs: docs_rs(cx),
                runtime: Runtime { version: Toml::string(runtime::VERSION), hash: Toml::string(runtime::HASH) },
            },
            name: Word::of(&cx.name),
            description: docs::plain(&description),
            title: docs::code(&one_line(&info.title)),
            api_version: docs::code(&one_line(&info.version)),
            all: ALL,
            first: used.map(|feature| Word::of(&feature)).unwrap_or_default(),
            features,
            resources,
            example: example.map(|example| example.lines),
            has_stream: runtime::has_stream(cx),
            has_signature: config.webhooks.signature.is_some(),
            has_xml: cx.api.has_xml(),
            conversions: convert::chosen(cx)
                .map(|one| Library {
                    krate: one.krate,
                    needs: one.needs,
                    what: one.what,
                    is_own: config.types.crates.contains_key(one.krate),
                })
                .collect(),
            has_base64: convert::has(cx, "string/base64"),
            has_own_by_serde: own_type::has(cx, Via::Serde),
            own_crates: config
                .types
                .crates
                .iter()
                .map(|(name, needs)| Row { key: Word::of(name), value: Toml(needs.to_string()) })
                .collect(),
            has_webhooks: cx.names.features.iter().any(|feature| feature.name == WEBHOOKS),
            readme: Readme::of(cx),
        }
    }
}

/// The feature that shows how to name one: that of a resource, or else of whatever there is.
fn first_resource(cx: &Emit<'_>) -> Option<String> {
    let of_operations = cx.names.operations.iter().find_map(|one| cx.module(one.module).feature.clone());
    of_operations.or_else(|| cx.names.features.first().map(|feature| feature.name.clone()))
}

/// What the crate is, on one line: what the configuration says, or the document's first sentence, or its title.
fn description(cx: &Emit<'_>) -> String {
    let info = &cx.api.info;
    let summary = |text: &str| Plain::summary(text).as_str().to_owned();
    let described = cx.config.description.clone().or_else(|| info.description.as_deref().map(summary));
    let described = described.filter(|text| !text.is_empty()).unwrap_or_else(|| client_for(&info.title));
    let line = one_line(&described);
    if line.is_empty() { "Rust client".to_owned() } else { line }
}

fn client_for(title: &str) -> String {
    let (begin, title, end) = phrases::client_for(title);
    format!("{begin}{title}{end}")
}

fn optional(cx: &Emit<'_>) -> Vec<Row> {
    let config = cx.config;
    let texts = [("homepage", &config.homepage), ("license", &config.license), ("repository", &config.repository)];
    let lists = [("authors", &config.authors), ("categories", &config.categories), ("keywords", &config.keywords)];
    let texts = texts.into_iter().filter_map(|(key, value)| Some((key, Toml::string(value.as_ref()?))));
    let lists =
        lists.into_iter().filter(|(_, values)| !values.is_empty()).map(|(key, values)| (key, Toml::list(values)));
    texts.chain(lists).map(|(key, value)| Row { key: Word::of(key), value }).collect()
}

/// `[package.metadata.docs.rs]`: every feature, and that of each item said, unless the configuration says something else.
fn docs_rs(cx: &Emit<'_>) -> Vec<Row> {
    let all = || {
        let said = ["--cfg", "docsrs"].map(toml::Value::from).to_vec();
        let rows = [("all-features", toml::Value::from(true)), ("rustdoc-args", toml::Value::from(said))];
        toml::Table::from_iter(rows.map(|(key, value)| (key.to_owned(), value)))
    };
    let table = cx.config.own.docs_rs.clone().unwrap_or_else(all);
    table.into_iter().map(|(key, value)| Row { key: Word::of(&key), value: Toml(value.to_string()) }).collect()
}

fn default_features(cx: &Emit<'_>) -> Vec<String> {
    match &cx.config.features.default {
        DefaultFeatures::All => {
            let url = convert::is_chosen(cx, convert::URL).then_some(convert::URL);
            let all = (!cx.names.features.is_empty()).then_some(ALL);
            let xml = cx.api.has_xml().then_some(XML);
            ["reqwest", "rustls"].into_iter().chain(url).chain(xml).chain(all).map(str::to_owned).collect()
        }
        DefaultFeatures::These(names) => names.clone(),
    }
}

/// One line of what shows: cargo hands the description to rustc as a variable, which can hold no NUL.
fn one_line(text: &str) -> String {
    let words = Plain::of(text);
    words.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}
