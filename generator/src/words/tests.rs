//! Wire names and their words, written by hand.

use super::{spelled, words};

fn check(rows: &[(&str, &str)]) {
    for (wire, expected) in rows {
        assert_eq!(words(wire).join(" "), *expected, "words of {wire:?}");
    }
}

#[test]
fn case() {
    check(&[
        ("id", "id"),
        ("fooBar", "foo bar"),
        ("FooBar", "foo bar"),
        ("foo_bar", "foo bar"),
        ("SCREAMING_SNAKE", "screaming snake"),
        ("HTTPServer", "http server"),
        ("getHTTPResponse", "get http response"),
        ("userID", "user id"),
        ("customerIDs", "customer ids"),
        ("URLsList", "urls list"),
        ("APIKey", "api key"),
        ("AScore", "a score"),
        ("ISsue", "i ssue"),
    ]);
}

#[test]
fn words_against_the_rule_of_capitals() {
    check(&[
        ("OAuth2Token", "oauth2 token"),
        ("oAuthToken", "oauth token"),
        ("githubOAuth", "github oauth"),
        ("videoAuth", "video auth"),
        ("iOS", "ios"),
        ("iOSApp", "ios app"),
        ("IPv4Address", "ipv4 address"),
        ("ipv4Address", "ipv4 address"),
        ("GitHubRepo", "github repo"),
        ("GraphQLQuery", "graphql query"),
        ("IoTime", "io time"),
    ]);
}

#[test]
fn digits() {
    check(&[
        ("3d", "3d"),
        ("3DModel", "3d model"),
        ("123", "123"),
        ("404", "404"),
        ("es-419", "es 419"),
        ("sha256Hash", "sha256 hash"),
        ("address_1", "address 1"),
        ("address1Line", "address1 line"),
        ("v1beta1", "v1beta1"),
        ("1.0", "1 0"),
        ("10", "10"),
        ("1_0", "1 0"),
        ("1-0", "1 0"),
        ("2023-09-12", "2023 09 12"),
    ]);
}

#[test]
fn separators() {
    check(&[
        ("en-AU", "en au"),
        ("x-foo", "x foo"),
        ("a.b", "a b"),
        ("foo bar", "foo bar"),
        ("a/b", "a b"),
        ("billing_portal.session", "billing portal session"),
        ("filter[name]", "filter name"),
        ("ids[]", "ids"),
        ("@id", "id"),
        ("$ref ", "ref"),
        ("customer's name", "customers name"),
        ("\u{201c}quoted\u{201d}\u{a0}text", "quoted text"),
        ("../../tmp/x", "tmp x"),
        ("lib.rs", "lib rs"),
    ]);
}

#[test]
fn symbols_that_mean_something() {
    check(&[
        ("+1", "plus 1"),
        ("-1", "minus 1"),
        ("-created_at", "minus created at"),
        ("created_at", "created at"),
        (">", "greater"),
        (">=", "greater or equal"),
        ("<=", "less or equal"),
        ("!=", "not equal"),
        ("=", "equal"),
        ("*", "star"),
        ("invoice.*", "invoice star"),
        ("Etc/GMT+0", "etc gmt plus 0"),
        ("Etc/GMT-0", "etc gmt 0"),
        ("C++", "c plus plus"),
        ("R&D", "r and d"),
        ("100%", "100 percent"),
        ("--flag", "flag"),
        ("(-1)", "minus 1"),
    ]);
}

#[test]
fn nothing_but_symbols() {
    check(&[
        ("", "empty"),
        (" ", "space"),
        ("_", "underscore"),
        ("__", "underscore 2"),
        ("+", "plus"),
        ("-", "dash"),
        ("#", "hash"),
        ("..", "dot 2"),
        ("...", "dot 3"),
        ("//", "slash 2"),
        ("/*", "star"),
        ("\u{0}", "u0"),
        ("\u{3002}", "u3002"),
    ]);
}

#[test]
fn beyond_ascii() {
    check(&[
        ("ключ", "ключ"),
        ("日本", "日本"),
        ("ÜberGröße", "über größe"),
        ("🦀", "u1f980"),
        ("crab🦀", "crab u1f980"),
        // A letter and a combining mark are not the letter that NFC makes of them.
        ("e\u{301}", "e u301"),
        // The Kelvin sign would become an ASCII letter.
        ("\u{212a}", "u212a"),
    ]);
}

#[test]
fn spelled_says_separators() {
    assert_eq!(spelled("foo-bar", false).join(" "), "foo dash bar");
    assert_eq!(spelled("foo_bar", false).join(" "), "foo bar");
    assert_eq!(spelled("foo_bar", true).join(" "), "foo underscore bar");
    assert_eq!(spelled("@id", false).join(" "), "at id");
    assert_eq!(spelled("Etc/GMT-0", false).join(" "), "etc slash gmt dash 0");
    assert_eq!(spelled("it's", false).join(" "), "it apostrophe s");
}
