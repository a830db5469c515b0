//! The example of README.md: a portal session, without a network.

use stripe_billing_portal::{Client, Error, Memory};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let stripe = Memory::new().reply(200, SESSION);
    let client = Client::builder().credential("sk_test_123").transport(stripe).build()?;
    let session = client.billing_portal().sessions().create("cus_123").await?;
    println!("{}", session.url); // https://billing.stripe.com/p/session/1
    Ok(())
}

const SESSION: &str = r#"{
    "id": "bps_1", "object": "billing_portal.session", "configuration": "bpc_1", "created": 1700000000,
    "customer": "cus_123", "livemode": false, "url": "https://billing.stripe.com/p/session/1"
}"#;
