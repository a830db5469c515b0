//! Atlas's client against a real socket: each style of a parameter and each kind of body, byte for byte.
//!
//! What is expected was written by hand from the table of styles (OAS 3.1.0 §4.8.12.4, in the words of RFC 6570 §3.2),
//! with its values: `blue`; `blue`, `black`, `brown`; R 100, G 200, B 150. In queries `|`, `[` and `]` stand as the table
//! has them, or percent-encoded (RFC 3986 §2.1): a server reads both as the same.

use atlas_client::{Client, backup, styles, tokens, trips};
use serde_json::json;
use tests::server::{Reply, Request, Server};

fn colors() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn color() -> styles::Color {
    styles::Color::new().r(100).g(200).b(150)
}

/// Sends with a client of a server that answers with a status and nothing else, and returns what came there.
fn sent(status: u16, send: impl AsyncFnOnce(&Client)) -> Request {
    let server =
        Server::start(move |_| Reply { status, headers: Vec::new(), body: json!({}) }).expect("a port is free");
    let client = Client::builder().base_url(server.url()).api_key("X-Atlas-Key", "key").build().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(send(&client));
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

/// The pairs of a query, with the signs that the table writes plainly.
fn query(target: &str) -> Vec<String> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let plain = query.replace("%7C", "|").replace("%5B", "[").replace("%5D", "]");
    plain.split('&').map(str::to_owned).collect()
}

#[test]
fn simple_in_a_path() {
    let required = styles::SimpleRequired {
        text: "blue".to_owned(),
        list: colors(),
        lists: colors(),
        object: color(),
        objects: color(),
    };
    let request =
        sent(204, async |client| client.styles().simple(styles::Simple::new(required)).await.expect("an answer"));
    let expected = "/styles/simple/blue/blue,black,brown/blue,black,brown/R,100,G,200,B,150/R=100,G=200,B=150";
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", expected));
}

#[test]
fn label_in_a_path() {
    let required = styles::LabelRequired {
        text: "blue".to_owned(),
        list: colors(),
        lists: colors(),
        object: color(),
        objects: color(),
    };
    let request =
        sent(204, async |client| client.styles().label(styles::Label::new(required)).await.expect("an answer"));
    let expected = "/styles/label/.blue/.blue,black,brown/.blue.black.brown/.R,100,G,200,B,150/.R=100.G=200.B=150";
    assert_eq!(request.target, expected);
}

#[test]
fn matrix_in_a_path() {
    let required = styles::MatrixRequired {
        text: "blue".to_owned(),
        list: colors(),
        lists: colors(),
        object: color(),
        objects: color(),
    };
    let request =
        sent(204, async |client| client.styles().matrix(styles::Matrix::new(required)).await.expect("an answer"));
    let expected = "/styles/matrix/;text=blue/;list=blue,black,brown/;lists=blue;lists=black;lists=brown\
                    /;object=R,100,G,200,B,150/;R=100;G=200;B=150";
    assert_eq!(request.target, expected);
}

#[test]
fn all_styles_in_a_query() {
    let all = styles::Query::new()
        .text("a b&c")
        .empty("")
        .list(colors())
        .lists(colors())
        .object(color())
        .objects(color())
        .spaced(colors())
        .piped(colors())
        .deep(color())
        .reserved("a/b?c:d");
    let request = sent(204, async |client| client.styles().query(all).await.expect("an answer"));
    let expected = [
        "text=a%20b%26c",
        "empty=",
        "list=blue,black,brown",
        "lists=blue",
        "lists=black",
        "lists=brown",
        "object=R,100,G,200,B,150",
        "R=100",
        "G=200",
        "B=150",
        "spaced=blue%20black%20brown",
        "piped=blue|black|brown",
        "deep[R]=100",
        "deep[G]=200",
        "deep[B]=150",
        "reserved=a/b?c:d",
    ];
    assert_eq!(query(&request.target), expected);
}

#[test]
fn simple_in_headers_and_form_in_cookies() {
    let all = styles::Header::new()
        .x_text("blue")
        .x_list(colors())
        .x_object(color())
        .x_objects(color())
        .text("blue")
        .list(colors());
    let request = sent(204, async |client| client.styles().header(all).await.expect("an answer"));
    assert_eq!(request.header("x-text"), Some("blue"));
    assert_eq!(request.header("x-list"), Some("blue,black,brown"));
    assert_eq!(request.header("x-object"), Some("R,100,G,200,B,150"));
    assert_eq!(request.header("x-objects"), Some("R=100,G=200,B=150"));
    assert_eq!(request.header("cookie"), Some("text=blue; list=blue,black,brown"));
    assert_eq!(request.header("x-atlas-key"), Some("key"));
}

#[test]
fn bodies() {
    let octets = b"\x00\xff\r\n--".to_vec();
    let given = octets.clone();
    let request = sent(202, async move |client| drop(client.backup().store(backup::Store::new(given)).await));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/backup"));
    assert_eq!(request.header("content-type"), Some("application/octet-stream"));
    assert_eq!(request.body, octets);

    let notes = trips::SetNotes::new("t 1").body("Bring a hat.\n");
    let request = sent(204, async |client| drop(client.trips().set_notes(notes).await));
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/trips/t%201/notes"));
    assert!(request.header("content-type").is_some_and(|media| media.starts_with("text/plain")));
    assert_eq!(request.text(), "Bring a hat.\n");

    // A form (WHATWG URL §5.2, as OAS 3.1.0 §4.8.14.3 has it).
    let create = tokens::Create::new("me@example.com", "p&=w d");
    let request = sent(200, async |client| drop(client.tokens().create(create).await));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert!(
        ["p%26%3Dw+d", "p%26%3Dw%20d"].iter().any(|password| request.text().contains(&format!("password={password}")))
    );
    assert!(request.text().contains("user=me%40example.com"), "{}", request.text());
}
