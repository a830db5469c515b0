//! Emits the files of modules: operations, the types that are theirs, and what leads to the modules below.

use super::macro_call::{features, gate};
use super::runtime::PRELUDE;
use super::shape::Scope;
use super::{
    Emit, absent, accessor, derived, enumeration, operation, payloads, phrases, structure, tuple, union, webhook,
};
use crate::api::*;
use crate::docs::{self, Doc};
use crate::format::{Item, pieces, type_text};
use crate::name::{Gate, ModuleId, Reexport, Unit, UnitId, ident};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeSet;

/// The file of a public module.
pub fn items(cx: &Emit<'_>, id: ModuleId) -> Vec<Item> {
    let module = cx.module(id);
    let is_apart = cx.names.has_operations_apart(id);
    let is_here = |unit: &Unit| unit.file.is_none() && !(is_apart && is_of_module(cx, id, unit));
    let scope = scope(cx, id, is_here, !is_apart).with_names(brought(cx, id));
    let mut items = vec![head(cx, id)];
    items.extend(below(cx, id));
    items.extend(from_elsewhere(cx, id));
    items.extend(reexported(&scope));
    if uses_prelude(&scope) || payloads::of_module(cx, id).is_some() || (!is_apart && !module.operations.is_empty()) {
        items.push(prelude());
    }
    if !cx.names.is_only_types(id) {
        items.extend(accessor::items(cx, id));
        items.extend(absent::of_module(cx, id));
    }
    if !is_apart && !module.operations.is_empty() {
        items.push(accessor::operations(&scope, id, false));
        items.extend(operations_of(&scope, id));
    }
    items.extend(webhook::signature(cx, id));
    items.extend(payloads::items(&scope, id));
    items.extend(types_of(&scope, id));
    items
}

/// The file of a module's operations, where the module has more in it than one feature brings.
pub fn operations(cx: &Emit<'_>, id: ModuleId) -> Vec<Item> {
    let scope = operations_scope(cx, id);
    let mut items = vec![Item::Head(Doc::new(accessor::words(cx, id)))];
    items.extend(reexported(&scope));
    items.push(prelude());
    items.push(accessor::operations(&scope, id, true));
    items.extend(operations_of(&scope, id));
    items.extend(types_of(&scope, id));
    items
}

fn operations_scope<'a>(cx: &'a Emit<'a>, id: ModuleId) -> Scope<'a> {
    scope(cx, id, |unit| is_with_operations(cx, id, unit), true)
}

/// Whether the types of a unit stand in the file of the module's operations, where that is apart.
fn is_with_operations(cx: &Emit<'_>, id: ModuleId, unit: &Unit) -> bool {
    unit.file.is_none() && is_of_module(cx, id, unit)
}

/// Whether what brings a unit is the feature of this module.
fn is_of_module(cx: &Emit<'_>, id: ModuleId, unit: &Unit) -> bool {
    unit.gate == cx.module(id).feature.as_deref().map(Gate::of)
}

/// On a page of documentation, dozens of features would stand before what the page is about.
const UNLISTED: &str = "#![cfg_attr(docsrs, doc(auto_cfg = false))]";

/// The file of types that several resources share, or that none uses: private, and its items are the module's above.
pub fn unit(cx: &Emit<'_>, id: UnitId) -> Vec<Item> {
    let scope = Scope::new(cx, BTreeSet::from([id]), cx.names.reexports_of_unit(id).collect(), []);
    let is_of_many = cx.names.units[id.0].gate.as_ref().is_some_and(Gate::is_of_many);
    let mut items: Vec<Item> = is_of_many.then_some(Item::Attributes(UNLISTED)).into_iter().collect();
    items.extend(reexported(&scope));
    items.extend(uses_prelude(&scope).then(prelude));
    items.extend(cx.names.units[id.0].types.iter().flat_map(|id| type_items(&scope, *id)));
    items
}

/// The scope of a file of this module.
fn scope<'a>(cx: &'a Emit<'a>, id: ModuleId, is_here: impl Fn(&Unit) -> bool, has_requests: bool) -> Scope<'a> {
    let module = cx.module(id);
    let reexports = reexports(cx, id, &is_here, has_requests);
    let units = module.units.iter().copied().filter(|unit| is_here(&cx.names.units[unit.0]));
    let requests =
        module.operations.iter().filter(|_| has_requests).map(|index| cx.names.operations[*index].request.clone());
    Scope::new(cx, units.collect(), reexports, requests.chain([module.accessor.clone()]))
}

/// The re-exports of a file of this module, by name.
fn reexports<'a>(
    cx: &'a Emit<'a>,
    id: ModuleId,
    is_here: impl Fn(&Unit) -> bool,
    has_requests: bool,
) -> Vec<&'a Reexport> {
    let units = cx.module(id).units.iter().filter(|unit| is_here(&cx.names.units[unit.0]));
    let mut all: Vec<&Reexport> = units.flat_map(|unit| cx.names.reexports_of_unit(*unit)).collect();
    all.extend(has_requests.then(|| cx.names.reexports_of_operations(id)).into_iter().flatten());
    all.sort_by_key(|one| &one.item);
    all
}

