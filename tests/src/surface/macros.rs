//! What the calls of macros at the end of files say: names on the wire, media types, what comes back.

mod call;
mod operation;

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream, TokenTree};

use super::members::Reader;
use super::shape::{Shape, path};
use super::tree::plain;
use call::{Body, literal, split};

/// What can be said only once all calls are read.
#[derive(Debug, Default)]
pub struct Calls {
    /// `Invoice` and `InvoiceFields`: what the second has, the first has, too.
    wide: Vec<(usize, usize)>,
}

impl Calls {
    /// Reads one call.
    pub fn read(&mut self, reader: &mut Reader<'_>, module: usize, call: &syn::Macro) {
        let name = call.path.segments.last().map(|segment| plain(&segment.ident)).unwrap_or_default();
        let tokens: Vec<TokenTree> = call.tokens.clone().into_iter().collect();
        // Of a type that is not generated, only where it stands is said.
        let Some(TokenTree::Ident(of)) = tokens.first().filter(|_| name != "own_type") else { return };
        let id = reader.target(module, &[plain(of)]);
        let rest = &tokens[1..];
        match name.as_str() {
            "object" => object(reader, id, rest),
            "open_enum" | "int_enum" => values(reader, id, rest),
            "union" | "tuple" | "newtype" => decodes(reader, id, rest),
            "operation" => operation::read(reader, module, id, rest),
            "from" => from(reader, module, id, rest),
            "by_status" | "error_by_status" => by_status(reader, id, rest),
            "event" => reader.fact(id, "::parse", "signature", Shape::default()),
            "paged" => paged(reader, module, id, rest),
            "streamed" => {
                // Events whose data may be a string are told apart when they are read: no caller sees a difference.
                let framing = |token: &TokenTree| match token.to_string().as_str() {
                    "Either" => TokenTree::Ident(Ident::new("Events", token.span())),
                    _ => token.clone(),
                };
                let shape = reader.shape(module, &rest.iter().skip(1).map(framing).collect::<TokenStream>());
                reader.fact(id, "", "streamed", shape);
            }
            "wide" => {
                decodes(reader, id, rest);
                let fields = reader.target(module, &path(rest, 0));
                reader.fact(id, "", "wide", Shape { text: super::shape::SIGN.to_string(), types: vec![fields] });
                self.wide.push((id, fields));
            }
            _ => {}
        }
    }

    /// Gives arguments and fields their names on the wire, and wide types their fields.
    pub fn finish(self, reader: &mut Reader<'_>) {
        for described in &mut reader.types {
            let wires = std::mem::take(&mut described.wires);
            described.meanings(wires);
        }
        for (id, fields) in self.wide {
            let all = reader.types[fields].items.iter();
            let all: Vec<_> = all.map(|(item, entry)| (item.clone(), entry.facts.clone())).collect();
            for (item, mut facts) in all.into_iter().filter(|(item, _)| item.is_empty() || item.starts_with('.')) {
                if item.is_empty() {
                    facts.retain(|fact, _| fact.starts_with("constant ") || fact.starts_with("sends "));
                }
                reader.types[id].items.entry(item).or_default().facts.extend(facts);
            }
        }
    }
}

impl super::Described {
    /// Each field, setter and argument gets the meaning of the field of its name; others are the request's.
    fn meanings(&mut self, wires: BTreeMap<String, String>) {
        let mut alone = wires.clone();
        for (item, entry) in &mut self.items {
            let name = item.trim_start_matches(['.', ':']);
            if let Some(wire) = wires.get(name) {
                entry.facts.insert("wire".to_owned(), vec![Shape::text(wire)]);
                alone.remove(name);
            }
            let arguments = entry.facts.remove("arguments").unwrap_or_default();
            // A setter's argument is called `value`, whatever it sets.
            let names = arguments.iter().filter(|_| name == "new").flat_map(|shape| shape.text.split(", "));
            let mut found = Vec::new();
            for name in names.filter(|name| wires.contains_key(*name)) {
                found.push(wires[name].clone());
                alone.remove(name);
            }
            if !found.is_empty() {
                entry.facts.insert("wires".to_owned(), vec![Shape::text(found.join(", "))]);
            }
        }
        for wire in alone.into_values() {
            let entry = self.items.entry(String::new()).or_default();
            entry.facts.insert(format!("sends {wire}"), vec![Shape::default()]);
        }
    }
}

/// `Name if "serde"` is read under that feature alone.
fn decodes(reader: &mut Reader<'_>, id: usize, rest: &[TokenTree]) {
    let is_gated = matches!(rest.first(), Some(TokenTree::Ident(word)) if word == "if");
    reader.fact(id, "", "is decoded with serde", Shape::default());
    if !is_gated {
        reader.fact(id, "", "is decoded", Shape::default());
    }
}

fn object(reader: &mut Reader<'_>, id: usize, rest: &[TokenTree]) {
    decodes(reader, id, rest);
    let Body { before, list } = Body::of(rest);
    for fixed in before {
        let parts: Vec<String> = fixed.iter().filter_map(literal).collect();
        if let [wire, value] = parts.as_slice() {
            reader.fact(id, "", &format!("constant {wire}"), Shape::text(value));
        }
    }
    for member in &list {
        if let Some((name, wire)) = call::member(member) {
            reader.types[id].wires.insert(name, wire);
        }
    }
}

fn values(reader: &mut Reader<'_>, id: usize, rest: &[TokenTree]) {
    for one in Body::of(rest).list {
        let value: String = one.iter().skip(2).map(ToString::to_string).collect();
        let Some(TokenTree::Ident(variant)) = one.first() else { continue };
        reader.fact(id, &format!("::{}", plain(variant)), "wire", Shape::text(value));
    }
}

fn from(reader: &mut Reader<'_>, module: usize, id: usize, rest: &[TokenTree]) {
    for one in split(&rest[1..]) {
        let of = reader.shape(module, &one.iter().cloned().collect::<TokenStream>());
        reader.fact(id, "", "impl", Shape { text: format!("From < {} >", of.text), ..of });
    }
}

/// `: Item, items, token("cursor", "/next").more("/more")`: options may come, as the way back does with its parameter.
fn paged(reader: &mut Reader<'_>, module: usize, id: usize, rest: &[TokenTree]) {
    let is_dot = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '.');
    let chain = rest.iter().position(is_dot).unwrap_or(rest.len());
    let shape = reader.shape(module, &rest[1..chain].iter().cloned().collect::<TokenStream>());
    reader.fact(id, "", "paged", shape);
    for option in rest[chain..].split(is_dot).filter(|option| !option.is_empty()) {
        let option: TokenStream = option.iter().cloned().collect();
        reader.fact(id, "", &format!("paged by {option}"), Shape::default());
    }
}

/// `200 => Ok(json)`
fn by_status(reader: &mut Reader<'_>, id: usize, rest: &[TokenTree]) {
    for one in Body::of(rest).list {
        let arrow = one.iter().position(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '>'));
        let Some((status, variant)) = arrow.map(|arrow| (&one[..arrow - 1], &one[arrow + 1..])) else { continue };
        let text = |tokens: &[TokenTree]| tokens.iter().map(ToString::to_string).collect::<String>();
        if let Some(TokenTree::Ident(name)) = variant.first() {
            let says = format!("{} {}", text(status), text(&variant[1..]));
            reader.fact(id, &format!("::{}", plain(name)), "status", Shape::text(says));
        }
    }
}
