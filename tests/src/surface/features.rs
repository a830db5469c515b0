//! Features: which of them an item needs, and which of them give it.

use std::collections::{BTreeMap, BTreeSet};

/// The features without which an item is not there; `a|b` where any of several is enough.
pub type Gates = BTreeSet<String>;

/// The features of a manifest, each with all that it turns on.
#[derive(Debug, Default)]
pub struct Features(BTreeMap<String, BTreeSet<String>>);

impl Features {
    /// Reads a manifest.
    pub fn read(manifest: &str) -> Result<Self, String> {
        let manifest: toml::Table = manifest.parse().map_err(|why| format!("Cargo.toml: {why}"))?;
        let table = manifest.get("features").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let names = |value: &toml::Value| -> Vec<String> {
            let names = value.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
            names.map(str::to_owned).collect()
        };
        let direct: BTreeMap<String, Vec<String>> =
            table.iter().map(|(name, value)| (name.clone(), names(value))).collect();
        Ok(Self(direct.keys().map(|name| (name.clone(), closure(&direct, name))).collect()))
    }

    /// Those that users name.
    pub fn public(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|name| !name.starts_with('_'))
    }

    /// Whether this one alone turns on all of those.
    pub fn gives(&self, name: &str, gates: &Gates) -> bool {
        let gives =
            |closure: &BTreeSet<String>| gates.iter().all(|gate| gate.split('|').any(|one| closure.contains(one)));
        self.0.get(name).is_some_and(gives)
    }
}

fn closure(direct: &BTreeMap<String, Vec<String>>, name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        if found.insert(name.clone()) {
            open.extend(direct.get(&name).into_iter().flatten().cloned());
        }
    }
    found
}

/// The features that attributes ask for: `#[cfg(feature = "a")]`, `#[cfg(all(feature = "a", not(…)))]`,
/// `#[cfg(any(feature = "a", feature = "b"))]`.
pub fn gates(attributes: &[syn::Attribute]) -> Gates {
    let mut found = Gates::new();
    for attribute in attributes.iter().filter(|one| one.path().is_ident("cfg")) {
        let _ = attribute.parse_nested_meta(|meta| required(&meta, &mut found));
    }
    found
}

fn required(meta: &syn::meta::ParseNestedMeta<'_>, found: &mut Gates) -> syn::Result<()> {
    if meta.path.is_ident("feature") {
        found.insert(meta.value()?.parse::<syn::LitStr>()?.value());
    } else if meta.path.is_ident("all") {
        meta.parse_nested_meta(|inner| required(&inner, found))?;
    } else if meta.path.is_ident("any") {
        let mut any = Gates::new();
        meta.parse_nested_meta(|inner| required(&inner, &mut any))?;
        found.insert(any.into_iter().collect::<Vec<_>>().join("|"));
    } else {
        // `not(…)` is passed over.
        let _: proc_macro2::TokenStream = meta.input.step(|cursor| {
            let mut rest = *cursor;
            while let Some((tree, next)) = rest.token_tree() {
                if matches!(&tree, proc_macro2::TokenTree::Punct(punct) if punct.as_char() == ',') {
                    break;
                }
                rest = next;
            }
            Ok((proc_macro2::TokenStream::new(), rest))
        })?;
    }
    Ok(())
}
