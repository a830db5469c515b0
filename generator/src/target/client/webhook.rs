//! Emits what the API sends: the event that a webhook holds, and how it is signed.

use super::shape::Scope;
use super::{Emit, payloads, phrases, union};
use crate::api::*;
use crate::config::{Encoding, Signature};
use crate::docs::{self, Doc, Prose, Rust, Snippet, code, link, prose, rust};
use crate::format::{Item, pieces, type_text};
use crate::name::{Gate, ModuleId, PayloadsName, WEBHOOKS, ident};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The union of all payloads, and how it is read.
pub fn event(scope: &Scope<'_>, id: TypeId, body: &Union) -> Vec<Item> {
    let hooks = &scope.cx.api.webhooks;
    let is_sent = |hook: &&Hook, member: &Member| match &hook.payload {
        Some(Shape::Nullable(inner)) => **inner == member.shape,
        Some(other) => *other == member.shape,
        None => false,
    };
    let mut items = union::items_with(scope, id, body, &|index, member| {
        let sent: Vec<&Hook> = hooks.iter().filter(|hook| is_sent(hook, member)).collect();
        let lines: Vec<Prose> = sent.iter().map(|hook| words(hook)).collect();
        let mut doc = Doc::new(docs::join(&lines, " "));
        doc.paragraph(union::member_doc(scope, body, index));
        doc
    });
    let name = ident::ident(&scope.cx.names[id].name);
    items.push(Item::Call(pieces!["crate::runtime::event!(", &name, ");"]));
    items
}

/// `` `invoice.paid`: An invoice was paid. ``
fn words(hook: &Hook) -> Prose {
    let name = code(&hook.wire);
    said(hook).map_or_else(|| prose![&name, "."], |said| prose![&name, ": ", said])
}

fn said(hook: &Hook) -> Option<Prose> {
    hook.summary.as_deref().or(hook.description.as_deref()).map(docs::summary).filter(|said| !said.is_empty())
}

/// What the API sends because of an operation: a list for its documentation.
pub fn callbacks(scope: &Scope<'_>, operation: &Operation) -> Vec<Prose> {
    let line = |hook: &Hook| {
        let payload = match hook.payload.as_ref() {
            Some(Shape::Type(id)) => {
                let (name, path) = (&scope.cx.names[*id].name, type_text(&scope.path(*id)));
                prose![" (", link(name, &path), ")"]
            }
            Some(other) => prose![" (", code(&scope.shown(other)), ")"],
            None => Prose::default(),
        };
        let said = said(hook).map(|said| prose![": ", said]).unwrap_or_default();
        let to = hook.to.as_deref().map(|to| prose![" to ", code(to)]).unwrap_or_default();
        prose![code(&hook.wire), to, payload, said]
    };
    operation.callbacks.iter().map(line).collect()
}

/// How to read what comes in, for the front of the module.
pub fn describe(cx: &Emit<'_>, id: ModuleId, doc: &mut Doc) {
    let name = cx.api.event.map(|id| Rust::from(ident::ident(&cx.names[id].name)));
    let krate = &cx.krate();
    let has_signature = cx.config.webhooks.signature.is_some();
    let carried = payloads::of_module(cx, id);
    let mut lines: Vec<Rust> = match (&name, has_signature) {
        (None, _) if carried.is_some() => {
            doc.paragraph(if has_signature { phrases::modules::VERIFY_CARRIED } else { phrases::modules::CARRIED });
            carried.map(|(payloads, named)| looked_at(cx, payloads, named)).unwrap_or_default()
        }
        (Some(name), true) => {
            doc.paragraph(phrases::modules::VERIFY_EVENT);
            opened(krate, &rust!["{", name, ", SIGNATURE}"], name)
        }
        (None, true) => {
            doc.paragraph(phrases::modules::VERIFY);
            opened(krate, &"SIGNATURE".into(), &rust![krate, "::Json"])
        }
        (Some(name), false) => {
            doc.paragraph(phrases::modules::EVENT);
            vec![
                rust!["use ", krate, "::webhooks::", name, ";"],
                Rust::default(),
                rust!["fn receive(body: &[u8]) -> Result<", name, ", Box<", krate, "::DecodeError>> {"],
                rust!["    ", name, "::parse(body)"],
                "}".into(),
            ]
        }
        (None, false) => return,
    };
    let is_apart = cx.names.gate_of_whole(id) != Some(&Gate::of(WEBHOOKS));
    let event = cx.api.event.and_then(|id| cx.names.gate_of(id));
    if is_apart && (has_signature || event.is_some() || carried.is_some()) {
        // What the example uses may be off while the module is there.
        lines.splice(0..0, [rust!["# #[cfg(feature = ", Rust::feature(WEBHOOKS), ")]"], "# mod example {".into()]);
        lines.push("# }".into());
    }
    doc.example(&Snippet::new("", lines));
}

