//! How large a body may be: as large as the limit says, and not a byte larger.

mod common;

use common::API;
use cratewright_runtime::runtime::{Client, Error, ErrorKind, Json, Memory, Response};

/// What comes of a body under a limit of ten bytes.
async fn sent(method: &str, memory: Memory) -> Result<Response<Json>, Error> {
    let client = Client::with(&API).transport(memory).max_body(10).build().unwrap();
    client.raw(method, "/x").send_raw().await
}

#[tokio::test]
async fn a_body_may_be_as_large_as_the_limit() {
    for (chunks, is_taken) in [
        (&["1234567890"][..], true),
        (&["12345", "67890"], true),
        (&["12345", "67890", ""], true),
        (&["12345678901"], false),
        (&["1234567890", "1"], false),
        (&["12345", "678901"], false),
    ] {
        let body = chunks.concat();
        let length = body.len().to_string();
        for headers in [&[][..], &[("content-length", &*length)]] {
            let outcome = sent("GET", Memory::new().reply_in_chunks(200, headers, chunks)).await;
            match outcome {
                Ok(response) => assert!(is_taken && response.body()[..] == *body.as_bytes(), "{chunks:?}"),
                Err(error) => assert_eq!((is_taken, error.kind()), (false, ErrorKind::TooLarge), "{chunks:?}"),
            }
        }
    }
}

/// RFC 9110, section 9.3.2: the length is that of the body that a GET would have got.
#[tokio::test]
async fn a_head_has_no_body_whatever_its_length() {
    let announced = || Memory::new().reply_with(200, &[("content-length", "11")], "");
    let response = sent("HEAD", announced()).await.unwrap();
    assert_eq!(
        (&response.headers()["content-length"], response.body().len()),
        (&http::HeaderValue::from_static("11"), 0)
    );
    assert_eq!(sent("GET", announced()).await.unwrap_err().kind(), ErrorKind::TooLarge);
}
