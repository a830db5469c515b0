//! The ways to say who calls.

use super::ParameterLocation;

/// A way to authenticate (OAS 3.0.3 §4.7.27).
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its key in `components.securitySchemes`.
    pub wire: String,
    pub kind: SchemeKind,
    /// How a client gets a token for itself, if it is OAuth 2 and says so.
    pub client_credentials: Option<ClientCredentials>,
}

impl Scheme {
    /// Whether what is of this name at this place of a request is the key.
    pub fn is_key(&self, place: ParameterLocation, name: &str) -> bool {
        match &self.kind {
            SchemeKind::ApiKey { key, location: ParameterLocation::Header } => {
                place == ParameterLocation::Header && key.eq_ignore_ascii_case(name)
            }
            SchemeKind::ApiKey { key, location } => place == *location && key == name,
            SchemeKind::Bearer | SchemeKind::Basic | SchemeKind::Authorization(_) => false,
        }
    }
}

/// The flow `clientCredentials` of OAuth 2 (OAS 3.0.3 §4.7.29).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCredentials {
    pub token_url: String,
    /// The scopes and what each of them allows.
    pub scopes: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SchemeKind {
    /// HTTP bearer, OAuth 2 and OpenID Connect: a token in `Authorization`.
    Bearer,
    Basic,
    /// `Authorization` in a way of a name that is not known here.
    Authorization(String),
    ApiKey {
        key: String,
        location: ParameterLocation,
    },
}
