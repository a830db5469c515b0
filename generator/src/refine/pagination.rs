//! Recognises the operations whose response is one page of a list: what in it leads to the next one.
//!
//! An inference that is wrong is worse than none, so each wants both sides of it: the parameter that asks for a page, and
//! the place in the response that says which one is next, each with the type that it must have.

use crate::api::*;
use crate::codes::Code;
use crate::config::{self, Config, PageRule, PageStep, Paged};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::Document;
use crate::nearest::nearest;
use crate::source::Source;
use facts::{Facts, steps};
use places::*;

mod facts;
mod places;

/// Finds how the pages of each operation hang together: as the configuration says, or else from their shape.
pub fn find(document: &Document, api: &mut Api, config: &Config, source: Option<&Source>, into: &mut Diagnostics) {
    let general = config.pagination.get("*");
    for index in 0..api.operations.len() {
        let operation = &api.operations[index];
        let by_place = format!("{} {}", operation.method, operation.path);
        let key = [&operation.id, &by_place].into_iter().find(|key| config.pagination.contains_key(*key));
        let facts = Facts::of(document, api, operation);
        let is_array = facts.is_array();
        let paging = match key.map(|key| (key, &config.pagination[key])) {
            Some((_, Paged::Is(false))) => None,
            Some((key, Paged::Is(true))) => {
                let paging = infer(&facts);
                if paging.is_none() {
                    let message = format!("`{key}` has no pages that its shape tells of");
                    let help = "say how they hang together, as in `{ by = \"token\", parameter = \"from\", next = \"/next\" }`";
                    let problem = Diagnostic::error(Code::PaginationMismatch, message).with_help(help);
                    into.push(config::placed(problem, source, &["pagination", key], None));
                }
                paging
            }
            Some((key, Paged::By(rule))) => match declared(&facts, rule) {
                Ok(paging) => Some(paging),
                Err(problem) => {
                    let problem =
                        Diagnostic::error(Code::PaginationMismatch, format!("`{key}` has no such pages: {problem}"));
                    into.push(config::placed(problem, source, &["pagination", key], None));
                    None
                }
            },
            None => match general {
                Some(Paged::Is(false)) => None,
                Some(Paged::By(rule)) => infer(&facts).or_else(|| declared(&facts, rule).ok()),
                Some(Paged::Is(true)) | None => infer(&facts),
            },
        };
        if is_array && paging.is_none() && api.operations[index].other_media_of.is_none() {
            let id = api.operations[index].id.clone();
            api.info.arrays_without_pages.push(id);
        }
        api.operations[index].paging = paging;
    }
    into.extend(unknown(api, config, source));
}