/// A function that reads an event, whose signature it checks where that is known, and looks at what the event carries.
fn looked_at(cx: &Emit<'_>, payloads: &Payloads, named: &PayloadsName) -> Vec<Rust> {
    let (krate, enumeration) = (&cx.krate(), &Rust::from(ident::ident(&named.name)));
    let event = &Rust::from(ident::ident(&cx.names[payloads.event].name));
    let path = &Rust::path(&cx.names.type_path(payloads.event));
    let mut lines = vec![rust!["use ", krate, "::", path, ";"]];
    let (headers, read) = if cx.config.webhooks.signature.is_some() {
        lines.push(rust!["use ", krate, "::webhooks::{", enumeration, ", SIGNATURE};"]);
        ("headers: &http::HeaderMap, ", "SIGNATURE.open(headers, body, &[\"the secret\"])?")
    } else {
        lines.push(rust!["use ", krate, "::webhooks::", enumeration, ";"]);
        lines.push(rust!["use ", krate, "::Decode;"]);
        ("", "Decode::from_json(body)?")
    };
    lines.extend([
        Rust::default(),
        rust!["fn receive(", headers, "body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {"],
        rust!["    let event: ", event, " = ", read, ";"],
        rust!["    match event.", named.method, "()? {"],
        rust!["        ", enumeration, "::Unknown(json) => println!(\"{json}\"),"],
        "        known => println!(\"{known:?}\"),".into(),
        "    }".into(),
        "    Ok(())".into(),
        "}".into(),
    ]);
    lines
}

/// A function that checks the signature of a request, and returns this type.
fn opened(krate: &Rust, imports: &Rust, ty: &Rust) -> Vec<Rust> {
    let result = rust!["Result<", ty, ", ", krate, "::WebhookError>"];
    vec![
        rust!["use ", krate, "::webhooks::", imports, ";"],
        Rust::default(),
        rust!["fn receive(headers: &http::HeaderMap, body: &[u8]) -> ", result, " {"],
        "    SIGNATURE.open(headers, body, &[\"the secret\"])".into(),
        "}".into(),
    ]
}

/// How the API signs its webhooks, where the configuration says so.
pub fn signature(cx: &Emit<'_>, id: ModuleId) -> Option<Item> {
    let signature = cx.config.webhooks.signature.as_ref().filter(|_| cx.names.webhooks == Some(id))?;
    let value = value(signature);
    let gate = payloads::gate(cx, id);
    let docs = Doc::new(phrases::modules::SIGNATURE).outer();
    Some(Item::rust(quote! {
        #gate
        #docs
        pub const SIGNATURE: crate::WebhookSignature = #value;
    }))
}

fn value(signature: &Signature) -> TokenStream {
    match signature {
        Signature::Stripe { header, tolerance } => {
            quote!(crate::WebhookSignature::stripe(#header).tolerance(#tolerance))
        }
        Signature::HmacSha256 { header, prefix, encoding } => {
            let method = format_ident!(
                "{}",
                match encoding {
                    Encoding::Hex => "hex",
                    Encoding::Base64 => "base64",
                }
            );
            quote!(crate::WebhookSignature::#method(#header, #prefix))
        }
        Signature::Standard { prefix, tolerance } => {
            let name = |end: &str| format!("{prefix}{end}");
            let (id, timestamp, signature) = (name("id"), name("timestamp"), name("signature"));
            quote!(crate::WebhookSignature::standard(#id, #timestamp, #signature).tolerance(#tolerance))
        }
    }
}
