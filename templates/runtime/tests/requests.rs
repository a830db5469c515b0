//! Requests as they go over the wire: headers, cookies, credentials, servers.

mod common;

use common::{client, offline, send, In, API};
use cratewright_runtime::runtime::{
    build, Api, Client, ClientBuilder, ErrorKind, Info, Memory, ParameterLocation, Scheme,
};

#[test]
fn no_header_is_injected() {
    let info = Info::new("X", "GET", "/x");
    for value in ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b"] {
        let error = send(&info, &In(ParameterLocation::Header, &[("X-Y", &value)])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("X-Y") && !error.to_string().contains("Evil"), "{error}");
        assert!(offline().header("x-y", value).build().is_err());
        assert!(offline().user_agent(value).build().is_err());
        assert!(offline().bearer(value).build().is_err());
        assert!(offline().api_key("header key", value).build().is_err());
    }
    assert!(send(&info, &In(ParameterLocation::Header, &[("X Y\r\n", &"a")])).is_err());
    let request =
        send(&info, &In(ParameterLocation::Header, &[("X-Y", &"é ✓"), ("x-n", &7), ("x-none", &None::<i64>)])).unwrap();
    assert_eq!(request.headers()["x-y"].as_bytes(), "é ✓".as_bytes());
    assert_eq!(request.headers()["x-n"], "7");
    assert!(!request.headers().contains_key("x-none"));
}

#[test]
fn no_cookie_is_injected() {
    let request = send(
        &Info::new("X", "GET", "/x"),
        &In(ParameterLocation::Cookie, &[("a", &"1; admin=true"), ("b", &"x\r\ny, é"), ("c", &2)]),
    );
    assert_eq!(request.unwrap().headers()["cookie"], "a=1%3B%20admin%3Dtrue; b=x%0D%0Ay%2C%20%C3%A9; c=2");
}

#[test]
fn the_clients_headers_go_along() {
    let client = offline().header("X-Team", "a").header("x-team", "b").header("accept", "text/csv").build().unwrap();
    let request = build(&client, &Info::new("X", "GET", "/x"), &In(ParameterLocation::Query, &[])).unwrap();
    let teams: Vec<_> = request.headers().get_all("x-team").iter().collect();
    assert_eq!(teams, ["a", "b"]);
    assert_eq!(request.headers()["accept"], "text/csv");
    assert_eq!(request.headers()["user-agent"], "tests/1.0");
    assert!(!request.headers().contains_key("content-type"));
    let client = offline().user_agent("shop/2").build().unwrap();
    let request =
        build(&client, &Info::new("X", "GET", "/x").accept("image/*"), &In(ParameterLocation::Query, &[])).unwrap();
    assert_eq!(request.headers()["user-agent"], "shop/2");
    assert_eq!(request.headers()["accept"], "image/*");
}

/// What goes out for security: `Authorization`, the key's header, the query, the cookies.
fn credentials(builder: ClientBuilder, security: &'static [&'static [usize]]) -> [Option<String>; 4] {
    let client = builder.build().unwrap();
    let info = Info::new("X", "GET", "/x").security(security);
    let request = build(&client, &info, &In(ParameterLocation::Query, &[("q", &1)])).unwrap();
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let query = request.uri().query().filter(|query| *query != "q=1").map(str::to_owned);
    [header("authorization"), header("x-key"), query, header("cookie")]
}

fn texts(expected: [&str; 4]) -> [Option<String>; 4] {
    expected.map(|text| (!text.is_empty()).then(|| text.to_owned()))
}

