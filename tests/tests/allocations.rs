//! How often a call allocates: counts that no other process disturbs, which `cargo bench` has in time.

use allocation_counter::measure;
use bytes::Bytes;
use stripe_billing_portal::billing_portal::{Session, sessions};
use stripe_billing_portal::{Client, Decode, Exchange, Expandable, Expands, Json, Limits, Operation, Transport};

const SESSION: &str = r#"{"id":"bps_1","object":"billing_portal.session","configuration":"bpc_1","created":1700000000,"customer":"cus_123","flow":null,"livemode":false,"locale":null,"on_behalf_of":null,"return_url":null,"url":"https://billing.stripe.com/p/session/1"}"#;

/// Answers at once, and keeps nothing.
struct Echo;

impl Transport for Echo {
    fn send(&self, _request: http::Request<Bytes>, _limits: Limits) -> Exchange<'_> {
        Box::pin(async { Ok(http::Response::new(Bytes::from_static(SESSION.as_bytes()).into())) })
    }

    fn keeps_limits(&self) -> bool {
        true
    }
}

struct OfSession;

impl Expands for OfSession {
    type Object = Session;
}

/// How many allocations a second run takes: the first one fills what is kept for all.
fn allocations(mut run: impl FnMut()) -> u64 {
    run();
    measure(run).count_total
}

fn client() -> Client {
    Client::builder().credential("sk_test_123").transport(Echo).build().expect("a client")
}

/// For its URL, its headers and its form; nothing for what is the same in each request.
#[test]
fn a_request_of_one_field_takes_eight() {
    let (client, request) = (client(), sessions::Create::new("cus_123"));
    let taken = allocations(|| drop(request.to_http(&client).expect("a request")));
    assert!(taken <= 8, "{taken}");
}

/// Names and values of a form stand in one text each, however many there are.
#[test]
fn a_form_of_nested_objects_takes_few_more() {
    let cancel = sessions::FlowDataSubscriptionCancelParam::new("sub_1NnlpSGPxmnHQRkJ");
    let flow = sessions::FlowDataParam::new("subscription_cancel").subscription_cancel(cancel);
    let request = sessions::Create::new("cus_123").expand(["configuration"]).flow_data(flow).locale("en-GB");
    let client = client();
    let taken = allocations(|| drop(request.to_http(&client).expect("a request")));
    assert!(taken <= 12, "{taken}");
}

#[test]
fn a_call_in_memory_takes_twenty() {
    let client = client();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let taken = allocations(|| {
        let session = runtime.block_on(async { client.billing_portal().sessions().create("cus_123").await });
        assert_eq!(session.expect("a session").id, "bps_1");
    });
    assert!(taken <= 20, "{taken}");
}

/// The text; for an object that an id stands for, its id and a box besides.
#[test]
fn json_that_nobody_looks_at_is_copied_once() {
    let json = allocations(|| drop(Json::from_json(SESSION.as_bytes()).expect("it is JSON")));
    assert_eq!(json, 1);
    let object = allocations(|| drop(Expandable::<OfSession>::from_json(SESSION.as_bytes()).expect("it is an object")));
    assert_eq!(object, 3);
}
