//! `type/model/empty`: objects without properties.

use super::*;
use api::Map;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Empty_getEmpty", api, |client| {
            same(send!(client.type_().model_resource().empty_resource().get_empty())?, Map::new())
        }),
        scenario!("Type_Model_Empty_putEmpty", api, |client| {
            Ok(send!(client.type_().model_resource().empty_resource().put_empty(Map::new()))?)
        }),
        scenario!("Type_Model_Empty_postRoundTripEmpty", api, |client| {
            let got = send!(client.type_().model_resource().empty_resource().post_round_trip_empty(Map::new()))?;
            same(got, Map::new())
        }),
    ]
}
