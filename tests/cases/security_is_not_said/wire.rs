//! The credential is sent all the same.

use security_is_not_said::all::Get;
use security_is_not_said::{Client, Operation};

#[test]
fn a_credential_is_sent_where_nothing_says_that_none_is_wanted() {
    let client = Client::builder().credential("Bearer t").build().unwrap();
    assert_eq!(Get::new().to_http(&client).unwrap().headers()["authorization"], "Bearer t");
}
