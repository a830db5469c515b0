//! `response/body-or-no-content`: an answer that may have no body.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Response_BodyOrNoContent_getBody", api, |client| {
            let got = send!(client.response().body_or_no_content_resource().get_body())?;
            same(got.map(|layout| layout.content), Some("hello".to_owned()))
        }),
        scenario!("Response_BodyOrNoContent_getNoContent", api, |client| {
            let got = send!(client.response().body_or_no_content_resource().get_no_content())?;
            holds(got.is_none(), || format!("came as {got:?}"))
        }),
    ]
}
