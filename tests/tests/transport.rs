//! A transport of one's own, as small as it can be, at a server on a real socket.

use std::io::{self, Read, Write};
use std::net::TcpStream;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;
use stripe_billing_portal::{Client, Exchange, Incoming, Limits, Transport, TransportError};
use tests::server::{Reply, Server};

/// Sends over plain HTTP/1.0, a connection for each request, and blocks.
struct Plain;

impl Transport for Plain {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move { exchange(&request, limits).map_err(TransportError::connection) })
    }

    fn is_blocking(&self) -> bool {
        true
    }
}

fn exchange(request: &Request<Bytes>, limits: Limits) -> io::Result<Response<Incoming>> {
    let (uri, body) = (request.uri(), request.body());
    let mut stream = TcpStream::connect(uri.authority().map_or("", |host| host.as_str()))?;
    stream.set_read_timeout(limits.timeout)?;
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    write!(stream, "{} {target} HTTP/1.0\r\ncontent-length: {}\r\n", request.method(), body.len())?;
    for (name, value) in request.headers() {
        stream.write_all(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat())?;
    }
    stream.write_all(&[b"\r\n", &body[..]].concat())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    Response::builder().status(status).body(Bytes::from(body.to_owned()).into()).map_err(io::Error::other)
}

#[test]
fn it_carries_calls() {
    let answer = |request: &tests::server::Request| Reply {
        status: if request.method == "POST" { 200 } else { 503 },
        headers: Vec::new(),
        body: json!([request.target, request.text()]),
    };
    let server = Server::start(answer).expect("a port is free");
    let client = Client::builder().base_url(server.url()).transport(Plain).build_blocking().expect("a client");
    let json = client.raw("POST", "/v1/things").query("a", "b").json("hello").call().expect("it answers");
    assert_eq!(json.as_str(), r#"["/v1/things?a=b","\"hello\""]"#);
    // Retries come with the client, and the wait between them with the trait.
    let error = client.raw("GET", "/v1/things").max_retries(1).call().expect_err("it fails");
    assert_eq!((error.attempts(), error.status().map(|status| status.as_u16())), (2, Some(503)));
}
