//! Lists, page by page: what is asked for, what comes, and what happens when something goes wrong on the way.

mod common;

use bytes::Bytes;
use common::API;
use cratewright_runtime::runtime::{
    build, read_json, Body, Call, Client, Decode, Error, ErrorKind, Fields, Info, IntoItems, Json, Memory, Operation,
    Paged, Paging, Parts, Request, TransportError,
};
use http::Response;

/// A list with a query; the page is raw JSON, its items stand at `data` unless it is a list.
macro_rules! lists {
    ($($name:ident $paging:expr;)+) => {$(
        #[derive(Clone, Default)]
        struct $name(Vec<(&'static str, &'static str)>);

        impl Request for $name {
            fn parts(&self, take: &mut dyn FnMut(&Parts<'_>)) {
                let query: Vec<(&str, &dyn cratewright_runtime::runtime::Encode)> =
                    self.0.iter().map(|(name, value)| (*name, value as _)).collect();
                let query: &Fields<'_> = &query;
                take(&Parts { name: "List", path: &[], query, header: &[], cookie: &[], body: Body::None });
            }
        }

        impl Operation for $name {
            type Output = Json;
            const INFO: &'static Info = &Info::new("List", "GET", "/v1/things").security(&[&[3]]);

            fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
                build(client, Self::INFO, self)
            }

            fn read(response: Response<Bytes>) -> Result<Json, Error> {
                read_json(Self::INFO, response)
            }
        }

        impl Paged for $name {
            type Item = Json;
            const PAGING: &'static Paging = &$paging;

            fn items(page: Json) -> Vec<Json> {
                page.get("data").unwrap_or(page).items().into_items()
            }
        }
    )+};
}

lists! {
    ByItem Paging::item("starting_after", "id").back("ending_before").list("/data").more("/has_more");
    ByToken Paging::token("page[next]", "/meta/next").until("/done");
    ByAddress Paging::link("/next");
    ByHeader Paging::link("");
    ByPage Paging::page("page", 1).list("/data").total("/pages");
    ByOffset Paging::offset("offset").list("/data").total("/total");
    ByPageOfNumber Paging::page("page", 1).list("/data").current("/meta/page").total("/meta/pages");
    ByPageWithMore Paging::page("page", 1).list("/data").more("/has_more");
    ByPageUntil Paging::page("page", 1).list("/data").until("/done");
}

fn client(memory: &Memory) -> Client {
    Client::with(&API).api_key("api_key", "CANARY").transport(memory.clone()).build().unwrap()
}

fn page(ids: &[u32], rest: &str) -> String {
    let items: Vec<String> = ids.iter().map(|id| format!("{{\"id\":\"i{id}\"}}")).collect();
    format!("{{\"data\":[{}]{rest}}}", items.join(","))
}

/// All items of a list, by their ids.
async fn ids<R: Paged<Item = Json>>(client: &Client, request: R) -> Result<Vec<String>, Error> {
    let mut items = Call::new(client, request).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item?.get("id").and_then(|id| id.text()).unwrap_or_default());
    }
    Ok(ids)
}

/// The queries that were asked for, without the key, which each must have.
fn queries(memory: &Memory) -> Vec<String> {
    let query = |request: &http::Request<Bytes>| request.uri().query().unwrap_or_default().to_owned();
    let without_key = |query: String| {
        assert!(query.contains("api_key=CANARY"), "{query}");
        query.replace("&api_key=CANARY", "").replace("api_key=CANARY&", "").replace("api_key=CANARY", "")
    };
    memory.requests().iter().map(query).map(without_key).collect()
}

#[tokio::test]
async fn a_list_goes_on_behind_its_last_item() {
    let memory = Memory::new()
        .reply(200, page(&[1, 2], ",\"has_more\":true"))
        .reply(200, page(&[3], ",\"has_more\":true"))
        .reply(200, page(&[4], ",\"has_more\":false"));
    let found = ids(&client(&memory), ByItem(vec![("limit", "2")])).await.unwrap();
    assert_eq!(found, ["i1", "i2", "i3", "i4"]);
    assert_eq!(queries(&memory), ["limit=2", "limit=2&starting_after=i2", "limit=2&starting_after=i3"]);
}

