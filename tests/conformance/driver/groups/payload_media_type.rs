//! `payload/media-type`: a string as text, and as JSON.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Payload_MediaType_StringBody_sendAsText", api, |client| {
            Ok(send!(client.string_body().send_as_text("{cat}"))?)
        }),
        scenario!("Payload_MediaType_StringBody_getAsText", api, |client| {
            same(send!(client.string_body().get_as_text())?.as_str(), "{cat}")
        }),
        scenario!("Payload_MediaType_StringBody_sendAsJson", api, |client| {
            Ok(send!(client.string_body().send_as_json("foo"))?)
        }),
        scenario!("Payload_MediaType_StringBody_getAsJson", api, |client| {
            same(send!(client.string_body().get_as_json())?.as_str(), "foo")
        }),
    ]
}
