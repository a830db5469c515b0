//! `server/versions/not-versioned`: a version as a parameter, in an API that has none.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Server_Versions_NotVersioned_withoutApiVersion", api, |client| {
            Ok(send!(client.server_resource().versions().not_versioned_resource().without_api_version())?)
        }),
        scenario!("Server_Versions_NotVersioned_withQueryApiVersion", api, |client| {
            Ok(send!(client.server_resource().versions().not_versioned_resource().with_query_api_version("v1.0"))?)
        }),
        scenario!("Server_Versions_NotVersioned_withPathApiVersion", api, |client| {
            let versions = client.server_resource().versions().not_versioned_resource();
            Ok(send!(versions.with_path_api_version_resource().with_path_api_version("v1.0"))?)
        }),
    ]
}
