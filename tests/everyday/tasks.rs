//! Twelve tasks of an ordinary day, each as a program would do it, without a network. `everyday.rs` makes the crate and runs
//! these.
//!
//! Beside them, the same as the README and the examples of stripe-node 23.1 and async-stripe 1.0.0-rc.10 have it, formatted by prettier
//! and rustfmt: lines of the request, the call and what is read of the response, without imports, the client and assertions.
//!
//! | task | here | stripe-node | async-stripe |
//! |---|---:|---:|---:|
//! | create a customer, with metadata | 2 | 4 | 6 |
//! | a portal session with a flow | 4 | 7 | 10 |
//! | expand a reference, and read it | 3 | 6 | 8 |
//! | go through a list | 4 | 3 | 4 |
//! | a key of idempotency, a timeout, no retries | 2 | 4 | 5, without the timeout |
//! | call for a connected account | 1 | 1 | 5 |
//! | a declined card, and why | 3 | 7 | 5 |
//! | verify a webhook, and dispatch it | 5 | 7 | 6 |
//! | upload a file | 2 | 8 | has none |
//! | search | 1 | 3 | 1 |
//! | change one value, clear another one | 1 | 4 | 5 |
//! | exact money, and times as times | 3 | 2, of integers | 3, of integers |

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shop::customers::{Create, List, Update};
use shop::portal_sessions::{FlowDataParam, FlowDataParamType, FlowDataSubscriptionCancelParam};
use shop::types::{Charge, Event};
use shop::webhooks::{EventPayload, SIGNATURE};
use shop::{charges, files, portal_sessions, Client, Error, ExpandableExt, Memory, UploadFile};

/// What an executor is for. In memory, nothing is waited for.
fn block_on<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("nothing is waited for"),
    }
}

const CUSTOMER: &str = r#"{"id":"cus_1","object":"customer","name":"Jenny"}"#;

/// A client of a shop that answers so, and what it was asked.
fn shop(body: &str) -> (Client, Memory) {
    let memory = Memory::new().reply(200, body.to_owned());
    (client(&memory), memory)
}

fn client(memory: &Memory) -> Client {
    Client::builder().credential("sk_test").transport(memory.clone()).build().unwrap()
}

/// Method, path and query of the last request, and its body.
fn asked(memory: &Memory) -> (String, String) {
    let request = memory.last().unwrap();
    let target = request.uri().path_and_query().unwrap();
    (format!("{} {target}", request.method()), String::from_utf8(request.body().to_vec()).unwrap())
}

fn pair(target: &str, body: &str) -> (String, String) {
    (target.to_owned(), body.to_owned())
}

#[test]
fn a_customer_is_created() {
    let (client, memory) = shop(CUSTOMER);
    let request = Create::new().email("jenny@example.com").metadata([("plan", "gold")]);
    let customer = block_on(async { client.customers().create_with(request).await }).unwrap();
    assert_eq!(customer.id, "cus_1");
    assert_eq!(asked(&memory), pair("POST /v1/customers", "email=jenny%40example.com&metadata[plan]=gold"));
}

