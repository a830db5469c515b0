//! Bodies in XML in a recording: without the secrets among elements and attributes.

mod common;

use std::fs;
use std::path::PathBuf;

use common::API;
use cratewright_runtime::runtime::{Client, Memory};

const BODY: &str = "<?xml version=\"1.0\"?><!-- <password>in a comment</password> -->\n\
    <login xmlns:a=\"urn:a\" api-key='CANARY-1' user=\"me > you\"><a:password type=\"x\">CANARY-2</a:password>\
    <password><![CDATA[CANARY-3]]></password><token><inner>CANARY-4</inner></token><password/><name>A &amp; B</name></login>";

const RECORDED: &str = "<login xmlns:a=\\\"urn:a\\\" api-key='[redacted]' user=\\\"me > you\\\"><a:password type=\\\"x\\\">[redacted]</a:password>\
    <password><![CDATA[[redacted]]]></password><token><inner>[redacted]</inner></token><password/><name>A &amp; B</name></login>";

#[tokio::test]
async fn no_secret_is_recorded() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("recordings");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("xml.json");
    let _ = fs::remove_file(&file);
    let memory = Memory::new().reply_with(200, &[("content-type", "application/xml")], BODY);
    let client = Client::with(&API).transport(memory).record(&file).build().unwrap();
    // What was seen in one place is hidden in others.
    let answer = client.raw("GET", "/things").query("q", "CANARY-2").send_raw().await.unwrap();
    assert_eq!(answer.body(), BODY);
    let recording = fs::read_to_string(&file).unwrap();
    assert!(recording.contains(RECORDED), "{recording}");
    assert!(!recording.contains("CANARY-1") && !recording.contains("CANARY-4"), "{recording}");
    // Cut off anywhere, it is no panic.
    for end in (0..BODY.len()).filter(|end| BODY.is_char_boundary(*end)) {
        let memory = Memory::new().reply_with(200, &[("content-type", "application/xml")], &BODY[..end]);
        let client = Client::with(&API).transport(memory).record(&file).build().unwrap();
        let _ = client.raw("GET", "/things").send_raw().await;
    }
}
