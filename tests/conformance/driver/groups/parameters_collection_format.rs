//! `parameters/collection-format`: lists as parameters, in each of the ways to join them.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Parameters_CollectionFormat_Query_multi", api, |client| {
            Ok(send!(client.query().multi(["blue", "red", "green"]))?)
        }),
        scenario!("Parameters_CollectionFormat_Query_csv", api, |client| {
            Ok(send!(client.query().csv(["blue", "red", "green"]))?)
        }),
        scenario!("Parameters_CollectionFormat_Query_ssv", api, |client| {
            Ok(send!(client.query().ssv(["blue", "red", "green"]))?)
        }),
        scenario!("Parameters_CollectionFormat_Query_pipes", api, |client| {
            Ok(send!(client.query().pipes(["blue", "red", "green"]))?)
        }),
        scenario!("Parameters_CollectionFormat_Header_csv", api, |client| {
            Ok(send!(client.header().csv(["blue", "red", "green"]))?)
        }),
    ]
}
