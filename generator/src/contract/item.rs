//! What is public besides operations and the types of the document, as data: what leads to operations, other names of types,
//! enums of responses, servers, headers.

use super::{docs, is_false, rust, wire};
use crate::api::*;
use crate::config::{Config, Header, MethodName};
use crate::name::{ModuleId, Names};
use crate::pointer::Pointer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something public that is neither an operation nor a type of the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ItemEntry {
    /// Its path below the crate's root: `headers::X_TOTAL_COUNT`, `Client::places`.
    pub path: String,
    /// What it is.
    pub kind: ItemEntryKind,
    /// Its type in Rust: what a method leads to or takes, what a variant or a constant holds, what a name stands for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rust: String,
    /// The header or variable that it is in the document; the URL of tokens, the place of an error in its body, how webhooks
    /// are signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire: Option<String>,
    /// The value of a header that is sent unless the caller says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The hash of what the tag of a resource says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// Whether it is there for those who use a name of before.
    #[serde(default, skip_serializing_if = "is_false")]
    pub former: bool,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemEntryKind {
    /// A struct that leads to operations.
    Resource,
    /// A method that leads to a resource.
    Accessor,
    /// A struct of the required values of a request or type, which are too many for arguments.
    Required,
    /// An enum of responses by status.
    Output,
    /// A variant of such an enum.
    Variant,
    /// The method that gives the value of a variant.
    Value,
    /// A server whose URL has variables.
    Server,
    /// The method that sets a variable of a server.
    Variable,
    /// The constant of a response's header.
    Header,
    /// The method that sets a header of all requests, or of one.
    Setting,
    /// What an ID stands for.
    Expandable,
    /// How webhooks are signed.
    Signature,
    /// The function that reads a webhook.
    Event,
    /// An enum of what events carry.
    Payloads,
    /// The method of an event that gives what it carries.
    Payload,
    /// The method that reads the body of an error, where all have one type.
    ErrorBody,
    /// The function that makes the credentials of a client, for tokens of OAuth 2.
    Credentials,
    /// Another name of a type.
    Name,
}

impl ItemEntry {
    fn new(kind: ItemEntryKind, path: String, rust: impl Into<String>) -> ItemEntry {
        ItemEntry { path, kind, rust: rust.into(), wire: None, value: None, docs: None, former: false }
    }

    fn wire(self, wire: &str) -> ItemEntry {
        ItemEntry { wire: Some(wire.to_owned()), ..self }
    }
}

/// All of them, by path; `known` are the paths of types, which are not said again.
pub fn entries(api: &Api, names: &Names, config: &Config, known: &BTreeSet<&str>) -> Vec<ItemEntry> {
    let mut items = Vec::new();
    resources(api, names, &mut items);
    required(api, names, &mut items);
    outputs(api, names, &mut items);
    servers(api, names, &mut items);
    headers(api, names, &mut items);
    settings(config, &mut items);
    expandables(api, names, &mut items);
    errors(api, names, &mut items);
    webhooks(api, names, config, &mut items);
    items.extend(other_names(names).filter(|item| !known.contains(item.path.as_str())));
    items.sort();
    items.dedup();
    items
}

/// The traits that the configuration adds, in one order.
pub fn derives(config: &Config) -> Vec<String> {
    config.derives().map(|one| one.name().to_owned()).collect()
}

/// `client.places()`, and `Places`, which it returns.
fn resources(api: &Api, names: &Names, items: &mut Vec<ItemEntry>) {
    let path = |id: ModuleId| names.path_in(id, &names.modules[id.0].accessor);
    for id in (1..names.modules.len()).map(ModuleId).filter(|id| !names.is_only_types(*id)) {
        let module = &names.modules[id.0];
        let above = match module.parent {
            None | Some(Names::ROOT) => "Client".to_owned(),
            Some(above) => path(above),
        };
        let docs = api.tags.get(&module.wire).map(|tag| docs([Some(tag.as_str())]));
        items.push(ItemEntry { docs, ..ItemEntry::new(ItemEntryKind::Resource, path(id), "") });
        items.push(ItemEntry::new(ItemEntryKind::Accessor, format!("{above}::{}", module.method), path(id)));
    }
}

fn required(api: &Api, names: &Names, items: &mut Vec<ItemEntry>) {
    for (operation, name) in api.operations.iter().zip(&names.operations) {
        if operation.required_count() > MOST_ARGUMENTS {
            let path = names.path_in(name.module, &name.required);
            items.push(ItemEntry::new(ItemEntryKind::Required, path, ""));
        }
    }
    for (_, name) in api.types.iter().zip(&names.types).filter(|(one, _)| one.has_required_struct()) {
        if !name.name.is_empty() {
            let path = names.path_in(name.module, &name.required);
            items.push(ItemEntry::new(ItemEntryKind::Required, path, ""));
        }
    }
}

/// Enums of responses by status, and of errors. Equal ones of a module are one.
fn outputs(api: &Api, names: &Names, items: &mut Vec<ItemEntry>) {
    for index in 0..api.operations.len() {
        ResponseKind::ALL.into_iter().for_each(|kind| by_status(api, names, (index, kind), items));
    }
}

fn by_status(api: &Api, names: &Names, (index, kind): (usize, ResponseKind), items: &mut Vec<ItemEntry>) {
    let (operation, name) = (&api.operations[index], &names.operations[index]);
    let (Some(responses), Some(output)) = (operation.by_status(kind), name.by_status(kind)) else { return };
    let path = names.path_in(name.module, &output.name);
    if output.of != index {
        let first = names.operations[output.of].by_status(kind).map(|first| first.name.as_str());
        let first = names.path_in(name.module, first.unwrap_or_default());
        items.push(ItemEntry::new(ItemEntryKind::Name, path, first));
        return;
    }
    let ty = |shape: &Shape| rust::ty(names, shape, &|id| names.own.in_response(id, index));
    for (response, (variant, method)) in responses.iter().zip(output.variants.iter().zip(&output.methods)) {
        let held = match &response.output {
            Output::Json(shape) => ty(shape),
            Output::Text => "String".to_owned(),
            Output::Bytes => "Bytes".to_owned(),
            Output::Empty | Output::Redirect(_) | Output::Optional(..) | Output::ByStatus(_) => String::new(),
        };
        if !held.is_empty() {
            items.push(ItemEntry::new(ItemEntryKind::Value, format!("{path}::{method}"), held.as_str()));
        }
        items.push(ItemEntry::new(ItemEntryKind::Variant, format!("{path}::{variant}"), held));
    }
    items.push(ItemEntry::new(ItemEntryKind::Output, path, ""));
}

/// What `error.api()` returns; and what makes the credentials of a client.
fn errors(api: &Api, names: &Names, items: &mut Vec<ItemEntry>) {
    if let Some(error) = &api.error {
        let ty = rust::ty(names, &error.shape, &|_| None);
        let at = Pointer::of(&error.keys).to_string();
        items.push(ItemEntry::new(ItemEntryKind::ErrorBody, "Error::api".to_owned(), ty).wire(&at));
    }
    if let Some(flow) = api.client_credentials().next() {
        let path = "ClientCredentials::new".to_owned();
        items.push(ItemEntry::new(ItemEntryKind::Credentials, path, "").wire(&flow.token_url));
    }
}

fn servers(api: &Api, names: &Names, items: &mut Vec<ItemEntry>) {
    let all = api.servers.iter().chain(&api.own_servers).zip(&names.servers);
    for (server, name) in all.filter_map(|(server, name)| Some((server, name.as_ref()?))) {
        items.push(ItemEntry::new(ItemEntryKind::Server, name.name.clone(), "").wire(&server.url));
        for (variable, field) in server.variables.iter().zip(&name.fields) {
            let path = format!("{}::{field}", name.name);
            items.push(ItemEntry::new(ItemEntryKind::Variable, path, "String").wire(&variable.wire));
        }
    }
}

fn headers(api: &Api, names: &Names, items: &mut Vec<ItemEntry>) {
    for header in api.response_headers() {
        let wire = header.wire.to_ascii_lowercase();
        let ty = rust::ty(names, &header.shape, &|_| None);
        if let Some(name) = names.headers.get(&wire) {
            items.push(ItemEntry::new(ItemEntryKind::Header, format!("headers::{name}"), ty).wire(&wire));
        }
    }
}

/// The headers of the configuration.
fn settings(config: &Config, items: &mut Vec<ItemEntry>) {
    for (MethodName(method), Header { name, value }) in &config.headers {
        for of in ["ClientBuilder", "Call"] {
            let path = format!("{of}::{method}");
            let value = value.clone();
            items.push(ItemEntry {
                value,
                ..ItemEntry::new(ItemEntryKind::Setting, path, "impl AsRef<str>").wire(name)
            });
        }
    }
}

fn expandables(api: &Api, names: &Names, items: &mut Vec<ItemEntry>) {
    for (expansion, key) in api.expansions.iter().zip(&names.expansions).filter(|(one, _)| api.can_come(one)) {
        let object = match &expansion.object {
            Shape::Type(_) => rust::ty(names, &expansion.object, &|_| None),
            _ => "Json".to_owned(),
        };
        items.push(ItemEntry::new(ItemEntryKind::Expandable, format!("expandable::{key}"), object));
    }
}

fn webhooks(api: &Api, names: &Names, config: &Config, items: &mut Vec<ItemEntry>) {
    if let (Some(module), Some(signature)) = (names.webhooks, &config.webhooks.signature) {
        let path = names.path_in(module, "SIGNATURE");
        let way = wire::signature(signature);
        items.push(ItemEntry::new(ItemEntryKind::Signature, path, "WebhookSignature").wire(&way));
    }
    if let Some(event) = api.event {
        let path = format!("{}::parse", names.type_path(event));
        items.push(ItemEntry::new(ItemEntryKind::Event, path, ""));
    }
    if let (Some(payloads), Some(named), Some(module)) = (&api.payloads, &names.payloads, names.webhooks) {
        let path = names.path_in(module, &named.name);
        for (one, variant) in payloads.members.iter().zip(&named.variants) {
            let held = format!("Box<{}>", names.type_path(one.id));
            items.push(ItemEntry::new(ItemEntryKind::Variant, format!("{path}::{variant}"), held));
        }
        items.push(ItemEntry::new(ItemEntryKind::Variant, format!("{path}::Unknown"), "Json"));
        let method = format!("{}::{}", names.type_path(payloads.event), named.method);
        items.push(ItemEntry::new(ItemEntryKind::Payload, method, path.clone()));
        items.push(ItemEntry::new(ItemEntryKind::Payloads, path, ""));
    }
}

/// What modules bring from others, so that callers find there what its operations take and give.
fn other_names(names: &Names) -> impl Iterator<Item = ItemEntry> {
    names.reexports.values().flatten().map(|one| ItemEntry {
        former: one.is_former,
        ..ItemEntry::new(ItemEntryKind::Name, names.path_of(&one.item), names.path_of(&names.target(one)))
    })
}
