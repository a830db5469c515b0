//! Lists whose pages have links to one another: where each link leads, read as RFC 3986 and RFC 8288 say.

mod common;

use bytes::Bytes;
use common::{In, API};
use cratewright_runtime::runtime::{
    build, read_json, Call, Client, Error, Info, IntoItems, Json, Memory, Operation, Paged, Paging, ParameterLocation,
};

#[derive(Clone)]
struct List;

impl Operation for List {
    type Output = Json;
    const INFO: &'static Info = &Info::new("List", "GET", "/v1/things");

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Query, &[("q", &"x")]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

impl Paged for List {
    type Item = Json;
    const PAGING: &'static Paging = &Paging::link("");

    fn items(page: Json) -> Vec<Json> {
        page.items().into_items()
    }
}

/// What is asked for behind pages with these headers `Link`, one after the other; without the server.
async fn asked(links: &[&str]) -> Vec<String> {
    let pages = links.iter().fold(Memory::new(), |pages, link| pages.reply_with(200, &[("link", link)], "[1]"));
    let memory = pages.reply(200, "[2]");
    let client = Client::with(&API).transport(memory.clone()).build().unwrap();
    let mut items = Call::new(&client, List).items();
    while let Some(item) = items.next().await {
        item.unwrap_or_else(|error| panic!("{links:?}: {error}"));
    }
    let target = |request: &http::Request<Bytes>| request.uri().path_and_query().unwrap().to_string();
    memory.requests().iter().skip(1).map(target).collect()
}

#[tokio::test]
async fn a_link_leads_from_its_page() {
    for (link, expected) in [
        ("<https://api.example.com/items?page=2>; rel=next", "/items?page=2"),
        ("<//api.example.com/items?page=2>; rel=next", "/items?page=2"),
        ("</items?page=2>; rel=next", "/items?page=2"),
        ("<items?page=2>; rel=next", "/base/v1/items?page=2"),
        ("<?page=2>; rel=next", "/base/v1/things?page=2"),
        ("<#next>; rel=next", "/base/v1/things?q=x"),
        // An address within the query is no scheme.
        ("</items?cb=https://x.example/&page=2>; rel=next", "/items?cb=https://x.example/&page=2"),
        ("<?cb=https://x.example/>; rel=next", "/base/v1/things?cb=https://x.example/"),
        ("<für?page=ü#top>; rel=next", "/base/v1/f%C3%BCr?page=%C3%BC"),
    ] {
        assert_eq!(asked(&[link]).await, [expected], "{link}");
    }
    let deeper = ["</v1/items/pages/2>; rel=next", "<3>; rel=next", "<?after=3>; rel=next"];
    assert_eq!(asked(&deeper).await, ["/v1/items/pages/2", "/v1/items/pages/3", "/v1/items/pages/3?after=3"]);
}

#[tokio::test]
async fn a_link_is_the_next_one_if_its_relation_says_so() {
    for (link, expected) in [
        ("</a>; rel=\"prev\", </items?page=2>; rel=\"next\"", "/items?page=2"),
        ("</items?page=2,3>;rel=\"last next\"", "/items?page=2,3"),
        ("</items?page=2>; rel=\"last\tnext\"", "/items?page=2"),
        ("</items?page=2>; REL=NEXT", "/items?page=2"),
        // What is quoted ends no parameter and no link.
        ("</items?page=2>; title=\"a, b; rel=prev\"; rel=next", "/items?page=2"),
        ("</bad>; title=\"x; rel=next\"; rel=prev, </items?page=2>; rel=next", "/items?page=2"),
        ("</bad>; title=\"x, <y>; rel=next\"; rel=prev, </items?page=2>; rel=next", "/items?page=2"),
        ("</items?page=2>; rel=next; title=\"n\u{e4}chste\"", "/items?page=2"),
    ] {
        assert_eq!(asked(&[link]).await, [expected], "{link}");
    }
    for last in [
        "</a>; rel=prev; rel=next",
        "</a>; title=\"\\\"; rel=next\"; rel=prev",
        "</a>; rel=prev",
        "</a>; rel=\"https://x.example/next\"",
        "</a>; title=next",
        "</a>",
        "",
        "next",
    ] {
        assert_eq!(asked(&[last]).await, [""; 0], "{last}");
    }
}

#[tokio::test]
async fn a_link_has_the_fields_of_the_call_already() {
    let memory = Memory::new().reply_with(200, &[("link", "<?page=2&a=1>; rel=next")], "[1]").reply(200, "[2]");
    let client = Client::with(&API).transport(memory.clone()).build().unwrap();
    let mut items = Call::new(&client, List).extra("a", 1).query("b", "2").items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    let queries: Vec<_> = memory.requests().iter().map(|request| request.uri().query().unwrap().to_owned()).collect();
    assert_eq!(queries, ["q=x&a=1&b=2", "page=2&a=1"]);
}
