//! `encode/array`: lists in one string. The document has strings, so callers join them.

use super::*;
use api::types::*;

macro_rules! joined {
    ($name:literal, $operation:ident, $type:ident, $delimiter:literal) => {
        scenario!(concat!("Encode_Array_Property_", $name), api, |client| {
            let body = $type::new(["blue", "red", "green"].join($delimiter));
            same(send!(client.property().$operation(body.clone()))?, body)
        })
    };
}

pub fn all() -> Vec<Scenario> {
    vec![
        joined!("commaDelimited", comma_delimited, CommaDelimitedArrayProperty, ","),
        joined!("spaceDelimited", space_delimited, SpaceDelimitedArrayProperty, " "),
        joined!("pipeDelimited", pipe_delimited, PipeDelimitedArrayProperty, "|"),
        joined!("newlineDelimited", newline_delimited, NewlineDelimitedArrayProperty, "\n"),
        joined!("enumCommaDelimited", enum_comma_delimited, CommaDelimitedEnumArrayProperty, ","),
        joined!("enumSpaceDelimited", enum_space_delimited, SpaceDelimitedEnumArrayProperty, " "),
        joined!("enumPipeDelimited", enum_pipe_delimited, PipeDelimitedEnumArrayProperty, "|"),
        joined!("enumNewlineDelimited", enum_newline_delimited, NewlineDelimitedEnumArrayProperty, "\n"),
        joined!(
            "extensibleEnumCommaDelimited",
            extensible_enum_comma_delimited,
            CommaDelimitedExtensibleEnumArrayProperty,
            ","
        ),
        joined!(
            "extensibleEnumSpaceDelimited",
            extensible_enum_space_delimited,
            SpaceDelimitedExtensibleEnumArrayProperty,
            " "
        ),
        joined!("extensibleEnumPipeDelimited", extensible_enum_pipe_delimited, PipeDelimitedExtensibleEnumArrayProperty, "|"),
        joined!(
            "extensibleEnumNewlineDelimited",
            extensible_enum_newline_delimited,
            NewlineDelimitedExtensibleEnumArrayProperty,
            "\n"
        ),
    ]
}
