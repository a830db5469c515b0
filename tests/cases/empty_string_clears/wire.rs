//! A form has no null: what is cleared is an empty value, and what is not set is not sent.

use empty_string_clears::customers::{Update, UpdateAddressParam, UpdateTrialEndParamValue};
use empty_string_clears::{Client, Operation, Timestamp};

fn sent(update: Update) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = update.to_http(&client).unwrap();
    assert_eq!((request.method().as_str(), request.uri().path()), ("POST", "/v1/customers/c%2F1"));
    String::from_utf8_lossy(request.body()).into_owned()
}

#[test]
fn values_and_nothing() {
    let update = || Update::new("c/1");
    assert_eq!(sent(update().clear_metadata().clear_address()), "metadata=&address=");
    let set = update().metadata([("a b", "1")]).address(UpdateAddressParam::new().city("Ulm"));
    assert_eq!(sent(set.trial_end(UpdateTrialEndParamValue::Now)), "metadata[a%20b]=1&address[city]=Ulm&trial_end=now");
    assert_eq!(sent(update().trial_end(Timestamp::from_seconds(1_700_000_000))), "trial_end=1700000000");
    // The last word counts.
    assert_eq!(sent(update().metadata([("a", "1")]).clear_metadata()), "metadata=");
}
