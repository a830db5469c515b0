//! A constant that is an enum of one may grow: another value fails no response.

use one_value_is_fixed::Decode;
use one_value_is_fixed::coupons::DeletedCoupon;

#[test]
fn another_value_is_no_error() {
    for text in [
        r#"{"deleted":true,"id":"c","object":"coupon"}"#,
        r#"{"deleted":false,"id":"c","object":"coupon"}"#,
        r#"{"deleted":true,"id":"c","object":"coupon.v2"}"#,
        r#"{"deleted":null,"id":"c"}"#,
        r#"{"id":"c"}"#,
    ] {
        let coupon = DeletedCoupon::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(coupon.id, "c");
    }
    assert_eq!(DeletedCoupon::from_json(br#"{"deleted":true}"#).unwrap_err().pointer(), "/id");
}
