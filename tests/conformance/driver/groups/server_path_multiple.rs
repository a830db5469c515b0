//! `server/path/multiple`: an address with two variables, one of them in its path.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!(
            "Server_Path_Multiple_noOperationParams",
            api,
            |builder, server| builder.base_url(api::Server::new().endpoint(server).api_version("v1.0").url()),
            |client| Ok(send!(client.api_resource().no_operation_params())?)
        ),
        scenario!(
            "Server_Path_Multiple_withOperationPathParam",
            api,
            |builder, server| builder.base_url(api::Server::new().endpoint(server).api_version("v1.0").url()),
            |client| Ok(send!(client.api_resource().with_operation_path_param("test"))?)
        ),
    ]
}
