//! `type/property/additional-properties`: objects that have free keys beside their properties.

use super::*;
use api::types::*;
use api::{Json, Map};

macro_rules! both {
    ($name:literal, $resource:ident, $value:expr) => {
        both!($name, $resource, $value, |_got| true)
    };
    // What came must fulfil the condition, too: which variants its values are.
    ($name:literal, $resource:ident, $value:expr, |$got:ident| $condition:expr) => {
        [
            scenario!(concat!("Type_Property_AdditionalProperties_", $name, "_get"), api, |client| {
                let got = send!(client.$resource().get())?;
                let $got = &got;
                holds($condition, || format!("came as {got:?}"))?;
                same(got, $value)
            }),
            scenario!(concat!("Type_Property_AdditionalProperties_", $name, "_put"), api, |client| {
                Ok(send!(client.$resource().put($value))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let mut all: Vec<Scenario> = unknown().into_iter().flatten().collect();
    all.extend(declared().into_iter().flatten());
    all.extend(spread().into_iter().flatten());
    all.extend(different().into_iter().flatten());
    all.extend(unions().into_iter().flatten());
    all
}

fn unknown() -> Vec<[Scenario; 2]> {
    use ExtendsUnknownAdditionalPropertiesDiscriminated as Extends;
    use ExtendsUnknownAdditionalPropertiesDiscriminatedDerived as ExtendsDerived;
    use IsUnknownAdditionalPropertiesDiscriminated as Is;
    use IsUnknownAdditionalPropertiesDiscriminatedDerived as IsDerived;
    vec![
        both!(
            "ExtendsUnknown",
            extends_unknown,
            ExtendsUnknownAdditionalProperties::new("ExtendsUnknownAdditionalProperties").additional(any())
        ),
        both!(
            "ExtendsUnknownDerived",
            extends_unknown_derived,
            ExtendsUnknownAdditionalPropertiesDerived::new("ExtendsUnknownAdditionalProperties", 314)
                .age(2.71875)
                .additional(any())
        ),
        both!(
            "ExtendsUnknownDiscriminated",
            extends_unknown_discriminated,
            Extends::from(ExtendsDerived::new("Derived", 314).age(2.71875).additional(any())),
            |got| matches!(got, Extends::ExtendsUnknownAdditionalPropertiesDiscriminatedDerived(_))
        ),
        both!(
            "IsUnknown",
            is_unknown,
            IsUnknownAdditionalProperties::new("IsUnknownAdditionalProperties").additional(any())
        ),
        both!(
            "IsUnknownDerived",
            is_unknown_derived,
            IsUnknownAdditionalPropertiesDerived::new("IsUnknownAdditionalProperties", 314).age(2.71875).additional(any())
        ),
        both!(
            "IsUnknownDiscriminated",
            is_unknown_discriminated,
            Is::from(IsDerived::new("Derived", 314).age(2.71875).additional(any())),
            |got| matches!(got, Is::IsUnknownAdditionalPropertiesDiscriminatedDerived(_))
        ),
    ]
}

/// Free keys of the same type as the property.
fn declared() -> Vec<[Scenario; 2]> {
    vec![
        both!(
            "ExtendsString",
            extends_string,
            ExtendsStringAdditionalProperties::new("ExtendsStringAdditionalProperties").additional([("prop", "abc")])
        ),
        both!("IsString", is_string, IsStringAdditionalProperties::new("IsStringAdditionalProperties").additional([("prop", "abc")])),
        both!("ExtendsFloat", extends_float, ExtendsFloatAdditionalProperties::new(43.125).additional([("prop", 43.125)])),
        both!("IsFloat", is_float, IsFloatAdditionalProperties::new(43.125).additional([("prop", 43.125)])),
        both!("ExtendsModel", extends_model, ExtendsModelAdditionalProperties::new(ok()).additional([("prop", ok())])),
        both!("IsModel", is_model, IsModelAdditionalProperties::new(ok()).additional([("prop", ok())])),
        both!(
            "ExtendsModelArray",
            extends_model_array,
            ExtendsModelArrayAdditionalProperties::new([ok(), ok()]).additional([("prop", vec![ok(), ok()])])
        ),
        both!(
            "IsModelArray",
            is_model_array,
            IsModelArrayAdditionalProperties::new([ok(), ok()]).additional([("prop", vec![ok(), ok()])])
        ),
    ]
}

fn spread() -> Vec<[Scenario; 2]> {
    vec![
        both!("SpreadString", spread_string, SpreadStringRecord::new("SpreadSpringRecord").additional([("prop", "abc")])),
        both!("SpreadFloat", spread_float, SpreadFloatRecord::new(43.125).additional([("prop", 43.125)])),
        both!("SpreadModel", spread_model, SpreadModelRecord::new(ok()).additional([("prop", ok())])),
        both!(
            "SpreadModelArray",
            spread_model_array,
            SpreadModelArrayRecord::new([ok(), ok()]).additional([("prop", vec![ok(), ok()])])
        ),
    ]
}

/// Free keys of another type than the properties'.
fn different() -> Vec<[Scenario; 2]> {
    vec![
        both!("SpreadDifferentString", spread_different_string, DifferentSpreadStringRecord::new(43.125).additional([("prop", "abc")])),
        both!("SpreadDifferentFloat", spread_different_float, DifferentSpreadFloatRecord::new("abc").additional([("prop", 43.125)])),
        both!("SpreadDifferentModel", spread_different_model, DifferentSpreadModelRecord::new("abc").additional([("prop", ok())])),
        both!(
            "SpreadDifferentModelArray",
            spread_different_model_array,
            DifferentSpreadModelArrayRecord::new("abc").additional([("prop", vec![ok(), ok()])])
        ),
        both!(
            "ExtendsDifferentSpreadString",
            extends_different_spread_string,
            DifferentSpreadStringDerived::new(43.125, "abc").additional([("prop", "abc")])
        ),
        both!(
            "ExtendsDifferentSpreadFloat",
            extends_different_spread_float,
            DifferentSpreadFloatDerived::new("abc", 43.125).additional([("prop", 43.125)])
        ),
        both!(
            "ExtendsDifferentSpreadModel",
            extends_different_spread_model,
            DifferentSpreadModelDerived::new("abc", ok()).additional([("prop", ok())])
        ),
        both!(
            "ExtendsDifferentSpreadModelArray",
            extends_different_spread_model_array,
            DifferentSpreadModelArrayDerived::new("abc", [ok(), ok()]).additional([("prop", vec![ok(), ok()])])
        ),
    ]
}

fn unions() -> Vec<[Scenario; 2]> {
    use MultipleSpreadRecordValue as Multiple;
    use SpreadRecordForNonDiscriminatedUnion2Value as Second;
    use SpreadRecordForNonDiscriminatedUnion3Value as Third;
    use SpreadRecordForNonDiscriminatedUnionValue as First;
    use SpreadRecordForUnionValue as Union;
    vec![
        both!(
            "MultipleSpread",
            multiple_spread,
            MultipleSpreadRecord::new(true).additional([("prop1", Multiple::from("abc")), ("prop2", Multiple::from(43.125))]),
            |got| matches!((&got.additional["prop1"], &got.additional["prop2"]), (Multiple::String(_), Multiple::Number(_)))
        ),
        both!(
            "SpreadRecordUnion",
            spread_record_union,
            SpreadRecordForUnion::new(true).additional([("prop1", Union::from("abc")), ("prop2", Union::from(43.125))]),
            |got| matches!((&got.additional["prop1"], &got.additional["prop2"]), (Union::String(_), Union::Number(_)))
        ),
        both!(
            "SpreadRecordNonDiscriminatedUnion",
            spread_record_non_discriminated_union,
            SpreadRecordForNonDiscriminatedUnion::new("abc")
                .additional([("prop1", First::from(WidgetData0::new("abc"))), ("prop2", First::from(widget()))]),
            |got| matches!((&got.additional["prop1"], &got.additional["prop2"]), (First::WidgetData0(_), First::WidgetData1(_)))
        ),
        // What is like both may be either.
        both!(
            "SpreadRecordNonDiscriminatedUnion2",
            spread_record_non_discriminated_union2,
            SpreadRecordForNonDiscriminatedUnion2::new("abc")
                .additional([("prop1", Second::from(WidgetData2::new("2021-01-01T00:00:00Z"))), ("prop2", Second::from(widget()))]),
            |got| !matches!(got.additional["prop1"], Second::Unknown(_)) && matches!(got.additional["prop2"], Second::WidgetData1(_))
        ),
        both!(
            "SpreadRecordNonDiscriminatedUnion3",
            spread_record_non_discriminated_union3,
            SpreadRecordForNonDiscriminatedUnion3::new("abc").additional([
                ("prop1", Third::WidgetData2List(vec![WidgetData2::new("2021-01-01T00:00:00Z"), WidgetData2::new("2021-01-01T00:00:00Z")])),
                ("prop2", Third::from(widget())),
            ]),
            |got| matches!((&got.additional["prop1"], &got.additional["prop2"]), (Third::WidgetData2List(_), Third::WidgetData1(_)))
        ),
    ]
}

fn any() -> Map<Json> {
    Map::from([("prop1", Json::from(32)), ("prop2", Json::from(true)), ("prop3", Json::from("abc"))])
}

fn ok() -> ModelForRecord {
    ModelForRecord::new("ok")
}

fn widget() -> WidgetData1 {
    WidgetData1::new("2021-01-01T00:00:00Z").end("2021-01-02T00:00:00Z")
}