#[test]
fn a_portal_session_has_a_flow() {
    let (client, memory) = shop(r#"{"url":"https://shop.example/p/1"}"#);
    let cancel = FlowDataSubscriptionCancelParam::new("sub_1");
    let flow = FlowDataParam::new(FlowDataParamType::SubscriptionCancel).subscription_cancel(cancel);
    let request = portal_sessions::Create::new("cus_1").flow_data(flow);
    let session = block_on(async { client.portal_sessions().create(request).await }).unwrap();
    assert_eq!(session.url, "https://shop.example/p/1");
    let body = "customer=cus_1&flow_data[type]=subscription_cancel&flow_data[subscription_cancel][subscription]=sub_1";
    assert_eq!(asked(&memory), pair("POST /v1/portal/sessions", body));
}

fn charged(balance_transaction: &str) -> String {
    let created = "2024-02-29T12:00:00Z";
    format!(r#"{{"id":"ch_1","object":"charge","amount":"20.50","created":"{created}","balance_transaction":{balance_transaction}}}"#)
}

#[test]
fn a_reference_is_expanded() -> Result<(), Error> {
    let (client, memory) = shop(&charged(r#"{"id":"txn_1","fee":"0.89"}"#));
    let request = charges::Create::new("20.50", charges::Currency::Eur).expand(["balance_transaction"]);
    let charge = block_on(async { client.charges().create(request).await })?;
    assert_eq!(charge.balance_transaction.id(), Some("txn_1"));
    let transaction = charge.balance_transaction.object()?.expect("it was expanded");
    assert_eq!(transaction.fee, "0.89".into());
    assert_eq!(asked(&memory).1, "amount=20.50&currency=eur&expand=balance_transaction");
    Ok(())
}

#[test]
fn a_list_is_gone_through() {
    let page = |id: &str, has_more: bool| {
        format!(r#"{{"object":"list","data":[{{"id":"{id}","object":"customer"}}],"has_more":{has_more},"url":"/v1/customers"}}"#)
    };
    let memory = Memory::new().reply(200, page("cus_1", true)).reply(200, page("cus_2", false));
    let client = client(&memory);
    let mut found = Vec::new();
    block_on(async {
        let mut customers = client.customers().list_with(List::new().limit(1)).items();
        while let Some(customer) = customers.next().await {
            found.push(customer.unwrap().id);
        }
    });
    assert_eq!(found, ["cus_1", "cus_2"]);
    assert_eq!(asked(&memory).0, "GET /v1/customers?limit=1&starting_after=cus_1");
}

#[test]
fn a_call_has_a_key_and_options_of_its_own() {
    let (client, memory) = shop(CUSTOMER);
    let call = client.customers().create().idempotency_key("order-42").timeout(Duration::from_secs(5)).max_retries(0);
    block_on(async { call.await }).unwrap();
    assert_eq!(memory.last().unwrap().headers()["idempotency-key"], "order-42");
    assert_eq!(memory.timeouts(), [Some(Duration::from_secs(5))]);
}

#[test]
fn a_call_is_of_a_connected_account() {
    let (client, memory) = shop(CUSTOMER);
    block_on(async { client.customers().create().account("acct_1").await }).unwrap();
    assert_eq!(memory.last().unwrap().headers()["shop-account"], "acct_1");
}

#[test]
fn a_card_is_declined() {
    let body = r#"{"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"No."}}"#;
    let memory = Memory::new().reply(402, body);
    let request = charges::Create::new("20.50", charges::Currency::Usd);
    let error = block_on(async { client(&memory).charges().create(request).await }).unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.code()), (402, Some("card_declined")));
    assert_eq!(error.api().unwrap().decline_code.as_deref(), Some("insufficient_funds"));
    assert!(!error.is_retryable());
}

#[test]
fn a_webhook_is_verified_and_dispatched() {
    let body = format!(r#"{{"id":"evt_1","type":"charge.succeeded","data":{{"object":{}}}}}"#, charged("null"));
    let (body, secret) = (body.as_bytes(), "whsec_c2VjcmV0");
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let headers = SIGNATURE.sign(body, secret, "msg_1", seconds).unwrap();
    let event: Event = SIGNATURE.open(&headers, body, &[secret]).unwrap();
    match event.payload().unwrap() {
        EventPayload::Charge(charge) => assert_eq!(charge.id, "ch_1"),
        other => panic!("{other:?}"),
    }
    assert!(SIGNATURE.open::<Event>(&headers, body, &["whsec_b3RoZXI="]).is_err());
}

#[test]
fn a_file_is_uploaded() {
    let (client, memory) = shop(r#"{"id":"file_1","size":7}"#);
    let logo = UploadFile::new("content").file_name("logo.png").content_type("image/png");
    let file = block_on(async { client.files().create(files::Create::new(files::Purpose::Logo, logo)).await }).unwrap();
    assert_eq!(file.size, 7);
    let body = asked(&memory).1;
    assert!(body.contains("name=\"file\"; filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\ncontent\r\n"), "{body}");
}

#[test]
fn customers_are_searched() {
    let (client, memory) = shop(&format!(r#"{{"data":[{CUSTOMER}]}}"#));
    let found = block_on(async { client.customers().search("name:Jenny").await }).unwrap();
    assert_eq!(found.data[0].name.as_deref(), Some("Jenny"));
    assert_eq!(asked(&memory).0, "GET /v1/customers/search?query=name%3AJenny");
}

#[test]
fn one_value_is_changed_and_another_one_cleared() {
    let (client, memory) = shop(CUSTOMER);
    block_on(async { client.customers().update(Update::new("cus_1").name("Jenny R.").clear_phone()).await }).unwrap();
    assert_eq!(asked(&memory), pair("POST /v1/customers/cus_1", "name=Jenny%20R.&phone="));
}

#[test]
fn money_is_exact_and_times_are_times() {
    let (client, memory) = shop(&charged("null"));
    let request = charges::Create::new("20.50", charges::Currency::Eur);
    let charge: Charge = block_on(async { client.charges().create(request).await }).unwrap();
    let amount = charge.amount.to_rust_decimal().unwrap();
    assert_eq!((amount.mantissa(), amount.scale()), (2050, 2));
    let created = charge.created.to_jiff().unwrap();
    assert_eq!(created.as_second(), 1_709_208_000);
    // What the libraries have is sent as it is.
    let request = charges::Create::new(amount, charges::Currency::Eur).due(created);
    let memory = memory.reply(200, charged("null"));
    block_on(async { client.charges().create(request).await }).unwrap();
    assert_eq!(asked(&memory).1, "amount=20.50&currency=eur&due=2024-02-29T12%3A00%3A00Z");
}