/// Keys of the table that name no operation.
fn unknown(api: &Api, config: &Config, source: Option<&Source>) -> Vec<Diagnostic> {
    let named = |one: &Operation, key: &str| one.id == key || format!("{} {}", one.method, one.path) == key;
    let keys = config.pagination.keys().filter(|key| key.as_str() != "*");
    let missing = keys.filter(|key| !api.operations.iter().any(|one| named(one, key)));
    missing
        .map(|key| {
            let message = format!("`{key}` in `[pagination]` names no operation");
            let problem = Diagnostic::error(Code::PaginationMismatch, message);
            let near = nearest(key, api.operations.iter().map(|one| one.id.as_str()));
            let help = near.map_or("write an `operationId` of the document, or method and path".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            config::placed(problem.with_help(help), source, &["pagination", key], None)
        })
        .collect()
}

/// What the configuration says, if the operation has what it speaks of.
fn declared(facts: &Facts<'_>, rule: &PageRule) -> Result<Paging, String> {
    let (list, item) = match &rule.items {
        Some(name) => list_named(facts, name)?,
        None => facts.list().ok_or("its response has no list, or several; say which one, with `items`")?,
    };
    let parameter = rule.parameter.clone();
    let is_header = rule.by == PageStep::Token && facts.has_header(&parameter);
    if rule.by != PageStep::Link && !is_header && !facts.has_parameter(&parameter) {
        return Err(match rule.by {
            PageStep::Token => format!("it has no parameter `{parameter}` in the query, and no such header"),
            _ => format!("it has no query parameter `{parameter}`"),
        });
    }
    let header = rule.header.clone().filter(|header| !header.is_empty());
    if header.is_some() && (!matches!(rule.by, PageStep::Token | PageStep::Link) || !rule.next.is_empty()) {
        return Err("`header` stands in place of `next`, where a token or a link leads on".to_owned());
    }
    let step = match rule.by {
        PageStep::Item => {
            let key = if rule.next.is_empty() { "id" } else { rule.next.trim_start_matches('/') };
            Step::Item { parameter, key: key.to_owned(), back: rule.back.clone() }
        }
        PageStep::Token if rule.next.is_empty() && header.is_none() => {
            return Err("`next` has to say where the token stands, or `header` in which header".to_owned());
        }
        PageStep::Token if is_header => {
            Step::HeaderToken { header: parameter, at: place(&rule.next).unwrap_or_default() }
        }
        PageStep::Token => Step::Token { parameter, at: place(&rule.next).unwrap_or_default() },
        PageStep::Link => Step::Link { at: place(&rule.next) },
        PageStep::Page => Step::Page { parameter, first: rule.first },
        PageStep::Offset => Step::Offset { parameter },
    };
    let (more, until, total) = (place(&rule.more), place(&rule.until), place(&rule.total));
    Ok(Paging { list, item, step, more, until, current: None, total, header, inferred: false })
}

/// The list that `items` names: a property, whatever its name, or a place, `/page/pets`.
fn list_named(facts: &Facts<'_>, name: &str) -> Result<(Vec<String>, Shape), String> {
    let property = facts.list_at(&[name]);
    let found =
        property.or_else(|| facts.list_at(&steps(&pointer(name)).iter().map(String::as_str).collect::<Vec<_>>()));
    found.ok_or_else(|| match name.trim_start_matches('/').contains('/') {
        true => format!("its response has no list at `{}`", pointer(name)),
        false => format!("its response has no list called `{}`", name.trim_start_matches('/')),
    })
}

/// `next_cursor` is taken for `/next_cursor`.
fn pointer(text: &str) -> String {
    if text.starts_with('/') { text.to_owned() } else { format!("/{text}") }
}

/// The same, if the text says a place at all.
fn place(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| pointer(text))
}

/// How the pages hang together, if their shape leaves no doubt.
fn infer(facts: &Facts<'_>) -> Option<Paging> {
    if facts.method() != "GET" {
        return None;
    }
    let (list, item) = facts.list()?;
    let mut paging = Paging {
        list,
        item,
        step: Step::Link { at: None },
        more: facts.place_of(MORE, Facts::is_bool),
        until: facts.place_of(UNTIL, Facts::is_bool),
        current: None,
        total: None,
        header: None,
        inferred: true,
    };
    let by_response = || by_item(facts, &paging).or_else(|| by_token(facts)).or_else(|| by_address(facts, false));
    if let Some(step) = by_response() {
        return Some(Paging { step, ..paging });
    }
    let by_count = || by_offset(facts).map(|(step, total)| (step, total, None));
    // Last, what only a description says: words that are added change no list that goes on without them.
    let by_words = || by_address(facts, true).map(|step| (step, None, None));
    (paging.step, paging.total, paging.current) = by_page(facts).or_else(by_count).or_else(by_words)?;
    Some(paging)
}

/// Stripe's lists: `data` and `has_more`; `starting_after` takes the id of the last item, `ending_before` of the first.
fn by_item(facts: &Facts<'_>, paging: &Paging) -> Option<Step> {
    let has_id = facts.items_have("id");
    let is_list = paging.more.as_deref() == Some("/has_more") && has_id && facts.is_text_parameter("starting_after");
    let back = facts.is_text_parameter("ending_before").then(|| "ending_before".to_owned());
    is_list.then(|| Step::Item { parameter: "starting_after".to_owned(), key: "id".to_owned(), back })
}

