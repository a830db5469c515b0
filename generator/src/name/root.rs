//! Names what belongs to the whole crate: methods that lead to modules, constants of headers, structs of servers.

use super::group::is_plural;
use super::ident::{self, Case};
use super::settle::settle;
use super::{Module, ModuleId, Names, ServerName};
use crate::api::{Api, Operation, Server, XmlElement};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

pub fn name(api: &Api, names: &mut Names) {
    methods(names);
    names.headers = headers(api);
    names.servers = servers(api, names);
    xml(api, names);
}

include!(concat!(env!("OUT_DIR"), "/client_methods.rs"));

/// Methods that `Client` has besides those of the runtime: what `client.rs` adds, and what is derived.
const OTHER_METHODS: &[&str] = &["builder", "clone", "new"];

/// A module's method is called after it, unless another method is: one of the client, or one that calls an operation. Inside of
/// another module what is no plural says so by itself, since an operation there may be called so one day: `charges` has
/// `GET /charges/{charge}/dispute` besides `POST /charges/{charge}/dispute/close`.
fn methods(names: &mut Names) {
    for index in 0..names.modules.len() {
        let module = &names.modules[index];
        let is_taken = match module.parent {
            Some(parent) if parent != Names::ROOT => {
                !is_plural(&module.name) || calls(names, parent).any(|method| method == module.name)
            }
            // A resource does not hide a method of `Client`.
            _ => CLIENT_METHODS.iter().chain(OTHER_METHODS).any(|method| *method == module.name),
        };
        let method =
            if is_taken { format!("{}_resource", module.name.trim_end_matches('_')) } else { module.name.clone() };
        let has_child = module.children.iter().any(|child| names.modules[child.0].name == "operations");
        let file = if has_child { "operations_" } else { "operations" };
        let module: &mut Module = &mut names.modules[index];
        (module.method, module.operations_file) = (method, file.to_owned());
    }
}

/// The methods that call operations of a module.
fn calls(names: &Names, module: ModuleId) -> impl Iterator<Item = &str> {
    names.modules[module.0].operations.iter().map(|index| names.operations[*index].method.as_str())
}

/// The constants of all headers that responses declare.
fn headers(api: &Api) -> BTreeMap<String, String> {
    let declared = api.operations.iter().flat_map(|operation| &operation.headers);
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for header in declared {
        known.entry(header.wire.to_ascii_lowercase()).or_insert(&header.wire);
    }
    let settled = settle(Case::Snake, &[], known.values().map(|wire| (wire, ident::snake(wire))));
    known.into_keys().zip(settled.into_iter().map(|name| name.to_ascii_uppercase())).collect()
}

/// Names the statics of tables of XML, and the constants of root elements.
fn xml(api: &Api, names: &mut Names) {
    let mut roots: Vec<&XmlElement> = Vec::new();
    for root in api.operations.iter().flat_map(Operation::xml_roots) {
        if !names.xml_root_index.contains_key(root) {
            names.xml_root_index.insert(root.clone(), roots.len());
            roots.push(root);
        }
    }
    let of_tables = api.xml.iter().map(|table| table.words.clone());
    let of_roots = roots.iter().map(|root| format!("{} element", root.name.local));
    let wishes = of_tables.chain(of_roots).enumerate();
    let wishes = wishes.map(|(index, words)| (format!("{words} {index}"), ident::snake(&words)));
    let mut settled = settle(Case::Snake, &[], wishes).into_iter().map(|name| name.to_ascii_uppercase());
    names.xml = settled.by_ref().take(api.xml.len()).collect();
    names.xml_roots = roots.into_iter().cloned().zip(settled).collect();
}

/// Names the servers with variables: `Server` for the only one of the API, others by what distinguishes them.
fn servers(api: &Api, names: &Names) -> Vec<Option<ServerName>> {
    let all: Vec<&Server> = api.servers.iter().chain(&api.own_servers).collect();
    let named: Vec<usize> = (0..all.len()).filter(|index| !all[*index].variables.is_empty()).collect();
    let is_only = named.iter().filter(|index| **index < api.servers.len()).count() == 1;
    let preferred = named.iter().map(|index| {
        let name = match *index < api.servers.len() {
            true if is_only => "Server".to_owned(),
            true => server_name(all[*index], None),
            false => server_name(all[*index], used_by(api, names, all[*index])),
        };
        (&all[*index].url, name)
    });
    let settled = settle(Case::Pascal, &["API"], preferred);
    let mut servers: Vec<Option<ServerName>> = all.iter().map(|_| None).collect();
    for (index, name) in named.into_iter().zip(settled) {
        let fields = all[index].variables.iter().map(|variable| (&variable.wire, ident::snake(&variable.wire)));
        servers[index] = Some(ServerName { name, fields: settle(Case::Snake, &["new", "url"], fields) });
    }
    servers
}

/// The only operation that has this server, or the only module of those that do.
fn used_by(api: &Api, names: &Names, server: &Server) -> Option<String> {
    let url = server.by_default();
    let users = api.operations.iter().zip(&names.operations).filter(|(one, _)| one.server.as_deref() == Some(&url));
    let users: Vec<_> = users.map(|(_, name)| name).collect();
    let modules: BTreeSet<ModuleId> = users.iter().map(|name| name.module).collect();
    match (users.as_slice(), Vec::from_iter(modules).as_slice()) {
        ([one], _) => Some([names.path(one.module).join(" "), one.request.clone()].join(" ")),
        (_, [module]) if *module != Names::ROOT => Some(names.path(*module).join(" ")),
        _ => None,
    }
}

/// `UploadsServer`, for what uses it, or else for what is constant in its URL.
fn server_name(server: &Server, used_by: Option<String>) -> String {
    let wire = used_by.unwrap_or_else(|| constant(&server.url));
    let mut words = if wire.is_empty() { Vec::new() } else { words::words(&wire) };
    words.push("server".to_owned());
    ident::join(Case::Pascal, &words)
}

/// What of a URL is neither its scheme nor a variable.
fn constant(url: &str) -> String {
    let behind_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let outside = behind_scheme.split('{').map(|part| part.split_once('}').map_or(part, |(_, behind)| behind));
    let words = outside.flat_map(|part| part.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
