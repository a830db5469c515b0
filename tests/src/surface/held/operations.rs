//! Operations: their requests, the methods that make them, and what they return.

use cratewright::contract::{OperationEntry, OutputEntry};
use cratewright::key::OperationKey;

use super::Held;
use super::arguments::{Value, inside};
use crate::surface::shape::Shape;

impl Held<'_> {
    pub fn operations(&mut self) {
        for one in &self.contract.operations {
            self.operation(one);
        }
    }

    fn operation(&mut self, one: &OperationEntry) {
        let path = one.path.as_str();
        // What stands behind a `#` is not sent, and a path that does not begin with a slash is read as if it did.
        let place = |key: OperationKey| {
            let path = key.path.split('#').next().unwrap_or_default();
            let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
            format!("{} {slash}{path}", key.method)
        };
        let place = one.key.parse().map(place).ok();
        self.has(path, "", &[("kind", Shape::text("struct "))]);
        let http = self.entry(path, "").and_then(|entry| Some(entry.facts.get("http")?.first()?.text.clone()));
        if http.as_deref().map(outline) != place.as_deref().map(outline) {
            self.problem(format!("`{path}` is said to call {place:?}, and calls {http:?}"));
        }
        self.is_brought_by(path, one.feature.as_slice(), true);
        let values = values(one);
        self.builder(path, &values);
        let output = self.output(&one.output, &one.rust);
        self.has(path, "::Output", &[("type", output)]);
        self.lists(one);
        self.methods(one, &values);
    }

    /// The methods of the resource: one that needs nothing has another beside it for what can be given.
    fn methods(&mut self, one: &OperationEntry, values: &[Value<'_>]) {
        let module = one.path.rsplit_once("::").map_or("", |(module, _)| module);
        let kind = cratewright::contract::ItemEntryKind::Resource;
        let is_here = |path: &str| path.rsplit_once("::").is_some_and(|(above, _)| above == module);
        let resource = self.contract.items.iter().find(|item| item.kind == kind && is_here(&item.path));
        let Some(resource) = resource else {
            return self.problem(format!("no resource of `{module}` is said"));
        };
        let call = format!("Call<'a, {}>", one.path);
        let taking = self.signature(&["self", &format!("impl Into<{}>", one.path)], &call);
        let alone = self.signature(&["self"], &call);
        let needs_something = values.iter().any(|value| value.is_required);
        let own = if needs_something { taking.clone() } else { alone };
        self.has(&resource.path, &format!("::{}", plain(&one.method)), &[("signature", own)]);
        if !one.method_with.is_empty() {
            self.has(&resource.path, &format!("::{}", plain(&one.method_with)), &[("signature", taking)]);
        }
    }

    /// What comes back, as the sources write it.
    fn output(&self, output: &OutputEntry, rust: &str) -> Shape {
        let with = |word: &str, rust: &str| {
            let one = self.shape(rust);
            Shape { text: format!("{word} {}", one.text), types: one.types }
        };
        match output {
            OutputEntry::Empty => Shape::text("empty"),
            OutputEntry::Json(_) => with("json", rust),
            OutputEntry::Text => Shape::text("text"),
            OutputEntry::Bytes => Shape::text("bytes"),
            OutputEntry::Redirect(_) => Shape::text("redirect"),
            OutputEntry::Optional(inner) => {
                let inner = self.output(inner, inside(rust, "Option").unwrap_or_default());
                Shape { text: format!("or {}", inner.text), ..inner }
            }
            OutputEntry::ByStatus(_) => with("by_status", rust),
        }
    }

    /// Pages and streams, by what they hold.
    fn lists(&mut self, one: &OperationEntry) {
        let stream = one.stream.as_ref().map(|stream| stream.rust.as_str());
        for (fact, said) in [("paged", one.pages.as_deref()), ("streamed", stream)] {
            let entry = self.entry(&one.path, "");
            let is = entry.and_then(|entry| entry.facts.get(fact)?.first().cloned());
            let said = said.map(|rust| self.shape(rust));
            let is_so = match (&is, &said) {
                (Some(is), Some(said)) => {
                    is.text.starts_with(&format!("{} ,", said.text)) && is.types.starts_with(&said.types)
                }
                (None, None) => true,
                (_, _) => false,
            };
            if !is_so {
                self.problem(format!("`{}` is said to be {fact}: {said:?}, and is {is:?}", one.path));
            }
        }
    }
}

/// What a request holds and callers give.
fn values(one: &OperationEntry) -> Vec<Value<'_>> {
    let inputs = one.inputs.iter().filter(|input| input.fixed.is_none());
    let inputs = inputs.map(|input| (plain(&input.name), &input.rust, input.required));
    let whole =
        one.body.iter().filter_map(|body| Some((plain(body.name.as_ref()?), body.rust.as_ref()?, body.required)));
    let value = |(name, rust, is_required): (_, &String, _)| Value { name, rust: rust.clone(), is_required };
    inputs.chain(whole).map(value).collect()
}

fn plain(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// A path with its arguments as `{}`: a document may write them in the notation of a framework, `{id:int}`, `{name=a/*}`.
fn outline(path: &str) -> String {
    let mut level = 0_usize;
    let mut out = String::new();
    for sign in path.chars() {
        match sign {
            '{' => {
                level += 1;
                if level == 1 {
                    out.push(sign);
                }
            }
            '}' if level > 0 => {
                level -= 1;
                if level == 0 {
                    out.push(sign);
                }
            }
            _ if level == 0 => out.push(sign),
            _ => {}
        }
    }
    out
}