#[tokio::test]
async fn a_list_goes_back_from_its_first_item() {
    let memory =
        Memory::new().reply(200, page(&[3, 4], ",\"has_more\":true")).reply(200, page(&[1, 2], ",\"has_more\":false"));
    let found = ids(&client(&memory), ByItem(vec![("ending_before", "i5")])).await.unwrap();
    assert_eq!(found, ["i4", "i3", "i2", "i1"]);
    assert_eq!(queries(&memory), ["ending_before=i5", "ending_before=i3"]);
}

#[tokio::test]
async fn a_token_is_taken_from_where_it_stands() {
    let memory = Memory::new()
        .reply(200, page(&[1], ",\"meta\":{\"next\":\"a&b\"}"))
        .reply(200, page(&[2], ",\"meta\":{\"next\":7}"))
        .reply(200, page(&[3], ",\"meta\":{\"next\":null}"));
    assert_eq!(ids(&client(&memory), ByToken::default()).await.unwrap(), ["i1", "i2", "i3"]);
    assert_eq!(queries(&memory), ["", "page%5Bnext%5D=a%26b", "page%5Bnext%5D=7"]);
    // An empty token is none, and a flag counts whatever the token says.
    for last in [",\"meta\":{\"next\":\"\"}", ",\"meta\":{\"next\":\"x\"},\"done\":true", ""] {
        let memory = Memory::new().reply(200, page(&[1], last));
        assert_eq!(ids(&client(&memory), ByToken::default()).await.unwrap(), ["i1"], "{last}");
    }
}

#[tokio::test]
async fn an_address_is_followed_within_its_server() {
    let memory = Memory::new()
        .reply(200, page(&[1], ",\"next\":\"https://api.example.com/base/v1/things?c=2&api_key=CANARY\""))
        .reply(200, page(&[2], ",\"next\":\"/base/v1/things?c=3&api_key=CANARY\""))
        .reply(200, page(&[3], ",\"next\":\"?c=4&api_key=CANARY#top\""))
        .reply(200, page(&[4], ""));
    let client = client(&memory);
    let mut items = Call::new(&client, ByAddress(vec![("q", "x")])).query("extra", "1").header("x-own", "1").items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        item.unwrap();
        count += 1;
    }
    assert_eq!(count, 4);
    assert_eq!(queries(&memory), ["q=x&extra=1", "c=2", "c=3", "c=4"]);
    assert!(memory.requests().iter().all(|request| request.headers()["x-own"] == "1"));
}

