//! Gives the members of a union the property that its `discriminator` names, where they do not declare it themselves.

use crate::api::*;

/// What distinguishes a member comes with its values (OAS 3.0.3 §4.7.25), so a member that does not say so, and keeps no
/// keys beyond its own, would lose it.
pub fn declare(api: &mut Api) {
    for index in 0..api.types.len() {
        let TypeKind::Union(Union { members, discriminator: Some(discriminator), .. }) = &api.types[index].kind else {
            continue;
        };
        let wire = discriminator.property.clone();
        let structs: Vec<TypeId> = members.iter().filter_map(|member| Some(api.struct_of(&member.shape)?.0)).collect();
        for id in structs {
            if let TypeKind::Struct(body) = &mut api[id].kind {
                add(body, &wire);
            }
        }
    }
}

fn add(body: &mut Struct, wire: &str) {
    if body.additional.is_some() || body.fields.iter().any(|field| field.wire == wire) {
        return;
    }
    body.fields.push(Field::discriminating(wire, Shape::String(StringFormat::Plain), false));
}

#[cfg(test)]
mod tests;
