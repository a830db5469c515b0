//! Lowers what the document says of itself: title, servers, security schemes, tags.

use super::Lower;
use super::operation::parameter;
use crate::api::server;
use crate::api::*;
use crate::codes::Code;
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use openapiv3::{APIKeyLocation, SecurityScheme};

/// Fills in everything of the API but its schemas and operations.
pub fn lower(cx: &mut Lower<'_, '_>) {
    let root = &cx.document.root;
    let text = |key: &str| root.get("info").and_then(|info| info.get(key)).and_then(Node::scalar_text);
    cx.api.info.title = text("title").unwrap_or_default();
    cx.api.info.version = text("version").unwrap_or_default();
    cx.api.info.description = text("description");
    cx.api.info.openapi = root.get("openapi").and_then(Node::scalar_text).unwrap_or_default();
    cx.api.base_url = first_server(root).unwrap_or_default();
    cx.api.servers = servers(root);
    cx.api.schemes = schemes(cx);
    cx.schemes = cx.api.schemes.iter().enumerate().map(|(index, scheme)| (scheme.wire.clone(), index)).collect();
    cx.api.info.says_security = says_security(cx);
    for tag in root.get("tags").and_then(Node::as_array).unwrap_or_default() {
        let word = |key: &str| tag.get(key).and_then(Node::as_str).map(str::to_owned);
        if let (Some(name), Some(description)) = (word("name"), word("description")) {
            cx.api.tags.insert(name, description);
        }
    }
}

/// The URL of the first server of a document, path or operation, its variables replaced by their defaults
/// (OAS 3.0.3 §4.7.5).
pub fn first_server(owner: &Node) -> Option<String> {
    let server = owner.get("servers")?.as_array()?.first()?;
    let variables = server.get("variables").and_then(Node::as_object);
    let default = |name: &str| {
        let variable = variables?.get(name)?;
        Some(variable.get("default").and_then(Node::scalar_text).unwrap_or_default())
    };
    Some(server::with_values(server.get("url")?.as_str()?, &default))
}

/// All servers of a document, path or operation, with the variables that stand in their URLs.
pub fn servers(owner: &Node) -> Vec<Server> {
    let declared = owner.get("servers").and_then(Node::as_array).unwrap_or_default();
    let text = |node: &Node, key: &str| node.get(key).and_then(Node::scalar_text);
    let server = |node: &Node| {
        let url = text(node, "url")?;
        let variable = |wire: &str| {
            let declared = node.get("variables").and_then(|all| all.get(wire));
            let values = declared.and_then(|one| one.get("enum")).and_then(Node::as_array).unwrap_or_default();
            ServerVariable {
                wire: wire.to_owned(),
                default: declared.and_then(|one| text(one, "default")).unwrap_or_default(),
                values: values.iter().filter_map(Node::scalar_text).collect(),
                description: declared.and_then(|one| text(one, "description")),
            }
        };
        let variables = parameter::path_names(&url).into_iter().map(variable).collect();
        Some(Server { variables, description: text(node, "description"), url })
    };
    declared.iter().filter_map(server).collect()
}

/// Whether `security` stands anywhere in the document.
fn says_security(cx: &Lower<'_, '_>) -> bool {
    let root = &cx.document.root;
    let items = root.get("paths").and_then(Node::as_object).into_iter().flat_map(Object::iter);
    let mut operations = items.filter_map(|(_, item)| item.as_object()).flat_map(Object::values);
    root.get("security").is_some() || operations.any(|operation| operation.get("security").is_some())
}

/// The security schemes that a client can follow; others are reported.
fn schemes(cx: &mut Lower<'_, '_>) -> Vec<Scheme> {
    let at = Pointer::of(["components", "securitySchemes"]);
    let Some(declared) = cx.document.root.at(&at).and_then(Node::as_object) else {
        return Vec::new();
    };
    let mut schemes = Vec::new();
    for (wire, node) in declared.iter() {
        let place = at.join(wire.as_str());
        let Ok((_, node)) = cx.document.follow(&place, node) else {
            cx.diagnostics.warn(Code::DanglingReference, &place, "the reference names no security scheme");
            continue;
        };
        match scheme_kind(node) {
            Some(kind) => schemes.push(Scheme { wire: wire.as_str().to_owned(), kind }),
            None => {
                let name = wire.as_str();
                let word = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default();
                let kind = format!("{} {}", word("type"), word("scheme"));
                cx.diagnostics
                    .warn(Code::UnknownScheme, &place, format!("the security scheme `{name}` is of a kind that is not known, `{}`; its credentials are not sent", kind.trim()))
                    .help = Some("send them as a header of the client".to_owned());
            }
        }
    }
    schemes
}

/// The kind of a scheme as `openapiv3` reads it (OAS 3.0.3 §4.7.27).
fn scheme_kind(node: &Node) -> Option<SchemeKind> {
    let scheme: SecurityScheme = serde_json::from_str(&node.to_json()).ok()?;
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => {
            let location = match location {
                APIKeyLocation::Query => ParameterLocation::Query,
                APIKeyLocation::Header => ParameterLocation::Header,
                APIKeyLocation::Cookie => ParameterLocation::Cookie,
            };
            Some(SchemeKind::ApiKey { key: name, location })
        }
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => Some(SchemeKind::Bearer),
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => Some(SchemeKind::Basic),
        SecurityScheme::HTTP { .. } => None,
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Some(SchemeKind::Bearer),
    }
}
