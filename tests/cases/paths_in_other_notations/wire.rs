//! The paths that arguments make, byte for byte.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::{client, now};
use paths_in_other_notations::{Call, Client, ErrorKind, Memory, Operation, files, items, pages, topics};

fn path(request: impl Operation) -> String {
    request.to_http(&client()).unwrap().uri().path().to_owned()
}

fn is_refused(request: impl Operation) -> bool {
    request.to_http(&client()).is_err_and(|error| error.kind() == ErrorKind::InvalidRequest)
}

#[test]
fn arguments_that_span_segments_keep_their_slashes() {
    assert_eq!(path(topics::Publish::new("projects/p 1/topics/t?")), "/v1/projects/p%201/topics/t%3F:publish");
    assert_eq!(path(topics::List::new("projects/p")), "/v1/projects/p/topics");
    assert_eq!(path(files::Raw::new("a/b c/d#e.txt")), "/raw/a/b%20c/d%23e.txt");
    assert_eq!(path(files::Tree::new("src/lib", "v/1")), "/tree/src/lib/at/v%2F1");
    assert_eq!(path(files::Blob::new("%2F/é")), "/blob/%252F/%C3%A9");
    assert_eq!(path(files::Parts::new(["a b", "c/d"])), "/parts/a%20b/c/d");
    assert_eq!(path(files::Raw::new("a//b/")), "/raw/a//b/");
}

#[test]
fn others_stay_within_their_segment() {
    assert_eq!(path(topics::Labels::new("a/b")), "/v1/a%2Fb/labels");
    assert_eq!(path(items::Get::new(7)), "/items/7");
    assert_eq!(path(items::Coded::new("ABC", "a/b")), "/items/ABC/at/a%2Fb");
}

#[test]
fn no_segment_means_a_place() {
    for value in ["", ".", "..", "../a", "a/..", "a/./b", "a/../b"] {
        assert!(is_refused(files::Raw::new(value)), "{value:?}");
    }
    assert!(is_refused(files::Parts::new(Vec::<String>::new())) && is_refused(files::Parts::new(["a", ".."])));
    for value in ["", ".", ".."] {
        assert!(is_refused(topics::Labels::new(value)), "{value:?}");
    }
}

/// A part of a segment may be empty, or dots, where the whole segment is neither.
#[test]
fn what_the_whole_segment_becomes_counts() {
    for (value, sent) in [("", "/pages/.json"), (".", "/pages/..json"), ("..", "/pages/...json"), ("a/b", "/pages/a%2Fb.json")] {
        assert_eq!(path(pages::Get::new(value)), sent);
    }
    for (value, sent) in [("", "/pages/a-"), (".", "/pages/a-."), ("..", "/pages/a-..")] {
        assert_eq!(path(pages::Numbered::new(value)), sent);
    }
    assert_eq!(path(pages::Version::new("1", "")), "/pages/1.");
    // `.` and `..` of nothing and a dot.
    assert!(is_refused(pages::Version::new("", "")) && is_refused(pages::Version::new(".", "")));
}

#[test]
fn both_clients_send_them() {
    let over = |memory: &Memory| Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap();
    let (one, other) = (Memory::new().reply(204, ""), Memory::new().reply(204, ""));
    now(Call::new(&over(&one), files::Raw::new("a/b")).into_future()).unwrap();
    Call::new(&over(&other), files::Raw::new("a/b")).call().unwrap();
    for memory in [one, other] {
        assert_eq!(memory.last().unwrap().uri(), "https://example.com/raw/a/b");
    }
}
