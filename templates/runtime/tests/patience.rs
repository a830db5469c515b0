//! What a server can make of our time and memory: less than it would like.
#![cfg(unix)] // Whose processes say how long they were on a processor.

mod common;

use std::time::Duration;

use common::API;
use cratewright_runtime::runtime::union::decide::{decided, variant, ReadArm};
use cratewright_runtime::runtime::{
    read_json, to_form, Arm, Client, Decode, DecodeLimits, DecodeResult, Error, ErrorKind, Info, Json, Map, Reader,
    Token, TokenSource,
};
use nix::sys::resource::{getrusage, UsageWho};
use nix::time::{clock_gettime, ClockId};

/// What this makes, in so much time of the processor: how busy the machine is does not count.
fn within<T>(what: &str, limit: Duration, make: impl FnOnce() -> T) -> T {
    let start = cpu_time();
    let made = make();
    let took = cpu_time() - start;
    assert!(took < limit, "{what} took {took:?}");
    made
}

/// How long this thread has been on a processor.
fn cpu_time() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("each thread has one").into()
}

/// The most memory that this process has had, in MB.
fn peak_memory() -> usize {
    // Of Linux's own figure only the part since the program was started counts.
    let since_start = std::fs::read_to_string("/proc/self/status").ok().and_then(|status| {
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? / 1000)
    });
    since_start.unwrap_or_else(|| {
        let usage = getrusage(UsageWho::RUSAGE_SELF).expect("a process may ask for its own");
        let unit = if cfg!(target_vendor = "apple") { 1_000_000 } else { 1000 };
        usize::try_from(usage.max_rss()).unwrap_or_default() / unit
    })
}

/// A union that compares what stands at `deleted`, and which of its members a value is.
#[derive(Debug, PartialEq)]
enum Compared {
    Flag,
    List,
    Unknown,
}

impl Decode for Compared {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        const ARMS: &[Arm] =
            &[Arm::object().is_json("deleted", &["true", "1.0"]), Arm::object().is_json("deleted", &["[[1, 2]]"])];
        decided(
            reader,
            ARMS,
            &[|reader| variant(reader, |_: Json| Self::Flag), |reader| variant(reader, |_: Json| Self::List)],
            |_| Self::Unknown,
        )
    }
}

#[test]
fn what_is_compared_is_not_copied() {
    let deep = format!("{}\"{}\"{}", "[".repeat(120), "x".repeat(1 << 20), "]".repeat(120));
    let numbers = format!("{}{}1{}", "[".repeat(120), "1,".repeat(1 << 19), "]".repeat(120));
    for (value, expected) in [
        (&*deep, Compared::Unknown),
        (&*numbers, Compared::Unknown),
        ("true", Compared::Flag),
        ("10e-1", Compared::Flag),
        ("[[1,2.0]]", Compared::List),
    ] {
        let body = format!("{{\"deleted\":{value}}}");
        let read = within("a union", Duration::from_secs(5), || Compared::from_json(body.as_bytes()).unwrap());
        assert_eq!(read, expected);
    }
    let json = Json::new(&deep).unwrap();
    let spaced = Json::new(&deep.replace("[[", "[ [")).unwrap();
    assert!(within("a comparison", Duration::from_secs(5), || json == spaced));
    let form = within("a form", Duration::from_secs(5), || to_form(&[("a", &json)]));
    assert!(form.ends_with("xxx"));
    // A copy for each level would be 120 of them.
    let peak = peak_memory();
    assert!(peak < 100, "{peak} MB of memory");
}

/// A union of objects that hold one another, told apart by what stands last in them.
enum Nested {
    Node(Node),
    Unknown,
}

struct Node {
    child: Option<Box<Nested>>,
}

impl Decode for Nested {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        const ARMS: &[Arm] = &[Arm::object().is("type", &["leaf"]), Arm::object().is("type", &["node"])];
        let node: ReadArm<Self> = |reader| variant(reader, Self::Node);
        decided(reader, ARMS, &[node, node], |_: Json| Self::Unknown)
    }
}

