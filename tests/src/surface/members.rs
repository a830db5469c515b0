//! What definitions have: fields, variants, methods, impls, each with its signature.

use std::collections::HashMap;

use quote::ToTokens;
use syn::{FnArg, ImplItem, Item, Pat};

use super::features::{Gates, gates};
use super::shape::Shape;
use super::tree::{Def, Target, Tree, is_public, plain};
use super::{Described, macros};

/// All definitions in the order of the tree, and behind them the types of the runtime that get methods of this crate.
pub fn describe(tree: &Tree) -> Vec<Described> {
    let mut reader = Reader { tree, types: Vec::new(), foreign: HashMap::new() };
    for def in &tree.defs {
        let home = [&tree.modules[def.module].path[..], std::slice::from_ref(&def.name)].concat().join("::");
        reader.types.push(Described { home, ..Described::default() });
    }
    for (id, def) in tree.defs.iter().enumerate() {
        reader.definition(id, def);
    }
    let others = || {
        tree.modules.iter().enumerate().flat_map(|(module, here)| here.others.iter().map(move |item| (module, item)))
    };
    for (module, item) in others() {
        if let Item::Impl(one) = item {
            reader.implementation(module, one);
        }
    }
    let mut calls = macros::Calls::default();
    for (module, item) in others() {
        if let Item::Macro(one) = item {
            calls.read(&mut reader, module, &one.mac);
        }
    }
    calls.finish(&mut reader);
    reader.types
}

/// Reads definitions one after the other.
pub struct Reader<'a> {
    pub tree: &'a Tree,
    pub types: Vec<Described>,
    foreign: HashMap<String, usize>,
}

