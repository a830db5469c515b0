//! The example on the crate's front page and in its README: a client, one call, its answer.

use super::operation::Request;
use super::{Emit, accessor, example};
use crate::model::*;
use crate::name::{ModuleId, Names, ident};

/// The example, as a reader sees it, and the features that it needs.
pub struct Example {
    pub lines: Vec<String>,
    feature: Option<String>,
}

impl Example {
    /// The first operation that answers with a value and can be called with few words; none if there is no such.
    pub fn of(cx: &Emit<'_>) -> Option<Example> {
        let reads_well = |index: &usize| {
            let operation = &cx.api.operations[*index];
            !operation.deprecated && !matches!(operation.output, Output::Empty)
        };
        let indexes = (0..cx.api.operations.len()).filter(reads_well);
        let (index, argument) = indexes.filter_map(|index| Some((index, argument(cx, index)?))).next()?;
        let name = &cx.names.operations[index];
        let crate_name = cx.name.replace('-', "_");
        let path = example::absolute(&crate_name, &cx.names.request_path(index));
        let request = ident::ident(&name.request).to_string();
        let import = match argument.strip_prefix(&path) {
            Some(_) => {
                format!("use {crate_name}::{{Client, {}}};", path.trim_start_matches(&format!("{crate_name}::")))
            }
            None => format!("use {crate_name}::Client;"),
        };
        let argument = argument.strip_prefix(&path).map_or(String::new(), |rest| format!("{request}{rest}"));
        let call = format!("client.{}.{}({argument})", chain(cx, name.module).join("."), ident::ident(&name.method));
        let call = format!("let answer = {call}.await?;");
        let lines = vec![import, String::new(), client(cx), call, "println!(\"{answer:?}\");".to_owned()];
        Some(Example { lines, feature: cx.module(name.module).feature.clone() })
    }

    /// The same as documentation that is compiled, where the crate has the features for it.
    pub fn documentation(&self) -> Vec<String> {
        let features: Vec<String> = ["reqwest"]
            .into_iter()
            .chain(self.feature.as_deref())
            .map(|name| format!("feature = \"{name}\""))
            .collect();
        let mut lines = vec!["```no_run".to_owned(), format!("# #[cfg({})]", all(features))];
        lines.push("# async fn example() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
        lines.extend(self.lines.iter().cloned());
        lines.extend(["# Ok(()) }".to_owned(), "```".to_owned()]);
        lines
    }
}

/// What the accessor's method is given, if that is short.
fn argument(cx: &Emit<'_>, index: usize) -> Option<String> {
    let request = Request::of(cx, index);
    if request.all().all(|(field, _)| field.fixed.is_some()) {
        return Some(String::new());
    }
    example::short(cx, &request)
}

fn client(cx: &Emit<'_>) -> String {
    let has_server = cx.api.base_url.starts_with("http");
    let key = "std::env::var(\"API_KEY\")?";
    let made = match (has_server, cx.api.schemes.is_empty()) {
        (true, true) => "Client::new()".to_owned(),
        (true, false) => format!("Client::new({key})"),
        (false, true) => "Client::builder().base_url(\"https://api.example.com\").build()?".to_owned(),
        (false, false) => {
            format!("Client::builder().base_url(\"https://api.example.com\").credential({key}).build()?")
        }
    };
    format!("let client = {made};")
}

/// The methods that lead from the client to a module.
fn chain(cx: &Emit<'_>, mut module: ModuleId) -> Vec<String> {
    let mut steps = Vec::new();
    while let Some(parent) = cx.module(module).parent {
        steps.push(format!("{}()", accessor::name(cx, module)));
        module = parent;
    }
    debug_assert_eq!(module, Names::ROOT);
    steps.reverse();
    steps
}

/// The condition that all of these hold.
fn all(mut conditions: Vec<String>) -> String {
    match conditions.len() {
        1 => conditions.swap_remove(0),
        _ => format!("all({})", conditions.join(", ")),
    }
}