impl Decode for Node {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        let mut child = None;
        reader.object(&mut [("child", &mut child)], None)?;
        Ok(Self { child: child.unwrap_or_default() })
    }
}

impl Nested {
    fn depth(&self) -> usize {
        match self {
            Self::Node(node) => 1 + node.child.as_ref().map_or(0, |child| child.depth()),
            Self::Unknown => 0,
        }
    }
}

#[test]
fn unions_within_unions_do_not_look_at_all_for_ever() {
    let nested = |leaf: &str, depth: usize| {
        let body = format!("{}{leaf}{}", "{\"child\":".repeat(depth), ",\"type\":\"node\"}".repeat(depth));
        within("a union", Duration::from_secs(5), || Nested::from_json(body.as_bytes()).map(|read| read.depth()))
    };
    assert_eq!(nested("{\"type\":\"leaf\"}", 120).unwrap(), 121);
    let large = format!("{{\"list\":[{}0],\"type\":\"leaf\"}}", "1,".repeat(1 << 18));
    assert_eq!(nested(&large, 8).unwrap(), 9);
    // Each level looks at all that is in it. Two steps a byte, so a million of them are eight looks at 64 kB.
    let large = format!("{{\"list\":[{}0],\"type\":\"leaf\"}}", "1,".repeat(1 << 15));
    let body = format!("{}{large}{}", "{\"child\":".repeat(120), ",\"type\":\"node\"}".repeat(120));
    let limits = DecodeLimits::new().work(1_000_000);
    let read = Nested::from_json_with_limits(body.as_bytes(), limits).unwrap();
    assert_eq!(read.depth(), 7, "the eighth look goes beyond the limit, and what it looked at stays JSON");
}

#[test]
fn an_error_of_many_megabytes_is_not_searched() {
    let body = format!("{{{}\"message\":\"m\"}}", "\"a\":1,".repeat((4 << 20) / 6));
    let answer = http::Response::builder().status(400).header("content-type", "application/json").body(body.into());
    const INFO: &Info = &Info::new("PostThing", "POST", "/thing");
    let read = || read_json::<Json>(INFO, answer.unwrap()).unwrap_err();
    let error = within("an error", Duration::from_millis(500), read);
    assert_eq!((error.kind(), error.message(), error.body().len()), (ErrorKind::Status, None, 1 << 20));
}

#[test]
fn maps_in_another_order_are_compared_at_once() {
    let entries: Vec<(String, usize)> = (0..50_000).map(|key| (format!("key{key}"), key)).collect();
    let map = Map::from(entries.clone());
    let mut back = entries;
    back.reverse();
    let other = Map::from(back.clone());
    back[0].1 += 1;
    let changed = Map::from(back);
    assert!(within("a comparison", Duration::from_secs(1), || map == other));
    assert!(within("a comparison", Duration::from_secs(1), || map != changed));
}

/// A source whose token never comes.
struct Never;

impl TokenSource for Never {
    fn token(&self) -> Token<'_> {
        Box::pin(std::future::pending())
    }
}

#[cfg(feature = "reqwest")]
#[tokio::test(start_paused = true)] // The clock goes on by itself where nothing else can.
async fn a_token_comes_in_time_or_not_at_all() {
    let builder = || Client::with(&API).base_url("http://127.0.0.1:9").token_source(Never).max_retries(0);
    let short = Duration::from_millis(100);
    for client in [builder().timeout(short), builder().timeout(None).attempt_timeout(short)] {
        let client = client.build().unwrap();
        let call = tokio::time::timeout(Duration::from_secs(10), client.raw("GET", "/").send());
        let error: Error = call.await.expect("it ends by itself").unwrap_err();
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Timeout, false));
        assert_eq!(error.to_string(), "raw: no response in time: no token in time");
    }
}
