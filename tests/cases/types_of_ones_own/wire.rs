//! Types that are not generated, byte for byte, and what becomes of a response with a value that one of them does not take.
// features: blocking
// features: reqwest
// features: test-util

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use common::{body, client, multipart, parts};
use types_of_ones_own::money::{Money, Points, Scores, Stamp, Window};
use types_of_ones_own::prices::{Attach, Fill, Replace};
use types_of_ones_own::releases::{Add, Stamp as Put};
use types_of_ones_own::types::{self, Price, PriceEither};
use types_of_ones_own::{Client, Decode, Error, ErrorKind, Json, Memory, Operation, Sample, headers};

const EURO: Money = Money { amount: 1, currency: *b"EUR" };

fn release(text: &str) -> types::Release {
    text.parse().unwrap()
}

#[test]
fn parameters() {
    let local = Ipv4Addr::LOCALHOST;
    let request = Replace::new(release("1.2.3-rc.1"), Price::new(EURO))
        .from(local)
        .seen([local, Ipv4Addr::new(10, 0, 0, 1)])
        .total(EURO)
        .x_release(release("1.0.0"))
        .client(local);
    let request = request.to_http(&client()).unwrap();
    assert_eq!(
        request.uri().path_and_query().unwrap().as_str(),
        "/prices/1.2.3-rc.1?from=127.0.0.1&seen=127.0.0.1&seen=10.0.0.1&amount=1&currency=EUR"
    );
    assert_eq!((&request.headers()["x-release"], &request.headers()["cookie"]), (&"1.0.0".parse().unwrap(), &"client=127.0.0.1".parse().unwrap()));
}

