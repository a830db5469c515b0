//! `type/file`: files as bodies.

use super::*;
use api::{Json, UploadFile};

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
            same(send!(client.body().download_file_json_content_type())?, message())
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

/// The document has JSON of any kind.
fn message() -> Json {
    Json::object([("message", Json::from("test file content"))])
}