impl Reader<'_> {
    /// Notes something that is true of an item.
    pub fn fact(&mut self, id: usize, item: &str, fact: &str, shape: Shape) {
        let entry = self.types[id].items.entry(item.to_owned()).or_default();
        entry.facts.entry(fact.to_owned()).or_default().push(shape);
    }

    pub fn shape(&self, module: usize, tokens: &impl ToTokens) -> Shape {
        Shape::of(self.tree, module, tokens)
    }

    /// The type of a name in a module; one that is not of the crate is made up.
    pub fn target(&mut self, module: usize, path: &[String]) -> usize {
        if let Some(Target::Def(id)) = self.tree.resolve(module, path) {
            return id;
        }
        let skip = |name: &&String| !matches!(name.as_str(), "crate" | "runtime" | "super" | "public" | "prelude");
        let name = path.iter().filter(skip).cloned().collect::<Vec<_>>().join("::");
        let types = &mut self.types;
        *self.foreign.entry(name.clone()).or_insert_with(|| {
            types.push(Described { home: name, ..Described::default() });
            types.len() - 1
        })
    }

    fn definition(&mut self, id: usize, def: &Def) {
        let module = def.module;
        match &def.item {
            Item::Struct(one) => {
                let generics = self.shape(module, &one.generics);
                self.fact(id, "", "kind", Shape { text: format!("struct {}", generics.text), ..generics });
                self.derives(id, &one.attrs);
                self.fields(id, module, one);
            }
            Item::Enum(one) => {
                let generics = self.shape(module, &one.generics);
                self.fact(id, "", "kind", Shape { text: format!("enum {}", generics.text), ..generics });
                self.derives(id, &one.attrs);
                self.variants(id, module, one);
            }
            Item::Type(one) => {
                let target = self.shape(module, &one.ty);
                self.fact(id, "", "alias", target);
            }
            Item::Const(one) => self.constant(id, module, one),
            Item::Static(one) => {
                let ty = self.shape(module, &one.ty);
                self.fact(id, "", "static", ty);
            }
            Item::Fn(one) => {
                let signature = self.signature(module, &one.sig);
                self.fact(id, "", "signature", signature);
            }
            Item::Trait(one) => {
                let all = self.shape(
                    module,
                    &one.items.iter().map(ToTokens::to_token_stream).collect::<proc_macro2::TokenStream>(),
                );
                self.fact(id, "", "trait", all);
            }
            _ => {}
        }
    }

    fn derives(&mut self, id: usize, attributes: &[syn::Attribute]) {
        for attribute in attributes.iter().filter(|one| one.path().is_ident("derive")) {
            let _ = attribute.parse_nested_meta(|meta| {
                let name = meta.path.segments.last().map(|one| plain(&one.ident)).unwrap_or_default();
                self.fact(id, "", &format!("derive {name}"), Shape::default());
                Ok(())
            });
        }
    }

    fn fields(&mut self, id: usize, module: usize, one: &syn::ItemStruct) {
        // Named fields can be moved out, as those behind a `Deref` cannot.
        if matches!(one.fields, syn::Fields::Named(_)) {
            self.fact(id, "", "owns its fields", Shape::default());
        }
        let mut names = Vec::new();
        for (index, field) in one.fields.iter().enumerate() {
            let name = field.ident.as_ref().map_or_else(|| index.to_string(), plain);
            if is_public(&field.vis) {
                let ty = self.shape(module, &field.ty);
                self.fact(id, &format!(".{name}"), "type", ty);
                self.gate(id, &format!(".{name}"), gates(&field.attrs));
            }
            names.push(name);
        }
        let is_open = one.fields.iter().any(|field| !is_public(&field.vis)) || is_non_exhaustive(&one.attrs);
        if !is_open {
            self.fact(id, "", "all its fields", Shape::text(names.join(", ")));
        }
    }

    fn variants(&mut self, id: usize, module: usize, one: &syn::ItemEnum) {
        for variant in &one.variants {
            let payload = self.shape(module, &variant.fields);
            self.fact(id, &format!("::{}", plain(&variant.ident)), "payload", payload);
        }
        if !is_non_exhaustive(&one.attrs) {
            let names: Vec<String> = one.variants.iter().map(|variant| plain(&variant.ident)).collect();
            self.fact(id, "", "all its variants", Shape::text(names.join(", ")));
        }
    }

    fn constant(&mut self, id: usize, module: usize, one: &syn::ItemConst) {
        let ty = self.shape(module, &one.ty);
        if ty.text.starts_with("Header") {
            let value = self.shape(module, &one.expr);
            self.fact(id, "", "wire", value);
        }
        self.fact(id, "", "const", ty);
    }

    fn implementation(&mut self, module: usize, one: &syn::ItemImpl) {
        let syn::Type::Path(of) = &*one.self_ty else { return };
        let path: Vec<String> = of.path.segments.iter().map(|segment| plain(&segment.ident)).collect();
        let id = self.target(module, &path);
        let above: Gates = self.tree.modules[module].gates.union(&gates(&one.attrs)).cloned().collect();
        if let Some((_, of_trait, _)) = &one.trait_ {
            let mut shape = self.shape(module, of_trait);
            for item in &one.items {
                if let ImplItem::Type(ty) = item {
                    let ty = self.shape(module, &ty.ty);
                    shape.text += &format!(" type {}", ty.text);
                    shape.types.extend(ty.types);
                }
            }
            return self.fact(id, "", "impl", shape);
        }
        for item in &one.items {
            match item {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    let item = format!("::{}", plain(&method.sig.ident));
                    let signature = self.signature(module, &method.sig);
                    self.fact(id, &item, "signature", signature);
                    self.fact(id, &item, "arguments", Shape::text(arguments(&method.sig).join(", ")));
                    self.gate(id, &item, above.union(&gates(&method.attrs)).cloned().collect());
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let ty = self.shape(module, &constant.ty);
                    self.fact(id, &format!("::{}", plain(&constant.ident)), "const", ty);
                }
                _ => {}
            }
        }
    }

    fn gate(&mut self, id: usize, item: &str, gates: Gates) {
        self.types[id].items.entry(item.to_owned()).or_default().gates.extend(gates);
    }

    /// The types of what a function takes and gives, without names.
    fn signature(&self, module: usize, signature: &syn::Signature) -> Shape {
        let mut all = self.shape(module, &signature.generics);
        all.text = format!("{}fn {}(", if signature.asyncness.is_some() { "async " } else { "" }, all.text);
        for argument in &signature.inputs {
            let one = match argument {
                FnArg::Receiver(receiver) if receiver.reference.is_none() => Shape::text("self"),
                FnArg::Receiver(receiver) => self.shape(module, receiver),
                FnArg::Typed(typed) => self.shape(module, &typed.ty),
            };
            all.text += &format!("{}, ", one.text);
            all.types.extend(one.types);
        }
        let output = self.shape(module, &signature.output);
        all.text = format!("{}) {}", all.text.trim_end_matches(", "), output.text);
        all.types.extend(output.types);
        all
    }
}

fn arguments(signature: &syn::Signature) -> Vec<String> {
    let typed = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(typed) => Some(&*typed.pat),
        FnArg::Receiver(_) => None,
    });
    typed.map(|pattern| if let Pat::Ident(ident) = pattern { plain(&ident.ident) } else { String::new() }).collect()
}

fn is_non_exhaustive(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|one| one.path().is_ident("non_exhaustive"))
}
