//! An accessor takes whatever `new` takes for the one required value: sent over a socket, async and blocking.
// features: blocking
// features: reqwest

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use accessors_take_what_new_takes::messages::ListLevel;
use accessors_take_what_new_takes::types::{Card, Kind, Point, Source, Tag, Tree};
use accessors_take_what_new_takes::{Bytes, Client, Json, Map, Secret, Timestamp, UploadFile, Uuid};

const ID: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

/// Sends each call by both clients, and holds what comes to a server against the words behind it.
macro_rules! sent {
    ($($resource:ident.$method:ident($value:expr) => $expected:expr,)*) => {
        $({
            let (url, requests) = server();
            let client = Client::builder().base_url(&url).build().unwrap();
            waited(async { client.$resource().$method($value).await.unwrap() });
            let client = Client::builder().base_url(&url).build_blocking().unwrap();
            client.$resource().$method($value).call().unwrap();
            let call = stringify!($resource.$method($value));
            for client in ["async", "blocking"] {
                assert_eq!(requests.recv().unwrap(), $expected, "{client} {call}");
            }
        })*
    };
}

#[test]
fn texts() {
    let (text, uuid) = (ID.to_owned(), Uuid::from(ID));
    sent! {
        notes.get("a/b") => "GET /notes/a%2Fb ",
        notes.get(String::from("a")) => "GET /notes/a ",
        notes.get(&text) => format!("GET /notes/{ID} "),
        owners.get(ID) => format!("GET /owners/{ID} "),
        owners.get(text.clone()) => format!("GET /owners/{ID} "),
        owners.get(&uuid) => format!("GET /owners/{ID} "),
        owners.get(uuid.clone()) => format!("GET /owners/{ID} "),
        keys.add("k") => r#"POST /keys {"key":"k"}"#,
        keys.add(String::from("k")) => r#"POST /keys {"key":"k"}"#,
        keys.add(Secret::from("k")) => r#"POST /keys {"key":"k"}"#,
        messages.clear(String::from("a")) => r#"PATCH /messages {"text":"a"}"#,
        messages.clear(Some(String::from("a"))) => r#"PATCH /messages {"text":"a"}"#,
        messages.clear(None) => r#"PATCH /messages {"text":null}"#,
    }
}

#[test]
fn enums_and_numbers() {
    let second = SystemTime::UNIX_EPOCH + Duration::from_secs(7);
    sent! {
        messages.send("custom") => r#"POST /messages "custom""#,
        messages.send(String::from("urgent")) => r#"POST /messages "urgent""#,
        messages.send(Kind::Plain) => r#"POST /messages "plain""#,
        messages.list(2) => "GET /messages?level=2 ",
        messages.list(ListLevel::N1) => "GET /messages?level=1 ",
        pages.get(3) => "GET /pages/3 ",
        days.get(7) => "GET /days/7 ",
        days.get(second) => "GET /days/7 ",
        days.get(Timestamp::from(7)) => "GET /days/7 ",
        messages.replace("a") => r#"PUT /messages "a""#,
        messages.replace(1.5) => "PUT /messages 1.5",
        messages.replace(2) => "PUT /messages 2",
        messages.replace(true) => "PUT /messages true",
        messages.replace(vec![Json::null(), Json::from("a")]) => r#"PUT /messages [null,"a"]"#,
        messages.replace(Json::null()) => "PUT /messages null",
    }
}

#[test]
fn files() {
    let part = |name: &str| {
        let head = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"file\"");
        format!("--B\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\nabc\r\n")
    };
    let file = || UploadFile::new("abc");
    sent! {
        files.upload(b"abc".to_vec()) => "POST /files abc",
        files.upload(Bytes::from_static(b"abc")) => "POST /files abc",
        files.upload(file()) => "POST /files abc",
        files.attach(b"abc".to_vec()) => format!("PUT /files {}--B--\r\n", part("file")),
        files.send([file()]) => format!("POST /files/several {}--B--\r\n", part("files")),
        files.send(vec![file(), file()]) => format!("POST /files/several {0}{0}--B--\r\n", part("files")),
    }
}

