//! `payload/xml`: bodies in XML, sent and received.

use super::*;
use api::types::*;

macro_rules! both {
    ($name:literal, $resource:ident, $value:expr) => {
        [
            scenario!(concat!("Payload_Xml_", $name, "Value_get"), api, |client| {
                same(send!(client.$resource().get())?, $value)
            }),
            scenario!(concat!("Payload_Xml_", $name, "Value_put"), api, |client| {
                Ok(send!(client.$resource().put($value))?)
            }),
        ]
    };
}

fn foo() -> SimpleModel {
    SimpleModel::new("foo", 123)
}

fn bar() -> SimpleModel {
    SimpleModel::new("bar", 456)
}

fn gatsby() -> &'static str {
    "The Great Gatsby"
}

pub fn all() -> Vec<Scenario> {
    let both = [
        both!("SimpleModel", simple_model_value, foo()),
        both!(
            "ModelWithRenamedProperty",
            model_with_renamed_property_value,
            ModelWithRenamedProperty::new("foo", "bar")
        ),
        both!("ModelWithRenamedFields", model_with_renamed_fields_value, ModelWithRenamedFields::new(foo(), bar())),
        both!("ModelWithNestedModel", model_with_nested_model_value, ModelWithNestedModel::new(foo())),
        both!(
            "ModelWithRenamedNestedModel",
            model_with_renamed_nested_model_value,
            ModelWithRenamedNestedModel::new(Author::new("foo"))
        ),
        both!(
            "ModelWithSimpleArrays",
            model_with_simple_arrays_value,
            ModelWithSimpleArrays::new(["red", "green", "blue"], [1, 2])
        ),
        both!(
            "ModelWithUnwrappedArray",
            model_with_unwrapped_array_value,
            ModelWithUnwrappedArray::new(["red", "green", "blue"], [1, 2])
        ),
        both!(
            "ModelWithRenamedArrays",
            model_with_renamed_arrays_value,
            ModelWithRenamedArrays::new(["red", "green", "blue"], [1, 2])
        ),
        both!(
            "ModelWithWrappedPrimitiveCustomItemNames",
            model_with_wrapped_primitive_custom_item_names_value,
            ModelWithWrappedPrimitiveCustomItemNames::new(["fiction", "classic"])
        ),
        both!("ModelWithArrayOfModel", model_with_array_of_model_value, ModelWithArrayOfModel::new([foo(), bar()])),
        both!(
            "ModelWithUnwrappedModelArray",
            model_with_unwrapped_model_array_value,
            ModelWithUnwrappedModelArray::new([foo(), bar()])
        ),
        both!(
            "ModelWithRenamedWrappedModelArray",
            model_with_renamed_wrapped_model_array_value,
            ModelWithRenamedWrappedModelArray::new([foo(), bar()])
        ),
        both!(
            "ModelWithRenamedUnwrappedModelArray",
            model_with_renamed_unwrapped_model_array_value,
            ModelWithRenamedUnwrappedModelArray::new([foo(), bar()])
        ),
        both!(
            "ModelWithRenamedWrappedAndItemModelArray",
            model_with_renamed_wrapped_and_item_model_array_value,
            ModelWithRenamedWrappedAndItemModelArray::new([Book::new(gatsby()), Book::new("Les Miserables")])
        ),
        both!("ModelWithAttributes", model_with_attributes_value, ModelWithAttributes::new(123, "foo", true)),
        both!(
            "ModelWithRenamedAttribute",
            model_with_renamed_attribute_value,
            ModelWithRenamedAttribute::new(123, gatsby(), "F. Scott Fitzgerald")
        ),
        both!("ModelWithNamespace", model_with_namespace_value, ModelWithNamespace::new(123, gatsby())),
        both!(
            "ModelWithNamespaceOnProperties",
            model_with_namespace_on_properties_value,
            ModelWithNamespaceOnProperties::new(123, gatsby(), "F. Scott Fitzgerald")
        ),
        both!("ModelWithOptionalField", model_with_optional_field_value, ModelWithOptionalField::new("widget")),
        both!("ModelWithEmptyArray", model_with_empty_array_value, ModelWithEmptyArray::new(Vec::<SimpleModel>::new())),
        both!(
            "ModelWithDictionary",
            model_with_dictionary_value,
            ModelWithDictionary::new([("Color", "blue"), ("Count", "123"), ("Enabled", "false")])
        ),
        both!(
            "ModelWithEncodedNames",
            model_with_encoded_names_value,
            ModelWithEncodedNames::new(foo(), ["red", "green", "blue"])
        ),
        both!("ModelWithEnum", model_with_enum_value, ModelWithEnum::new("success")),
        both!(
            "ModelWithDatetime",
            model_with_datetime_value,
            ModelWithDatetime::new("2022-08-26T18:38:00.000Z", "Fri, 26 Aug 2022 14:38:00 GMT")
        ),
    ];
    let others = [
        // The suite's own text stands between line breaks, which belong to it.
        scenario!("Payload_Xml_ModelWithTextValue_get", api, |client| {
            same(send!(client.model_with_text_value().get())?, ModelWithText::new("foo", "\n  This is some text.\n"))
        }),
        scenario!("Payload_Xml_ModelWithTextValue_put", api, |client| {
            Ok(send!(client.model_with_text_value().put(ModelWithText::new("foo", "This is some text.")))?)
        }),
        scenario!("Payload_Xml_XmlErrorValue_get", api, |client| {
            let error = fails(send!(client.xml_error_value().get()))?;
            same(error.code(), Some("400"))?;
            same(error.message(), Some("Something went wrong"))?;
            let body: Option<XmlErrorBody> = error.api_as();
            same(body.map(|body| (body.message, body.code)), Some(("Something went wrong".to_owned(), 400)))
        }),
    ];
    both.into_iter().flatten().chain(others).collect()
}
