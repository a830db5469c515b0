//! Lowers what the document says of itself: title, servers, security schemes, tags.

use super::Lower;
use super::operation::parameter;
use crate::api::server;
use crate::api::*;
use crate::codes::Code;
use crate::nearest::nearest;
use crate::node::{Key, Node, Object};
use crate::pointer::Pointer;
use openapiv3::{APIKeyLocation, SecurityScheme};

/// Fills in everything of the API but its schemas and operations.
pub fn lower(cx: &mut Lower<'_, '_>) {
    let root = &cx.document.root;
    let text = |key: &str| root.get("info").and_then(|info| info.get(key)).and_then(Node::scalar_text);
    cx.api.info.title = text("title").unwrap_or_default();
    cx.api.info.version = text("version").unwrap_or_default();
    cx.api.info.description = text("description");
    cx.api.info.openapi = cx.document.written().split(' ').next_back().unwrap_or_default().to_owned();
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
    let default = |name: &str| Some(default_of(variables?.get(name)?));
    Some(server::with_values(server.get("url")?.as_str()?, &default))
}

/// What a variable of a server is, unless a caller says otherwise: its `default`, which is required, or else its first value.
fn default_of(variable: &Node) -> String {
    let first = || variable.get("enum").and_then(Node::as_array)?.first()?.scalar_text();
    variable.get("default").and_then(Node::scalar_text).or_else(first).unwrap_or_default()
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
                default: declared.map(default_of).unwrap_or_default(),
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
        if node.get("type").and_then(Node::as_str) == Some(MUTUAL_TLS) {
            continue;
        }
        match scheme_kind(cx, &place, node) {
            Some(kind) => {
                let is_bearer = kind == SchemeKind::Bearer;
                let client_credentials = is_bearer.then(|| client_credentials(cx, &place, node)).flatten();
                schemes.push(Scheme { wire: wire.as_str().to_owned(), kind, client_credentials });
            }
            None => {
                let name = wire.as_str();
                let word = |key: &str| node.get(key).and_then(Node::as_str).unwrap_or_default();
                let kind = format!("{} {}", word("type"), word("scheme"));
                let message = format!(
                    "the security scheme `{name}` is of a kind that is not known, `{}`; its credentials are not sent",
                    kind.trim()
                );
                cx.diagnostics.warn(Code::UnknownScheme, &place, message).help = Some(meant(word("type")));
            }
        }
    }
    schemes
}

/// The certificate of a client, which the transport shows.
pub const MUTUAL_TLS: &str = "mutualTLS";

/// The types of schemes (OAS 3.1.0 §4.8.27).
const TYPES: &[&str] = &["apiKey", "http", MUTUAL_TLS, "oauth2", "openIdConnect"];

/// What a scheme that cannot be followed was most likely to say.
fn meant(kind: &str) -> String {
    match kind {
        "apiKey" => "an `apiKey` has a `name`, and stands `in` the `query`, a `header` or a `cookie`".to_owned(),
        "http" => "`http` has a `scheme`, such as `bearer`".to_owned(),
        kind => match nearest(kind, TYPES.iter().copied()) {
            Some(near) => format!("did you mean `type: {near}`?"),
            None => "send them as a header of the client".to_owned(),
        },
    }
}

/// The kind of a scheme (OAS 3.0.3 §4.7.27), as `openapiv3` reads it. Swagger 2's `basic` is read as what it is now.
fn scheme_kind(cx: &mut Lower<'_, '_>, at: &Pointer, node: &Node) -> Option<SchemeKind> {
    if node.get("type").and_then(Node::as_str) == Some("basic") {
        let message = "the type `basic` is of Swagger 2; it is read as `http` with the scheme `basic`";
        let help = "did you mean `type: http` with `scheme: basic`?".to_owned();
        cx.diagnostics.warn(Code::UnknownScheme, &at.join("type"), message).help = Some(help);
        return Some(SchemeKind::Basic);
    }
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
        SecurityScheme::HTTP { scheme, .. } => {
            let kind = http_scheme(scheme)?;
            warn_of_unregistered(cx, at, &kind);
            Some(kind)
        }
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Some(SchemeKind::Bearer),
    }
}

/// The flow of OAuth 2 by which a client gets tokens for itself.
fn client_credentials(cx: &mut Lower<'_, '_>, at: &Pointer, scheme: &Node) -> Option<ClientCredentials> {
    let flow = scheme.get("flows")?.get("clientCredentials")?;
    let scopes = flow.get("scopes").and_then(Node::as_object).into_iter().flat_map(Object::iter);
    let scope = |(name, what): (&Key, &Node)| (name.as_str().to_owned(), what.scalar_text().unwrap_or_default());
    let scopes = scopes.map(scope).collect();
    let token_url = flow.get("tokenUrl").and_then(Node::as_str).unwrap_or_default();
    if token_url.is_empty() {
        let message = "the flow `clientCredentials` has no `tokenUrl`, so the client does not get tokens for itself";
        let help = "say where the token server is: `tokenUrl: https://example.com/oauth/token`".to_owned();
        cx.diagnostics.warn(Code::MissingKey, &at.join("flows").join("clientCredentials"), message).help = Some(help);
        return None;
    }
    Some(ClientCredentials { token_url: token_url.to_owned(), scopes })
}

/// A scheme of `Authorization` by its name: a token of HTTP, which the value of the header begins with (RFC 9110 §11.4).
fn http_scheme(scheme: String) -> Option<SchemeKind> {
    match scheme.to_ascii_lowercase().as_str() {
        "bearer" => Some(SchemeKind::Bearer),
        "basic" => Some(SchemeKind::Basic),
        "" => None,
        _ if scheme.chars().all(is_of_token) => Some(SchemeKind::Authorization(scheme)),
        _ => None,
    }
}

/// What the registry of HTTP's authentication schemes lists (RFC 9110 §16.4.1), as of 2026; their case says nothing.
const REGISTERED: &[&str] = &[
    "basic",
    "bearer",
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "oauth",
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "vapid",
];

/// Says of a scheme of HTTP that it should be registered (OAS 3.0.3 §4.7.27.1): it may be a slip of the pen.
fn warn_of_unregistered(cx: &mut Lower<'_, '_>, at: &Pointer, kind: &SchemeKind) {
    let SchemeKind::Authorization(scheme) = kind else { return };
    let lower = scheme.to_ascii_lowercase();
    if REGISTERED.contains(&lower.as_str()) {
        return;
    }
    let message = format!(
        "`{scheme}` is no registered scheme of HTTP; callers give the whole value of the header, by `.authorization(…)`"
    );
    let help = nearest(&lower, REGISTERED.iter().copied()).map(|near| format!("did you mean `scheme: {near}`?"));
    cx.diagnostics.warn(Code::UnknownScheme, &at.join("scheme"), message).help = help;
}

/// RFC 9110 §5.6.2.
fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}
