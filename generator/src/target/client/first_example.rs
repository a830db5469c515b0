//! The example on the crate's front page and in its README: a client, one call, its response.

use super::request::Request;
use super::{Emit, example};
use crate::api::*;
use crate::docs::{Rust, Snippet, rust};
use crate::name::ModuleId;
use std::cmp::Reverse;

/// The example, as a reader sees it, and the features that it needs.
pub struct Example {
    pub lines: Vec<Rust>,
    pub feature: Option<String>,
}

impl Example {
    /// The operation that the configuration names, or one that whoever is new here would call first, of those whose request
    /// is made in few words; none if there is no such.
    pub fn of(cx: &Emit<'_>) -> Option<Example> {
        let index = operation(cx)?;
        let statements = example::Statements::of(cx, &Request::of(cx, index))?;
        let mut lines = vec![rust!["use ", cx.krate(), "::Client;"]];
        lines.extend(statements.uses());
        lines.extend([Rust::default(), client(cx)]);
        lines.extend(statements.lines);
        lines.extend(statements.has_response.then(|| "println!(\"{response:?}\");".into()));
        Some(Example { lines, feature: cx.module(cx.names.operations[index].module).feature.clone() })
    }

    /// The same as documentation that is compiled, where the crate has the features for it.
    pub fn documentation(&self) -> Snippet {
        let gate = match &self.feature {
            Some(feature) => rust!["all(feature = \"reqwest\", feature = ", Rust::feature(feature), ")"],
            None => "feature = \"reqwest\"".into(),
        };
        let mut lines = vec![rust!["# #[cfg(", gate, ")]"]];
        lines.push("# async fn example() -> Result<(), Box<dyn std::error::Error>> {".into());
        lines.extend(self.lines.iter().cloned());
        lines.push("# Ok(()) }".into());
        Snippet::new("no_run", lines)
    }
}

/// The operation of the first example.
pub fn operation(cx: &Emit<'_>) -> Option<usize> {
    let wished = cx.config.own.example.as_deref();
    let all = 0..cx.api.operations.len();
    let is_wished = |index: &usize| {
        wished.is_some_and(|wished| cx.api.operations[*index].known_as().iter().any(|name| name == wished))
    };
    let wished = all.clone().find(is_wished);
    wished.or_else(|| {
        let most = cx.names.operations.iter().map(|name| size(cx, name.module)).max().unwrap_or_default();
        // Few need be looked at more closely.
        let mut ranked: Vec<usize> = all.collect();
        ranked.sort_by_key(|index| rank(cx, most, *index));
        ranked.into_iter().find(|index| reads_well(cx, *index))
    })
}

/// Whether an operation's response is a value, and its request one that few words make.
fn reads_well(cx: &Emit<'_>, index: usize) -> bool {
    let operation = &cx.api.operations[index];
    !operation.deprecated && operation.output != Output::Empty && example::is_short(cx, &Request::of(cx, index))
}

/// What stands first of those that may: a list that has pages, of a resource about as large as the largest; then a list or what
/// creates something, of the largest resource; then whatever else it has. Of equal ones the first of the document is taken.
fn rank(cx: &Emit<'_>, most: usize, index: usize) -> (u8, Reverse<usize>, u8) {
    let (operation, name) = (&cx.api.operations[index], &cx.names.operations[index]);
    let size = size(cx, name.module);
    let is_list = operation.method == "GET" && (operation.paging.is_some() || name.method == "list");
    let is_create = operation.method == "POST" && name.method.starts_with("create");
    let kind = match (is_list, is_create) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    };
    let has_pages = is_list && operation.paging.is_some() && size * 2 >= most;
    let class = if has_pages { 0 } else { 1 + u8::from(kind == 2) };
    (class, Reverse(size), kind)
}

/// How many operations a module has.
fn size(cx: &Emit<'_>, id: ModuleId) -> usize {
    cx.module(id).operations.len()
}

/// A client at the API's server; one whose URL is relative needs a host in front of it, and keeps its path.
fn client(cx: &Emit<'_>) -> Rust {
    let wants_credential = cx.api.wants_credential();
    if cx.api.base_url.starts_with("http") {
        return match wants_credential {
            true => "let client = Client::new(std::env::var(\"API_KEY\")?);",
            false => "let client = Client::new();",
        }
        .into();
    }
    let credential = if wants_credential { ".credential(std::env::var(\"API_KEY\")?)" } else { "" };
    rust!["let client = Client::builder()", server(cx), credential, ".build()?;"]
}

/// What a client is told whose API's server is relative.
pub fn server(cx: &Emit<'_>) -> Rust {
    if cx.api.base_url.starts_with("http") {
        return Rust::default();
    }
    rust![".base_url(", Rust::server(&cx.api.base_url), ")"]
}
