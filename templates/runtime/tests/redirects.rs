//! What goes along where a redirect leads.

mod common;

use bytes::Bytes;
use common::{In, API};
use cratewright_runtime::runtime::{
    build, read_json, read_redirect, Call, Client, Error, Info, Json, Memory, Operation, ParameterLocation, Redirect,
    UploadFile,
};

/// Sends a file as the part of a form.
#[derive(Clone)]
struct Upload(UploadFile);

impl Operation for Upload {
    type Output = Json;
    const INFO: &'static Info = &Info::new("Upload", "POST", "/files").multipart();

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Body, &[("file", &self.0)]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

/// The request that comes of a redirect.
async fn followed(status: u16, file: UploadFile) -> http::Request<Bytes> {
    let memory = Memory::new().reply_with(status, &[("location", "/done")], "").reply(200, "1");
    let client = Client::with(&API).bearer("token").transport(memory.clone()).build().unwrap();
    Call::new(&client, Upload(file)).header("content-length", "99").header("x-mine", "kept").await.unwrap();
    assert_eq!(memory.requests().len(), 2);
    memory.last().unwrap()
}

/// RFC 9110, section 15.4: what describes the body goes with it.
#[tokio::test]
async fn a_post_that_becomes_a_get_leaves_its_body_behind() {
    let file = std::env::temp_dir().join(format!("cratewright-redirects-{}", std::process::id()));
    std::fs::write(&file, "content").unwrap();
    for status in [301, 302, 303] {
        for upload in [UploadFile::new("content"), UploadFile::from_path(&file)] {
            let request = followed(status, upload).await;
            assert_eq!((request.method().as_str(), request.body().len()), ("GET", 0), "{status}");
            for gone in ["content-type", "content-length"] {
                assert!(!request.headers().contains_key(gone), "{status}: {gone}");
            }
            assert_eq!(request.headers()["x-mine"], "kept");
        }
    }
    for status in [307, 308] {
        for upload in [UploadFile::new("content"), UploadFile::from_path(&file)] {
            let request = followed(status, upload).await;
            let body = String::from_utf8_lossy(request.body()).into_owned();
            assert!(request.method() == "POST" && body.contains("\r\n\r\ncontent\r\n--"), "{status}: {body}");
            assert!(request.headers()["content-type"].to_str().unwrap().starts_with("multipart/form-data"));
        }
    }
    std::fs::remove_file(&file).unwrap();
}

/// Asks where something is.
#[derive(Clone)]
struct Face;

impl Operation for Face {
    type Output = Redirect;
    const INFO: &'static Info = &Info::new("Face", "GET", "/face").redirects(&[302]);

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Query, &[]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Redirect, Error> {
        read_redirect(Self::INFO, response)
    }
}

/// As a success that breaks off is asked for again; an error that does has said what it is.
#[tokio::test]
async fn a_redirect_that_is_the_response_and_breaks_off_is_asked_for_again() {
    let memory =
        Memory::new().cut(302, "see").reply_with(302, &[("location", "/face.png")], "see there").cut(404, "no");
    let client = Client::with(&API).transport(memory.clone()).build().unwrap();
    let redirect = Call::new(&client, Face).await.unwrap();
    assert_eq!((redirect.location(), memory.requests().len()), (Some("/face.png"), 2));
    let error = Call::new(&client, Face).await.unwrap_err();
    assert_eq!((error.status().map(|status| status.as_u16()), memory.requests().len()), (Some(404), 3));
}