/// The re-exports of a file as lines.
fn reexported(scope: &Scope<'_>) -> Vec<Item> {
    let (former, current): (Vec<_>, Vec<_>) = scope.reexports().iter().partition(|one| one.is_former);
    let lines = current.into_iter().map(|one| Item::line(reexport_line(scope.cx, one)));
    lines.chain(former.into_iter().map(|one| Item::rust(reexport_line(scope.cx, one)))).collect()
}

fn reexport_line(cx: &Emit<'_>, one: &Reexport) -> TokenStream {
    let of = cx.names.target(one);
    let (name, own) = (ident::ident(&of.name), ident::ident(&one.item.name));
    let steps = cx.names.path(of.module).into_iter().map(|step| format_ident!("{step}"));
    let target = quote!(crate::#(#steps::)*#name);
    // The attribute has no effect on a `use`, and an alias is no constructor of a tuple.
    if one.is_former && !matches!(cx.api[one.of].kind, TypeKind::Tuple(_) | TypeKind::Newtype(_)) {
        let docs = Doc::new(phrases::types::former(&of.name, &type_text(&target))).outer();
        return quote!(#docs #[deprecated] pub type #own = #target;);
    }
    let renamed = (of.name != one.item.name).then(|| quote!(as #own));
    quote!(pub use #target #renamed;)
}

/// The re-exports that stand with a type of another module: where the features are that bring that.
fn from_elsewhere(cx: &Emit<'_>, id: ModuleId) -> Vec<Item> {
    let mut all: Vec<(&Reexport, TypeId)> = cx.names.reexports_from_elsewhere(id).collect();
    all.sort_by_key(|(one, _)| &one.item);
    let whole = cx.names.gate_of_whole(id);
    let lines = all.into_iter().map(|(one, with)| {
        let gate = cx.names.gate_of(with).filter(|gate| whole != Some(gate));
        let gate = gate.map(|gate| docs::any_feature(gate.features()));
        let line = reexport_line(cx, one);
        Item::line(quote!(#gate #line))
    });
    lines.collect()
}

/// Whether a type of the file names something of the runtime without a path; an alias of a string does not.
fn uses_prelude(scope: &Scope<'_>) -> bool {
    scope.types().any(|id| match &scope.cx.api[id].kind {
        TypeKind::Alias(shape) => names_runtime(scope, shape),
        TypeKind::Pending => false,
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Newtype(_) => true,
        TypeKind::Tuple(items) => items.iter().any(|item| names_runtime(scope, &item.shape)),
    })
}

fn names_runtime(scope: &Scope<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::Json => scope.imports("Json"),
        Shape::Upload => scope.imports("UploadFile"),
        Shape::Expandable(_) => scope.imports("Expandable"),
        Shape::Map(inner) => scope.imports("Map") || names_runtime(scope, inner),
        Shape::Clearable(inner) => scope.imports("Clearable") || names_runtime(scope, inner),
        Shape::Integer(format) => match format.row().ty {
            IntegerType::Primitive(_) => false,
            IntegerType::Runtime(name) => scope.imports(name),
        },
        Shape::String(format) => format.row().ty.is_some_and(|name| scope.imports(name)),
        Shape::List(inner) | Shape::Nullable(inner) => names_runtime(scope, inner),
        Shape::Bool | Shape::Float | Shape::Type(_) | Shape::Own(_) => false,
    }
}

fn prelude() -> Item {
    Item::line(quote!(
        use crate::runtime::prelude::*;
    ))
}

fn head(cx: &Emit<'_>, id: ModuleId) -> Item {
    let module = cx.module(id);
    let mut doc = Doc::of(cx.api.tags.get(&module.wire).map(String::as_str), accessor::words(cx, id));
    if cx.names.webhooks == Some(id) {
        webhook::describe(cx, id, &mut doc);
    }
    Item::Head(doc)
}

/// The modules below: public ones, and private ones whose items are this module's.
fn below(cx: &Emit<'_>, id: ModuleId) -> Vec<Item> {
    let module = cx.module(id);
    let mut lines = Vec::new();
    for child in &module.children {
        let name = format_ident!("{}", cx.module(*child).name);
        let gate = accessor::gate(cx, *child);
        let inception = (cx.module(*child).name == module.name).then(|| quote!(#[allow(clippy::module_inception)]));
        lines.push(Item::line(quote!(#gate #inception pub mod #name;)));
    }
    if cx.names.has_operations_apart(id) {
        let gate = module.feature.as_deref().map(Gate::of);
        lines.extend(private(gate.as_ref(), &module.operations_file, names_apart(cx, id)));
    }
    for (index, unit) in module.units.iter().map(|unit| (unit, &cx.names.units[unit.0])) {
        let Some(file) = &unit.file else { continue };
        let gate = unit.gate.as_ref().filter(|gate| cx.names.gate_of_whole(id) != Some(*gate));
        let names = unit.types.iter().map(|id| cx.names[*id].name.as_str());
        let others = cx.names.reexports_of_unit(*index).map(|one| one.item.name.as_str());
        lines.extend(private(gate, file, names.chain(others)));
    }
    lines
}

/// Declares a private file, whose items become the module's.
fn private<'a>(gate: Option<&Gate>, file: &str, names: impl Iterator<Item = &'a str>) -> Vec<Item> {
    let file = format_ident!("{file}");
    // What two globs bring is nobody's, and the runtime's prelude may be the other one.
    let both: Vec<_> = names.filter(|name| PRELUDE.contains(name)).map(ident::ident).collect();
    let several = gate.filter(|gate| gate.features().count() > 1 && both.is_empty());
    if let Some(gate) = several {
        return vec![Item::declared(&pieces!["crate::runtime::shared!(", &file, ": ", features(gate), ");"])];
    }
    let gate = gate.map(|gate| docs::any_feature(gate.features()));
    let glob = if both.is_empty() {
        vec![quote!(#gate pub use #file::*;)]
    } else {
        vec![quote!(#gate #[allow(unused_imports)] pub use #file::*;), quote!(#gate pub use #file::{#(#both),*};)]
    };
    [quote!(#gate mod #file;)].into_iter().chain(glob).map(Item::line).collect()
}

/// The names of what stands in the file of the module's operations.
fn names_apart<'a>(cx: &'a Emit<'_>, id: ModuleId) -> impl Iterator<Item = &'a str> {
    let requests = cx.module(id).operations.iter().map(|index| &cx.names.operations[*index]);
    let requests = requests.flat_map(|one| {
        let enums = one.enums().map(|output| output.name.as_str());
        std::iter::once(one.request.as_str()).chain(enums)
    });
    let scope = operations_scope(cx, id);
    let types: Vec<TypeId> = scope.types().collect();
    let names = types.into_iter().map(|id| cx.names[id].name.as_str());
    let reexports = scope.reexports().to_vec();
    requests.chain(names).chain(reexports.into_iter().map(|one| one.item.name.as_str()))
}

/// What private files bring into the file of their module, where it hides std's names: a type called `Option`.
fn brought(cx: &Emit<'_>, id: ModuleId) -> Vec<String> {
    let units = cx.module(id).units.iter().map(|unit| &cx.names.units[unit.0]).filter(|unit| unit.file.is_some());
    let types = units.flat_map(|unit| &unit.types).map(|id| cx.names[*id].name.as_str());
    let apart = cx.names.has_operations_apart(id).then(|| names_apart(cx, id));
    types.chain(apart.into_iter().flatten()).map(str::to_owned).collect()
}

fn operations_of(scope: &Scope<'_>, id: ModuleId) -> Vec<Item> {
    scope.cx.module(id).operations.iter().flat_map(|index| operation::items(scope, *index)).collect()
}

fn types_of(scope: &Scope<'_>, _: ModuleId) -> Vec<Item> {
    scope.types().flat_map(|id| type_items(scope, id)).collect()
}

/// All items of a type.
fn type_items(scope: &Scope<'_>, id: TypeId) -> Vec<Item> {
    let mut items = match &scope.cx.api[id].kind {
        TypeKind::Pending => return Vec::new(),
        // Enums have all that can be derived.
        TypeKind::Enum(body) => return enumeration::items(scope, id, &body.values),
        TypeKind::Alias(shape) => return vec![alias(scope, id, shape)],
        TypeKind::Struct(body) => structure::items(scope, id, body),
        TypeKind::Union(body) if scope.cx.api.event == Some(id) => webhook::event(scope, id, body),
        TypeKind::Union(body) => union::items(scope, id, body),
        TypeKind::Tuple(items) => tuple::items(scope, id, items),
        TypeKind::Newtype(shape) => newtype(scope, id, shape),
    };
    items.extend(derived::calls(scope.cx, &ident::ident(&scope.cx.names[id].name)));
    items
}

fn alias(scope: &Scope<'_>, id: TypeId, shape: &Shape) -> Item {
    let name = ident::ident(&scope.cx.names[id].name);
    let own = phrases::types::of_own(scope.cx.api, shape);
    let (docs, ty) = (scope.type_doc(id).note(own.as_ref()).outer(), scope.within(id, None).ty(shape));
    Item::rust(quote!(#docs pub type #name = #ty;))
}

/// A type that holds itself through lists and maps alone.
fn newtype(scope: &Scope<'_>, id: TypeId, shape: &Shape) -> Vec<Item> {
    let one = &scope.cx.api[id];
    let name = ident::ident(&scope.cx.names[id].name);
    let (docs, ty) = (scope.type_doc(id).outer(), scope.within(id, None).ty(shape));
    let docs_of_value = Doc::new(phrases::types::NEWTYPE).outer();
    let definition = Item::rust(quote! {
        #docs
        #[derive(Clone)]
        pub struct #name(
            #docs_of_value
            pub #ty,
        );
    });
    let from = scope.std("From");
    let conversion = Item::rust(quote! {
        impl #from<#ty> for #name {
            fn from(value: #ty) -> Self {
                Self(value)
            }
        }
    });
    vec![definition, conversion, Item::Call(pieces!["newtype!(", &name, gate(one.usage), ");"])]
}
