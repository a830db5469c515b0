//! The example on the crate's front page and in its README: a client, one call, its response.

use super::request::Request;
use super::{Emit, accessor, example};
use crate::api::*;
use crate::docs::{Rust, Snippet, rust};
use crate::name::{ModuleId, Names, ident};

/// The example, as a reader sees it, and the features that it needs.
pub struct Example {
    pub lines: Vec<Rust>,
    pub feature: Option<String>,
}

impl Example {
    /// The first operation whose response is a value and can be called with few words; none if there is no such.
    pub fn of(cx: &Emit<'_>) -> Option<Example> {
        let reads_well = |index: &usize| {
            let operation = &cx.api.operations[*index];
            !operation.deprecated && !matches!(operation.output, Output::Empty)
        };
        let indexes = (0..cx.api.operations.len()).filter(reads_well);
        let (index, argument) = indexes.filter_map(|index| Some((index, argument(cx, index)?))).next()?;
        let name = &cx.names.operations[index];
        let krate = cx.krate();
        let path = example::absolute(&krate, &cx.names.request_path(index));
        let root = rust![&krate, "::"];
        let (import, argument) = match argument.strip_prefix(&path) {
            Some(rest) => {
                let below = path.strip_prefix(&root).unwrap_or_default();
                (rust!["use ", root, "{Client, ", below, "};"], rust![ident::ident(&name.request), rest])
            }
            None => (rust!["use ", root, "Client;"], Rust::default()),
        };
        let steps = Rust::join(&chain(cx, name.module), ".");
        let call = rust!["let response = client.", steps, ".", ident::ident(&name.method), "(", argument, ").await?;"];
        let lines = vec![import, Rust::default(), client(cx), call, "println!(\"{response:?}\");".into()];
        Some(Example { lines, feature: cx.module(name.module).feature.clone() })
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

/// What the accessor's method is given, if that is short.
fn argument(cx: &Emit<'_>, index: usize) -> Option<Rust> {
    let request = Request::of(cx, index);
    if !request.operation.needs_something() {
        return Some(Rust::default());
    }
    example::short(cx, &request)
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
    rust!["let client = Client::builder().base_url(", Rust::server(&cx.api.base_url), ")", credential, ".build()?;"]
}

/// The methods that lead from the client to a module.
fn chain(cx: &Emit<'_>, mut module: ModuleId) -> Vec<Rust> {
    let mut steps = Vec::new();
    while let Some(parent) = cx.module(module).parent {
        steps.push(rust![accessor::name(cx, module), "()"]);
        module = parent;
    }
    debug_assert_eq!(module, Names::ROOT);
    steps.reverse();
    steps
}
