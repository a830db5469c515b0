//! Calls recorded once and replayed: what the file has and what it never has, which requests it answers, and what is said of
//! one that is no recording.

mod common;

use std::fs;
use std::path::PathBuf;

use bytes::Bytes;
use common::{In, API};
use cratewright_runtime::runtime::{
    build, read_json, Call, Client, ClientBuilder, Error, ErrorKind, Info, Json, Memory, Operation, ParameterLocation,
    TransportError,
};

fn file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("recordings");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    let _ = fs::remove_file(&file);
    file
}

/// A client with a credential for each place, of which each operation takes one.
fn builder() -> ClientBuilder {
    Client::with(&API).bearer("CANARY-bearer").max_retries(0)
}

fn json(text: &str) -> Json {
    Json::new(text).unwrap()
}

async fn message(client: &Client, path: &str) -> String {
    client.raw("GET", path).await.unwrap_err().to_string()
}

const RECORDING: &str = r#"[
  {
    "request": {"method":"GET","target":"/base/things?limit=2"},
    "response": {"status":200,"headers":["x-total: 3"],"body":{"json":{"things":[1.50]}}}
  },
  {
    "request": {
      "method": "POST",
      "target": "/base/things",
      "body": {"json":{"name":"A","password":"[redacted]"}}
    },
    "response": {
      "status": 201,
      "headers": ["content-type: application/json"],
      "body": {
        "json": {
          "id": 1,
          "access_token": "[redacted]",
          "expires_in": 3600,
          "url": "https://api.example.com/things/1?signature=[redacted]&v=2&token=%5Bredacted%5D"
        }
      }
    }
  }
]
"#;

const CREATED: &str = r#"{"id": 1, "access_token": "CANARY-token", "expires_in": 3600,
    "url": "https://api.example.com/things/1?signature=CANARY-password&v=2&token=CANARY-other"}"#;

#[tokio::test]
async fn a_recording_reads_well_and_answers_as_the_server_did() {
    let path = file("things.json");
    let memory = Memory::new().reply_with(200, &[("x-total", "3"), ("date", "today")], r#"{"things":[1.50]}"#);
    let recorder = builder().transport(memory.reply(201, CREATED)).record(&path).build().unwrap();
    for is_replay in [false, true] {
        let client = if is_replay { builder().replay(&path).build().unwrap() } else { recorder.clone() };
        let listed = client.raw("GET", "/things").query("limit", "2").send_raw().await.unwrap();
        assert_eq!(listed.headers()["x-total"], "3");
        assert_eq!(listed.decode().unwrap().as_str(), r#"{"things":[1.50]}"#);
        let body = json(r#"{"name":"A","password":"CANARY-password"}"#);
        let created = client.raw("POST", "/things").json(body).send_raw().await.unwrap();
        assert_eq!(created.status(), 201);
        assert!(String::from_utf8_lossy(created.body()).contains("\"expires_in\": 3600"));
    }
    // Line by line, as it is read in review.
    assert_eq!(fs::read_to_string(&path).unwrap(), RECORDING);
}

#[test]
fn blocking_clients_record_and_replay_the_same() {
    let path = file("blocking.json");
    let memory = Memory::new().reply(200, "[1]").reply(404, r#"{"code":"gone"}"#);
    let recorder = builder().transport(memory).record(&path).build_blocking().unwrap();
    for is_replay in [false, true] {
        let client = if is_replay { builder().replay(&path).build_blocking().unwrap() } else { recorder.clone() };
        assert_eq!(client.raw("GET", "/a").call().unwrap().as_str(), "[1]");
        let error = client.raw("GET", "/b").call().unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.code()), (404, Some("gone")));
    }
}

/// Each secret has the same canary in it, so that one is enough to find any.
#[tokio::test]
async fn no_secret_is_recorded_wherever_it_stands() {
    let path = file("secrets.json");
    let echo = "CANARY-bearer and CANARY-cookie are known here, CANARY-key too";
    let answer = format!(
        r#"{{"note":"{echo}","card":{{"number":4242,"exp_month":1,"cvc":123}},"pins":[{{"pin":7}}],"usage":{{"tokens":[12,13]}},
            "nested":{{"credentials":[{{"a":"CANARY-1"}},"CANARY-2"]}},"jwt":null,"CANARY-key":"is a key"}}"#
    )
    .replace("\"CANARY-key\":", "\"key\":");
    let headers: &[(&str, &str)] = &[
        ("set-cookie", "sid=CANARY-3"),
        ("x-auth-token", "CANARY-4"),
        ("location", "/next?client_secret=CANARY-5&page=2"),
        ("x-echo", "CANARY-bearer"),
        ("content-type", "application/json"),
    ];
    let stream = "event: a\ndata: {\"token\":\"CANARY-6\",\"n\":1}\n\ndata: CANARY-bearer\n\n";
    let memory = Memory::new()
        .reply_with(200, headers, answer)
        .reply_in_chunks(200, &[("content-type", "text/event-stream")], &[&stream[..30], &stream[30..]])
        .reply(200, "{}")
        .reply(200, "{}")
        .reply(200, "{}");
    let client = builder().transport(memory).record(&path).build().unwrap();
    let call = client.raw("GET", "/a").query("api_key", "CANARY-key").header("cookie", "sid=CANARY-cookie");
    call.header("x-key", "CANARY-7").await.unwrap();
    client.raw("GET", "/events").send_raw().await.unwrap();
    let form = "user=u&password=CANARY-8&cards[0][number]=CANARY-9&cards[0][cvc]=1&note=CANARY-8";
    client.raw("POST", "/form").body("application/x-www-form-urlencoded", form).await.unwrap();
    let parts = "--B\r\nContent-Disposition: form-data; name=\"secret\"\r\n\r\nCANARY-10\r\n--B\r\n\
                 Content-Disposition: form-data; name=\"data\"\r\nContent-Type: application/json\r\n\r\n\
                 {\"passphrase\":\"CANARY-11\",\"kept\":1}\r\n--B--\r\n";
    client.raw("POST", "/parts").body("multipart/form-data; boundary=B", parts).await.unwrap();
    client.raw("POST", "/bytes").body("image/png", &[0xff, 0x00, 0x80][..]).await.unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains("CANARY"), "{text}");
    for kept in [
        "api_key=%5Bredacted%5D",
        "\"number\":0",
        "\"pin\":0",
        "\"tokens\":[12,13]",
        "location: /next?client_secret=%5Bredacted%5D&page=2",
        r#""data: {\"token\":\"[redacted]\",\"n\":1}""#,
        "cards[0][number]=[redacted]",
        "user=u",
        r#""passphrase":"[redacted]","kept":1"#,
        r#"{"hex":"ff0080"}"#,
    ] {
        assert!(text.contains(kept), "{kept}\n{text}");
    }
}

