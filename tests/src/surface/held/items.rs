//! What is neither an operation nor a type of the document.

use cratewright::contract::{ItemEntry, ItemEntryKind};

use super::Held;
use crate::surface::shape::Shape;

impl Held<'_> {
    pub fn items(&mut self) {
        for item in &self.contract.items {
            self.item(item);
        }
        self.client();
    }

    fn item(&mut self, item: &ItemEntry) {
        let path = item.path.as_str();
        let (above, last) = path.rsplit_once("::").unwrap_or(("", path));
        let member = format!("::{}", last.trim_start_matches("r#"));
        match item.kind {
            ItemEntryKind::Resource => self.has(path, "", &[("kind", Shape::text("struct < 'a >"))]),
            ItemEntryKind::Accessor => {
                let (receiver, lifetime) = if above == "Client" { ("& self", "'_") } else { ("self", "'a") };
                let resource = self.shape(&item.rust);
                let text = format!("fn ({receiver}) - > {} < {lifetime} >", resource.text);
                self.has(above, &member, &[("signature", Shape { text, ..resource })]);
            }
            // Whoever takes it holds it.
            ItemEntryKind::Required => drop(self.id(path)),
            ItemEntryKind::Output => {
                let other = self.shape("(StatusCode, Bytes)");
                self.has(path, "", &[("kind", Shape::text("enum "))]);
                self.has(path, "::Other", &[("payload", other)]);
                // An enum of errors is read by it.
                let _ = self.entry(path, "::of");
            }
            ItemEntryKind::Variant => {
                let held =
                    if item.rust.is_empty() { Shape::default() } else { self.shape(&format!("({})", item.rust)) };
                self.has(above, &member, &[("payload", held)]);
            }
            ItemEntryKind::Value => {
                let signature = self.signature(&["self"], &format!("Option<{}>", item.rust));
                self.has(above, &member, &[("signature", signature)]);
            }
            ItemEntryKind::Server => {
                let (new, url) = (self.signature(&[], "Self"), self.signature(&["& self"], "String"));
                self.has(path, "", &[("kind", Shape::text("struct "))]);
                self.has(path, "::new", &[("signature", new)]);
                self.has(path, "::url", &[("signature", url)]);
            }
            ItemEntryKind::Variable => {
                let signature = self.signature(&["self", "impl Into<String>"], "Self");
                self.has(above, &member, &[("signature", signature)]);
            }
            ItemEntryKind::Header => {
                let ty = self.shape(&format!("Header<{}>", item.rust));
                self.has(path, "", &[("const", ty)]);
            }
            ItemEntryKind::Setting => {
                let signature = self.signature(&["self", &item.rust], "Self");
                self.has(above, &member, &[("signature", signature)]);
            }
            ItemEntryKind::Expandable => {
                let object = self.shape(&item.rust);
                let text = format!("Expands type {}", object.text);
                self.has(path, "", &[("kind", Shape::text("enum ")), ("impl", Shape { text, ..object })]);
            }
            ItemEntryKind::Signature => self.has(path, "", &[("const", Shape::text("WebhookSignature"))]),
            ItemEntryKind::ErrorBody => {
                let signature = self.signature(&["& self"], &format!("Option<{}>", item.rust));
                self.has(above, &member, &[("signature", signature)]);
            }
            ItemEntryKind::Credentials => {
                let signature = self.signature(&["impl Into<String>", "impl Into<Secret>"], "Self");
                self.has(above, &member, &[("signature", signature)]);
            }
            ItemEntryKind::Payloads => self.has(path, "", &[("kind", Shape::text("enum "))]),
            ItemEntryKind::Payload => {
                let signature = self.signature(&["& self"], &format!("Result<{}, Error>", item.rust));
                self.has(above, &member, &[("signature", signature)]);
            }
            ItemEntryKind::Event => self.has(above, "::parse", &[]),
            ItemEntryKind::Name => self.is_name_of(path, &item.rust),
        }
    }

    /// What every crate has.
    fn client(&mut self) {
        let credential: &[&str] = if self.contract.credential { &["impl AsRef<str>"] } else { &[] };
        let new = self.signature(credential, "Self");
        let builder = self.signature(&[], "ClientBuilder");
        self.has("Client", "::new", &[("signature", new.clone())]);
        self.has("Client", "::builder", &[("signature", builder)]);
        self.has("blocking::Client", "::new", &[("signature", new)]);
        self.has("API", "", &[("const", Shape::text("Api"))]);
    }
}
