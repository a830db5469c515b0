//! Takes secrets out of bodies in XML: the texts of elements and the attributes that have names of secrets. What is not well-formed
//! is gone through all the same.

use crate::runtime::recording::hide::Hide;
use crate::runtime::value::secret::REDACTED;

/// A body without its secrets; what is no XML stays as it is.
pub(super) fn hidden(hide: &mut Hide, text: &str) -> String {
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // The element whose texts are secrets.
    let mut secret: Option<&str> = None;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, behind) = rest.split_at(at);
        piece(hide, &mut out, secret, before);
        let (tag, behind) = behind.split_at(end(behind));
        rest = behind;
        if let Some(content) = tag.strip_prefix("<![CDATA[").and_then(|tag| tag.strip_suffix("]]>")) {
            out.push_str("<![CDATA[");
            piece(hide, &mut out, secret, content);
            out.push_str("]]>");
            continue;
        }
        let name =
            tag.trim_start_matches(['<', '/']).split(['>', '/', ' ', '\t', '\n', '\r']).next().unwrap_or_default();
        if tag.starts_with("</") {
            secret = secret.filter(|secret| *secret != name);
        } else if secret.is_none() && is_start(tag) && !tag.ends_with("/>") {
            secret = hide.hides(local(name), "").then_some(name);
        }
        match is_start(tag) {
            true => attributes(hide, &mut out, tag),
            false => out.push_str(tag),
        }
    }
    piece(hide, &mut out, secret, rest);
    out
}

/// A text between tags.
fn piece(hide: &mut Hide, out: &mut String, secret: Option<&str>, text: &str) {
    let is_secret = secret.is_some_and(|name| !text.trim().is_empty() && hide.hides(local(name), text));
    out.push_str(if is_secret { REDACTED } else { text });
}

fn is_start(tag: &str) -> bool {
    !tag.starts_with("</") && !tag.starts_with("<!") && !tag.starts_with("<?")
}

/// The start of an element, without the attributes that are secrets.
fn attributes(hide: &mut Hide, out: &mut String, tag: &str) {
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let (name, quoted) = rest.split_at(at);
        out.push_str(name);
        let quote = &quoted[..1];
        let Some((value, behind)) = quoted[1..].split_once(quote) else {
            rest = quoted;
            break;
        };
        let name = name.trim_end().trim_end_matches('=').split_whitespace().next_back().unwrap_or_default();
        let value = if hide.hides(local(name), value) { REDACTED } else { value };
        out.extend([quote, value, quote]);
        rest = behind;
    }
    out.push_str(rest);
}

/// Where what begins here ends: a comment, CDATA, or a tag, in whose quotes a `>` may stand.
fn end(text: &str) -> usize {
    let closed = |mark: &str| text.find(mark).map_or(text.len(), |at| at + mark.len());
    if text.starts_with("<!--") {
        return closed("-->");
    }
    if text.starts_with("<![CDATA[") {
        return closed("]]>");
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