#[test]
fn lists() {
    let texts = vec!["a".to_owned(), "b".to_owned()];
    sent! {
        tags.add(["a", "b"]) => r#"POST /tags ["a","b"]"#,
        tags.add(vec!["a"]) => r#"POST /tags ["a"]"#,
        tags.add(["a"].as_slice()) => r#"POST /tags ["a"]"#,
        tags.add([String::from("a")]) => r#"POST /tags ["a"]"#,
        tags.add(texts.clone()) => r#"POST /tags ["a","b"]"#,
        tags.add(&texts) => r#"POST /tags ["a","b"]"#,
        tags.add(&texts[1..]) => r#"POST /tags ["b"]"#,
        tags.list(["urgent", "custom"]) => "GET /tags?kinds=urgent&kinds=custom ",
        tags.list([Kind::Plain]) => "GET /tags?kinds=plain ",
        tags.list(vec![String::from("plain")]) => "GET /tags?kinds=plain ",
        tags.replace([Tag::new("a")]) => r#"PUT /tags [{"name":"a"}]"#,
        tags.replace(vec![Tag::new("a")]) => r#"PUT /tags [{"name":"a"}]"#,
        tags.replace([]) => "PUT /tags []",
        tags.remove([1, 2]) => "DELETE /tags?numbers=1&numbers=2 ",
        tags.remove(vec![1]) => "DELETE /tags?numbers=1 ",
        names.replace(["a".to_owned()]) => r#"PUT /names ["a"]"#,
        names.replace(texts.clone()) => r#"PUT /names ["a","b"]"#,
    }
}

#[test]
fn maps_unions_and_objects() {
    let text = |text: &str| text.to_owned();
    sent! {
        labels.replace([("a", "b")]) => r#"PUT /labels {"a":"b"}"#,
        labels.replace([("a", text("b"))]) => r#"PUT /labels {"a":"b"}"#,
        labels.replace([(text("a"), text("b"))]) => r#"PUT /labels {"a":"b"}"#,
        labels.replace(vec![("a", text("b"))]) => r#"PUT /labels {"a":"b"}"#,
        labels.replace(BTreeMap::from([(text("a"), text("b"))])) => r#"PUT /labels {"a":"b"}"#,
        labels.replace(HashMap::from([(text("a"), text("b"))])) => r#"PUT /labels {"a":"b"}"#,
        labels.replace(Map::from([("a", "b")])) => r#"PUT /labels {"a":"b"}"#,
        points.add((1.5, 2.0)) => "POST /points [1.5,2]",
        points.add(Point(1.5, 2.0)) => "POST /points [1.5,2]",
        sources.add("a") => r#"POST /sources "a""#,
        sources.add(text("a")) => r#"POST /sources "a""#,
        sources.add(Card::new("c")) => r#"POST /sources {"card":"c"}"#,
        sources.add(vec![text("a")]) => r#"POST /sources ["a"]"#,
        sources.add(Source::from("a")) => r#"POST /sources "a""#,
        sources.replace([Source::from("a"), Card::new("c").into()]) => r#"PUT /sources ["a",{"card":"c"}]"#,
        trees.plant(Tree::new("a").left(Tree::new("b"))) => r#"POST /trees {"name":"a","left":{"name":"b"}}"#,
    }
}

/// What a future comes to that waits for a socket.
fn waited<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// The URL of a server for two requests, which says of each its method, its target and its body.
fn server() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || listener.incoming().take(2).for_each(|stream| sender.send(answer(stream.unwrap())).unwrap()));
    (url, requests)
}

fn answer(mut stream: TcpStream) -> String {
    let mut reader = BufReader::new(&stream);
    let head: Vec<String> = reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
    let header = |name: &str| {
        head.iter().filter_map(|line| line.split_once(": ")).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let mut body = vec![0; header("content-length").map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    let boundary = header("content-type").and_then(|media| media.split_once("boundary=")).map(|(_, boundary)| boundary);
    let body = boundary.map_or(body.clone(), |boundary| body.replace(boundary, "B"));
    stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
    format!("{} {body}", head[0].trim_end_matches(" HTTP/1.1"))
}
