//! Every style of a parameter.
//!
//! What is expected was written by hand from the table of styles (OAS 3.1.1 §4.8.12.6, in the words of RFC 6570 §3.2),
//! with its values: `blue`; `blue`, `black`, `brown`; R 100, G 200, B 150. In queries `[` and `]` stand plainly, as servers
//! of forms write them (the table has `%5B`, `%5D`; RFC 3986 §2.1: a server reads both as the same).

use crate::{exchange, sent};
use atlas_client::places::{RetrieveExport as Export, RetrieveExportExportFilterParam as ExportFilter};
use atlas_client::{ErrorKind, maps, places, styles, types};
use serde_json::json;

fn colors() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn color() -> styles::Color {
    styles::Color::new().r(100).g(200).b(150)
}

/// The pairs of a query.
fn query(target: &str) -> Vec<&str> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter(|pair| !pair.is_empty()).collect()
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
        .spaced_object(color())
        .piped_object(color())
        .json(color())
        .reserved("a/b?c:d");
    let request = sent(204, async |client| client.styles().query_with(all).await.expect("an answer"));
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
        "piped=blue%7Cblack%7Cbrown",
        "deep%5BR%5D=100",
        "deep%5BG%5D=200",
        "deep%5BB%5D=150",
        "spacedObject=R%20100%20G%20200%20B%20150",
        "pipedObject=R%7C100%7CG%7C200%7CB%7C150",
        "json=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        "reserved=a/b?c:d",
    ];
    assert_eq!(query(&request.target), expected);
}

/// RFC 6570 §3.2.1: a list or an object with nothing in it is as good as none; a text is there, if empty.
#[test]
fn nothing_in_a_query() {
    let nothing = || styles::Color::new();
    let none: Vec<String> = Vec::new();
    let all = styles::Query::new()
        .text("")
        .list(none.clone())
        .lists(none.clone())
        .object(nothing())
        .objects(nothing())
        .spaced(none.clone())
        .piped(none)
        .deep(nothing())
        .spaced_object(nothing())
        .piped_object(nothing());
    let request = sent(204, async |client| client.styles().query_with(all).await.expect("an answer"));
    assert_eq!(query(&request.target), ["text="]);
    let request = sent(204, async |client| client.styles().query().await.expect("an answer"));
    assert_eq!(request.target, "/styles/query");
}

/// What separates values is encoded within them (OAS 3.1.1 §4.8.12.5, RFC 6570 §3.2.1).
#[test]
fn signs_within_values() {
    let odd = || vec!["a,b".to_owned(), "c&d=e".to_owned(), "f g".to_owned()];
    let all = styles::Query::new().list(odd()).lists(odd()).spaced(odd()).piped(odd()).reserved("50% #1&2=%41");
    let request = sent(204, async |client| client.styles().query_with(all).await.expect("an answer"));
    let expected = [
        "list=a%2Cb,c%26d%3De,f%20g",
        "lists=a%2Cb",
        "lists=c%26d%3De",
        "lists=f%20g",
        "spaced=a%2Cb%20c%26d%3De%20f%20g",
        "piped=a%2Cb%7Cc%26d%3De%7Cf%20g",
        // RFC 6570 §3.2.3: what is an escape already stays one; what would end the value does not stay.
        "reserved=50%25%20%231%262=%41",
    ];
    assert_eq!(query(&request.target), expected);
    let required = styles::SimpleRequired {
        text: "a/b?c#d".to_owned(),
        list: odd(),
        lists: odd(),
        object: color(),
        objects: color(),
    };
    let request =
        sent(204, async |client| client.styles().simple(styles::Simple::new(required)).await.expect("an answer"));
    let list = "a%2Cb,c%26d%3De,f%20g";
    let expected = format!("/styles/simple/a%2Fb%3Fc%23d/{list}/{list}/R,100,G,200,B,150/R=100,G=200,B=150");
    assert_eq!(request.target, expected);
}

