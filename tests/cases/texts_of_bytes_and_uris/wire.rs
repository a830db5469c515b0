//! Bytes and URIs, byte for byte: what is given as bytes is encoded, what is given as a string goes out as it is, and what
//! came goes back.
// features: blocking
// features: reqwest
// features: url

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use common::{body, client, multipart, parts};
use texts_of_bytes_and_uris::blobs::{Add, Attach, Fill, Link, Replace};
use texts_of_bytes_and_uris::types::{Blob, BlobHome, BlobSize};
use texts_of_bytes_and_uris::{Base64, Base64Url, Bytes, Client, Decode, Memory, Operation, Uri, headers};

/// Bytes whose base64 has a sign of each alphabet, and padding.
const ODD: [u8; 4] = [0xfb, 0xff, 0xfe, 0x01];

#[test]
fn parameters() {
    let request = Replace::new(ODD, Blob::new("", ""))
        .from("https://example.com/a b?c=d&e#f")
        .sites(["https://a.example/", "b"])
        .hash(b"hello")
        .x_sum(vec![1, 2])
        .x_site(Uri::from("urn:x:y"))
        .seen(&ODD);
    let request = request.to_http(&client()).unwrap();
    assert_eq!(
        request.uri().path_and_query().unwrap().as_str(),
        "/blobs/%2B%2F%2F%2BAQ%3D%3D?from=https%3A%2F%2Fexample.com%2Fa%20b%3Fc%3Dd%26e%23f\
         &sites=https%3A%2F%2Fa.example%2F&sites=b&hash=aGVsbG8%3D"
    );
    assert_eq!((&request.headers()["x-sum"], &request.headers()["x-site"]), (&"AQI=".parse().unwrap(), &"urn:x:y".parse().unwrap()));
    assert_eq!(request.headers()["cookie"], "seen=-__-AQ");
    // A string is what is written already.
    let request = Replace::new("a+b/c", Blob::new("", "")).hash("not base64").to_http(&client()).unwrap();
    assert_eq!(request.uri().path_and_query().unwrap().as_str(), "/blobs/a%2Bb%2Fc?hash=not%20base64");
}

#[test]
fn forms_and_parts() {
    let fill = Fill::new(ODD, "https://example.com/?a=b").token(ODD).parts([Base64::from(b"a"), "b".into()]);
    assert_eq!(
        body(fill),
        "data=%2B%2F%2F%2BAQ%3D%3D&site=https%3A%2F%2Fexample.com%2F%3Fa%3Db&token=-__-AQ&parts=YQ%3D%3D&parts=b"
    );
    let attach = Attach::new(b"hello", "https://example.com");
    let expected = parts(&[
        ("Content-Disposition: form-data; name=\"icon\"\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64", "aGVsbG8="),
        ("Content-Disposition: form-data; name=\"site\"", "https://example.com"),
    ]);
    assert_eq!(multipart(&attach).1, expected);
}

/// Nothing in it is of its format, but for `token`.
const WRITTEN: &str = r#"{"data":"a GVs!","site":"not a uri","token":"-__-AQ==","icon":"","note":"=3D","parts":["x"],"links":{"a":"../b"},"either":"e","size":"c2l6ZQ==","home":{"href":"h"},"schema":"https://example.com/schema","relative":"../c"}"#;

#[test]
fn what_came_is_kept_and_goes_back() {
    let blob = Blob::from_json(WRITTEN.as_bytes()).unwrap();
    assert_eq!((blob.data.as_str(), blob.site.as_str()), ("a GVs!", "not a uri"));
    assert_eq!(blob.token.as_ref().unwrap().as_ref().unwrap().to_bytes().unwrap(), ODD);
    let error = blob.data.to_bytes().unwrap_err();
    assert_eq!(error.to_string(), "the string is no base64: ' ' at byte 1 is not of its alphabet");
    let error = blob.site.to_url().unwrap_err();
    assert_eq!((error.text(), error.to_string().starts_with("\"not a uri\" is no url::Url: ")), ("not a uri", true));
    let (either, note): (Option<&String>, Option<&String>) = (blob.either.as_ref(), blob.note.as_ref());
    assert_eq!((either.unwrap().as_str(), note.unwrap().as_str()), ("e", "=3D"));
    let size = blob.size.as_deref().unwrap();
    assert!(matches!(size, BlobSize::String(text) if text.to_bytes().unwrap() == b"size"), "{size:?}");
    // What has one value comes first.
    let constant = r#""schema":"https://example.com/schema","#;
    assert_eq!(body(Replace::new("k", blob)), format!("{{{constant}{}", WRITTEN.replacen(constant, "", 1).trim_start_matches('{')));
}