#[tokio::test]
async fn credentials_go_to_no_other_server() {
    for elsewhere in [
        "https://evil.example.com/x",
        "//evil.example.com/x",
        "http://api.example.com/x",
        "https://api.example.com:8443/x",
        "https://api.example.com@evil.example.com/x",
    ] {
        let memory = Memory::new().reply(200, page(&[1], &format!(",\"next\":\"{elsewhere}\"")));
        let error = ids(&client(&memory), ByAddress::default()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{elsewhere}");
        assert_eq!(memory.requests().len(), 1, "{elsewhere}");
    }
}

#[tokio::test]
async fn an_address_without_the_key_gets_it() {
    let memory = Memory::new().reply(200, page(&[1], ",\"next\":\"/base/v1/things?c=2\"")).reply(200, page(&[], ""));
    ids(&client(&memory), ByAddress::default()).await.unwrap();
    assert_eq!(queries(&memory), ["", "c=2"]);
}

#[tokio::test]
async fn the_header_says_the_address() {
    let link = "<https://api.example.com/base/v1/things?page=1&api_key=CANARY>; rel=\"prev first\", \
                <https://api.example.com/base/v1/things?page=3&api_key=CANARY>; title=\"a, b\"; rel=\"last next\"";
    let memory = Memory::new().reply_with(200, &[("link", link)], "[{\"id\":\"i1\"}]").reply_with(
        200,
        &[("link", "<https://api.example.com/?page=9>; rel=prev")],
        "[{\"id\":\"i2\"}]",
    );
    assert_eq!(ids(&client(&memory), ByHeader::default()).await.unwrap(), ["i1", "i2"]);
    assert_eq!(queries(&memory), ["", "page=3"]);
}

#[tokio::test]
async fn numbers_go_up_to_the_last_page() {
    let memory = Memory::new().reply(200, page(&[1], "")).reply(200, page(&[2], "")).reply(200, page(&[], ""));
    assert_eq!(ids(&client(&memory), ByPage::default()).await.unwrap(), ["i1", "i2"]);
    assert_eq!(queries(&memory), ["", "page=2", "page=3"]);
    let memory = Memory::new().reply(200, page(&[1], ",\"pages\":6")).reply(200, page(&[2], ",\"pages\":6"));
    assert_eq!(ids(&client(&memory), ByPage(vec![("page", "5")])).await.unwrap(), ["i1", "i2"]);
    assert_eq!(queries(&memory), ["page=5", "page=6"]);
    let memory = Memory::new().reply(200, page(&[1, 2], ",\"total\":3")).reply(200, page(&[3], ",\"total\":3"));
    assert_eq!(ids(&client(&memory), ByOffset::default()).await.unwrap(), ["i1", "i2", "i3"]);
    assert_eq!(queries(&memory), ["", "offset=2"]);
}

// A status that says "later" and a connection that broke are worth another try; a 401 and a body that cannot be read were,
// and made a loop that passes over errors ask without end.
/// Whether the first page is 0 or 1 says the response, and what was asked for counts more.
#[tokio::test]
async fn a_page_says_which_one_it_is() {
    let of = |page: u32, pages: u32| format!(",\"meta\":{{\"page\":{page},\"pages\":{pages}}}");
    let memory = Memory::new().reply(200, page(&[1], &of(1, 2))).reply(200, page(&[2], &of(2, 2)));
    assert_eq!(ids(&client(&memory), ByPageOfNumber::default()).await.unwrap(), ["i1", "i2"]);
    assert_eq!(queries(&memory), ["", "page=2"]);
    let memory = Memory::new().reply(200, page(&[1], &of(0, 2))).reply(200, page(&[2], &of(1, 2)));
    let memory = memory.reply(200, page(&[], &of(2, 2)));
    assert_eq!(ids(&client(&memory), ByPageOfNumber::default()).await.unwrap(), ["i1", "i2"]);
    assert_eq!(queries(&memory), ["", "page=1", "page=2"]);
    let memory = Memory::new().reply(200, page(&[1], &of(1, 9))).reply(200, page(&[2], &of(1, 9)));
    let memory = memory.reply(200, page(&[], &of(1, 9)));
    assert_eq!(ids(&client(&memory), ByPageOfNumber(vec![("page", "4")])).await.unwrap(), ["i1", "i2"]);
    assert_eq!(queries(&memory), ["page=4", "page=5", "page=6"]);
}

#[tokio::test]
async fn an_error_loses_no_page() {
    let memory = Memory::new()
        .reply(200, page(&[1], ",\"has_more\":true"))
        .fail(TransportError::connection("cut"))
        .reply(429, "{}")
        .reply(200, page(&[2], ",\"has_more\":false"));
    let client = client(&memory);
    let mut items = Call::new(&client, ByItem::default()).max_retries(0).items();
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(match items.next().await {
            Some(Ok(item)) => item.get("id").and_then(|id| id.text()).unwrap_or_default(),
            Some(Err(error)) => format!("{:?}", error.kind()),
            None => "end".to_owned(),
        });
    }
    assert_eq!(seen, ["i1", "Connection", "Status", "i2", "end", "end"]);
    assert_eq!(queries(&memory)[1..], ["starting_after=i1"; 3]);
}

