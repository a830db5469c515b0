//! What `new`, setters and fields look like for a value of a type: the rules of the guide, once more and by hand.

use super::Held;
use crate::surface::shape::Shape;

/// Something that a struct or request holds.
pub struct Value<'c> {
    /// Its name in Rust.
    pub name: &'c str,
    /// Its type: without `Option` where it may be missing, with it where it may be null.
    pub rust: String,
    pub is_required: bool,
}

/// Numbers that callers give as they are.
const PLAIN: [&str; 10] = ["bool", "f64", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];

/// What is inside of `Name<…>`.
pub fn inside<'t>(rust: &'t str, name: &str) -> Option<&'t str> {
    rust.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>')
}

/// The type without a pointer around it.
pub fn unboxed(rust: &str) -> String {
    match (inside(rust, "Box"), inside(rust, "Option")) {
        (Some(inner), _) => inner.to_owned(),
        (None, Some(inner)) => format!("Option<{}>", unboxed(inner)),
        (None, None) => rust.to_owned(),
    }
}

/// What a caller gives for a type.
fn argument(rust: &str) -> String {
    match inside(rust, "Vec") {
        _ if PLAIN.contains(&rust) => rust.to_owned(),
        Some(item) if PLAIN.contains(&item) => format!("impl IntoIterator<Item = {item}>"),
        Some(item) => format!("impl IntoIterator<Item = impl Into<{item}>>"),
        None => format!("impl Into<{rust}>"),
    }
}

impl Held<'_> {
    /// A function that takes these and gives that.
    pub fn signature(&self, arguments: &[&str], output: &str) -> Shape {
        let mut shape = Shape::text("fn (");
        for argument in arguments {
            let one = self.shape(argument);
            shape.text += &format!("{}, ", one.text);
            shape.types.extend(one.types);
        }
        let output = self.shape(output);
        shape.text = format!("{}) - > {}", shape.text.trim_end_matches(", "), output.text);
        shape.types.extend(output.types);
        shape
    }

    /// `new`, with what is required as arguments or in a struct, and the setters of all else.
    pub fn builder(&mut self, path: &str, values: &[Value<'_>]) {
        let required: Vec<&Value<'_>> = values.iter().filter(|value| value.is_required).collect();
        if required.len() > 3 {
            self.holder(path, &required);
        } else {
            let arguments: Vec<String> = required.iter().map(|value| argument(&unboxed(&value.rust))).collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let signature = self.signature(&arguments, "Self");
            self.has(path, "::new", &[("signature", signature)]);
        }
        for value in values.iter().filter(|value| !value.is_required) {
            self.setter(path, value);
        }
    }

    /// The struct that `new` takes where much is required.
    fn holder(&mut self, path: &str, required: &[&Value<'_>]) {
        let new = self.entry(path, "::new").and_then(|entry| entry.facts.get("signature")?.first());
        let holder = new.filter(|shape| shape.text == "fn (§) - > Self").and_then(|shape| shape.types.first());
        let Some(holder) = holder.and_then(|id| self.surface.types[*id].names.first()) else {
            return self.problem(format!("`{path}::new` is said to take one struct"));
        };
        let is_said = self.contract.items.iter().any(|item| item.path == *holder);
        if !is_said {
            self.problem(format!("`{holder}` is not said"));
        }
        self.has(holder, "", &[("kind", Shape::text("struct "))]);
        for value in required {
            let ty = self.shape(&unboxed(&value.rust));
            self.has(holder, &format!(".{}", value.name), &[("type", ty)]);
        }
    }

    /// Null and an empty string have a method of their own.
    fn setter(&mut self, path: &str, value: &Value<'_>) {
        let (rust, is_nullable) = match inside(&value.rust, "Option") {
            Some(inner) => (inner, true),
            None => (value.rust.as_str(), false),
        };
        let rust = inside(rust, "Box").unwrap_or(rust);
        let (rust, is_clearable) = inside(rust, "Clearable").map_or((rust, false), |inner| (inner, true));
        let signature = self.signature(&["self", &argument(rust)], "Self");
        self.has(path, &format!("::{}", value.name), &[("signature", signature)]);
        if is_nullable || is_clearable {
            let signature = self.signature(&["self"], "Self");
            self.has(path, &format!("::clear_{}", value.name), &[("signature", signature)]);
        }
    }
}
