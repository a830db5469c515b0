//! `type/enum/extensible`: an enum that may have values that are not listed.

use super::*;
use api::types::DaysOfWeekExtensibleEnum as Day;

pub fn all() -> Vec<Scenario> {
    vec![
        scenario!("Type_Enum_Extensible_String_getKnownValue", api, |client| {
            let got = send!(client.string().get_known_value())?;
            holds(matches!(got, Day::Monday), || format!("came as {got:?}"))
        }),
        scenario!("Type_Enum_Extensible_String_putKnownValue", api, |client| {
            Ok(send!(client.string().put_known_value(Day::Monday))?)
        }),
        scenario!("Type_Enum_Extensible_String_getUnknownValue", api, |client| {
            let got = send!(client.string().get_unknown_value())?;
            holds(matches!(&got, Day::Unknown(_)), || format!("came as {got:?}"))?;
            same(got.as_str(), "Weekend")
        }),
        scenario!("Type_Enum_Extensible_String_putUnknownValue", api, |client| {
            Ok(send!(client.string().put_unknown_value("Weekend"))?)
        }),
    ]
}
