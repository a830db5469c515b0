//! Puts operations into modules: by configuration, else by tag, else by the fixed segments of the path.

use super::{Names, OperationName, ident};
use crate::api::{Api, Operation, Output};
use crate::config::Config;
use crate::words;
use std::collections::BTreeMap;

/// Makes the tree of modules and puts every operation into one.
pub fn modules(api: &Api, config: &Config, names: &mut Names) {
    names.module_at(&[]);
    let paths = Paths::of(api);
    for (index, operation) in api.operations.iter().enumerate() {
        let module = names.module_at(&path_of(operation, config, &paths));
        names.modules[module.0].operations.push(index);
        names.operations.push(OperationName { module, ..OperationName::default() });
    }
    if api.event.is_some() || config.webhooks.signature.is_some() {
        names.webhooks = Some(names.module_at(&[super::WEBHOOKS.to_owned()]));
    }
}

fn path_of(operation: &Operation, config: &Config, paths: &Paths) -> Vec<String> {
    let by_place = format!("{} {}", operation.method, operation.path);
    if let Some(group) = config.groups.get(&operation.id).or_else(|| config.groups.get(&by_place)) {
        return group.split("::").map(str::to_owned).collect();
    }
    if let Some(tag) = operation.tags.first() {
        return vec![tag.clone()];
    }
    let mut segments = fixed_segments(&operation.path);
    if paths.action(operation).is_some() {
        segments.pop();
    }
    if segments.is_empty() {
        segments.push("api");
    }
    segments.into_iter().map(str::to_owned).collect()
}

/// The segments of a path without its parameters and without what only says which version of an API it is.
pub fn fixed_segments(path: &str) -> Vec<&str> {
    let fixed = path.split('/').filter(|segment| !segment.is_empty() && !segment.contains('{'));
    fixed.skip_while(|segment| is_prefix(segment)).collect()
}

/// `api`, `rest`, `v1`, `2010-04-01`.
fn is_prefix(segment: &str) -> bool {
    let is_version =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '_'));
    let lower = segment.to_ascii_lowercase();
    ["api", "rest"].contains(&lower.as_str()) || is_version(lower.strip_prefix('v').unwrap_or(&lower))
}

/// Which methods each path of the document has, to tell a resource from an action upon one.
pub struct Paths<'a> {
    methods: BTreeMap<&'a str, Vec<&'a str>>,
    gets: BTreeMap<&'a str, &'a Operation>,
}

impl<'a> Paths<'a> {
    pub fn of(api: &'a Api) -> Self {
        let mut methods: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
        let mut gets = BTreeMap::new();
        for operation in api.declared() {
            methods.entry(&operation.path).or_default().push(&operation.method);
            if operation.method == "GET" {
                gets.entry(operation.path.as_str()).or_insert(operation);
            }
        }
        Paths { methods, gets }
    }

    /// The GET of this path.
    pub fn get(&self, path: &str) -> Option<&'a Operation> {
        self.gets.get(path).copied()
    }

    /// The path's last segment, if it says what is done rather than to what: `/charges/{charge}/capture`.
    pub fn action(&self, operation: &'a Operation) -> Option<&'a str> {
        let segment =
            operation.path.rsplit('/').next().filter(|segment| !segment.is_empty() && !segment.contains('{'))?;
        if fixed_segments(&operation.path).len() < 2 {
            return None;
        }
        let first = words::words(segment).into_iter().next()?;
        let is_verb = VERBS.contains(&first.as_str());
        let is_only_post = self.methods.get(operation.path.as_str()).is_some_and(|all| all == &["POST"]);
        // A file is not a resource: `GET /quotes/{quote}/pdf`.
        let is_download = operation.method == "GET" && operation.output.bodies().contains(&&Output::Bytes);
        let is_action =
            is_verb || is_download || (is_only_post && !is_plural(segment) && !self.has_children(&operation.path));
        is_action.then_some(segment)
    }

    /// Whether the document has operations on this path with that method.
    pub fn has(&self, path: &str, method: &str) -> bool {
        self.methods.get(path).is_some_and(|all| all.contains(&method))
    }

    /// Whether what stands below this path is one of many: `/buckets` where there is `/buckets/{key}`.
    pub fn has_items(&self, path: &str) -> bool {
        let prefix = format!("{}/{{", path.trim_end_matches('/'));
        let below = self.methods.range(prefix.as_str()..).take_while(|(path, _)| path.starts_with(&prefix));
        below
            .map(|(path, _)| path.trim_end_matches('/'))
            .any(|path| path.ends_with('}') && !path[prefix.len()..].contains('/'))
    }

    fn has_children(&self, path: &str) -> bool {
        let prefix = format!("{path}/");
        self.methods.range(prefix.as_str()..).next().is_some_and(|(next, _)| next.starts_with(&prefix))
    }
}

fn is_plural(segment: &str) -> bool {
    let last = ident::snake(segment);
    last.ends_with('s') && !["ss", "us", "is"].iter().any(|end| last.ends_with(end))
}

/// Words that say what is done even where a plural follows (`verify_microdeposits`), or where the method is not POST.
const VERBS: &[&str] = &["apply", "create", "delete", "find", "search", "verify"];