#[tokio::test]
async fn what_another_try_does_not_mend_is_the_end_of_a_list() {
    for (status, body) in [(401, "{}"), (403, "{}"), (404, ""), (400, ""), (501, ""), (200, "{\"data\":["), (200, "")] {
        let memory = Memory::answering(move |_| {
            Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap()
        });
        let client = client(&memory);
        let mut pages = Call::new(&client, ByItem::default()).pages().starting_at("i7");
        assert!(pages.next().await.unwrap().is_err(), "{status}");
        assert!(pages.next().await.is_none() && pages.next().await.is_none(), "{status}");
        assert_eq!(memory.requests().len(), 1, "{status}");
        // It did not come to its end, and whoever wants can begin anew where it failed.
        assert_eq!((pages.is_done(), pages.cursor()), (false, Some("i7")), "{status}");
    }
}

#[tokio::test]
async fn three_failures_in_a_row_are_the_end_of_a_list() {
    let memory = Memory::answering(|_| Response::builder().status(503).body(Bytes::new()).unwrap());
    let client = client(&memory);
    let mut items = Call::new(&client, ByItem::default()).max_retries(0).items();
    for _ in 0..3 {
        assert!(items.next().await.unwrap().is_err());
    }
    assert!(items.next().await.is_none() && items.next().await.is_none());
    assert_eq!(memory.requests().len(), 3);
    // A page in between counts anew.
    let more = || page(&[1], ",\"has_more\":true");
    let memory = Memory::new().reply(503, "").reply(503, "").reply(200, more()).reply(503, "").reply(503, "");
    let client = self::client(&memory.reply(200, page(&[2], ",\"has_more\":false")));
    let mut items = Call::new(&client, ByItem::default()).max_retries(0).items();
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(item.is_ok());
    }
    assert_eq!(seen, [false, false, true, false, false, true]);
}

#[tokio::test]
async fn a_list_goes_on_at_another_time() {
    let memory =
        Memory::new().reply(200, page(&[1, 2], ",\"has_more\":true")).reply(200, page(&[3], ",\"has_more\":false"));
    let client = client(&memory);
    let mut pages = Call::new(&client, ByItem::default()).pages();
    assert_eq!(pages.cursor(), None);
    pages.next().await.unwrap().unwrap();
    let kept = pages.cursor().map(str::to_owned).unwrap();
    assert_eq!((kept.as_str(), pages.is_done()), ("i2", false));
    drop(pages);
    let mut pages = Call::new(&client, ByItem::default()).pages().starting_at(kept);
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.is_none() && pages.is_done());
    assert_eq!(queries(&memory), ["", "starting_after=i2"]);
    // Within a page, it is the page of the item that comes next.
    let memory = Memory::new().reply(200, page(&[4, 5], ",\"has_more\":true"));
    let client = self::client(&memory);
    let mut items = Call::new(&client, ByItem::default()).items().starting_at("i3");
    items.next().await.unwrap().unwrap();
    assert_eq!(items.cursor(), Some("i3"));
    items.next().await.unwrap().unwrap();
    assert_eq!(items.cursor(), Some("i5"));
}

#[tokio::test]
async fn a_server_that_goes_in_a_circle_is_left() {
    // The same token again; and a circle of three.
    for length in [1_u32, 3] {
        let mut asked = 0;
        let memory = Memory::answering(move |_| {
            asked += 1;
            Response::new(Bytes::from(page(&[asked], &format!(",\"meta\":{{\"next\":\"t{}\"}}", asked % length))))
        });
        let error = ids(&client(&memory), ByToken::default()).await.unwrap_err();
        assert!(error.to_string().contains("one that was already read"), "{error}");
        assert!(memory.requests().len() <= 10, "{} requests", memory.requests().len());
    }
    // A server that does not know the number of a page.
    let memory = Memory::answering(|_| Response::new(Bytes::from(page(&[1], ""))));
    assert!(ids(&client(&memory), ByPage::default()).await.is_err());
    assert_eq!(memory.requests().len(), 2);
}

