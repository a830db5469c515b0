//! `type/property/optionality`: an optional property that is there, and one that is not.

use super::*;
use api::Base64;
use api::types::*;

/// The value with the property; `$variant` is what the property must be when it comes.
macro_rules! property {
    ($name:literal, $resource:ident, $type:ident, $value:expr, $variant:pat) => {
        [
            scenario!(concat!("Type_Property_Optional_", $name, "_getAll"), api, |client| {
                let got = send!(client.$resource().get_all())?;
                holds(matches!(&got.property, $variant), || format!("came as {got:?}"))?;
                same(got, $type::new().property($value))
            }),
            scenario!(concat!("Type_Property_Optional_", $name, "_getDefault"), api, |client| {
                let got = send!(client.$resource().get_default())?;
                holds(got.property.is_none(), || format!("came as {got:?}"))
            }),
            scenario!(concat!("Type_Property_Optional_", $name, "_putAll"), api, |client| {
                Ok(send!(client.$resource().put_all($type::new().property($value)))?)
            }),
            scenario!(concat!("Type_Property_Optional_", $name, "_putDefault"), api, |client| {
                Ok(send!(client.$resource().put_default($type::new()))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all: Vec<Scenario> = values().into_iter().flatten().collect();
    all.extend(literals().into_iter().flatten());
    all.extend(required_and_optional());
    all
}

fn values() -> Vec<[Scenario; 4]> {
    vec![
        property!("String", string, StringProperty, "hello", Some(_)),
        property!("Bytes", bytes_, BytesProperty, b"hello, world!", Some(_)),
        property!("Datetime", datetime, DatetimeProperty, "2022-08-26T18:38:00Z", Some(_)),
        property!("Duration", duration, DurationProperty, "P123DT22H14M12.011S", Some(_)),
        property!("PlainDate", plain_date, PlainDateProperty, "2022-12-12", Some(_)),
        property!("PlainTime", plain_time, PlainTimeProperty, "13:06:12", Some(_)),
        property!("CollectionsByte", collections_byte, CollectionsByteProperty, [bytes(), bytes()], Some(_)),
        property!("CollectionsModel", collections_model, CollectionsModelProperty, models(), Some(_)),
    ]
}

fn literals() -> Vec<[Scenario; 4]> {
    use {IntLiteralPropertyProperty as Int, StringLiteralPropertyProperty as Text};
    use {UnionIntLiteralPropertyProperty as Ints, UnionStringLiteralPropertyProperty as Texts};
    vec![
        property!("StringLiteral", string_literal, StringLiteralProperty, Text::Hello, Some(Text::Hello)),
        property!("IntLiteral", int_literal, IntLiteralProperty, Int::N1, Some(Int::N1)),
        property!("FloatLiteral", float_literal, FloatLiteralProperty, 1.25, Some(_)),
        property!("BooleanLiteral", boolean_literal, BooleanLiteralProperty, true, Some(true)),
        property!("UnionStringLiteral", union_string_literal, UnionStringLiteralProperty, Texts::World, Some(Texts::World)),
        property!("UnionIntLiteral", union_int_literal, UnionIntLiteralProperty, Ints::N2, Some(Ints::N2)),
        property!("UnionFloatLiteral", union_float_literal, UnionFloatLiteralProperty, 2.375, Some(_)),
    ]
}

fn required_and_optional() -> Vec<Scenario> {
    vec![
        scenario!("Type_Property_Optional_RequiredAndOptional_getAll", api, |client| {
            let got = send!(client.required_and_optional().get_all())?;
            same(got, RequiredAndOptionalProperty::new(42).optional_property("hello"))
        }),
        scenario!("Type_Property_Optional_RequiredAndOptional_getRequiredOnly", api, |client| {
            same(send!(client.required_and_optional().get_required_only())?, RequiredAndOptionalProperty::new(42))
        }),
        scenario!("Type_Property_Optional_RequiredAndOptional_putAll", api, |client| {
            let body = RequiredAndOptionalProperty::new(42).optional_property("hello");
            Ok(send!(client.required_and_optional().put_all(body))?)
        }),
        scenario!("Type_Property_Optional_RequiredAndOptional_putRequiredOnly", api, |client| {
            Ok(send!(client.required_and_optional().put_required_only(RequiredAndOptionalProperty::new(42)))?)
        }),
    ]
}

fn bytes() -> Base64 {
    Base64::from(b"hello, world!")
}

fn models() -> [StringProperty; 2] {
    ["hello", "world"].map(|text| StringProperty::new().property(text))
}
