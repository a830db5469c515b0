//! Emits unions: an enum with a variant for each member, and the table that decides which one a value is.

use super::macro_call::gate;
use super::phrases;
use super::shape::Scope;
use crate::api::*;
use crate::docs::{Doc, Prose, code, prose};
use crate::format::{Code, Item, brackets, literal, pieces, rows, type_text};
use crate::name::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub fn items(scope: &Scope<'_>, id: TypeId, union: &Union) -> Vec<Item> {
    items_with(scope, id, union, &|index, _| Doc::new(member_doc(scope, union, index)))
}

/// The same, with these words on each member.
pub fn items_with(scope: &Scope<'_>, id: TypeId, union: &Union, words: &dyn Fn(usize, &Member) -> Doc) -> Vec<Item> {
    let scope = &scope.within(id, None);
    let one = &scope.cx.api[id];
    let name = ident::ident(&scope.cx.names[id].name);
    let variants: Vec<Ident> = scope.cx.names[id].members.iter().map(|name| ident::ident(name)).collect();
    let docs = scope.type_doc(id).outer();
    let alias = scope.alias(one, &name);
    let json = scope.runtime("Json");
    let docs_of_unknown = Doc::new(phrases::types::UNKNOWN_MEMBER).outer();
    let members = variants.iter().zip(&union.members).enumerate().map(|(index, (name, member))| {
        let docs = words(index, member).outer();
        let ty = payload(scope, member);
        quote!(#docs #name(#ty),)
    });
    let mut items = vec![Item::rust(quote! {
        #docs
        #alias
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            #docs_of_unknown
            Unknown(#json),
        }
    })];
    items.push(Item::Call(call(&name, &variants, union, one.usage)));
    if one.usage.request {
        let conversions = conversions(scope, &name, &variants, union);
        items.extend(conversions.into_iter().map(Item::rust));
    }
    items
}

fn payload(scope: &Scope<'_>, member: &Member) -> TokenStream {
    let ty = scope.ty(&member.shape);
    if !member.boxed {
        return ty;
    }
    let new = scope.std("Box");
    quote!(#new<#ty>)
}

/// What a member is, and the value of the property that says so: `A [`Card`], where `type` is `card`.`
pub fn member_doc(scope: &Scope<'_>, union: &Union, index: usize) -> Prose {
    let shape = &union.members[index].shape;
    let path = shape.type_id().map(|id| type_text(&scope.path(id))).unwrap_or_default();
    let value = phrases::value_of(scope.cx, shape, &path);
    let condition = match constants(union, index) {
        Some((key, values)) if values.len() <= MOST_VALUES => {
            let values: Vec<Prose> = values.iter().map(|value| code(value)).collect();
            prose![", where ", code(key), " is ", phrases::or(&values)]
        }
        Some(_) | None => match &union.discriminator {
            Some(named) if named.members[index].is_default => {
                prose![", where ", code(&named.property), " is none of these"]
            }
            Some(_) | None => Prose::default(),
        },
    };
    let is_several = union.has_several && index + 1 == union.members.len();
    let several = if is_several { ", which is several of these at once" } else { "" };
    prose![value, condition, several, "."]
}

/// A member that more values name than these does not list them.
const MOST_VALUES: usize = 4;

/// The property that names a member, and the values of it that do.
fn constants(union: &Union, index: usize) -> Option<(&str, Vec<String>)> {
    let plain = |json: &String| serde_json::from_str(json).unwrap_or_else(|_| json.clone());
    union.members[index].arm.tests.iter().find_map(|test| match test {
        Test::Is(key, values) => Some((key.as_str(), values.iter().map(plain).collect())),
        Test::Has(_) | Test::Lacks(_) | Test::OneOf(_) => None,
    })
}

/// The call of `union!`: a row for each member, in the order in which their tests run.
fn call(name: &Ident, variants: &[Ident], union: &Union, usage: Usage) -> Code {
    let is_tried = union.members.iter().any(|member| member.arm.is_tried);
    let mode = match (&union.discriminator, union.has_several, is_tried) {
        (Some(_), _, _) => " named ",
        (None, true, _) => " several ",
        (None, false, true) => " try ",
        (None, false, false) => " ",
    };
    let arms =
        variants.iter().zip(&union.members).map(|(name, member)| pieces![name, ": ", arm(&member.arm), tag(member)]);
    pieces!["union!(", name, gate(usage), mode, rows(arms.collect()), ");"]
}

/// `Arm::object().is("object", &["account"])`.
fn arm(arm: &Arm) -> Code {
    let mut kinds =
        arm.kinds.iter().filter(|kind| !(**kind == ValueKind::Integer && arm.kinds.contains(&ValueKind::Number)));
    let begin = match kinds.next() {
        Some(kind) if arm.kinds.len() < 7 => pieces!["Arm::", kind_method(*kind), "()"],
        Some(_) | None => pieces!["Arm::any()"],
    };
    let others = kinds.filter(|_| arm.kinds.len() < 7).map(|kind| pieces![".or_", kind_method(*kind), "()"]);
    let tests = arm.tests.iter().map(|test| match test {
        Test::Has(key) => pieces![".has(", literal(key), ")"],
        Test::Lacks(key) => pieces![".lacks(", literal(key), ")"],
        Test::Is(key, values) => is(key, values),
        Test::OneOf(texts) => pieces![".value(&", literals(texts), ")"],
    });
    [begin].into_iter().chain(others).chain(tests).collect()
}

/// ` and "kind" = "\"cat\""`, of what the union writes of a member.
fn tag(member: &Member) -> Code {
    match &member.tag {
        Some(tag) => pieces![" and ", literal(&tag.wire), " = ", literal(&tag.json)],
        None => "".into(),
    }
}

fn literals(texts: &[String]) -> Code {
    brackets(texts.iter().map(|text| literal(text).into()).collect()).into()
}

/// Strings are written plainly, other values as JSON.
fn is(key: &str, values: &[String]) -> Code {
    let texts: Option<Vec<String>> = values.iter().map(|value| serde_json::from_str(value).ok()).collect();
    match texts {
        Some(texts) => pieces![".is(", literal(key), ", &", literals(&texts), ")"],
        None => pieces![".is_json(", literal(key), ", &", literals(values), ")"],
    }
}

fn kind_method(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Null => "null",
        ValueKind::Bool => "bool",
        ValueKind::Integer => "integer",
        ValueKind::Number => "number",
        ValueKind::String => "string",
        ValueKind::Array => "array",
        ValueKind::Object => "object",
    }
}

/// The types that `From` makes a union of.
pub fn made_of(scope: &Scope<'_>, union: &Union) -> Vec<TokenStream> {
    let members = || alone(scope, union).into_iter().map(|index| &union.members[index].shape);
    let (string, text) = (scope.std("String"), quote!(&str));
    let is_of_both = has_string_enum(scope.cx.api, union) || members().any(is_typed);
    let strings = match is_of_both {
        true => vec![text, quote!(#string)],
        false => members().any(is_any_string).then_some(text).into_iter().collect(),
    };
    strings.into_iter().chain(members().map(|shape| scope.ty(shape))).collect()
}

/// The members whose type no other member has, but for those that [`of_strings`] makes.
fn alone(scope: &Scope<'_>, union: &Union) -> Vec<usize> {
    let written = |member: &Member| scope.ty(&meant(scope.cx.api, &member.shape)).to_string();
    let types: Vec<String> = union.members.iter().map(written).collect();
    let has_strings = has_string_enum(scope.cx.api, union);
    let is_alone = |index: &usize| {
        let shape = &union.members[*index].shape;
        let is_alone = types.iter().filter(|other| **other == types[*index]).count() == 1;
        let is_made = has_strings && matches!(shape, Shape::String(StringFormat::Plain));
        is_alone && !is_made && !is_foreign_clash(shape)
    };
    (0..types.len()).filter(is_alone).collect()
}

/// The shape without its names for other shapes.
fn meant(api: &Api, shape: &Shape) -> Shape {
    match api.resolved(shape) {
        Shape::List(inner) => Shape::List(Box::new(meant(api, inner))),
        Shape::Map(inner) => Shape::Map(Box::new(meant(api, inner))),
        Shape::Nullable(inner) => Shape::Nullable(Box::new(meant(api, inner))),
        other => other.clone(),
    }
}

/// `From` for each member whose type no other member has, so that setters take the member itself.
fn conversions(scope: &Scope<'_>, name: &Ident, variants: &[Ident], union: &Union) -> Vec<TokenStream> {
    let mut impls = of_strings(scope, name, variants, union);
    let has_strings = !impls.is_empty();
    for index in alone(scope, union) {
        let (variant, member) = (&variants[index], &union.members[index]);
        let (ty, from) = (scope.ty(&member.shape), scope.std("From"));
        let new = scope.std("Box");
        let value = if member.boxed { quote!(#new::new(value)) } else { quote!(value) };
        impls.push(quote! {
            impl #from<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant(#value)
                }
            }
        });
        if !has_strings && is_any_string(&member.shape) {
            // A plain one is made of a `String` already.
            let string = is_typed(&member.shape).then(|| scope.std("String"));
            impls.extend([Some(quote!(&str)), string].into_iter().flatten().map(|text| {
                quote! {
                    impl #from<#text> for #name {
                        fn from(value: #text) -> Self {
                            Self::#variant(value.into())
                        }
                    }
                }
            }));
        }
    }
    impls
}

/// Makes a union with enums of strings of a string: the enum that knows it, else the member that is any string, else the
/// first enum, which keeps it.
fn of_strings(scope: &Scope<'_>, name: &Ident, variants: &[Ident], union: &Union) -> Vec<TokenStream> {
    let members = || variants.iter().zip(&union.members).filter(|(_, member)| !member.boxed);
    let enums: Vec<(&Ident, &Member)> = members().filter(|(_, one)| is_string_enum(scope.cx.api, &one.shape)).collect();
    let any = members().find(|(_, member)| is_any_string(&member.shape)).or(enums.first().copied());
    let (Some((other, _)), false) = (any, enums.is_empty()) else {
        return Vec::new();
    };
    let known = enums.iter().filter(|(variant, _)| *variant != other).map(|(variant, member)| {
        let ty = scope.ty(&member.shape);
        quote! {
            let known = #ty::from(value);
            if !matches!(known, #ty::Unknown(_)) {
                return Self::#variant(known);
            }
        }
    });
    let (from, string) = (scope.std("From"), scope.std("String"));
    vec![
        quote! {
            impl #from<&str> for #name {
                fn from(value: &str) -> Self {
                    #(#known)*
                    Self::#other(value.into())
                }
            }
        },
        quote! {
            impl #from<#string> for #name {
                fn from(value: #string) -> Self {
                    Self::from(value.as_str())
                }
            }
        },
    ]
}

/// Whether it is any string in a type of its own, which a `String` is made into.
fn is_typed(shape: &Shape) -> bool {
    is_any_string(shape) && matches!(shape, Shape::String(format) if format.row().ty.is_some())
}

fn is_any_string(shape: &Shape) -> bool {
    matches!(shape, Shape::String(format) if format.is_any_string())
}

/// Whether a member is an enum of strings, which a string is then made into.
fn has_string_enum(api: &Api, union: &Union) -> bool {
    union.members.iter().any(|member| !member.boxed && is_string_enum(api, &member.shape))
}

/// Whether a shape is an enum of strings, perhaps by another name.
pub fn is_string_enum(api: &Api, shape: &Shape) -> bool {
    let Shape::Type(id) = api.resolved(shape) else {
        return false;
    };
    matches!(api[*id].kind, TypeKind::Enum(Enum { values: EnumValues::Strings(_) }))
}

/// `Json` is also what an unknown value is.
fn is_foreign_clash(shape: &Shape) -> bool {
    matches!(shape, Shape::Json)
}
