//! What `cargo xtask demo` runs: a portal session over a real socket, at a server made from `specs/stripe`.

use stripe_billing_portal::billing_portal::sessions::*;
use stripe_billing_portal::{Client, RetryPolicy};
use tests::portal::{KEY, Portal};
use tests::server::Server;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let portal = Portal::new()?;
    let server = Server::start(move |request| portal.answer(request))?;
    let client = Client::builder().credential(KEY).base_url(server.url()).retry(RetryPolicy::none()).build()?;
    let session = client
        .billing_portal()
        .sessions()
        .create(
            Create::new("cus_123").return_url("https://example.com/account").flow_data(
                FlowDataParam::new(FlowDataParamType::SubscriptionCancel)
                    .subscription_cancel(FlowDataSubscriptionCancelParam::new("sub_123")),
            ),
        )
        .idempotency_key("order-42")
        .await?;
    for request in server.requests() {
        println!("{} {} HTTP/1.1", request.method, request.target);
        for (name, value) in &request.headers {
            println!("{name}: {}", if name == "authorization" { "[redacted]" } else { value });
        }
        println!("\n{}\n", request.text());
    }
    println!("{session:#?}");
    Ok(())
}
