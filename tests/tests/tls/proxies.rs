//! Proxies of the environment, alike on both clients. Whoever calls is a process of its own, since the environment is one's
//! own.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use stripe_billing_portal::{Certificates, Client, ClientBuilder, Error, Json};
use tests::server::{Reply, Request, Server};

use crate::server::server;

/// A proxy that tells what it was asked for, and by whom: the first line of a request and what it is authorized by.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

/// Starts one. Tunnels lead to this port, whatever was asked for, and what is asked for without one is answered by itself.
fn proxy(port: u16) -> (u16, Told) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let own = listener.local_addr().expect("it listens").port();
    let told = Told::default();
    let kept = told.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let told = kept.clone();
            thread::spawn(move || pass(stream, port, &told));
        }
    });
    (own, told)
}

fn pass(mut client: TcpStream, port: u16, told: &Told) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let line = head.lines().next().unwrap_or_default();
    let authorization = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("proxy-authorization").then_some(value)
    });
    told.0.lock().expect("nobody panics").push(format!("{line} by {}", authorization.unwrap_or("nobody")));
    if !line.starts_with("CONNECT ") {
        return client.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\n\"via\"");
    }
    let mut server = TcpStream::connect(("127.0.0.1", port))?;
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let (mut from, mut to) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || io::copy(&mut from, &mut to));
    io::copy(&mut server, &mut client).map(drop)
}

const ASKED: &str = "CRATEWRIGHT_PROXIES";

/// What either client comes to, in a process that has this in its environment and nothing else of proxies.
fn outcomes(url: &str, pem: &str, environment: &[(&str, &str)]) -> String {
    let mut alone = Command::new(std::env::current_exe().expect("this program"));
    alone.args(["--exact", "proxies::whoever_calls", "--nocapture"]).env(ASKED, url).env("PEM", pem);
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        alone.env_remove(name).env_remove(name.to_lowercase());
    }
    let output = alone.envs(environment.iter().copied()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stdout).lines().filter(|line| line.starts_with("said: ")).collect()
}

/// The other process. By itself, it does nothing.
#[test]
fn whoever_calls() {
    let Ok(url) = std::env::var(ASKED) else { return };
    let builder = || {
        let client = Client::builder().credential("CANARY").base_url(&url).max_retries(0);
        let pem = std::env::var("PEM").ok().filter(|pem| !pem.is_empty());
        client.certificates(pem.map(Certificates::pem).unwrap_or_default()).timeout(PATIENCE)
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    println!("\nsaid: {};", said(runtime.block_on(async { awaited(builder()).await })));
    println!("\nsaid: {};", said(builder().build_blocking().and_then(|client| client.raw("GET", "/x").call())));
    let shown = format!("{:?} {:?}", builder().build(), builder().build_blocking());
    assert!(!shown.contains("CANARY") && !shown.contains("pa ss"), "{shown}");
}

const PATIENCE: Duration = Duration::from_secs(10);

async fn awaited(client: ClientBuilder) -> Result<Json, Error> {
    client.build()?.raw("GET", "/x").await
}

fn said(outcome: Result<Json, Error>) -> String {
    match outcome {
        Ok(json) => json.as_str().trim_matches('"').to_owned(),
        Err(error) => {
            assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
            "failed".to_owned()
        }
    }
}

/// `a b:CANARY`, encoded.
const BASIC: &str = "Basic YSBiOkNBTkFSWQ==";

/// A server without TLS, that says that it was asked directly, or through a tunnel.
fn plain() -> (Server, u16) {
    let server = Server::start(|_: &Request| Reply { status: 200, headers: Vec::new(), body: "there".into() });
    let server = server.expect("a port is free");
    let port = server.url().rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    (server, port)
}

/// Which proxy is asked for what, and with which credentials: those of its address.
#[test]
fn each_scheme_has_its_proxy() {
    let (secure, pem) = server();
    let (_plain, port) = plain();
    let secure_port = secure.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    let http = "http://api.test:8080";
    for (variable, url, is_through) in [
        ("HTTP_PROXY", http, true),
        ("http_proxy", http, true),
        ("ALL_PROXY", http, true),
        ("all_proxy", &secure, true),
        ("HTTPS_PROXY", &secure, true),
        ("HTTP_PROXY", &secure, false),
        ("https_proxy", &format!("http://127.0.0.1:{port}"), false),
    ] {
        let (via, told) = proxy(if url.starts_with("https") { secure_port } else { port });
        let address = format!("http://a%20b:CANARY@127.0.0.1:{via}");
        let seen = outcomes(url, &pem, &[(variable, &address)]);
        let told = told.0.lock().expect("nobody panics").clone();
        let host = url.split("//").nth(1).expect("a host");
        let tunnel = format!("CONNECT {host} HTTP/1.1 by {BASIC}");
        match (is_through, url.starts_with("https")) {
            (false, true) => assert_eq!((seen.as_str(), &told[..]), ("said: HTTP/1.1;said: HTTP/1.1;", &[][..])),
            (false, false) => assert_eq!((seen.as_str(), &told[..]), ("said: there;said: there;", &[][..])),
            (true, true) => {
                assert_eq!(seen, "said: HTTP/1.1;said: HTTP/1.1;", "{variable} {url}");
                assert_eq!(told, [tunnel.clone(), tunnel], "{variable} {url}");
            }
            // What the guide says of it: the blocking client asks for a tunnel here too.
            (true, false) => {
                assert_eq!(seen, "said: via;said: there;", "{variable} {url}");
                assert_eq!(told, [format!("GET {url}/x HTTP/1.1 by {BASIC}"), tunnel], "{variable} {url}");
            }
        }
    }
}

/// `NO_PROXY` takes hosts with all below them, addresses and networks.
#[test]
fn no_proxy_is_read_alike() {
    let (_plain, port) = plain();
    let list = "localhost, 127.9.0.0/16,.local.test,127.0.0.7";
    for (host, no_proxy, is_direct) in [
        ("localhost", list, true),
        ("127.0.0.1", list, false),
        ("127.9.1.1", list, true),
        ("127.0.0.7", list, true),
        ("127.8.1.1", list, false),
        ("LocalHost", list, true),
        ("notlocalhost", list, false),
        ("local.test.example", list, false),
        ("localhost", "*", true),
        ("localhost", "", false),
    ] {
        let (via, told) = proxy(port);
        let address = format!("http://127.0.0.1:{via}");
        let environment = [("ALL_PROXY", address.as_str()), ("NO_PROXY", no_proxy)];
        let seen = outcomes(&format!("http://{host}:{port}"), "", &environment);
        let count = told.0.lock().expect("nobody panics").len();
        assert_eq!(count, if is_direct { 0 } else { 2 }, "{host}, {no_proxy}: {seen}");
    }
}

/// What neither client can go through is an error, not passed by; and in a program that a web server runs, where a header
/// may be `HTTP_PROXY`, there are none.
#[test]
fn a_proxy_that_cannot_be_spoken_to_is_an_error() {
    let (_plain, port) = plain();
    let url = format!("http://127.0.0.1:{port}");
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free");
    let (socks, none) = (format!("socks5://{free}"), format!("http://{free}"));
    assert_eq!(outcomes(&url, "", &[("ALL_PROXY", &socks)]), "said: failed;said: failed;");
    assert_eq!(outcomes(&url, "", &[("HTTP_PROXY", &none)]), "said: failed;said: failed;");
    assert_eq!(outcomes(&url, "", &[("HTTP_PROXY", &none), ("REQUEST_METHOD", "GET")]), "said: there;said: there;");
}