/// The column `undefined` of the table: `;text` of a matrix; a lone `.` of a label and nothing at all are segments that
/// would lead elsewhere (RFC 3986 §5.2.4), so they are refused before anything is sent.
#[test]
fn nothing_in_a_path() {
    let matrix = |text: &str, list: Vec<String>| {
        let (text, lists) = (text.to_owned(), colors());
        styles::Matrix::new(styles::MatrixRequired { text, list, lists, object: color(), objects: color() })
    };
    let request = sent(204, async |client| client.styles().matrix(matrix("", colors())).await.expect("an answer"));
    assert!(request.target.starts_with("/styles/matrix/;text/;list=blue,black,brown/"), "{}", request.target);
    let requests = exchange(204, json!({}), async |client| {
        let refused = client.styles().matrix(matrix("blue", Vec::new())).await.expect_err("an empty segment");
        assert_eq!(refused.kind(), ErrorKind::InvalidRequest);
        let label = styles::LabelRequired {
            text: String::new(),
            list: colors(),
            lists: colors(),
            object: color(),
            objects: color(),
        };
        let refused = client.styles().label(styles::Label::new(label)).await.expect_err("a dot");
        assert_eq!(refused.kind(), ErrorKind::InvalidRequest);
    });
    assert_eq!(requests.len(), 0);
}

/// `in: querystring` is the whole query (OAS 3.2.0 §4.12.1); `content` is one text (OAS 3.1.1 §4.8.12.2.2); a cookie beside.
#[test]
fn whole_queries_and_contents() {
    let export = ExportFilter::new().kind(places::PlaceKind::TrainStation).since("2030-01-31");
    let export = Export::new().filter(export);
    let request = sent(404, async |client| drop(export.send(client).await));
    assert_eq!(request.target, "/places/export?kind=train_station&since=2030-01-31");

    let highlight = maps::TileHighlightParam::new([types::Position::new(1.0, 2.5)]).color("#d33");
    let tile = maps::Tile::new(maps::TileStyle::N3d, [7, 3, 4])
        .highlight(highlight)
        .legend("https://a.example/b?c")
        .session("s t");
    let request = sent(404, async |client| drop(client.maps().tile(tile).await));
    let highlight = "%7B%22path%22%3A%5B%7B%22lat%22%3A1%2C%22lon%22%3A2.5%7D%5D%2C%22color%22%3A%22%23d33%22%7D";
    assert_eq!(request.target, format!("/maps/3d/7,3,4.png?highlight={highlight}&legend=https://a.example/b?c"));
    assert_eq!(request.header("cookie"), Some("session=s%20t"));
}

/// Headers are not percent-encoded; cookies are, and each value of an exploded one is a cookie (OAS 3.1.1 Appendix D).
#[test]
fn simple_in_headers_and_form_in_cookies() {
    let all = styles::Header::new()
        .x_text("50% blue, or so")
        .x_list(colors())
        .x_lists(colors())
        .x_object(color())
        .x_objects(color())
        .text("a;b")
        .list(colors())
        .lists(colors())
        .object(color())
        .objects(color());
    let request = sent(204, async |client| client.styles().header_with(all).await.expect("an answer"));
    assert_eq!(request.header("x-text"), Some("50% blue, or so"));
    assert_eq!(request.header("x-list"), Some("blue,black,brown"));
    assert_eq!(request.header("x-lists"), Some("blue,black,brown"));
    assert_eq!(request.header("x-object"), Some("R,100,G,200,B,150"));
    assert_eq!(request.header("x-objects"), Some("R=100,G=200,B=150"));
    let cookies = "text=a%3Bb; list=blue,black,brown; lists=blue; lists=black; lists=brown\
                   ; object=R,100,G,200,B,150; R=100; G=200; B=150";
    assert_eq!(request.header("cookie"), Some(cookies));
    assert_eq!(request.header("x-atlas-key"), Some("key"));
}
