//! Every style of OpenAPI 3.1.1, section 4.8.12.4, with the bytes of the specification's own table.

mod common;

use std::cell::Cell;

use common::{send, styled, Color, In, Nothing, API};
use cratewright_runtime::runtime::{build, Api, Brackets, Client, Encode, Info, Json, ParameterLocation, Sink, Style};

fn colors() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn query(style: Style, value: &dyn Encode) -> String {
    let request =
        send(&styled(ParameterLocation::Query, style), &In(ParameterLocation::Query, &[("color", value)])).unwrap();
    request.uri().query().unwrap_or("").to_owned()
}

/// The path behind `/x`, so that a label's lone `.` is not a segment.
fn path(style: Style, value: &dyn Encode) -> String {
    let info = Info::new("Test", "GET", "/x{color}").styles(vec![(ParameterLocation::Path, "color", style)].leak());
    let request = send(&info, &In(ParameterLocation::Path, &[("color", value)])).unwrap();
    request.uri().path().strip_prefix("/base/x").unwrap().to_owned()
}

fn header(style: Style, value: &dyn Encode) -> String {
    let request =
        send(&styled(ParameterLocation::Header, style), &In(ParameterLocation::Header, &[("color", value)])).unwrap();
    request.headers()["color"].to_str().unwrap().to_owned()
}

fn cookie(style: Style, value: &dyn Encode) -> String {
    let request =
        send(&styled(ParameterLocation::Cookie, style), &In(ParameterLocation::Cookie, &[("color", value)])).unwrap();
    request.headers()["cookie"].to_str().unwrap().to_owned()
}

/// Swagger 2.0 has these in every place; tabs are its own.
#[test]
fn delimiters_of_swagger_2() {
    assert_eq!(query(Style::TabDelimited, &colors()), "color=blue%09black%09brown");
    let styles =
        [(Style::SpaceDelimited, " ", "%20"), (Style::TabDelimited, "\t", "%09"), (Style::PipeDelimited, "|", "%7C")];
    for (style, plain, escaped) in styles {
        assert_eq!(header(style, &colors()), ["blue", "black", "brown"].join(plain));
        assert_eq!(path(style, &colors()), ["blue", "black", "brown"].join(escaped));
        assert_eq!(path(style, &"blue"), "blue");
    }
}

#[test]
fn query_styles() {
    assert_eq!(query(Style::Form, &""), "color=");
    assert_eq!(query(Style::Form, &"blue"), "color=blue");
    assert_eq!(query(Style::Form, &colors()), "color=blue&color=black&color=brown");
    assert_eq!(query(Style::Form, &Color), "R=100&G=200&B=150");
    assert_eq!(query(Style::FormJoined, &""), "color=");
    assert_eq!(query(Style::FormJoined, &"blue"), "color=blue");
    assert_eq!(query(Style::FormJoined, &colors()), "color=blue,black,brown");
    assert_eq!(query(Style::FormJoined, &Color), "color=R,100,G,200,B,150");
    assert_eq!(query(Style::SpaceDelimited, &colors()), "color=blue%20black%20brown");
    assert_eq!(query(Style::SpaceDelimited, &Color), "color=R%20100%20G%20200%20B%20150");
    assert_eq!(query(Style::PipeDelimited, &colors()), "color=blue%7Cblack%7Cbrown");
    assert_eq!(query(Style::PipeDelimited, &Color), "color=R%7C100%7CG%7C200%7CB%7C150");
    assert_eq!(query(Style::DeepObject, &Color), "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");
    assert_eq!(query(Style::DeepObject, &colors()), "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown");
    assert_eq!(query(Style::Json, &Color), "color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D");
}

#[test]
fn path_styles() {
    assert_eq!(path(Style::Simple, &"blue"), "blue");
    assert_eq!(path(Style::Simple, &colors()), "blue,black,brown");
    assert_eq!(path(Style::Simple, &Color), "R,100,G,200,B,150");
    assert_eq!(path(Style::SimpleExploded, &"blue"), "blue");
    assert_eq!(path(Style::SimpleExploded, &colors()), "blue,black,brown");
    assert_eq!(path(Style::SimpleExploded, &Color), "R=100,G=200,B=150");
    assert_eq!(path(Style::Label, &""), ".");
    assert_eq!(path(Style::Label, &"blue"), ".blue");
    assert_eq!(path(Style::Label, &colors()), ".blue,black,brown");
    assert_eq!(path(Style::Label, &Color), ".R,100,G,200,B,150");
    assert_eq!(path(Style::LabelExploded, &""), ".");
    assert_eq!(path(Style::LabelExploded, &"blue"), ".blue");
    assert_eq!(path(Style::LabelExploded, &colors()), ".blue.black.brown");
    assert_eq!(path(Style::LabelExploded, &Color), ".R=100.G=200.B=150");
    assert_eq!(path(Style::Matrix, &""), ";color");
    assert_eq!(path(Style::Matrix, &"blue"), ";color=blue");
    assert_eq!(path(Style::Matrix, &colors()), ";color=blue,black,brown");
    assert_eq!(path(Style::Matrix, &Color), ";color=R,100,G,200,B,150");
    assert_eq!(path(Style::MatrixExploded, &""), ";color");
    assert_eq!(path(Style::MatrixExploded, &"blue"), ";color=blue");
    assert_eq!(path(Style::MatrixExploded, &colors()), ";color=blue;color=black;color=brown");
    assert_eq!(path(Style::MatrixExploded, &Color), ";R=100;G=200;B=150");
    assert_eq!(path(Style::Json, &Color), "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D");
}