#[test]
fn values_of_bytes_and_of_urls() {
    let site = Uri::from("HTTPS://example.com").to_url().unwrap();
    let blob = Blob::new(Bytes::from_static(b"hello"), site.clone())
        .token(vec![0xff])
        .icon(b"\x89PNG".as_slice())
        .parts([Base64::from([1, 2, 3])])
        .links([("a", Uri::from(site))])
        .size(Base64::from(b"x"))
        .home(String::from("https://example.com"));
    let expected = r#"{"schema":"https://example.com/schema","data":"aGVsbG8=","site":"https://example.com/","token":"_w","icon":"iVBORw==","parts":["AQID"],"links":{"a":"https://example.com/"},"size":"eA==","home":"https://example.com"}"#;
    assert_eq!(blob.site.to_url().unwrap().host_str(), Some("example.com"));
    assert!(matches!(blob.home.as_deref(), Some(BlobHome::String(uri)) if uri.to_url().is_ok()));
    assert_eq!(body(Replace::new("k", blob)), expected);
    assert_eq!(body(Add::from(vec![1_u8, 2])), r#""AQI=""#);
    assert_eq!(body(Add::from(&b"hello"[..])), r#""aGVsbG8=""#);
    assert_eq!(body(Add::new("as it is")), r#""as it is""#);
    assert_eq!(body(Link::from("../x")), r#""../x""#);
    assert_eq!(Base64Url::from("_-8=").to_bytes().unwrap(), [0xff, 0xef]);
}

#[test]
fn responses_and_their_headers() {
    let memory = Memory::new().reply_with(200, &[("x-sum", "aGk"), ("x-site", "https://a.example/b")], WRITTEN);
    let client = Client::builder().base_url("https://example.com").transport(memory).build().unwrap();
    let response = common::now(async { client.blobs().replace(Replace::new("k", Blob::new("", ""))).send_raw().await }).unwrap();
    let (sum, site) = (response.header(headers::X_SUM).unwrap(), response.header(headers::X_SITE).unwrap());
    assert_eq!((sum.to_bytes().unwrap(), site.to_url().unwrap().path()), (b"hi".to_vec(), "/b"));
    assert_eq!(response.decode().unwrap().data, "a GVs!");
}

#[test]
fn both_clients_send_and_read() {
    let (url, requests) = server(&[r#""https://example.com/x""#; 2]);
    let client = Client::builder().base_url(&url).build().unwrap();
    let linked = waited(async { client.blobs().link("a:b").await.unwrap() });
    let client = Client::builder().base_url(&url).build_blocking().unwrap();
    let same = client.blobs().link(String::from("a:b")).call().unwrap();
    assert_eq!((&linked, linked.to_url().unwrap().path()), (&same, "/x"));
    for client in ["async", "blocking"] {
        assert_eq!(requests.recv().unwrap(), r#"PUT /text "a:b""#, "{client}");
    }
    // The link to the next page is a URI.
    let page = |next: &str| format!(r#"{{"next":{next},"results":["https://example.com/x"]}}"#);
    let (url, requests) = server(&[page(r#""/links?page=2""#), page("null"), page(r#""/links?page=2""#), page("null")]);
    let client = Client::builder().base_url(&url).build().unwrap();
    let mut items = client.links().list().items();
    waited(async {
        let mut count = 0;
        while let Some(item) = items.next().await {
            assert_eq!(item.unwrap(), "https://example.com/x");
            count += 1;
        }
        assert_eq!(count, 2);
    });
    let client = Client::builder().base_url(&url).build_blocking().unwrap();
    assert_eq!(client.links().list().items().into_iter().map(Result::unwrap).count(), 2);
    for target in ["/links", "/links?page=2", "/links", "/links?page=2"] {
        assert_eq!(requests.recv().unwrap(), format!("GET {target} "));
    }
}

/// What a future comes to that waits for a socket.
fn waited<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// The URL of a server that answers with these bodies, and says of each request its method, its target and its body.
fn server(bodies: &[impl ToString]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    let bodies: Vec<String> = bodies.iter().map(ToString::to_string).collect();
    thread::spawn(move || {
        for (stream, body) in listener.incoming().zip(bodies) {
            sender.send(answer(stream.unwrap(), &body)).unwrap();
        }
    });
    (url, requests)
}

fn answer(mut stream: TcpStream, answer: &str) -> String {
    let mut reader = BufReader::new(&stream);
    let head: Vec<String> = reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
    let length = head.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    let length = answer.len();
    let head_of = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    stream.write_all((head_of + answer).as_bytes()).unwrap();
    format!("{} {}", head[0].trim_end_matches(" HTTP/1.1"), String::from_utf8(body).unwrap())
}
