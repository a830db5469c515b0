//! `type/model/inheritance/enum-discriminator`: a discriminator whose values are an enum's.

use super::*;
use api::types::*;

pub fn all() -> Vec<Scenario> {
    let mut all = extensible();
    all.extend(fixed());
    all
}

fn extensible() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Inheritance_EnumDiscriminator_getExtensibleModel", api, |client| {
            let dogs = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            let got = send!(dogs.get_extensible_model())?;
            holds(matches!(&got, Dog::Golden(golden) if golden.weight == 10), || format!("came as {got:?}"))
        }),
        scenario!("Type_Model_Inheritance_EnumDiscriminator_putExtensibleModel", api, |client| {
            let dogs = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            Ok(send!(dogs.put_extensible_model(Golden::new(10)))?)
        }),
        scenario!("Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelMissingDiscriminator", api, |client| {
            let dogs = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            let got = send!(dogs.extensible_enum_resource().get_extensible_model_missing_discriminator())?;
            holds(matches!(&got, Dog::Other(base) if base.weight == 10), || format!("came as {got:?}, not as the base"))
        }),
        scenario!("Type_Model_Inheritance_EnumDiscriminator_getExtensibleModelWrongDiscriminator", api, |client| {
            let dogs = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            let got = send!(dogs.extensible_enum_resource().get_extensible_model_wrong_discriminator())?;
            let is_base = matches!(&got, Dog::Other(base) if base.weight == 8 && base.kind.as_ref().is_some_and(|kind| kind.as_str() == "wrongKind"));
            holds(is_base, || format!("came as {got:?}, not as the base"))
        }),
    ]
}

fn fixed() -> Vec<Scenario> {
    vec![
        scenario!("Type_Model_Inheritance_EnumDiscriminator_getFixedModel", api, |client| {
            let snakes = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            let got = send!(snakes.get_fixed_model())?;
            holds(matches!(&got, Snake::Cobra(cobra) if cobra.length == 10), || format!("came as {got:?}"))
        }),
        scenario!("Type_Model_Inheritance_EnumDiscriminator_putFixedModel", api, |client| {
            let snakes = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            Ok(send!(snakes.put_fixed_model(Cobra::new(10)))?)
        }),
        scenario!("Type_Model_Inheritance_EnumDiscriminator_getFixedModelMissingDiscriminator", api, |client| {
            let snakes = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            let got = send!(snakes.fixed_enum_resource().get_fixed_model_missing_discriminator())?;
            holds(matches!(&got, Snake::Other(base) if base.length == 10), || format!("came as {got:?}, not as the base"))
        }),
        scenario!("Type_Model_Inheritance_EnumDiscriminator_getFixedModelWrongDiscriminator", api, |client| {
            let snakes = client.type_().model_resource().inheritance_resource().enum_discriminator_resource();
            let got = send!(snakes.fixed_enum_resource().get_fixed_model_wrong_discriminator())?;
            holds(matches!(&got, Snake::Other(base) if base.length == 8), || format!("came as {got:?}, not as the base"))
        }),
    ]
}
