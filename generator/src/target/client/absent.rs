//! Emits what the compiler says of a call whose cargo feature is off: which one it is.
//!
//! A method that is not there would be "no method named `charges`". In its place stands one of the same name that nothing can
//! call, with a message that the compiler shows; with the feature on, there is not a word of it to compile.

use super::Emit;
use super::macro_call::features;
use crate::docs;
use crate::format::{Code, Item, braces, literal, pieces};
use crate::name::{Gate, MOST_LISTED, ModuleId, Names, ident};
use proc_macro2::Ident;

/// For the client: what leads to the resources.
pub fn of_client(cx: &Emit<'_>) -> Vec<Item> {
    let client = pieces!["crate::Client"];
    let accessors = below(cx, Names::ROOT, &client);
    let new = Call { method: ident::ident("new"), takes_request: cx.api.wants_credential() };
    let gate = Gate::of("reqwest");
    let new = pieces![features(&gate), " crate::Client::", new.code(), " ", message(cx, "`Client::new`", &gate)];
    accessors.chain([pieces!["crate::runtime::absent!(", new, ");"]]).map(Item::Absent).collect()
}

/// For a module's accessor: what leads to the modules below, and its own operations where only others' features are on.
pub fn of_module(cx: &Emit<'_>, id: ModuleId) -> Vec<Item> {
    let module = cx.module(id);
    let accessor = pieces![&ident::ident(&module.accessor), "<'_>"];
    let mut all: Vec<Code> = below(cx, id, &accessor).collect();
    if cx.names.has_operations_apart(id)
        && let Some(own) = module.feature.as_deref().map(Gate::of)
        && gate(cx, id).as_ref() != Some(&own)
    {
        all.push(absent(cx, &own, &accessor, &operations(cx, id)));
    }
    all.into_iter().map(Item::Absent).collect()
}

/// What any of several features brings that leads to a module's operations and to those below; none if no feature need.
pub fn gate(cx: &Emit<'_>, id: ModuleId) -> Option<Gate> {
    let mut all = Gate::default();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        let module = cx.module(id);
        if !module.operations.is_empty() {
            all.add(module.feature.as_deref()?);
        }
        open.extend(&module.children);
    }
    (!all.is_empty()).then_some(all)
}

/// The calls of the macro for what leads to the modules below one.
fn below<'c>(cx: &'c Emit<'_>, id: ModuleId, accessor: &'c Code) -> impl Iterator<Item = Code> {
    let children = cx.module(id).children.iter().filter(|child| !cx.names.is_only_types(**child));
    children.filter_map(move |child| {
        let gate = gate(cx, *child).filter(|gate| cx.names.gate_of_whole(id) != Some(gate))?;
        let method = ident::ident(&cx.module(*child).method);
        Some(absent(cx, &gate, accessor, &[Call { method, takes_request: false }]))
    })
}

/// A method that is not there.
struct Call {
    method: Ident,
    takes_request: bool,
}

impl Call {
    fn code(&self) -> Code {
        pieces![&self.method, if self.takes_request { "(_)" } else { "()" }]
    }
}

/// The methods of a module's operations.
fn operations(cx: &Emit<'_>, id: ModuleId) -> Vec<Call> {
    let mut calls = Vec::new();
    for index in &cx.module(id).operations {
        let (one, name) = (&cx.api.operations[*index], &cx.names.operations[*index]);
        let takes_request = one.needs_something();
        calls.push(Call { method: ident::ident(&name.method), takes_request });
        if !takes_request && one.takes_something() {
            calls.push(Call { method: ident::ident(&name.method_with), takes_request: true });
        }
    }
    calls
}

fn absent(cx: &Emit<'_>, gate: &Gate, accessor: &Code, calls: &[Call]) -> Code {
    let what = match calls {
        [one] => format!("`{}()`", one.method.to_string().trim_start_matches("r#")),
        _ => "this call".to_owned(),
    };
    let calls = match calls {
        [one] => pieces!["{ ", one.code(), " }"],
        several => braces(several.iter().map(Call::code).collect()).into(),
    };
    let said = pieces![features(gate), " ", accessor.clone(), " ", calls, " ", message(cx, &what, gate)];
    pieces!["crate::runtime::absent!(", said, ");"]
}

/// `` `charges()` needs the feature `charges` of `stripe` ``.
fn message(cx: &Emit<'_>, what: &str, gate: &Gate) -> Code {
    let names: Vec<String> = gate.features().map(|name| format!("`{}`", docs::feature_name(name))).collect();
    let which = match names.as_slice() {
        [one] => format!("the feature {one}"),
        some if some.len() <= MOST_LISTED => format!("one of the features {}", some.join(", ")),
        many => format!("one of {} features, {} among them", many.len(), many[..MOST_LISTED].join(", ")),
    };
    literal(&format!("{what} needs {which} of `{}`", cx.name)).into()
}
