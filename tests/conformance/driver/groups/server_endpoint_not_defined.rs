//! `server/endpoint/not-defined`: an address that the document does not have.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![scenario!("Server_Endpoint_NotDefined_valid", api, |client| {
        Ok(send!(client.server_resource().endpoint_resource().not_defined_resource().valid())?)
    })]
}
