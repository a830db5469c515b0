//! What a type is called at a place, from the document alone by the rules of the guide on names: written without a look at how
//! the generator does it. Names are compared by their letters and digits.

mod schema;

use std::collections::BTreeMap;

use cratewright::key::{OperationKey, PlaceKey, Root, Step};
use cratewright::lock::Lock;
use serde_json::Value;

pub use schema::Schemas;

/// A document, with the names that its crate has by key.
#[derive(Debug)]
pub struct Truth<'a> {
    schemas: Schemas<'a>,
    lock: &'a Lock,
    /// By place its module and its name.
    types: BTreeMap<&'a str, (&'a str, &'a str)>,
}

/// What a place should be called.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it is.
    True,
    /// As it is, since something else in the module has the name that it should have.
    ToldApart,
    /// Otherwise: one of these.
    False(Vec<String>),
}

impl<'a> Truth<'a> {
    /// Reads nothing yet.
    #[must_use]
    pub fn of(document: &'a Value, lock: &'a Lock) -> Self {
        let types = lock.types.iter().filter_map(|(key, path)| Some((key.as_str(), path.rsplit_once("::")?)));
        Self { schemas: Schemas { document }, lock, types: types.collect() }
    }

    /// Whether a place is called as the rules say.
    #[must_use]
    pub fn judge(&self, key: &PlaceKey) -> Verdict {
        let (module, name) = self.types.get(key.as_str()).copied().unwrap_or_default();
        let (root, steps) = key.parts();
        if module != self.home(&root) {
            return Verdict::False(vec![format!("in {}", self.home(&root))]);
        }
        let expected = self.expected(&root, &steps);
        let said = letters(name);
        // A name of more than a hundred letters is cut behind a word.
        let is_cut = |one: &String| one.len() > LONGEST && said.len() > LONGEST / 2 && one.starts_with(&said);
        if expected.iter().any(|one| *one == said || is_cut(one)) {
            return Verdict::True;
        }
        let numbered = said.strip_suffix("x2");
        if expected.iter().any(|one| numbered.is_some_and(|said| one.len() > LONGEST && one.starts_with(said))) {
            return Verdict::ToldApart;
        }
        // The first name that the place has after the one that it should have.
        let mut plain = self.owned(&root, &steps);
        plain.extend(expected.iter().flat_map(|one| ENDS.map(|end| format!("{one}{end}"))));
        plain.extend(self.owned(&root, &steps).iter().flat_map(|one| ENDS.map(|end| format!("{one}{end}"))));
        let is_taken = expected.iter().any(|one| self.has(module, one, key));
        if is_taken && plain.contains(&said) { Verdict::ToldApart } else { Verdict::False(expected) }
    }

    /// The module that a name lives in.
    fn home(&self, root: &Root) -> String {
        match root {
            Root::Operation(key) => self.method(key).0.to_owned(),
            Root::Schema(name, _) => match name.rsplit_once('.') {
                Some((prefix, _)) => prefix.replace('.', "::"),
                None => "types".to_owned(),
            },
            Root::Webhook(..) | Root::Webhooks => "webhooks".to_owned(),
            Root::Component(..) | Root::Expandable(_) | Root::Reference(..) => "types".to_owned(),
        }
    }

    fn method(&self, key: &OperationKey) -> (&str, &str) {
        self.lock.operations.get(&key.to_string()).and_then(|path| path.rsplit_once("::")).unwrap_or_default()
    }

    /// Whether something else of a module has a name: another place, or a request.
    fn has(&self, module: &str, name: &str, but: &PlaceKey) -> bool {
        let is_type =
            self.types.iter().any(|(key, (of, its))| *key != but.as_str() && *of == module && letters(its) == name);
        let mut operations = self.lock.operations.values().filter_map(|path| path.rsplit_once("::"));
        is_type || operations.any(|(of, method)| of == module && letters(method) == name)
    }

    /// The title, where it has the words of the field and so has the nearest title around; else owner and field.
    fn expected(&self, root: &Root, steps: &[Step]) -> Vec<String> {
        let title = self.title(root, steps).filter(|_| self.title_counts(root, steps));
        let Some(title) = title else { return self.owned(root, steps) };
        let front = match root {
            Root::Operation(key) if is_sent(root, steps) => front(self.method(key).1),
            Root::Operation(key) => letters(self.method(key).1),
            _ => String::new(),
        };
        with_param(is_sent(root, steps), &format!("{front}{}", letters(&title)))
    }

    /// The title of a schema that has no name.
    fn title(&self, root: &Root, steps: &[Step]) -> Option<String> {
        if steps.is_empty() {
            return None;
        }
        self.schemas.title(self.schemas.at(root, steps)?)
    }

    fn title_counts(&self, root: &Root, steps: &[Step]) -> bool {
        let says_field = |steps: &[Step]| {
            let (Some(field), Some(title)) = (field(steps), self.title(root, steps)) else { return false };
            let said = words(&title);
            words(field).iter().all(|word| said.contains(word))
        };
        let key = |steps: &[Step]| steps.iter().fold(PlaceKey::new(root), |key, step| key.inside(step));
        let is_titled =
            |steps: &[Step]| self.types.contains_key(key(steps).as_str()) && self.title(root, steps).is_some();
        let around = (1..steps.len()).rev().map(|end| &steps[..end]).find(|steps| is_titled(steps));
        says_field(steps) && around.is_none_or(says_field)
    }

