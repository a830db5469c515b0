//! `type/file`: files as bodies.

use super::*;
use api::UploadFile;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_File_Body_uploadFileSpecificContentType", api, |client| {
            Ok(send!(client.body().upload_file_specific_content_type(png()))?)
        }),
        scenario!("Type_File_Body_uploadFileJsonContentType", api, |client| {
            Ok(send!(client.body().upload_file_json_content_type(message()))?)
        }),
        scenario!("Type_File_Body_uploadFileMultipleContentTypes", api, |client| {
            Ok(send!(client.body().upload_file_multiple_content_types(png()))?)
        }),
        scenario!("Type_File_Body_uploadFileDefaultContentType", api, |client| {
            Ok(send!(client.body().upload_file_default_content_type(png().content_type("image/png")))?)
        }),
        scenario!("Type_File_Body_downloadFileSpecificContentType", api, |client| {
            same(send!(client.body().download_file_specific_content_type())?.to_vec(), asset("image.png"))
        }),
        scenario!("Type_File_Body_downloadFileJsonContentType", api, |client| {
            is_message(send!(client.body().download_file_json_content_type())?)
        }),
        scenario!("Type_File_Body_downloadFileMultipleContentTypes", api, |client| {
            same(send!(client.body().download_file_multiple_content_types())?.to_vec(), asset("image.png"))
        }),
        scenario!("Type_File_Body_downloadFileDefaultContentType", api, |client| {
            same(send!(client.body().download_file_default_content_type())?.to_vec(), asset("image.png"))
        }),
    ]
}

fn png() -> UploadFile {
    UploadFile::new(asset("image.png"))
}

#[cfg(feature = "v3_0")]
const MESSAGE: &str = "{\"message\":\"test file content\"}";

/// In 3.0 the document has a file.
#[cfg(feature = "v3_0")]
fn message() -> UploadFile {
    UploadFile::new(MESSAGE)
}

#[cfg(feature = "v3_0")]
fn is_message(got: api::Bytes) -> Outcome {
    same(got.to_vec(), MESSAGE.as_bytes().to_vec())
}

/// From 3.1 on the document has JSON of any kind.
#[cfg(not(feature = "v3_0"))]
fn message() -> api::Json {
    api::Json::object([("message", api::Json::from("test file content"))])
}

#[cfg(not(feature = "v3_0"))]
fn is_message(got: api::Json) -> Outcome {
    same(got, message())
}
