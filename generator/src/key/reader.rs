//! Reads keys: the grammar of the tables in `key.rs`.

use super::word::is_bare;
use super::{Label, NoKey, OperationKey, ROOTS, Root, SECTIONS, Step, Twin};

/// Reads the key of a place.
pub fn place(text: &str) -> Result<(Root, Vec<Step>), NoKey> {
    let mut reader = Reader { rest: text };
    let found = reader.root().and_then(|root| {
        let mut steps = Vec::new();
        while reader.eat(" > ") {
            steps.push(reader.step()?);
        }
        Some((root, steps))
    });
    reader.end(text, found)
}

/// Reads the key of an operation.
pub fn operation(text: &str) -> Result<OperationKey, NoKey> {
    let mut reader = Reader { rest: text };
    let found = reader.word().and_then(|method| reader.operation(method));
    let found = found.and_then(|key| {
        let media = if reader.eat(" as ") { Some(reader.word()?) } else { None };
        let response = if reader.eat(" for ") { Some(reader.word()?) } else { None };
        Some(OperationKey { media, response, ..key })
    });
    reader.end(text, found)
}

/// What is left to read.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn end<T>(&self, text: &str, found: Option<T>) -> Result<T, NoKey> {
        let at = text.len() - self.rest.len();
        found.filter(|_| self.rest.is_empty()).ok_or_else(|| NoKey { text: text.to_owned(), at })
    }

    fn eat(&mut self, sign: &str) -> bool {
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A word, bare or quoted.
    fn word(&mut self) -> Option<String> {
        if self.rest.starts_with('"') {
            let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<String>();
            let word = values.next()?.ok()?;
            self.rest = &self.rest[values.byte_offset()..];
            return Some(word);
        }
        let end = self.rest.find(|c| !is_bare(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then(|| word.to_owned())
    }

    /// The next word behind a space.
    fn next(&mut self) -> Option<String> {
        self.eat(" ").then(|| self.word())?
    }

    fn root(&mut self) -> Option<Root> {
        let is_quoted = self.rest.starts_with('"');
        let first = self.word()?;
        if !is_quoted && ROOTS.contains(&first.as_str()) {
            return self.named_root(first);
        }
        let goes_on = self.rest.starts_with(' ') && !self.rest.starts_with(" > ") && !self.rest.starts_with(" (");
        if goes_on {
            return self.operation(first).map(Root::Operation);
        }
        Some(Root::Schema(first, self.twin()))
    }

    fn named_root(&mut self, first: String) -> Option<Root> {
        Some(match first.as_str() {
            "webhooks" => Root::Webhooks,
            "webhook" => Root::Webhook(self.next()?, self.next()?),
            "ref" => Root::Reference(self.next()?, self.twin()),
            "expandable" => {
                let mut names = vec![self.next()?];
                while self.eat("|") {
                    names.push(self.word()?);
                }
                Root::Expandable(names)
            }
            section if SECTIONS.contains(&section) => Root::Component(first, self.next()?),
            _ => return None,
        })
    }

    fn twin(&mut self) -> Option<Twin> {
        let twins = [(" (request)", Twin::Request), (" (multipart)", Twin::Multipart), (" (patch)", Twin::Patch)];
        twins.into_iter().find_map(|(words, twin)| self.eat(words).then_some(twin))
    }

    fn operation(&mut self, method: String) -> Option<OperationKey> {
        let path = self.next()?;
        let id = if self.eat(" (") {
            let id = self.word()?;
            Some(self.eat(")").then_some(id)?)
        } else {
            None
        };
        Some(OperationKey { method, path, id, media: None, response: None })
    }

    fn step(&mut self) -> Option<Step> {
        if self.eat("[]") {
            return Some(Step::Item);
        }
        if self.eat("{}") {
            return Some(Step::Value);
        }
        if self.eat("[") {
            let index = self.number()?;
            return self.eat("]").then_some(Step::TupleItem(index));
        }
        if self.eat("<") {
            let label = self.label()?;
            let number = if self.eat(" ") { self.number()? } else { 1 };
            return self.eat(">").then_some(Step::Member(label, number));
        }
        let first = self.word()?;
        let is_alone = !self.rest.starts_with(' ') || self.rest.starts_with(" > ");
        if is_alone { Some(Step::Property(first)) } else { self.role(first) }
    }

    fn role(&mut self, first: String) -> Option<Step> {
        Some(match first.as_str() {
            "body" => Step::Body(self.next()?),
            "response" => Step::Response(self.next()?, self.next()?),
            "response-header" => Step::ResponseHeader(self.next()?, self.next()?),
            "callback" => Step::Callback(self.next()?, self.next()?, self.next()?),
            "path" | "query" | "querystring" | "header" | "cookie" => Step::Parameter(first, self.next()?),
            _ => return None,
        })
    }

    fn label(&mut self) -> Option<Label> {
        if self.eat("#") {
            return Some(Label::Reference(self.word()?));
        }
        if self.eat("has ") {
            return Some(Label::Requires(self.word()?));
        }
        if self.eat("array of ") {
            return Some(Label::Items(Box::new(self.label()?)));
        }
        let first = self.word()?;
        if self.eat("=") { Some(Label::Constant(first, self.word()?)) } else { Some(Label::Kind(first)) }
    }

    fn number(&mut self) -> Option<usize> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        digits.parse().ok()
    }
}
