//! `encode/bytes`: bytes in base64, in that of URLs, and as they are.

use super::*;
use api::types::*;
use api::{Base64, Base64Url, UploadFile};

pub fn all() -> Vec<Scenario> {
    let mut all = parameters();
    all.extend(properties());
    all.extend(requests());
    all.extend(responses());
    all
}

fn parameters() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Bytes_Query_default", api, |client| Ok(send!(client.query().default(Base64::from(b"test")))?)),
        scenario!("Encode_Bytes_Query_base64", api, |client| Ok(send!(client.query().base64(Base64::from(b"test")))?)),
        scenario!("Encode_Bytes_Query_base64url", api, |client| {
            Ok(send!(client.query().base64url(Base64Url::from(b"test")))?)
        }),
        scenario!("Encode_Bytes_Query_base64urlArray", api, |client| {
            Ok(send!(client.query().base64url_array([Base64Url::from(b"test"), Base64Url::from(b"test")]))?)
        }),
        scenario!("Encode_Bytes_Header_default", api, |client| Ok(send!(client.header().default(Base64::from(b"test")))?)),
        scenario!("Encode_Bytes_Header_base64", api, |client| Ok(send!(client.header().base64(Base64::from(b"test")))?)),
        scenario!("Encode_Bytes_Header_base64url", api, |client| {
            Ok(send!(client.header().base64url(Base64Url::from(b"test")))?)
        }),
        scenario!("Encode_Bytes_Header_base64urlArray", api, |client| {
            Ok(send!(client.header().base64url_array([Base64Url::from(b"test"), Base64Url::from(b"test")]))?)
        }),
    ]
}

fn properties() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Bytes_Property_default", api, |client| {
            let body = DefaultBytesProperty::new(b"test");
            same(send!(client.property().default(body.clone()))?, body)
        }),
        scenario!("Encode_Bytes_Property_base64", api, |client| {
            let got = send!(client.property().base64(Base64BytesProperty::new(b"test")))?;
            same(got.value.to_bytes()?, b"test".to_vec())
        }),
        scenario!("Encode_Bytes_Property_base64url", api, |client| {
            let got = send!(client.property().base64url(Base64urlBytesProperty::new(b"test")))?;
            same(got.value.to_bytes()?, b"test".to_vec())
        }),
        scenario!("Encode_Bytes_Property_base64urlArray", api, |client| {
            let got = send!(client.property().base64url_array(Base64urlArrayBytesProperty::new([b"test", b"test"])))?;
            same(got, Base64urlArrayBytesProperty::new([b"test", b"test"]))
        }),
    ]
}

fn requests() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Bytes_RequestBody_default", api, |client| {
            Ok(send!(client.request_body().default(UploadFile::new(asset("image.png"))))?)
        }),
        scenario!("Encode_Bytes_RequestBody_octetStream", api, |client| {
            Ok(send!(client.request_body().octet_stream(UploadFile::new(asset("image.png"))))?)
        }),
        scenario!("Encode_Bytes_RequestBody_customContentType", api, |client| {
            Ok(send!(client.request_body().custom_content_type(UploadFile::new(asset("image.png"))))?)
        }),
        scenario!("Encode_Bytes_RequestBody_base64", api, |client| {
            Ok(send!(client.request_body().base64(Base64::from(b"test")))?)
        }),
        Scenario::impossible(
            "Encode_Bytes_RequestBody_base64url",
            "the document has `contentEncoding: base64` (3.0: `format: byte`) where the scenario wants base64url",
        ),
    ]
}

fn responses() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Bytes_ResponseBody_default", api, |client| {
            same(send!(client.response_body().default())?.to_vec(), asset("image.png"))
        }),
        scenario!("Encode_Bytes_ResponseBody_octetStream", api, |client| {
            same(send!(client.response_body().octet_stream())?.to_vec(), asset("image.png"))
        }),
        scenario!("Encode_Bytes_ResponseBody_customContentType", api, |client| {
            same(send!(client.response_body().custom_content_type())?.to_vec(), asset("image.png"))
        }),
        scenario!("Encode_Bytes_ResponseBody_base64", api, |client| {
            same(send!(client.response_body().base64())?.to_bytes()?, b"test".to_vec())
        }),
        scenario!("Encode_Bytes_ResponseBody_base64url", api, |client| {
            same(send!(client.response_body().base64url())?.to_bytes()?, b"test".to_vec())
        }),
    ]
}