#[tokio::test]
async fn what_asking_again_does_not_mend_is_the_end() {
    for (next, says) in [
        ("/base/v1/things", "one that was already read"),
        ("https://evil.example.com/x", "on another server"),
        ("https://[", "the URL of the next page is not valid"),
    ] {
        let memory =
            Memory::answering(move |_| Response::new(Bytes::from(page(&[1], &format!(",\"next\":\"{next}\"")))));
        let client = client(&memory);
        let mut items = Call::new(&client, ByAddress::default()).items();
        let mut errors = Vec::new();
        // Of a loop that passes over errors, at most so many rounds.
        for _ in 0..100 {
            match items.next().await {
                Some(Ok(_)) => {}
                Some(Err(error)) => errors.push(error.to_string()),
                None => break,
            }
        }
        assert!(matches!(&errors[..], [error] if error.contains(says)), "{errors:?}");
        assert!(items.next().await.is_none() && memory.requests().len() <= 3, "{next}");
    }
}

/// The items of the page are given, and then the error: a list that seems whole and is not would be worse.
#[tokio::test]
async fn an_item_without_an_id_is_no_end_where_there_is_more() {
    for (more, is_error) in [("true", true), ("false", false)] {
        let memory =
            Memory::new().reply(200, page(&[1], &format!(",\"has_more\":{more}")).replace("\"id\"", "\"key\""));
        let mut pages = Call::new(&client(&memory), ByItem::default()).pages();
        pages.next().await.unwrap().unwrap();
        let text = pages.next().await.and_then(Result::err).map(|error| error.to_string()).unwrap_or_default();
        assert!(text.contains("the last item has no `id`") == is_error, "{text}");
        assert!(pages.next().await.is_none() && memory.requests().len() == 1);
    }
}

#[tokio::test]
async fn a_page_with_nothing_in_it_is_not_the_last_if_there_is_more() {
    let memory = Memory::new()
        .reply(200, page(&[1], ",\"has_more\":true"))
        .reply(200, page(&[], ",\"has_more\":true"))
        .reply(200, page(&[3], ",\"has_more\":false"));
    assert_eq!(ids(&client(&memory), ByPageWithMore::default()).await.unwrap(), ["i1", "i3"]);
    assert_eq!(queries(&memory), ["", "page=2", "page=3"]);
    let memory = Memory::new()
        .reply(200, page(&[], ",\"done\":false"))
        .reply(200, page(&[2], ",\"done\":false"))
        .reply(200, page(&[], ""));
    assert_eq!(ids(&client(&memory), ByPageUntil::default()).await.unwrap(), ["i2"]);
    assert_eq!(queries(&memory), ["", "page=2", "page=3"]);
}

#[tokio::test]
async fn pages_may_be_equal_if_there_is_more() {
    let more = page(&[1], ",\"has_more\":true");
    let memory =
        Memory::new().reply(200, more.clone()).reply(200, more.clone()).reply(200, page(&[1], ",\"has_more\":false"));
    assert_eq!(ids(&client(&memory), ByPageWithMore::default()).await.unwrap(), ["i1"; 3]);
    let of_three = page(&[1], ",\"total\":3");
    let memory = Memory::new().reply(200, of_three.clone()).reply(200, of_three.clone()).reply(200, of_three);
    assert_eq!(ids(&client(&memory), ByOffset::default()).await.unwrap(), ["i1"; 3]);
    assert_eq!(queries(&memory), ["", "offset=1", "offset=2"]);
    // But not for ever.
    let memory = Memory::answering(move |_| Response::new(Bytes::from(more.clone())));
    assert!(ids(&client(&memory), ByPageWithMore::default()).await.is_err());
    assert_eq!(memory.requests().len(), 101);
}

#[tokio::test]
async fn it_is_a_stream() {
    use std::pin::Pin;
    let memory = Memory::new().reply(200, page(&[1], ",\"has_more\":false"));
    let client = client(&memory);
    let mut items = Call::new(&client, ByItem::default()).items();
    let stream: &mut (dyn futures_core::Stream<Item = Result<Json, Error>> + Unpin) = &mut items;
    let mut stream = Pin::new(stream);
    let item = std::future::poll_fn(|cx| stream.as_mut().poll_next(cx)).await.unwrap().unwrap();
    assert_eq!(item, Json::from_json(b"{\"id\":\"i1\"}").unwrap());
    assert!(!format!("{items:?}").contains("CANARY"));
}
