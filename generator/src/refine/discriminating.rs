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
    if let Some(field) = body.fields.iter_mut().find(|field| field.wire == wire) {
        // Whoever reads a member has to know which it is, though the property be read-only.
        field.ways = Ways::Both;
        return;
    }
    if body.additional.is_some() {
        return;
    }
    body.fields.push(Field::discriminating(wire, Shape::String(StringFormat::Plain), false));
}

#[cfg(test)]
mod tests;
