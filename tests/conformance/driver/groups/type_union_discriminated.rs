//! `type/union/discriminated`: unions with a discriminator, beside the object or around it.

use super::*;
use api::types::*;

pub fn all() -> Vec<Scenario> {
    let mut all = envelopes();
    all.extend(inline());
    all
}

fn envelopes() -> Vec<Scenario> {
    vec![
        scenario!("Type_Union_Discriminated_Envelope_Object_Default_get", api, |client| {
            is_enveloped_cat(&send!(client.default().get())?)?;
            let got = send!(client.default().get_with(api::default::Get::new().kind("dog")))?;
            let is_dog = matches!(&got, PetWithEnvelope::PetWithEnvelopeDog(dog) if dog.value.name == "Rex" && !dog.value.bark);
            holds(is_dog, || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_Discriminated_Envelope_Object_Default_put", api, |client| {
            is_enveloped_cat(&send!(client.default().put(PetWithEnvelopeCat::new(Cat::new("Whiskers", true))))?)
        }),
        scenario!("Type_Union_Discriminated_Envelope_Object_CustomProperties_get", api, |client| {
            is_named_cat(&send!(client.custom_properties().get())?)?;
            let got = send!(client.custom_properties().get_with(api::custom_properties::Get::new().pet_type("dog")))?;
            let is_dog = matches!(&got, PetWithCustomNames::PetWithCustomNamesDog(dog) if dog.pet_data.name == "Rex" && !dog.pet_data.bark);
            holds(is_dog, || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_Discriminated_Envelope_Object_CustomProperties_put", api, |client| {
            let cat = PetWithCustomNamesCat::new(Cat::new("Whiskers", true));
            is_named_cat(&send!(client.custom_properties().put(cat))?)
        }),
    ]
}

fn inline() -> Vec<Scenario> {
    vec![
        scenario!("Type_Union_Discriminated_NoEnvelope_Default_get", api, |client| {
            let pets = client.type_().union_resource().discriminated_resource().no_envelope_resource();
            is_inline_cat(&send!(pets.default_get_2())?)?;
            let dog = api::type_::union::discriminated::no_envelope::DefaultGet2::new().kind("dog");
            let got = send!(pets.default_get_2_with(dog))?;
            holds(matches!(&got, PetInline::Dog(dog) if dog.name == "Rex" && !dog.bark), || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_Discriminated_NoEnvelope_Default_put", api, |client| {
            let pets = client.type_().union_resource().discriminated_resource().no_envelope_resource();
            is_inline_cat(&send!(pets.default_put_2(Cat::new("Whiskers", true)))?)
        }),
        scenario!("Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_get", api, |client| {
            is_custom_cat(&send!(client.custom_discriminator().get())?)?;
            let got = send!(client.custom_discriminator().get_with(api::custom_discriminator::Get::new().r#type("dog")))?;
            let is_dog = matches!(&got, PetInlineWithCustomDiscriminator::Dog(dog) if dog.name == "Rex" && !dog.bark);
            holds(is_dog, || format!("came as {got:?}"))
        }),
        scenario!("Type_Union_Discriminated_NoEnvelope_CustomDiscriminator_put", api, |client| {
            is_custom_cat(&send!(client.custom_discriminator().put(Cat::new("Whiskers", true)))?)
        }),
    ]
}

fn is_enveloped_cat(got: &PetWithEnvelope) -> Outcome {
    let is_cat = matches!(got, PetWithEnvelope::PetWithEnvelopeCat(cat) if is_whiskers(&cat.value));
    holds(is_cat, || format!("came as {got:?}"))
}

fn is_named_cat(got: &PetWithCustomNames) -> Outcome {
    let is_cat = matches!(got, PetWithCustomNames::PetWithCustomNamesCat(cat) if is_whiskers(&cat.pet_data));
    holds(is_cat, || format!("came as {got:?}"))
}

fn is_inline_cat(got: &PetInline) -> Outcome {
    holds(matches!(got, PetInline::Cat(cat) if is_whiskers(cat)), || format!("came as {got:?}"))
}

fn is_custom_cat(got: &PetInlineWithCustomDiscriminator) -> Outcome {
    let is_cat = matches!(got, PetInlineWithCustomDiscriminator::Cat(cat) if is_whiskers(cat));
    holds(is_cat, || format!("came as {got:?}"))
}

fn is_whiskers(cat: &Cat) -> bool {
    cat.name == "Whiskers" && cat.meow
}
