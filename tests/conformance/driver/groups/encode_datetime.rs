//! `encode/datetime`: points in time as RFC 3339, as RFC 7231 and as Unix time.

use super::*;
use api::Timestamp;
use api::types::*;

const RFC_3339: &str = "2022-08-26T18:38:00.000Z";
const RFC_7231: &str = "Fri, 26 Aug 2022 14:38:00 GMT";
const UNIX: Timestamp = Timestamp::from_seconds(1_686_566_864);
const LATER: Timestamp = Timestamp::from_seconds(1_686_734_256);

pub fn all() -> Vec<Scenario> {
    let mut all = parameters();
    all.extend(properties());
    all.extend(responses());
    all
}

fn parameters() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Datetime_Query_default", api, |client| Ok(send!(client.query().default(RFC_3339))?)),
        scenario!("Encode_Datetime_Query_rfc3339", api, |client| Ok(send!(client.query().rfc3339(RFC_3339))?)),
        scenario!("Encode_Datetime_Query_rfc7231", api, |client| Ok(send!(client.query().rfc7231(RFC_7231))?)),
        scenario!("Encode_Datetime_Query_unixTimestamp", api, |client| Ok(send!(client.query().unix_timestamp(UNIX))?)),
        scenario!("Encode_Datetime_Query_unixTimestampArray", api, |client| {
            Ok(send!(client.query().unix_timestamp_array([UNIX, LATER]))?)
        }),
        scenario!("Encode_Datetime_Header_default", api, |client| Ok(send!(client.header().default(RFC_7231))?)),
        scenario!("Encode_Datetime_Header_rfc3339", api, |client| Ok(send!(client.header().rfc3339(RFC_3339))?)),
        scenario!("Encode_Datetime_Header_rfc7231", api, |client| Ok(send!(client.header().rfc7231(RFC_7231))?)),
        scenario!("Encode_Datetime_Header_unixTimestamp", api, |client| Ok(send!(client.header().unix_timestamp(UNIX))?)),
        scenario!("Encode_Datetime_Header_unixTimestampArray", api, |client| {
            Ok(send!(client.header().unix_timestamp_array([UNIX, LATER]))?)
        }),
    ]
}

fn properties() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Datetime_Property_default", api, |client| {
            let body = DefaultDatetimeProperty::new(RFC_3339);
            same(send!(client.property().default(body.clone()))?, body)
        }),
        scenario!("Encode_Datetime_Property_rfc3339", api, |client| {
            let body = Rfc3339DatetimeProperty::new(RFC_3339);
            same(send!(client.property().rfc3339(body.clone()))?, body)
        }),
        scenario!("Encode_Datetime_Property_rfc7231", api, |client| {
            let body = Rfc7231DatetimeProperty::new(RFC_7231);
            same(send!(client.property().rfc7231(body.clone()))?, body)
        }),
        scenario!("Encode_Datetime_Property_unixTimestamp", api, |client| {
            let body = UnixTimestampDatetimeProperty::new(UNIX);
            same(send!(client.property().unix_timestamp(body.clone()))?, body)
        }),
        scenario!("Encode_Datetime_Property_unixTimestampArray", api, |client| {
            let body = UnixTimestampArrayDatetimeProperty::new([UNIX, LATER]);
            same(send!(client.property().unix_timestamp_array(body.clone()))?, body)
        }),
    ]
}

fn responses() -> Vec<Scenario> {
    vec![
        scenario!("Encode_Datetime_ResponseHeader_default", api, |client| {
            let response = send_raw!(client.response_header().default())?;
            same(response.header(api::headers::VALUE).as_deref(), Some(RFC_7231))
        }),
        scenario!("Encode_Datetime_ResponseHeader_rfc3339", api, |client| {
            let response = send_raw!(client.response_header().rfc3339())?;
            same(response.header(api::headers::VALUE).as_deref(), Some(RFC_3339))
        }),
        scenario!("Encode_Datetime_ResponseHeader_rfc7231", api, |client| {
            let response = send_raw!(client.response_header().rfc7231())?;
            same(response.header(api::headers::VALUE).as_deref(), Some(RFC_7231))
        }),
        scenario!("Encode_Datetime_ResponseHeader_unixTimestamp", api, |client| {
            let response = send_raw!(client.response_header().unix_timestamp())?;
            same(response.header(api::headers::VALUE).as_deref(), Some("1686566864"))
        }),
    ]
}
