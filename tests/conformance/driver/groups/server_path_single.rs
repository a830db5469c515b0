//! `server/path/single`: an address with one variable.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![scenario!(
        "Server_Path_Single_myOp",
        api,
        |builder, server| builder.base_url(api::Server::new().endpoint(server).url()),
        |client| Ok(send!(client.server_resource().path_resource().single_resource().my_op())?)
    )]
}
