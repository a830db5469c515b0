//! `payload/head`: headers of a response to `HEAD`.

use super::*;

pub fn all() -> Vec<Scenario> {
    vec![scenario!("Payload_Head_contentTypeHeaderInResponse", api, |client| {
        let response = send_raw!(client.payload().head_resource().content_type_header_in_response())?;
        same(response.header(api::headers::X_MS_META).as_deref(), Some("hello"))?;
        same(response.headers()[api::http::header::CONTENT_TYPE].to_str()?, "text/plain; charset=utf-8")
    })]
}
