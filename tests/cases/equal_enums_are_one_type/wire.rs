//! One type for the same values, sent and received.

use equal_enums_are_one_type::refunds::{Create, FallbackParam, LongNameOfARefund as Refund, Reason};
use equal_enums_are_one_type::types::LongNameOfARefundStatus as Status;
use equal_enums_are_one_type::{Client, Decode, Operation};

#[test]
fn what_is_received_can_be_sent() {
    let refund = Refund::from_json(br#"{"reason":"fraudulent","status":""}"#).unwrap();
    assert_eq!((refund.reason.as_ref(), refund.status.as_ref()), (Some(&Reason::Fraudulent), Some(&Status::Empty)));
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let create = Create::new().reason(refund.reason.unwrap()).fallback(FallbackParam::new().reason("lost"));
    let request = create.to_http(&client).unwrap();
    assert_eq!(String::from_utf8_lossy(request.body()), "reason=fraudulent&fallback[reason]=lost");
    assert_eq!(Refund::from_json(br#"{"reason":"new"}"#).unwrap().reason.unwrap().as_str(), "new");
}
