//! `server/versions/versioned`: the versions of an API, each with a document of its own.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Server_Versions_Versioned_withoutApiVersion", v2022_12_01_preview, |client| {
            Ok(send!(client.server_resource().versions().versioned_resource().without_api_version())?)
        }),
        scenario!("Server_Versions_Versioned_withQueryApiVersion", v2022_12_01_preview, |client| {
            let versions = client.server_resource().versions().versioned_resource();
            Ok(send!(versions.with_query_api_version("2022-12-01-preview"))?)
        }),
        scenario!("Server_Versions_Versioned_withPathApiVersion", v2022_12_01_preview, |client| {
            let versions = client.server_resource().versions().versioned_resource();
            Ok(send!(versions.with_path_api_version_resource().with_path_api_version("2022-12-01-preview"))?)
        }),
        scenario!("Server_Versions_Versioned_withQueryOldApiVersion", v2021_01_01_preview, |client| {
            let versions = client.server_resource().versions().versioned_resource();
            Ok(send!(versions.with_query_old_api_version("2021-01-01-preview"))?)
        }),
    ]
}