#[test]
fn header_and_cookie_styles() {
    assert_eq!(header(Style::Simple, &""), "");
    assert_eq!(header(Style::Simple, &"a b; c=\"d\""), "a b; c=\"d\"");
    assert_eq!(header(Style::Simple, &colors()), "blue,black,brown");
    assert_eq!(header(Style::Simple, &Color), "R,100,G,200,B,150");
    assert_eq!(header(Style::SimpleExploded, &Color), "R=100,G=200,B=150");
    assert_eq!(header(Style::Json, &colors()), r#"["blue","black","brown"]"#);
    assert_eq!(cookie(Style::Form, &"blue"), "color=blue");
    assert_eq!(cookie(Style::Form, &colors()), "color=blue; color=black; color=brown");
    assert_eq!(cookie(Style::FormJoined, &colors()), "color=blue,black,brown");
    assert_eq!(cookie(Style::FormJoined, &Color), "color=R,100,G,200,B,150");
}

#[test]
fn values_are_encoded_and_delimiters_are_not() {
    let odd = vec!["a,b".to_owned(), "c|d e&f=g".to_owned()];
    assert_eq!(query(Style::Form, &odd), "color=a%2Cb&color=c%7Cd%20e%26f%3Dg");
    assert_eq!(query(Style::FormJoined, &odd), "color=a%2Cb,c%7Cd%20e%26f%3Dg");
    assert_eq!(query(Style::PipeDelimited, &odd), "color=a%2Cb%7Cc%7Cd%20e%26f%3Dg");
    assert_eq!(path(Style::Matrix, &odd), ";color=a%2Cb,c%7Cd%20e%26f%3Dg");
    assert_eq!(query(Style::Form, &"é+%"), "color=%C3%A9%2B%25");
}

#[test]
fn what_is_absent_or_empty_is_not_sent() {
    for style in [Style::Form, Style::FormJoined, Style::PipeDelimited, Style::SpaceDelimited, Style::DeepObject] {
        assert_eq!(query(style, &None::<String>), "", "{style:?}");
        assert_eq!(query(style, &Vec::<String>::new()), "", "{style:?}");
        assert_eq!(query(style, &Nothing), "", "{style:?}");
    }
}

#[test]
fn raw_json_takes_part() {
    let json = Json::new(r#"{"R":100,"n":null,"deep":{"a":[1]},"s":"x y"}"#).unwrap();
    assert_eq!(query(Style::Form, &json), "R=100&n=&deep%5Ba%5D%5B0%5D=1&s=x%20y");
    assert_eq!(
        query(Style::DeepObject, &json),
        "color%5BR%5D=100&color%5Bn%5D=&color%5Bdeep%5D%5Ba%5D%5B0%5D=1&color%5Bs%5D=x%20y"
    );
}

/// Of an array within an object no style speaks: each item is a property of its own, of one name.
#[test]
fn properties_that_are_arrays_are_repeated() {
    let json = Json::new(r#"{"page":2,"sort":["createTime,desc","name"],"none":[],"deep":[["a"]]}"#).unwrap();
    assert_eq!(query(Style::Form, &json), "page=2&sort=createTime%2Cdesc&sort=name&deep=%5B%22a%22%5D");
    let json = Json::new(r#"{"page":2,"sort":["a,b","c"],"none":[]}"#).unwrap();
    assert_eq!(query(Style::FormJoined, &json), "color=page,2,sort,a%2Cb,sort,c");
    assert_eq!(query(Style::SpaceDelimited, &json), "color=page%202%20sort%20a%2Cb%20sort%20c");
    assert_eq!(path(Style::Simple, &json), "page,2,sort,a%2Cb,sort,c");
    assert_eq!(path(Style::MatrixExploded, &json), ";page=2;sort=a%2Cb;sort=c");
    assert_eq!(path(Style::LabelExploded, &json), ".page=2.sort=a%2Cb.sort=c");
    assert_eq!(header(Style::SimpleExploded, &json), "page=2,sort=a,b,sort=c");
    assert_eq!(cookie(Style::Form, &json), "page=2; sort=a%2Cb; sort=c");
}

/// What an API's `codegen.toml` says of brackets.
#[test]
fn brackets_as_the_api_reads_them() {
    let json = Json::new(r#"{"a":["x y","z"],"b":{"c[]":1},"d":[{"e":1},{"e":2}]}"#).unwrap();
    let sent = |brackets: Brackets| {
        let api: &Api = Box::leak(Box::new(Api { brackets, ..API }));
        let client = Client::with(api).build().unwrap();
        let request = |info: &Info, request: &In<'_>| build(&client, info, request).unwrap();
        let query = Info::new("Test", "GET", "/x").deep_object(&["q"]);
        let query = request(&query, &In(ParameterLocation::Query, &[("q", &json)])).uri().query().unwrap().to_owned();
        let body =
            request(&Info::new("Test", "POST", "/x").form(), &In(ParameterLocation::Body, &[("q", &json)])).into_body();
        (query, String::from_utf8(body.to_vec()).unwrap())
    };
    let indexed = "q[a][0]=x%20y&q[a][1]=z&q[b][c[]]=1&q[d][0][e]=1&q[d][1][e]=2";
    let empty = "q[a][]=x%20y&q[a][]=z&q[b][c[]]=1&q[d][][e]=1&q[d][][e]=2";
    let repeated = "q[a]=x%20y&q[a]=z&q[b][c[]]=1&q[d][0][e]=1&q[d][1][e]=2";
    let new = Brackets::new();
    for (brackets, expected) in [(new, indexed), (new.empty(), empty), (new.repeated(), repeated)] {
        let escaped = expected.replace('[', "%5B").replace(']', "%5D");
        assert_eq!(sent(brackets), (escaped, expected.to_owned()));
        assert_eq!(sent(brackets.plain_in_urls()), (expected.to_owned(), expected.to_owned()));
    }
}

#[test]
fn the_name_is_encoded() {
    let info = Info::new("Test", "GET", "/x");
    let request =
        send(&info, &In(ParameterLocation::Query, &[("ids[]", &colors()), ("$top", &1), ("a&b", &true)])).unwrap();
    assert_eq!(request.uri().query(), Some("ids%5B%5D=blue&ids%5B%5D=black&ids%5B%5D=brown&%24top=1&a%26b=true"));
}

#[test]
fn reserved_characters_stay_where_allowed() {
    let info = Info::new("Test", "GET", "/x").reserved(&["q"]);
    let text = "a/b?c:d@e,f;g=h!i$j'k(l)*[m] %41 50% #n&o+p é";
    let request = send(&info, &In(ParameterLocation::Query, &[("q", &text)])).unwrap();
    assert_eq!(request.uri().query(), Some("q=a/b?c:d@e,f;g=h!i$j'k(l)*[m]%20%41%2050%25%20%23n%26o%2Bp%20%C3%A9"));
}

/// Objects within one another, or lists of them; counts how often it is asked what it is.
struct Deep<'a> {
    levels: usize,
    in_lists: bool,
    asked: &'a Cell<usize>,
}

impl Encode for Deep<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        self.asked.set(self.asked.get() + 1);
        let inner = || Deep { levels: self.levels - 1, ..*self };
        match self.levels {
            0 => sink.string("end"),
            _ if self.in_lists => sink.object("Deep", &[("a", &vec![inner()])], None),
            _ => sink.object("Deep", &[("a", &inner())], None),
        }
    }
}

/// How often a value of so many levels is looked at to be written, wherever it may stand.
fn looks(levels: usize) -> usize {
    let asked = Cell::new(0);
    for in_lists in [false, true] {
        let deep = Deep { levels, in_lists, asked: &asked };
        for style in [Style::Form, Style::FormJoined, Style::DeepObject, Style::Json] {
            query(style, &deep);
            cookie(style, &deep);
        }
        for style in [Style::Simple, Style::SimpleExploded, Style::Label, Style::MatrixExploded] {
            path(style, &deep);
            header(style, &deep);
        }
        let api: &Api = Box::leak(Box::new(Api { brackets: Brackets::new().repeated(), ..API }));
        let client = Client::with(api).build().unwrap();
        for style in [Style::Form, Style::DeepObject] {
            for info in
                [Info::new("X", "POST", "/x").form_with(style), Info::new("X", "POST", "/x").multipart_with(style)]
            {
                build(&client, &info, &In(ParameterLocation::Body, &[("color", &deep)])).unwrap();
            }
        }
    }
    asked.get()
}

#[test]
fn what_is_nested_is_taken_apart_level_by_level() {
    let (ten, twenty) = (looks(10), looks(20));
    assert!(twenty < 3 * ten, "20 levels are looked at {twenty} times, 10 levels {ten} times");
    let hundred = looks(100);
    assert!(hundred < 11 * ten, "100 levels are looked at {hundred} times, 10 levels {ten} times");
}