    /// Owner and field.
    fn owned(&self, root: &Root, steps: &[Step]) -> Vec<String> {
        let is_sent = is_sent(root, steps);
        let Some((last, around)) = steps.split_last() else { return self.of_root(root) };
        let said = match last {
            Step::Property(name) => vec![letters(name)],
            Step::Item => vec!["item".to_owned()],
            Step::Value => vec!["value".to_owned()],
            Step::TupleItem(index) => vec![format!("item{}", index + 1)],
            Step::Member(label, number) => self.schemas.member(root, around, label, *number),
            top => return self.of_operation(root, top).iter().flat_map(|one| with_param(is_sent, one)).collect(),
        };
        let bases = self.bases(root, around, last);
        let joined = bases.iter().flat_map(|base| said.iter().map(move |word| format!("{base}{word}")));
        let without = bases.iter().flat_map(|base| {
            let base = base.strip_suffix("param").filter(|_| is_sent).unwrap_or(base);
            said.iter().map(move |word| format!("{base}{word}"))
        });
        joined.chain(without).flat_map(|one| with_param(is_sent, &one)).collect()
    }

    /// What is in front of a step: the name of the type around it, or what that would be called.
    fn bases(&self, root: &Root, around: &[Step], step: &Step) -> Vec<String> {
        let key = around.iter().fold(PlaceKey::new(root), |key, step| key.inside(step));
        if let Some((_, name)) = self.types.get(key.as_str()) {
            return vec![letters(name)];
        }
        match around {
            // The fields of a body are those of the request.
            [Step::Body(_)] if matches!(root, Root::Operation(_)) => match step {
                Step::Property(_) => vec![self.front_of(root)],
                _ => vec![format!("{}body", self.front_of(root))],
            },
            _ => self.owned(root, around),
        }
    }

    fn front_of(&self, root: &Root) -> String {
        if let Root::Operation(key) = root { front(self.method(key).1) } else { String::new() }
    }

    fn of_root(&self, root: &Root) -> Vec<String> {
        match root {
            Root::Schema(name, None) => vec![letters(name.rsplit('.').next().unwrap_or(name))],
            Root::Schema(name, Some(_)) => ["", "param", "patch", "multipart"]
                .map(|end| letters(name.rsplit('.').next().unwrap_or(name)) + end)
                .to_vec(),
            Root::Component(section, name) => match section.as_str() {
                "responses" => ended(&letters(name), "response"),
                "requestBodies" => ended(&letters(name), "body"),
                _ => vec![letters(name)],
            },
            Root::Operation(_) => vec![self.front_of(root)],
            Root::Webhook(name, _) => vec![letters(name)],
            Root::Webhooks => vec!["event".to_owned()],
            Root::Expandable(names) => vec![letters(&names.join("or"))],
            Root::Reference(target, _) => vec![letters(target.rsplit('/').next().unwrap_or(target))],
        }
    }

    /// What stands directly at an operation, or at a component that is no schema.
    fn of_operation(&self, root: &Root, step: &Step) -> Vec<String> {
        let Root::Operation(key) = root else { return self.of_root(root) };
        let (front, method) = (self.front_of(root), letters(self.method(key).1));
        match step {
            Step::Parameter(_, name) => vec![format!("{front}{}", letters(name))],
            Step::Body(_) => vec![format!("{front}body"), front],
            Step::Response(status, media) => {
                let mut all: Vec<String> = status_words(status).iter().map(|word| format!("{method}{word}")).collect();
                if media.contains("event-stream") {
                    all.push(format!("{method}event"));
                }
                all
            }
            Step::ResponseHeader(_, name) => vec![format!("{method}header{}", letters(name))],
            Step::Callback(name, ..) => vec![format!("{method}{}callback", letters(name))],
            _ => Vec::new(),
        }
    }
}

/// So many letters a name has at most.
const LONGEST: usize = 100;

/// What tells a name from another one: a word for the kind of the type.
const ENDS: [&str; 7] = ["value", "object", "choice", "tuple", "type", "body", "response"];

/// What a status is called.
fn status_words(status: &str) -> Vec<String> {
    let word = match status {
        "200" => "response",
        "201" => "created",
        "202" => "accepted",
        "203" => "nonauthoritative",
        "206" => "partialcontent",
        "207" => "multistatus",
        "2XX" | "2xx" => "success",
        "default" => return vec!["response".to_owned(), "error".to_owned()],
        other => return vec![format!("error{}", other.to_lowercase()), format!("status{other}")],
    };
    vec![word.to_owned()]
}

/// `create` says no method.
fn front(method: &str) -> String {
    if method == "create" { String::new() } else { letters(method) }
}

/// Structs and unions that are sent end in `Param`, enums do not.
fn with_param(is_sent: bool, name: &str) -> Vec<String> {
    let is_said = name.ends_with("param") || name.ends_with("params");
    if is_sent && !is_said { vec![name.to_owned(), format!("{name}param")] } else { vec![name.to_owned()] }
}

fn ended(name: &str, end: &str) -> Vec<String> {
    vec![if name.ends_with(end) { name.to_owned() } else { format!("{name}{end}") }]
}

/// Whether it is spelled out in a request.
fn is_sent(root: &Root, steps: &[Step]) -> bool {
    match root {
        Root::Operation(_) => matches!(steps.first(), Some(Step::Parameter(..) | Step::Body(_))),
        Root::Component(section, _) => section == "parameters" || section == "requestBodies",
        _ => false,
    }
}

/// The property or parameter that a place is, or is inside of.
fn field(steps: &[Step]) -> Option<&str> {
    steps.iter().rev().find_map(|step| match step {
        Step::Property(name) | Step::Parameter(_, name) => Some(name.as_str()),
        _ => None,
    })
}

/// Letters and digits, in lower case.
#[must_use]
pub fn letters(text: &str) -> String {
    text.trim_start_matches("r#").chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name or a title.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        let is_hump = c.is_uppercase() && before.is_lowercase();
        if is_hump || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("it begins with one").extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}