/// An operation with a secret in its path.
#[derive(Debug)]
struct Bot(&'static str);

impl Operation for Bot {
    type Output = Json;
    const INFO: &'static Info = &Info::new("GetBot", "GET", "/bot{token}/{id}").security(&[&[0]]);

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Path, &[("token", &self.0), ("id", &"content-type")]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

#[tokio::test]
async fn a_secret_in_the_path_is_none_of_the_recording() {
    let path = file("path.json");
    let memory = Memory::new().reply(200, r#"{"you":"CANARY/1","keep-alive":"keep-alive"}"#);
    let client = builder().transport(memory).record(&path).build().unwrap();
    Call::new(&client, Bot("CANARY/1")).header("connection", "keep-alive").await.unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\"/base/bot%5Bredacted%5D/content-type\""), "{text}");
    assert!(text.contains(r#"{"you":"[redacted]","keep-alive":"keep-alive"}"#), "{text}");
    let client = builder().replay(&path).build().unwrap();
    Call::new(&client, Bot("other")).await.unwrap();
}

#[tokio::test]
async fn streams_and_what_breaks_off_come_again() {
    let path = file("streams.json");
    let stream = "data: {\"n\": 1}\r\n\r\ndata: done\r\n\r\n";
    let memory = Memory::new()
        .reply_in_chunks(200, &[("content-type", "text/event-stream")], &[&stream[..9], &stream[9..]])
        .cut(200, r#"{"half":"#)
        .time_out()
        .fail(TransportError::connection("refused"));
    let recorder = builder().transport(memory).record(&path).build().unwrap();
    for is_replay in [false, true] {
        let client = if is_replay { builder().replay(&path).build().unwrap() } else { recorder.clone() };
        let came = client.raw("GET", "/stream").send_raw().await.unwrap().into_http().into_body();
        assert!(came.starts_with(b"data: {") && came.ends_with(b"\r\n\r\ndata: done\r\n\r\n"), "{came:?}");
        let kinds = ["/cut", "/late", "/refused"].map(|path| client.raw("POST", path));
        let mut found = Vec::new();
        for call in kinds {
            found.push(call.await.unwrap_err().kind());
        }
        assert_eq!(found, [ErrorKind::Connection, ErrorKind::Timeout, ErrorKind::Connection]);
    }
}

#[tokio::test]
async fn calls_of_one_request_are_answered_in_order_and_no_more_often() {
    let path = file("order.json");
    let memory = Memory::new().reply(200, "1").reply(200, "2").reply(200, "3");
    let client = builder().transport(memory).record(&path).build().unwrap();
    for target in ["/a?x=1", "/b", "/a?x=1"] {
        client.raw("GET", target).await.unwrap();
    }
    let client = builder().replay(&path).build().unwrap();
    for (target, came) in [("/a?x=1", "1"), ("/a?x=1", "3"), ("/b", "2")] {
        assert_eq!(client.raw("GET", target).await.unwrap().as_str(), came);
    }
    let said = message(&client, "/a?x=1").await;
    assert!(said.ends_with("has `GET /base/a?x=1` less often than it is asked"), "{said}");
    let said = message(&client, "/a?x=2").await;
    assert!(said.ends_with("has no `GET /base/a?x=2`; nearest is `GET /base/a?x=1`"), "{said}");
    let error = client.raw("POST", "/b").json(json(r#"{"a": 1}"#)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    let said = error.to_string();
    assert!(said.ends_with(r#"has no `POST /base/b` with {"json":{"a":1}}; nearest is `GET /base/b`"#), "{said}");
}

#[tokio::test]
async fn the_same_json_is_the_same_request() {
    let path = file("same.json");
    let client = builder().transport(Memory::new().reply(200, "1")).record(&path).build().unwrap();
    client.raw("POST", "/a").json(json(r#"{"a":1.0,"b":[2]}"#)).await.unwrap();
    let client = builder().replay(&path).build().unwrap();
    client.raw("POST", "/a").json(json(r#"{ "b": [2], "a": 1 }"#)).await.unwrap();
}

/// What is wrong with a file is said when the client is built, and nothing of it is a panic.
#[test]
fn a_file_that_is_no_recording_is_an_error() {
    let built = |name: &str, text: &str| -> String {
        let path = file(name);
        fs::write(&path, text).unwrap();
        builder().replay(&path).build().map(drop).map_err(|error: Error| error.to_string()).unwrap_err()
    };
    let response = r#""response":{"status":200}"#;
    let of = |request: &str, response: &str| format!("[{{\"request\":{request},{response}}}]");
    let asked = r#"{"method":"GET","target":"/"}"#;
    let deep = format!("[{}", "[".repeat(100_000));
    let rows = [
        (String::new(), "is no JSON"),
        (RECORDING[..RECORDING.len() - 20].to_owned(), "is no JSON"),
        (deep, "is no JSON"),
        ("{}".to_owned(), "is no array of calls"),
        ("[1]".to_owned(), "has no `request` in its call 1"),
        (of("{}", response), "has no `method` in its call 1"),
        (of(r#"{"method":"GET"}"#, response), "has no `target` in its call 1"),
        (of(asked, r#""other":1"#), "has no `response` in its call 1"),
        (of(asked, r#""response":{"status":9}"#), "has no `status` in its call 1"),
        (of(asked, r#""response":{"status":"200"}"#), "has no `status` in its call 1"),
        (of(asked, r#""response":{"status":200,"headers":{}}"#), "has no `headers` in its call 1"),
        (of(asked, r#""response":{"status":200,"headers":["a b: c"]}"#), "has no headers of HTTP in its call 1"),
        (of(asked, r#""response":{"status":200,"body":{"hex":"f"}}"#), "has no `body` of a known kind in its call 1"),
        (of(asked, r#""response":{"status":200,"body":{"hex":"zz"}}"#), "has no `body` of a known kind in its call 1"),
        (of(asked, r#""response":{"status":200,"body":{"lines":[1]}}"#), "has no `body` of a known kind in its call 1"),
        (of(asked, r#""response":{"failure":"boredom"}"#), "has no `failure` of a known kind in its call 1"),
    ];
    for (text, said) in rows {
        let problem = built("bad.json", &text);
        assert!(problem.contains(said) && problem.contains("bad.json"), "{said}: {problem}");
    }
    let path = file("long.json");
    fs::File::create(&path).unwrap().set_len(65 << 20).unwrap();
    let problem = builder().replay(&path).build().map(drop).unwrap_err().to_string();
    assert!(problem.contains("is longer than 64 MB"), "{problem}");
    let problem = builder().replay(file("none.json")).build().map(drop).unwrap_err().to_string();
    assert!(problem.contains("cannot be read"), "{problem}");
}

#[tokio::test]
async fn what_cannot_be_written_or_is_too_long_is_an_error_of_a_call() {
    let folder = file("folder");
    fs::create_dir_all(&folder).unwrap();
    let memory = Memory::new().reply(200, "1").reply(200, "2");
    let client = builder().transport(memory).record(&folder).build().unwrap();
    client.raw("GET", "/a").await.unwrap();
    let said = message(&client, "/b").await;
    assert!(said.contains("cannot be written"), "{said}");
    fs::remove_dir(&folder).unwrap();
    let memory = Memory::new().reply(200, vec![b' '; (4 << 20) + 1]);
    let client = builder().transport(memory).record(file("too-long.json")).build().unwrap();
    let said = message(&client, "/a").await;
    assert!(said.contains("4 MB"), "{said}");
}
