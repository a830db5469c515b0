//! Calls over https to a server on loopback: both clients, with each TLS that they can be built with. A certificate that
//! nobody vouches for is an error, one that the caller trusts is not, and nothing panics.

#[path = "tls/calls.rs"]
mod calls;
#[path = "tls/proxies.rs"]
mod proxies;
#[path = "tls/server.rs"]
mod server;
#[path = "tls/trust.rs"]
mod trust;

use server::server;
use tests::{project, scratch};

/// How rustls says that nobody vouches for a certificate.
const RUSTLS: &str = "invalid peer certificate";

/// Panics unless the certificate counts for those who trust it, and nothing was sent by the others.
fn check(lines: &[String], is_rustls: bool) {
    let [first, second, trusting @ ..] = lines else { panic!("{lines:#?}") };
    for (line, who) in [(first, "async"), (second, "blocking")] {
        assert!(line.starts_with(&format!("{who}, default: Connection, sent: false: ")), "{lines:#?}");
        assert!(line.contains("certificate") && !line.contains("CANARY"), "{lines:#?}");
        assert_eq!(line.contains(RUSTLS), is_rustls, "{lines:#?}");
    }
    let whose = ["async, trusting", "blocking, trusting", "async, told to", "blocking, told to"];
    assert_eq!(trusting, whose.map(|who| format!("{who}: HTTP/1.1")));
}

#[tokio::test]
async fn with_rustls() {
    let (url, pem) = server();
    let told: calls::Told<'_> = &|client| trust::told(client, &pem);
    check(&calls::outcomes(&url, Some((trust::trusting(&pem), told))).await, true);
}

const MANIFEST: &str = r#"[workspace]

[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[dependencies]
reqwest = { version = "0.13", default-features = false }
stripe-billing-portal = { path = "PATH", default-features = false, features = [FEATURES] }
tokio = { version = "1", default-features = false, features = ["rt"] }
"#;

/// Makes the calls, for the URL and the file with the certificate that are its arguments.
const MAIN: &str = r#"
mod calls;
mod trust;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (url, pem) = (arguments.next().expect("a URL"), arguments.next().expect("a file"));
    let pem = std::fs::read_to_string(pem).expect("a certificate");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(calls::outcomes(&url, TRUSTING)).iter().for_each(|line| println!("{line}"));
    drop(pem);
}
"#;

/// What the calls of a program come to whose crate has these features; `None`, with a word, where it cannot be built since
/// OpenSSL's headers are not there, or the crates that it needs.
fn program(name: &str, tls: &[&str]) -> Option<Vec<String>> {
    let folder = scratch::folder(name);
    let path = project("generated/stripe-billing-portal").display().to_string();
    let trusting = "Some((trust::trusting(&pem), &|client| trust::told(client, &pem)))";
    let [has_tls, main] = if tls.is_empty() { ["", "None"] } else { ["mod trust;", trusting] };
    let features = ["reqwest", "blocking"].iter().chain(tls).map(|feature| format!("{feature:?}")).collect::<Vec<_>>();
    let manifest = MANIFEST.replace("NAME", name).replace("PATH", &path).replace("FEATURES", &features.join(", "));
    scratch::write(&folder.join("Cargo.toml"), &manifest);
    scratch::write(&folder.join("src/main.rs"), &MAIN.replace("mod trust;", has_tls).replace("TRUSTING", main));
    scratch::write(&folder.join("src/calls.rs"), include_str!("tls/calls.rs"));
    scratch::write(&folder.join("src/trust.rs"), include_str!("tls/trust.rs"));
    scratch::lock(&folder);
    let (url, pem) = server();
    scratch::write(&folder.join("certificate.pem"), &pem);
    match scratch::cargo(&folder, &["run", "--quiet", "--", &url, "certificate.pem"]) {
        Ok(printed) => Some(printed.lines().map(str::to_owned).collect()),
        Err(why) if why.contains("openssl-sys") || why.contains("failed to download") => {
            println!("skipped: {name} cannot be built here: {}", why.lines().next().unwrap_or_default());
            None
        }
        Err(why) => panic!("{why}"),
    }
}

#[test]
fn with_native_tls() {
    let Some(lines) = program("tls-native", &["native-tls"]) else { return };
    check(&lines, false);
}

/// Where both are on, both clients take what the system has.
#[test]
fn with_both() {
    let Some(lines) = program("tls-both", &["native-tls", "rustls"]) else { return };
    check(&lines, false);
}

#[test]
fn with_none() {
    let Some(lines) = program("tls-none", &[]) else { return };
    let says =
        "InvalidRequest, sent: false: raw: invalid request: https needs the crate's feature `rustls` or `native-tls`";
    assert_eq!(lines, [format!("async, default: {says}"), format!("blocking, default: {says}")]);
}

/// With the feature `http2`, the async client speaks HTTP/2 where the server does; without it, as all others here, it does
/// not, though the server would.
#[test]
fn with_http2() {
    let lines = program("tls-http2", &["rustls", "http2"]).expect("nothing is missing");
    let of = |who: &str| lines.iter().find_map(|line| line.strip_prefix(&format!("{who}, told to: ")));
    assert_eq!((of("async"), of("blocking")), (Some("HTTP/2"), Some("HTTP/1.1")), "{lines:#?}");
}