fn by_token(facts: &Facts<'_>) -> Option<Step> {
    let token = |(parameter, places): &(&str, &[&str]), is_kind| {
        let at = facts.place_of(places, is_kind)?;
        Some(Step::Token { parameter: (*parameter).to_owned(), at })
    };
    let mut texts = TOKENS.iter().filter(|(parameter, _)| facts.is_text_parameter(parameter));
    let mut numbers = NUMBERS.iter().filter(|(parameter, _)| facts.is_integer_parameter(parameter));
    let text = texts.find_map(|row| token(row, Facts::is_text));
    text.or_else(|| numbers.find_map(|row| token(row, Facts::is_integer)))
}

/// By a URL. One that is no URL by its name or format is so by its description, if words count.
fn by_address(facts: &Facts<'_>, do_words_count: bool) -> Option<Step> {
    let is_address = |(at, is_said): &&(&str, bool)| {
        facts.is_at(at, Facts::is_address)
            && (*is_said
                || facts.has_format_at(at, URLS)
                || do_words_count && facts.description_at(at).is_some_and(speaks_of_address)
                || ENVELOPES.iter().any(|envelope| envelope.is_of(facts, at)))
    };
    let in_body = ADDRESSES.iter().find(is_address).map(|(at, _)| Step::Link { at: Some((*at).to_owned()) });
    in_body.or_else(|| facts.has_link_header().then_some(Step::Link { at: None }))
}

/// Pages that are known by all that they have, so that a name means a URL in them.
struct Envelope {
    /// The name of the list.
    list: &'static str,
    /// Where the URL is.
    next: &'static str,
    /// One of these is there, too.
    beside: &'static [&'static str],
}

const ENVELOPES: &[Envelope] = &[
    // Django REST framework: https://www.django-rest-framework.org/api-guide/pagination/
    Envelope { list: "results", next: "/next", beside: &["/previous", "/count"] },
    // JSON:API 1.1, "Pagination".
    Envelope {
        list: "data",
        next: "/links/next",
        beside: &["/links/self", "/links/prev", "/links/first", "/links/last", "/jsonapi", "/included", "/meta"],
    },
];

impl Envelope {
    fn is_of(&self, facts: &Facts<'_>, next: &str) -> bool {
        let is_list = || facts.list().is_some_and(|(list, _)| list == [self.list]);
        self.next == next && is_list() && self.beside.iter().any(|at| facts.is_at(at, |_, _| true))
    }
}

fn speaks_of_address(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| ["url", "uri", "href", "link", "links"].contains(&word))
}

/// By number, if the document says which number is the first, or each response which one it is and how many there are.
fn by_page(facts: &Facts<'_>) -> Option<(Step, Option<String>, Option<String>)> {
    let parameter = PAGES.iter().find(|name| facts.is_integer_parameter(name))?;
    let has_size = SIZES.iter().any(|name| facts.is_integer_parameter(name));
    let total = facts.place_of(PAGE_TOTALS, Facts::is_integer);
    let step = |first: u64| Step::Page { parameter: (*parameter).to_owned(), first };
    match facts.first_number(parameter).filter(|_| has_size) {
        Some(first) => Some((step(first), total, None)),
        None => {
            let current = facts.place_of(PAGE_NUMBERS, Facts::is_integer).filter(|_| total.is_some())?;
            let first = facts.first_number(parameter).unwrap_or(1);
            Some((step(first), total, Some(current)))
        }
    }
}

fn by_offset(facts: &Facts<'_>) -> Option<(Step, Option<String>)> {
    let parameter = OFFSETS.iter().find(|name| facts.is_integer_parameter(name))?;
    let has_size = SIZES.iter().any(|name| facts.is_integer_parameter(name));
    let total = facts.place_of(ITEM_TOTALS, Facts::is_integer);
    has_size.then(|| (Step::Offset { parameter: (*parameter).to_owned() }, total))
}

#[cfg(test)]
mod tests;
