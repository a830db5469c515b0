//! `type/union`: unions of constants, of objects, and of both.

use super::*;
use api::types::*;

macro_rules! union {
    ($name:literal, $resource:ident, $sent:expr, $variant:pat) => {
        [
            scenario!(concat!("Type_Union_", $name, "_get"), api, |client| {
                let got = send!(client.$resource().get())?;
                holds(matches!(&got.prop, $variant), || format!("came as {got:?}"))
            }),
            scenario!(concat!("Type_Union_", $name, "_send"), api, |client| {
                Ok(send!(client.$resource().send($sent))?)
            }),
        ]
    };
}

pub fn all() -> Vec<Scenario> {
    let constants = [
        union!("StringsOnly", strings_only, api::strings_only::SendProp::B, api::strings_only::GetResponseProp::B),
        union!("StringExtensible", string_extensible, "custom", api::string_extensible::GetResponseProp::Unknown(_)),
        union!("StringExtensibleNamed", string_extensible_named, "custom", StringExtensibleNamedUnion::Unknown(_)),
        union!("IntsOnly", ints_only, api::ints_only::SendProp::N2, api::ints_only::GetResponseProp::N2),
        union!("FloatsOnly", floats_only, 2.2, 2.2),
    ];
    let mut all: Vec<Scenario> = constants.into_iter().flatten().collect();
    all.extend(objects());
    all.extend(mixed());
    all
}

fn objects() -> Vec<Scenario> {
    use api::models_only::GetResponseProp as Model;
    vec![
        scenario!("Type_Union_ModelsOnly_get", api, |client| {
            let got = send!(client.models_only().get())?;
            holds(matches!(&*got.prop, Model::Cat(cat) if cat.name == "test"), || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_ModelsOnly_send", api, |client| {
            Ok(send!(client.models_only().send(Cat::new("test")))?)
        }),
        scenario!("Type_Union_EnumsOnly_get", api, |client| {
            let got = send!(client.enums_only().get())?;
            let is_right = matches!((&got.prop.lr, &got.prop.ud), (EnumsOnlyCasesLr::Right, EnumsOnlyCasesUd::Up));
            holds(is_right, || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_EnumsOnly_send", api, |client| {
            let cases = EnumsOnlyCases::new(EnumsOnlyCasesLr::Right, EnumsOnlyCasesUd::Up);
            Ok(send!(client.enums_only().send(cases))?)
        }),
        scenario!("Type_Union_StringAndArray_get", api, |client| {
            let got = send!(client.string_and_array().get())?;
            let is_string = matches!(&*got.prop.string, StringAndArrayCasesString::String(text) if text == "test");
            let list = ["test1".to_owned(), "test2".to_owned()];
            let is_array = matches!(&*got.prop.array, StringAndArrayCasesArray::StringList(items) if *items == list);
            holds(is_string && is_array, || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_StringAndArray_send", api, |client| {
            let array = vec!["test1".to_owned(), "test2".to_owned()];
            Ok(send!(client.string_and_array().send(StringAndArrayCases::new("test", array)))?)
        }),
    ]
}

fn mixed() -> Vec<Scenario> {
    vec![
        scenario!("Type_Union_MixedLiterals_get", api, |client| {
            use {MixedLiteralsCasesBooleanLiteral as Boolean, MixedLiteralsCasesFloatLiteral as Float};
            use {MixedLiteralsCasesIntLiteral as Int, MixedLiteralsCasesStringLiteral as Text};
            let got = send!(client.mixed_literals().get())?.prop;
            let is_text = matches!(&*got.string_literal, Text::Value(value) if value.as_str() == "a");
            let is_int = matches!(*got.int_literal, Int::Number(2.0));
            let is_float = matches!(*got.float_literal, Float::Number(3.3));
            let is_boolean = matches!(*got.boolean_literal, Boolean::Boolean(true));
            holds(is_text && is_int && is_float && is_boolean, || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_MixedLiterals_send", api, |client| {
            let cases = MixedLiteralsCases::new(MixedLiteralsCasesRequired {
                string_literal: "a".into(),
                int_literal: 2.0.into(),
                float_literal: 3.3.into(),
                boolean_literal: true.into(),
            });
            Ok(send!(client.mixed_literals().send(cases))?)
        }),
        scenario!("Type_Union_MixedTypes_get", api, |client| {
            use {MixedTypesCasesArrayItem as Item, MixedTypesCasesBoolean as Boolean, MixedTypesCasesInt as Int};
            use {MixedTypesCasesLiteral as Literal, MixedTypesCasesModel as Model};
            let got = send!(client.mixed_types().get())?.prop;
            let is_model = matches!(&*got.model, Model::Cat(cat) if cat.name == "test");
            let is_literal = matches!(&*got.literal, Literal::Value(value) if value.as_str() == "a");
            let is_int = matches!(*got.int, Int::Integer(2));
            let is_boolean = matches!(*got.boolean, Boolean::Boolean(true));
            let is_array = matches!(
                got.array.as_slice(),
                [Item::Cat(cat), Item::Value(value), Item::Integer(2), Item::Boolean(true)]
                    if cat.name == "test" && value.as_str() == "a"
            );
            holds(is_model && is_literal && is_int && is_boolean && is_array, || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_MixedTypes_send", api, |client| {
            let cases = MixedTypesCases::new(MixedTypesCasesRequired {
                model: Cat::new("test").into(),
                literal: "a".into(),
                int: 2.into(),
                boolean: true.into(),
                array: vec![Cat::new("test").into(), "a".into(), 2.into(), true.into()],
            });
            Ok(send!(client.mixed_types().send(cases))?)
        }),
    ]
}
