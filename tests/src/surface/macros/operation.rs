//! What `operation!` says: method and path, media types, styles, what a request fills, and what comes back.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::call::{literal, member, split};
use crate::surface::members::Reader;
use crate::surface::shape::Shape;

/// Reads `: Info::new("id", "GET", "/a").json(), json T { query { a } }`.
pub fn read(reader: &mut Reader<'_>, module: usize, id: usize, rest: &[TokenTree]) {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let Some(comma) = rest.iter().position(is_comma) else { return };
    let (info, response) = (&rest[1..comma], &rest[comma + 1..]);
    let end = response.iter().rposition(is_list).unwrap_or(response.len());
    let output: TokenStream = response[..end].iter().filter(|token| !is_status(token)).cloned().collect();
    let output = reader.shape(module, &output);
    let (styles, accept) = options(reader, id, info);
    // Where nothing comes, it does not matter what it may be.
    for media in accept.split(", ").filter(|_| output.text != "empty") {
        reader.fact(id, "", &format!("accepts {media}"), Shape::default());
    }
    reader.fact(id, "::Output", "type", output);
    if let Some(TokenTree::Group(sections)) = response.get(end) {
        let tokens: Vec<TokenTree> = sections.stream().into_iter().collect();
        fields(reader, id, &tokens, &styles);
    }
}

fn is_list(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// `[204] or`: which statuses have no body is no matter of types.
fn is_status(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

/// The options of `Info`; those that are about one field come back by its name on the wire, with what is asked for.
fn options(reader: &mut Reader<'_>, id: usize, info: &[TokenTree]) -> (BTreeMap<String, String>, String) {
    let mut of_fields: BTreeMap<String, String> = BTreeMap::new();
    let mut accept = "application/json".to_owned();
    let mut body = String::new();
    for pair in info.windows(2) {
        let [TokenTree::Ident(option), TokenTree::Group(arguments)] = pair else { continue };
        let strings: Vec<String> = arguments.stream().into_iter().filter_map(|token| literal(&token)).collect();
        match option.to_string().as_str() {
            "new" => reader.fact(id, "", "http", Shape::text(strings[1..].join(" "))),
            "accept" => accept = strings.concat(),
            option @ ("deep_object" | "styles" | "parts" | "part_headers" | "reserved") => {
                for (wire, row) in rows(arguments) {
                    *of_fields.entry(wire).or_default() += &format!(", {option} {row}");
                }
            }
            "hidden" | "security" => {}
            option @ ("server" | "redirects") => {
                reader.fact(id, "", option, Shape::text(arguments.to_string()));
            }
            option => body += &format!("{option} {arguments} "),
        }
    }
    reader.fact(id, "", "body", Shape::text(body.trim_end()));
    (of_fields, accept)
}

/// The rows of `&[("a", "b"), "c"]`, each by the first string in it.
fn rows(arguments: &Group) -> Vec<(String, String)> {
    let mut tokens = arguments.stream().into_iter();
    let list = tokens.find_map(|token| if let TokenTree::Group(list) = token { Some(list.stream()) } else { None });
    let rows = split(&list.unwrap_or_default().into_iter().collect::<Vec<_>>());
    let row = |row: Vec<TokenTree>| {
        let text = row.iter().map(ToString::to_string).collect::<String>();
        let inner: Vec<TokenTree> = match row.first() {
            Some(TokenTree::Group(group)) => group.stream().into_iter().collect(),
            _ => row,
        };
        (inner.iter().find_map(literal).unwrap_or_default(), text)
    };
    rows.into_iter().map(row).collect()
}

/// `query { a, b = "B" } constant { "c" = "1" } body = whole`
fn fields(reader: &mut Reader<'_>, id: usize, sections: &[TokenTree], styles: &BTreeMap<String, String>) {
    for (at, token) in sections.iter().enumerate() {
        match (token, sections.get(at + 1), sections.get(at + 2)) {
            (TokenTree::Ident(section), Some(TokenTree::Group(list)), _) => {
                for one in split(&list.stream().into_iter().collect::<Vec<_>>()) {
                    field(reader, id, &section.to_string(), &one, styles);
                }
            }
            (TokenTree::Ident(_), Some(TokenTree::Punct(_)), Some(TokenTree::Ident(whole))) => {
                reader.types[id].wires.insert(super::plain(whole), "the body".to_owned());
            }
            _ => {}
        }
    }
}

fn field(reader: &mut Reader<'_>, id: usize, section: &str, one: &[TokenTree], styles: &BTreeMap<String, String>) {
    if section == "constant" {
        let parts: Vec<String> = one.iter().filter_map(literal).collect();
        if let [wire, value] = parts.as_slice() {
            reader.fact(id, "", &format!("constant {wire}"), Shape::text(value));
        }
    } else if let Some((name, wire)) = member(one) {
        let plain = one.iter().find_map(literal).unwrap_or_else(|| name.clone());
        let style = styles.get(&plain).map_or("", String::as_str);
        reader.types[id].wires.insert(name, format!("{section} {wire}{style}"));
    }
}
