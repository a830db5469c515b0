//! The Rust types of shapes, as callers read them: each type by the name that its place has for it, and by its whole path.

use crate::api::*;
use crate::name::{Item, Names};

/// The type of a shape; `own` finds what a type is called where it stands.
pub fn ty<'n>(names: &'n Names, shape: &Shape, own: &dyn Fn(TypeId) -> Option<&'n Item>) -> String {
    let inner = |shape: &Shape| ty(names, shape, own);
    match shape {
        Shape::Json => "Json".to_owned(),
        Shape::Bool => "bool".to_owned(),
        Shape::Integer(format) => match format.row().ty {
            IntegerType::Primitive(name) | IntegerType::Runtime(name) => name.to_owned(),
        },
        Shape::Float => "f64".to_owned(),
        Shape::String(format) => format.row().ty.unwrap_or("String").to_owned(),
        Shape::Upload => "UploadFile".to_owned(),
        Shape::List(shape) => format!("Vec<{}>", inner(shape)),
        Shape::Map(shape) => format!("Map<{}>", inner(shape)),
        Shape::Nullable(shape) => format!("Option<{}>", inner(shape)),
        Shape::Clearable(shape) => format!("Clearable<{}>", inner(shape)),
        Shape::Type(id) => own(*id).map_or_else(|| names.type_path(*id), |item| names.path_of(item)),
        Shape::Own(id) => names.own_types[id.0].clone(),
        Shape::Expandable(id) => format!("Expandable<expandable::{}>", names.expansions[id.0]),
    }
}

/// The type of a field; `is_sent` says whether requests hold it.
pub fn field<'n>(names: &'n Names, field: &Field, is_sent: bool, own: &dyn Fn(TypeId) -> Option<&'n Item>) -> String {
    let value = boxed(ty(names, field.value_shape(), own), field.boxed);
    match Presence::of(field, is_sent) {
        Presence::Required => value,
        Presence::RequiredNullable | Presence::Optional => format!("Option<{value}>"),
        Presence::OptionalNullable => format!("Option<Option<{value}>>"),
    }
}

/// The same behind a pointer.
pub fn boxed(ty: String, is_boxed: bool) -> String {
    if is_boxed { format!("Box<{ty}>") } else { ty }
}

/// What a type is called in a field of another one; or, without a field, anywhere in it.
pub fn inside<'n>(names: &'n Names, owner: TypeId, id: TypeId, field: Option<&str>) -> Option<&'n Item> {
    names.own.inside(id, names[owner].key.as_ref()?, field)
}
