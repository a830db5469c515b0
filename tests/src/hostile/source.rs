//! Looks at emitted code: its identifiers and literals, its enums, the fields of its structs.

use cratewright::output::File;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::{Fields, Item};

/// The identifiers and the texts of string literals in the emitted code of a crate, without those of the runtime.
#[derive(Debug, Default)]
pub struct Words {
    /// Identifiers, raw ones with their `r#`.
    pub idents: BTreeSet<String>,
    /// What string literals say.
    pub texts: BTreeSet<String>,
}

/// The words of these files.
pub fn words(files: &[File]) -> Words {
    let mut words = Words::default();
    for file in own(files) {
        let tokens: TokenStream = file.text.parse().unwrap_or_else(|why| panic!("{}: {why}", file.path));
        words.add(tokens);
    }
    words
}

impl Words {
    fn add(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.add(group.stream()),
                TokenTree::Ident(ident) => {
                    self.idents.insert(ident.to_string());
                }
                TokenTree::Literal(literal) => {
                    let text = syn::parse_str::<syn::LitStr>(&literal.to_string());
                    self.texts.extend(text.map(|text| text.value()));
                }
                TokenTree::Punct(_) => {}
            }
        }
    }
}

/// All tokens of a crate, sorted: what a change of order alone leaves as it is.
pub fn sorted_tokens(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in own(files) {
        // Commas and line breaks are laid out, not named.
        found.extend(
            file.text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).map(str::to_owned),
        );
    }
    found.sort();
    found
}

/// How many variants the enum of this path has, the one for unknown values not counted.
pub fn variants(files: &[File], path: &str) -> Option<usize> {
    items(files).iter().find_map(|item| match item {
        Item::Enum(one) if one.ident == last(path) => {
            Some(one.variants.iter().filter(|variant| variant.ident != "Unknown").count())
        }
        _ => None,
    })
}

/// The type and the attributes of a field, as tokens without spaces.
pub fn field(files: &[File], path: &str, name: &str) -> Option<(String, String)> {
    let plain = |tokens: TokenStream| tokens.to_string().replace(' ', "");
    // A wide struct keeps its fields in another.
    let wide = format!("{}Fields", last(path));
    items(files).iter().find_map(|item| {
        let Item::Struct(one) = item else { return None };
        let Fields::Named(fields) = &one.fields else { return None };
        let field = fields
            .named
            .iter()
            .filter(|_| one.ident == last(path) || one.ident == wide)
            .find(|field| field.ident.as_ref().is_some_and(|ident| ident == name))?;
        let attributes = field.attrs.iter().map(|attribute| plain(quote::quote!(#attribute)));
        let ty = &field.ty;
        Some((plain(quote::quote!(#ty)), attributes.collect()))
    })
}

/// The macros of the runtime that make a decoder of a type.
const DECODED: [&str; 6] = ["object", "open_enum", "int_enum", "union", "newtype", "tuple"];

/// The names of the types that can be decoded.
pub fn decoded_types(files: &[File]) -> BTreeSet<String> {
    let name = |item: Item| match item {
        Item::Macro(call) if DECODED.iter().any(|name| call.mac.path.is_ident(name)) => {
            call.mac.tokens.into_iter().next().map(|name| name.to_string())
        }
        _ => None,
    };
    items(files).into_iter().filter_map(name).collect()
}

fn items(files: &[File]) -> Vec<Item> {
    let parse = |file: &File| syn::parse_file(&file.text).unwrap_or_else(|why| panic!("{}: {why}", file.path));
    own(files).flat_map(|file| parse(file).items).collect()
}

/// The Rust files that are this document's.
fn own(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("src/runtime/"))
}

/// The last step of a path.
pub fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
