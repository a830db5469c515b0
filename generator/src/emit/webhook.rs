//! Emits what the API sends: the event that a webhook holds, and how it is signed.

use super::doc::{Doc, link};
use super::operation::rust_text;
use super::shape::Scope;
use super::structure::wire_doc;
use super::{Emit, union};
use crate::config::{Encoding, Signature};
use crate::docs;
use crate::format::Item;
use crate::model::*;
use crate::name::{ModuleId, WEBHOOKS, ident};
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
    let mut items = union::items_with(scope, id, body, &|member| {
        let sent: Vec<&Hook> = hooks.iter().filter(|hook| is_sent(hook, member)).collect();
        let lines: Vec<String> = sent.iter().map(|hook| words(hook)).collect();
        let mut doc = Doc::of(None, &lines.join(" "));
        doc.paragraph(&union::member_doc(scope, member));
        doc
    });
    items.push(Item::Block(format!("crate::runtime::event!({});", ident::ident(&scope.cx.names.types[id.0].name))));
    items
}

/// `` `invoice.paid`: An invoice was paid. ``
fn words(hook: &Hook) -> String {
    said(hook).map_or_else(|| format!("{}.", wire_doc(&hook.wire)), |said| format!("{}: {said}", wire_doc(&hook.wire)))
}

fn said(hook: &Hook) -> Option<String> {
    hook.summary.as_deref().or(hook.description.as_deref()).map(docs::summary).filter(|said| !said.is_empty())
}

/// What the API sends because of an operation: a list for its documentation.
pub fn callbacks(scope: &Scope<'_>, operation: &Operation) -> Vec<String> {
    let line = |hook: &Hook| {
        let payload = match hook.payload.as_ref() {
            Some(Shape::Type(id)) => {
                let (name, path) = (&scope.cx.names.types[id.0].name, rust_text(&scope.path(*id)));
                format!(" ({})", link(name, &path))
            }
            Some(other) => format!(" (`{}`)", rust_text(&scope.ty(other)).replace("crate::", "")),
            None => String::new(),
        };
        let said = said(hook).map(|said| format!(": {said}")).unwrap_or_default();
        format!("- {} to {}{payload}{said}", wire_doc(&hook.wire), wire_doc(&hook.to))
    };
    operation.callbacks.iter().map(line).collect()
}

/// How to read what comes in, for the front of the module.
pub fn describe(cx: &Emit<'_>, id: ModuleId, doc: &mut Doc) {
    let name = cx.api.event.map(|id| ident::ident(&cx.names.types[id.0].name).to_string());
    let krate = cx.name.replace('-', "_");
    let has_signature = cx.config.webhooks.signature.is_some();
    let mut lines = Vec::new();
    match (&name, has_signature) {
        (Some(name), true) => {
            doc.paragraph("Check who sent a request before you believe it:");
            lines.push(format!("use {krate}::webhooks::{{{name}, SIGNATURE}};"));
            lines.push(String::new());
            lines.push(format!(
                "fn receive(headers: &http::HeaderMap, body: &[u8]) -> Result<{name}, {krate}::WebhookError> {{"
            ));
            lines.push("    SIGNATURE.open(headers, body, &[\"the secret\"])".to_owned());
        }
        (None, true) => {
            doc.paragraph(
                "Check who sent a request before you believe it, then read its body as the type that the API says:",
            );
            lines.push(format!("use {krate}::webhooks::SIGNATURE;"));
            lines.push(String::new());
            lines.push(format!(
                "fn receive(headers: &http::HeaderMap, body: &[u8]) -> Result<{krate}::Json, {krate}::WebhookError> {{"
            ));
            lines.push("    SIGNATURE.open(headers, body, &[\"the secret\"])".to_owned());
        }
        (Some(name), false) => {
            doc.paragraph("Read the body of a request as an event; it tells which webhook it is:");
            lines.push(format!("use {krate}::webhooks::{name};"));
            lines.push(String::new());
            lines.push(format!("fn receive(body: &[u8]) -> Result<{name}, Box<{krate}::DecodeError>> {{"));
            lines.push(format!("    {name}::parse(body)"));
        }
        (None, false) => return,
    }
    lines.push("}".to_owned());
    let is_apart = cx.names.feature_of_whole(id) != Some(WEBHOOKS);
    let event = cx.api.event.and_then(|id| cx.names.units[cx.names.types[id.0].unit.0].feature.as_ref());
    if is_apart && (has_signature || event.is_some()) {
        // What the example uses may be off while the module is there.
        lines.splice(0..0, [format!("# #[cfg(feature = \"{WEBHOOKS}\")]"), "# mod example {".to_owned()]);
        lines.push("# }".to_owned());
    }
    lines.splice(0..0, [String::new(), "```".to_owned()]);
    lines.push("```".to_owned());
    doc.append(lines);
}

/// How the API signs its webhooks, where the configuration says so.
pub fn signature(cx: &Emit<'_>, id: ModuleId) -> Option<Item> {
    let signature = cx.config.webhooks.signature.as_ref().filter(|_| cx.names.webhooks == Some(id))?;
    let value = value(signature);
    let is_gated = cx.names.feature_of_whole(id) != Some(WEBHOOKS);
    let gate = is_gated.then(|| quote!(#[cfg(feature = #WEBHOOKS)]));
    Some(Item::rust(quote! {
        #gate
        #[doc = " How the API signs its webhooks."]
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
