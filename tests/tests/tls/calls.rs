//! Calls over https by both clients, with whichever TLS the crate was built with.

use stripe_billing_portal::blocking::Ureq;
use stripe_billing_portal::{Client, ClientBuilder, Error, Json, Reqwest};

/// Tells a client whom to trust.
pub type Told<'a> = &'a dyn Fn(ClientBuilder) -> ClientBuilder;

/// What comes of a POST by either client, with its default transport, with one of these, and as it trusts what it is told:
/// a line each.
pub async fn outcomes(url: &str, trusting: Option<((Reqwest, Ureq), Told<'_>)>) -> Vec<String> {
    let client = || Client::builder().credential("CANARY").base_url(url).max_retries(0);
    let mut lines =
        vec![line("async, default", call(client()).await), line("blocking, default", call_blocking(client()))];
    if let Some(((reqwest, ureq), told)) = trusting {
        lines.push(line("async, trusting", call(client().transport(reqwest)).await));
        lines.push(line("blocking, trusting", call_blocking(client().transport(ureq))));
        lines.push(line("async, told to", call(told(client())).await));
        lines.push(line("blocking, told to", call_blocking(told(client()))));
    }
    lines
}

async fn call(client: ClientBuilder) -> Result<Json, Error> {
    client.build()?.raw("POST", "/v1/things").await
}

fn call_blocking(client: ClientBuilder) -> Result<Json, Error> {
    client.build_blocking()?.raw("POST", "/v1/things").call()
}

fn line(who: &str, outcome: Result<Json, Error>) -> String {
    match outcome {
        Ok(json) => format!("{who}: {}", json.as_str().trim_matches('"')),
        Err(error) => format!("{who}: {:?}, sent: {}: {error}", error.kind(), error.may_have_been_sent()),
    }
}
