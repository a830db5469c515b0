//! The bodies that are read, and that ours and serde read the same of them.

use atlas_client::types::Trip;
use serde::Serialize;
use serde::de::DeserializeOwned;
use stripe_billing_portal::billing_portal::Session;

use crate::twins;

pub const SESSION: &[u8] = br#"{"configuration":"bpc_1NnlpSGPxmnHQRkJ","created":1694089338,"customer":"cus_ObGz5pYPLQ9w8V","flow":{"after_completion":{"hosted_confirmation":{"custom_message":"Thank you for your patience"},"redirect":{"return_url":"https://example.com/account/after?flow=cancel"},"type":"hosted_confirmation"},"subscription_cancel":{"subscription":"sub_1NnlpSGPxmnHQRkJ"},"type":"subscription_cancel"},"id":"bps_1NnlpSGPxmnHQRkJq2yXzG3T","livemode":false,"locale":"en-GB","object":"billing_portal.session","on_behalf_of":"acct_1032D82eZvKYlo2C","return_url":"https://example.com/account","url":"https://billing.stripe.com/p/session/test_YWNjdF8xTTJKVGtMa2RJd0h1N2l4LF9PYkd6"}"#;

pub const TRIP: &[u8] = br#"{
  "object": "trip",
  "id": "trip_81f0c2",
  "status": "planned",
  "legs": [
    {
      "metres": 1200,
      "via": [[52.5186, 13.3763], [52.5192, 13.3881], [52.5206, 13.3862]]
    },
    { "line": "S 3", "departure": "2026-11-22T08:15:00+01:00", "platform": 4 },
    { "line": "ICE 1601", "departure": "2026-11-22T09:04:00+01:00", "platform": "12 A\u2013C" }
  ],
  "price": { "amount": "129.90", "currency": "EUR" }
}"#;

/// Panics unless both read all of the documents, and write the same.
pub fn agree() {
    read_the_same();
    write_the_same::<Session, twins::Session>(SESSION);
    write_the_same::<Trip, twins::Trip>(TRIP);
}

fn write_the_same<T: DeserializeOwned + Serialize, Twin: DeserializeOwned + Serialize>(document: &[u8]) {
    let ours: T = serde_json::from_slice(document).expect("it is read");
    let twin: Twin = serde_json::from_slice(document).expect("it is read");
    let json = |written: serde_json::Result<Vec<u8>>| serde_json::from_slice::<serde_json::Value>(&written?);
    let (ours, twin) = (json(serde_json::to_vec(&ours)), json(serde_json::to_vec(&twin)));
    assert_eq!(ours.expect("JSON"), twin.expect("JSON"));
}

fn read_the_same() {
    let ours = <Session as stripe_billing_portal::Decode>::from_json(SESSION).expect("a session");
    let twin: twins::Session = serde_json::from_slice(SESSION).expect("a session");
    let flow = (ours.flow.expect("a flow"), twin.flow.expect("a flow"));
    assert_eq!(ours.url, twin.url);
    assert_eq!(ours.configuration.id(), twin.configuration.id());
    assert_eq!(ours.created.as_seconds(), twin.created);
    assert_eq!(ours.locale.expect("a locale").as_str(), twin.locale.expect("a locale").as_str());
    assert_eq!(
        flow.0.subscription_cancel.expect("one").subscription,
        flow.1.subscription_cancel.expect("one").subscription
    );
    let ours = <Trip as atlas_client::Decode>::from_json(TRIP).expect("a trip");
    let twin: twins::Trip = serde_json::from_slice(TRIP).expect("a trip");
    assert_eq!(ours.legs.len(), twin.legs.len());
    assert!(matches!(&ours.legs[2], atlas_client::types::Leg::Ride(_)));
    assert!(matches!(&twin.legs[2], twins::Leg::Ride(_)));
}
