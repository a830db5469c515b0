//! Creates portal sessions over a real socket, at a server that holds every form against the operation's schema.

use bytes::Bytes;
use stripe_billing_portal::billing_portal::{Session, sessions::*};
use stripe_billing_portal::{Client, Error, ErrorKind, Info, Operation};
use tests::portal::{KEY, Portal};
use tests::server::Server;

#[tokio::test(flavor = "current_thread")]
async fn a_nested_flow_arrives_and_comes_back() {
    let (server, client) = start(KEY);
    let session = client
        .billing_portal()
        .sessions()
        .create(
            Create::new("cus_123").return_url("https://example.com/account").locale(Locale::EnGb).flow_data(
                FlowDataParam::new(FlowDataParamType::SubscriptionCancel)
                    .subscription_cancel(FlowDataSubscriptionCancelParam::new("sub_123"))
                    .after_completion(
                        FlowDataAfterCompletionParam::new(FlowDataAfterCompletionParamType::Redirect)
                            .redirect(AfterCompletionRedirectParam::new("https://example.com/bye?a=b&c=d")),
                    ),
            ),
        )
        .idempotency_key("order-42")
        .await
        .expect("the portal accepts it");

    assert_eq!(session.url, "https://billing.stripe.com/p/session/test_1");
    assert_eq!(session.customer, "cus_123");
    assert_eq!(session.locale, Some(Locale::EnGb));
    assert_eq!(session.return_url.as_deref(), Some("https://example.com/account"));
    assert_eq!(session.configuration.id(), "bpc_default");
    assert_eq!(session.on_behalf_of, None);
    let flow = session.flow.expect("the session is for a flow");
    assert_eq!(flow.r#type, FlowDataParamType::SubscriptionCancel);
    assert_eq!(flow.subscription_cancel.expect("it is about a subscription").subscription, "sub_123");
    assert_eq!(flow.after_completion.redirect.expect("it redirects").return_url, "https://example.com/bye?a=b&c=d");

    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].header("idempotency-key"), Some("order-42"));
    assert_eq!(requests[0].header("accept"), Some("application/json"));
}

#[tokio::test(flavor = "current_thread")]
async fn one_required_value_is_a_request() {
    let (_server, client) = start(KEY);
    let session = client.billing_portal().sessions().create("cus_123").await.expect("the portal accepts it");
    assert_eq!(session.customer, "cus_123");
    let same = Create::new("cus_123").send(&client).await.expect("the portal accepts it");
    assert_eq!(session, same);
}

#[tokio::test(flavor = "current_thread")]
async fn an_expanded_configuration_is_decoded_when_asked_for() {
    let (_server, client) = start(KEY);
    let request = Create::new("cus_123").configuration("bpc_1").expand(["configuration"]);
    let session = request.send(&client).await.expect("the portal accepts it");
    assert_eq!(session.configuration.id(), "bpc_1");
    let configuration = session.configuration.object().expect("it has the shape").expect("it is expanded");
    assert!(configuration.is_default);
    let metadata = configuration.metadata.expect("there is some");
    assert_eq!(metadata.get("team").map(String::as_str), Some("billing"));
}

#[tokio::test(flavor = "current_thread")]
async fn what_the_portal_refuses_is_an_error_that_says_why() {
    let (server, client) = start(KEY);
    let long = "x".repeat(5001);
    let cases = [
        (raw("customer=cus_1&flow_data[typ]=subscription_cancel"), "parameter_unknown", "flow_data[typ]"),
        (
            raw("customer=cus_1&flow_data[subscription_cancel][subscripton]=s&flow_data[type]=subscription_cancel"),
            "parameter_unknown",
            "flow_data[subscription_cancel][subscripton]",
        ),
        (raw("locale=de"), "parameter_missing", "customer"),
        (
            raw("customer=cus_1&flow_data[subscription_cancel]=sub_1&flow_data[type]=x"),
            "parameter_invalid",
            "flow_data",
        ),
        (Sent::Create(Create::new("cus_1").locale("klingon")), "parameter_invalid", "locale"),
        (
            Sent::Create(Create::new("cus_1").flow_data(FlowDataParam::new("nap"))),
            "parameter_invalid",
            "flow_data[type]",
        ),
        (Sent::Create(Create::new(long)), "parameter_invalid", "customer"),
    ];
    let count = cases.len();
    for (request, code, param) in cases {
        let error = client_call(&client, request).await.expect_err(param);
        assert_eq!(error.kind(), ErrorKind::Status, "{error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(400), "{error}");
        assert_eq!(error.code(), Some(code), "{error}");
        assert!(error.message().is_some_and(|message| message.contains(param)), "{error}");
        assert_eq!(error.request_id(), Some("req_portal"), "{error}");
        assert_eq!(error.operation(), "PostBillingPortalSessions");
        let shown = error.to_string();
        for part in ["PostBillingPortalSessions", "400", code, param, "req_portal"] {
            assert!(shown.contains(part), "`{part}` is missing: {shown}");
        }
    }
    assert_eq!(server.requests().len(), count, "no refusal is tried again");
}

#[tokio::test(flavor = "current_thread")]
async fn options_of_the_call_are_sent_and_judged_too() {
    let (server, client) = start(KEY);
    let error = Create::new("cus_1").send(&client).query("custmer", "cus_2").header("x-trace", "t").await;
    let error = error.expect_err("the portal takes no query");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404), "{error}");
    assert_eq!(server.requests()[0].target, "/v1/billing_portal/sessions?custmer=cus_2");
    assert_eq!(server.requests()[0].header("x-trace"), Some("t"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_wrong_key_is_refused_and_never_shown() {
    let (_server, client) = start("sk_test_wrong");
    let error = Create::new("cus_1").send(&client).await.expect_err("the key is wrong");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401), "{error}");
    for shown in [error.to_string(), format!("{error:?}"), format!("{client:?}")] {
        assert!(!shown.contains("sk_test_wrong"), "{shown}");
    }
}

fn start(key: &str) -> (Server, Client) {
    let portal = Portal::new().expect("the document is there");
    let server = Server::start(move |request| portal.answer(request)).expect("a port is free");
    let client = Client::builder().credential(key).base_url(server.url()).build().expect("the client is complete");
    (server, client)
}

/// A request that the types allow, or the same operation with a form that they do not.
#[derive(Clone)]
#[allow(clippy::large_enum_variant)] // A handful of test cases.
enum Sent {
    Create(Create),
    Raw(&'static str),
}

fn raw(form: &'static str) -> Sent {
    Sent::Raw(form)
}

impl Operation for Sent {
    type Output = Session;
    const INFO: &'static Info = Create::INFO;

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        match self {
            Sent::Create(create) => create.to_http(client),
            Sent::Raw(form) => Ok(Create::new("cus_1").to_http(client)?.map(|_| Bytes::from_static(form.as_bytes()))),
        }
    }

    fn read(response: http::Response<Bytes>) -> Result<Session, Error> {
        Create::read(response)
    }
}

async fn client_call(client: &Client, request: Sent) -> Result<Session, Error> {
    stripe_billing_portal::Call::new(client, request).await
}
