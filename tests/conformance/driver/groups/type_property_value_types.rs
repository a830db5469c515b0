//! `type/property/value-types`: an object with one property of each type.

use super::*;
use api::types::*;
use api::{Base64, DateTime, Duration, Json, Map};

macro_rules! both {
    ($name:literal, $resource:ident, $value:expr) => {
        [
            scenario!(concat!("Type_Property_ValueTypes_", $name, "_get"), api, |client| {
                same(send!(client.$resource().get())?, $value)
            }),
            scenario!(concat!("Type_Property_ValueTypes_", $name, "_put"), api, |client| {
                Ok(send!(client.$resource().put($value))?)
            }),
        ]
    };
    // What came must be this variant.
    ($name:literal, $resource:ident, $value:expr, $variant:pat) => {
        [
            scenario!(concat!("Type_Property_ValueTypes_", $name, "_get"), api, |client| {
                let got = send!(client.$resource().get())?;
                holds(matches!(&got.property, $variant), || format!("came as {got:?}"))?;
                same(got, $value)
            }),
            scenario!(concat!("Type_Property_ValueTypes_", $name, "_put"), api, |client| {
                Ok(send!(client.$resource().put($value))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all: Vec<Scenario> = values().into_iter().flatten().collect();
    all.extend(literals().into_iter().flatten());
    all
}

fn values() -> Vec<[Scenario; 2]> {
    vec![
        both!("Boolean", boolean, BooleanProperty::new(true)),
        both!("String", string, StringProperty::new("hello")),
        both!("Bytes", bytes_, BytesProperty::new(Base64::from(b"hello, world!"))),
        both!("Int", int, IntProperty::new(42)),
        both!("Float", float, FloatProperty::new(43.125)),
        both!("Decimal", decimal, DecimalProperty::new(0.33333)),
        both!("Decimal128", decimal128, Decimal128Property::new(0.33333)),
        both!("Datetime", datetime, DatetimeProperty::new("2022-08-26T18:38:00Z")),
        both!("Duration", duration, DurationProperty::new("P123DT22H14M12.011S")),
        both!("Model", model, ModelProperty::new(InnerModel::new("hello"))),
        both!("CollectionsString", collections_string, CollectionsStringProperty::new(["hello", "world"])),
        both!("CollectionsInt", collections_int, CollectionsIntProperty::new([1, 2])),
        both!(
            "CollectionsModel",
            collections_model,
            CollectionsModelProperty::new([InnerModel::new("hello"), InnerModel::new("world")])
        ),
        both!("DictionaryString", dictionary_string, DictionaryStringProperty::new([("k1", "hello"), ("k2", "world")])),
        both!("Never", never, NeverProperty::new()),
        both!("UnknownString", unknown_string, UnknownStringProperty::new("hello")),
        both!("UnknownInt", unknown_int, UnknownIntProperty::new(42)),
        both!(
            "UnknownDict",
            unknown_dict,
            UnknownDictProperty::new(Json::object([("k1", Json::from("hello")), ("k2", Json::from(42))]))
        ),
        both!("UnknownArray", unknown_array, UnknownArrayProperty::new(vec!["hello", "world"])),
    ]
}

fn literals() -> Vec<[Scenario; 2]> {
    use {FixedInnerEnum as Fixed, InnerEnum as Open};
    use {UnionIntLiteralPropertyProperty as Int, UnionStringLiteralPropertyProperty as Text};
    vec![
        both!("Enum", enum_, EnumProperty::new(Fixed::ValueOne), Fixed::ValueOne),
        both!("ExtensibleEnum", extensible_enum, ExtensibleEnumProperty::new("UnknownValue"), Open::Unknown(_)),
        both!("StringLiteral", string_literal, StringLiteralProperty::new()),
        both!("IntLiteral", int_literal, IntLiteralProperty::new()),
        both!("FloatLiteral", float_literal, FloatLiteralProperty::new()),
        both!("BooleanLiteral", boolean_literal, BooleanLiteralProperty::new()),
        both!("UnionStringLiteral", union_string_literal, UnionStringLiteralProperty::new(Text::World), Text::World),
        both!("UnionIntLiteral", union_int_literal, UnionIntLiteralProperty::new(Int::N42), Int::N42),
        both!("UnionFloatLiteral", union_float_literal, UnionFloatLiteralProperty::new(46.875)),
        both!("UnionEnumValue", union_enum_value, UnionEnumValueProperty::new()),
    ]
}