#[test]
fn forms_and_parts() {
    let fill = Fill::new(EURO, release("1.2.3")).scores(Scores::from([("b".to_owned(), 2), ("a".to_owned(), 1)]));
    assert_eq!(body(fill), "total[amount]=1&total[currency]=EUR&release=1.2.3&scores[a]=1&scores[b]=2");
    let expected = parts(&[
        ("Content-Disposition: form-data; name=\"total\"\r\nContent-Type: application/json", r#"{"amount":1,"currency":"EUR"}"#),
        ("Content-Disposition: form-data; name=\"release\"", "1.2.3"),
    ]);
    assert_eq!(multipart(&Attach::new(EURO, release("1.2.3"))).1, expected);
}

const PRICE: &str = r#"{"total":{"amount":1,"currency":"EUR"},"was":null,"parts":[{"amount":2,"currency":"USD"}],"release":"1.2.3","range":"^1.2","scores":{"a":1},"address":"10.0.0.1","addresses":{"b":"127.0.0.1"},"window":{"from":1,"to":2},"either":"2.0.0","taxed":{"at":3,"tax":1},"points":{"at":4}}"#;

#[test]
fn what_came_is_of_the_types_and_goes_back() {
    let price = Price::from_json(PRICE.as_bytes()).unwrap();
    assert_eq!((price.total, price.was), (EURO, Some(None)));
    assert_eq!(price.parts.as_ref().unwrap()[0].currency, *b"USD");
    assert_eq!(price.release.as_ref().unwrap().minor, 2);
    assert!(price.range.as_ref().unwrap().matches(&release("1.9.0")));
    assert_eq!(price.scores, Some(Scores::from([("a".to_owned(), 1)])));
    assert_eq!(price.address, Some(Ipv4Addr::new(10, 0, 0, 1)));
    assert_eq!(price.window, Some(Some(Window(1..2))));
    assert!(matches!(price.either.as_deref(), Some(PriceEither::Release(two)) if two.major == 2), "{price:?}");
    assert_eq!(price.taxed.as_ref().map(|taxed| (taxed.at, taxed.tax)), Some((3, Some(1))));
    assert_eq!(price.points, Some(Points(4)));
    assert_eq!(body(Replace::new(release("1.0.0"), price.clone())), PRICE);
    // What is sent says nothing that its type does not.
    assert_eq!(body(Add::new(release("1.0.0"))), r#""1.0.0""#);
    assert_eq!(body(Put::new(Stamp(Json::object([("at", Json::from("now"))])))), r#"{"at":"now"}"#);
    assert_eq!(price, Price::from_json(PRICE.as_bytes()).unwrap());
    let other = Price::new(EURO).either(Money { amount: 7, ..EURO });
    assert_eq!(body(Replace::new(release("1.0.0"), other)), r#"{"total":{"amount":1,"currency":"EUR"},"either":{"amount":7,"currency":"EUR"}}"#);
    assert_eq!((Price::sample().total, release("1.2.3")), (EURO, types::Release::sample()));
}

#[test]
fn what_a_type_does_not_take_fails_the_response() {
    for (right, wrong, place, expected) in [
        (r#""total":{"amount":1"#, r#""total":{"amount":"1""#, "/total", "an amount in cents"),
        (r#""total":{"amount":1,"#, r#""total":{"#, "/total", "an amount and its currency"),
        ("\"USD\"", "\"US\"", "/parts/0", "what `money::Money` takes"),
        ("\"1.2.3\"", "\"1.2\"", "/release", "what `semver::Version` takes"),
        ("\"1.2.3\"", "1.2", "/release", "a string"),
        ("\"^1.2\"", "\"hunter2\"", "/range", "what `semver::VersionReq` takes"),
        (r#"{"a":1}"#, r#"{"a":-1}"#, "/scores", "what `money::Scores` takes"),
        ("\"10.0.0.1\"", "\"10.0.0.256\"", "/address", "what `std::net::Ipv4Addr` takes"),
        (r#"{"b":"127.0.0.1"}"#, r#"{"b":""}"#, "/addresses/b", "what `std::net::Ipv4Addr` takes"),
        (r#"{"from":1,"#, "{", "/window", "a window of time"),
    ] {
        let text = PRICE.replacen(right, wrong, 1);
        assert_ne!(text, PRICE);
        let error = Price::from_json(text.as_bytes()).unwrap_err();
        assert_eq!((error.pointer(), error.expected()), (place, expected), "{wrong}");
        // What stands there may be a secret.
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}

#[test]
fn headers_of_responses() {
    let memory = Memory::new().reply_with(200, &[("x-release", "2.1.0")], PRICE).reply_with(200, &[("x-release", "two")], PRICE);
    let client = Client::builder().base_url("https://example.com").transport(memory).build().unwrap();
    let sent = || client.prices().replace(Replace::new(release("1.0.0"), Price::new(EURO))).send_raw();
    let response = common::now(sent()).unwrap();
    assert_eq!(response.header(headers::X_RELEASE).map(|release| release.minor), Some(1));
    let response = common::now(sent()).unwrap();
    assert_eq!(response.header(headers::X_RELEASE), None);
}

#[test]
fn both_clients_send_read_and_refuse() {
    let (url, requests) = server(&[r#""1.2.3""#, r#""1.2.3""#, r#""1.2""#, r#""1.2""#]);
    let asynchronous = Client::builder().base_url(&url).build().unwrap();
    let blocking = Client::builder().base_url(&url).build_blocking().unwrap();
    let added = waited(async { asynchronous.releases().add(release("0.1.0")).await.unwrap() });
    let same = blocking.releases().add(release("0.1.0")).call().unwrap();
    assert_eq!((&added, added.patch), (&same, 3));
    let refused: [Error; 2] = [
        waited(async { asynchronous.releases().add(release("0.1.0")).await.unwrap_err() }),
        blocking.releases().add(release("0.1.0")).call().unwrap_err(),
    ];
    for error in refused {
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("at the top level (byte 0): expected what `semver::Version` takes, found a string"), "{error}");
    }
    for _ in 0..4 {
        assert_eq!(requests.recv().unwrap(), r#"POST /releases "0.1.0""#);
    }
}

/// What a future comes to that waits for a socket.
fn waited<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// The URL of a server that answers with these bodies, and says of each request its method, its target and its body.
fn server(bodies: &[&str]) -> (String, Receiver<String>) {
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