#[test]
fn security_takes_the_first_alternative_that_it_can() {
    const BEARER: usize = 0;
    const BASIC: usize = 1;
    const HEADER: usize = 2;
    const QUERY: usize = 3;
    const COOKIE: usize = 4;
    let bearer = || offline().bearer("t");
    assert_eq!(credentials(bearer(), &[&[BASIC], &[BEARER]]), texts(["Bearer t", "", "", ""]));
    assert_eq!(credentials(bearer(), &[]), texts(["", "", "", ""]));
    assert_eq!(credentials(bearer(), &[&[BASIC]]), texts(["", "", "", ""]));
    // Optional security (`{}` among the alternatives) is used where it can be.
    assert_eq!(credentials(bearer(), &[&[], &[BEARER]]), texts(["Bearer t", "", "", ""]));
    assert_eq!(credentials(offline(), &[&[], &[BEARER]]), texts(["", "", "", ""]));
    // All of an alternative, or none of it.
    assert_eq!(credentials(bearer(), &[&[BEARER, HEADER], &[QUERY]]), texts(["", "", "", ""]));
    let both = bearer().api_key("header key", "k");
    assert_eq!(credentials(both, &[&[BEARER, HEADER]]), texts(["Bearer t", "k", "", ""]));
    let keys = offline().api_key("api_key", "a b&c").api_key("cookie key", "x;y");
    assert_eq!(credentials(keys, &[&[QUERY, COOKIE]]), texts(["", "", "q=1&api_key=a%20b%26c", "sid=x%3By"]));
    let basic = offline().basic("Aladdin", "open sesame");
    assert_eq!(credentials(basic, &[&[BASIC]]), texts(["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "", "", ""]));
}

#[test]
fn basic_is_base64() {
    for (user, password, sent) in [
        ("", "", "Basic Og=="),
        ("a", "", "Basic YTo="),
        ("a", "b", "Basic YTpi"),
        ("a", "bc", "Basic YTpiYw=="),
        ("test", "123£", "Basic dGVzdDoxMjPCow=="), // RFC 7617, section 2.1
        ("ÿ", "~?>", "Basic w786fj8+"),
    ] {
        assert_eq!(credentials(offline().basic(user, password), &[&[1]])[0].as_deref(), Some(sent));
    }
    assert!(offline().basic("a:b", "c").build().is_err());
}

#[test]
fn one_credential_fits_what_the_api_has() {
    let all = credentials(offline().credential("t"), &[&[0, 2, 3, 4]]);
    assert_eq!(all, texts(["Bearer t", "t", "q=1&api_key=t", "sid=t"]));
    // Basic among others stays empty: Stripe's `basicAuth` comes first, and the key goes as `bearerAuth`.
    assert_eq!(credentials(offline().credential("t"), &[&[1], &[0]]), texts(["Bearer t", "", "", ""]));
    static BASIC: Api = Api { schemes: &[Scheme::Basic { name: "basic" }], ..API };
    let basic = Client::with(&BASIC).transport(Memory::new()).credential("sk");
    assert_eq!(credentials(basic, &[&[0]]), texts(["Basic c2s6", "", "", ""]));
    // A description that forgot its security.
    static NONE: Api = Api { schemes: &[], ..API };
    let bearer = Client::with(&NONE).transport(Memory::new()).credential("t");
    assert_eq!(credentials(bearer, &[]), texts(["Bearer t", "", "", ""]));
    assert!(offline().api_key("no such key", "k").build().is_err());
}

fn url(builder: ClientBuilder, info: &Info) -> String {
    let client = builder.build().unwrap();
    build(&client, info, &In(ParameterLocation::Query, &[]))
        .map_or_else(|error| error.to_string(), |built| built.uri().to_string())
}

#[test]
fn servers() {
    let plain = Info::new("X", "GET", "/x");
    let files = Info::new("X", "GET", "/x").server("https://files.example.com/");
    let relative = Info::new("X", "GET", "/x").server("/other");
    assert_eq!(url(offline(), &plain), "https://api.example.com/base/x");
    assert_eq!(url(offline(), &files), "https://files.example.com/x");
    assert_eq!(url(offline(), &relative), "https://api.example.com/other/x");
    let local = || offline().base_url("http://localhost:8080/");
    assert_eq!(url(local(), &plain), "http://localhost:8080/x");
    // Elsewhere is elsewhere, unless all of them are moved.
    assert_eq!(url(local(), &files), "https://files.example.com/x");
    assert_eq!(url(local(), &relative), "http://localhost:8080/other/x");
    assert_eq!(url(local().only_server("http://127.0.0.1:1/p/"), &files), "http://127.0.0.1:1/p/x");
    let apart = local().server("https://files.example.com", "http://127.0.0.1:1/f/");
    assert_eq!(url(apart, &files), "http://127.0.0.1:1/f/x");
    for wrong in ["", "/v1", "api.example.com", "ftp://x", "https://", "https://u:p@x", "https://x?a=b", "https://x y"]
    {
        assert!(offline().base_url(wrong).build().is_err(), "{wrong:?}");
    }
    static NOWHERE: Api = Api { base_url: "/v2", ..API };
    let nowhere = || Client::with(&NOWHERE).transport(Memory::new());
    assert!(url(nowhere(), &plain).contains("give the client a `base_url`"));
    assert_eq!(url(nowhere().base_url("https://x"), &plain), "https://x/x");
}

#[test]
fn a_client_can_complain_later() {
    let client = offline().bearer("a\nb").build_deferred();
    let error = build(&client, &Info::new("X", "GET", "/x"), &In(ParameterLocation::Query, &[])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "X: invalid request: a credential holds a character that a header cannot (a line break?)"
    );
}

#[test]
fn what_cannot_be_a_url_is_an_error() {
    let long = "x".repeat(70_000);
    let error = send(&Info::new("X", "GET", "/x"), &In(ParameterLocation::Query, &[("q", &long)])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().len() < 200);
    assert!(build(&client(), &Info::new("X", "G T", "/x"), &In(ParameterLocation::Query, &[])).is_err());
}

/// Whoever logs headers is told by `http` which not to show.
#[test]
fn what_may_be_secret_is_marked() {
    let marked = |client: ClientBuilder, request: &In<'_>, name: &str| {
        let info = Info::new("X", "GET", "/x").security(&[&[0], &[1], &[2], &[4]]);
        build(&client.build().unwrap(), &info, request).unwrap().headers()[name].is_sensitive()
    };
    let nothing = In(ParameterLocation::Query, &[]);
    assert!(marked(offline().bearer("secret"), &nothing, "authorization"));
    assert!(marked(offline().basic("user", "secret"), &nothing, "authorization"));
    assert!(marked(offline().api_key("header key", "secret"), &nothing, "x-key"));
    assert!(marked(offline().api_key("cookie key", "secret"), &nothing, "cookie"));
    assert!(marked(offline(), &In(ParameterLocation::Cookie, &[("session", &"secret")]), "cookie"));
    // Nobody knows what a header of the caller's own holds.
    assert!(marked(offline().header("x-team", "secret"), &nothing, "x-team"));
    assert!(!marked(offline().header("x-team", "secret"), &nothing, "accept"));
}

#[test]
fn a_url_with_a_user_name_is_refused_and_not_said() {
    for url in ["https://secret@x", "https://user:secret@x/v1", "https://:secret@x"] {
        let error = offline().base_url(url).build().unwrap_err().to_string();
        assert!(error.contains("user name") && !error.contains("secret"), "{error}");
    }
}
