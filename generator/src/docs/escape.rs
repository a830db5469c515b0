//! Writes plain text, code and addresses so that Markdown reads them back as just that.

use super::clean;

/// Where text stands, as far as escaping depends on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place {
    pub in_table: bool,
    pub in_link: bool,
}

/// Appends text. `next` is what will follow it in the line.
pub fn text(out: &mut String, place: Place, text: &str, next: Option<char>) {
    let mut rest = text;
    while let Some((at, length)) = if place.in_link { None } else { find_url(rest) } {
        words(out, place, &rest[..at], Some('<'));
        bare_url(out, &rest[at..at + length]);
        rest = &rest[at + length..];
    }
    words(out, place, rest, next);
}

fn words(out: &mut String, place: Place, text: &str, next: Option<char>) {
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let follows = rest.chars().next().or(next);
        if needs_escape(out, place, c, rest, follows) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Would Markdown read the character as more than itself, after what is written and before the rest?
fn needs_escape(out: &str, place: Place, c: char, rest: &str, follows: Option<char>) -> bool {
    if !c.is_ascii_punctuation() {
        return false;
    }
    let begins_line = !place.in_table && (out.is_empty() || out.ends_with('\n'));
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_blank_before = out.is_empty() || out.ends_with(char::is_whitespace);
    match c {
        '`' | '[' | '~' => true,
        ']' => place.in_link,
        '|' => place.in_table || begins_line,
        '\\' => follows.is_none_or(|c| c.is_ascii_punctuation() || c.is_whitespace()),
        '*' => begins_line || !(is_blank_before && is_blank(follows)),
        '_' => !(out.ends_with(char::is_alphanumeric) && follows.is_some_and(char::is_alphanumeric)),
        '<' => follows.is_none_or(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '!' | '?' | '<')),
        '&' => is_entity(rest),
        '!' => follows == Some('['),
        '>' | '=' => begins_line,
        '#' => {
            begins_line || (is_blank_before && matches!(follows, None | Some('#' | ' ' | '\n'))) || out.ends_with('#')
        }
        '+' => begins_line && is_blank(follows),
        '-' | ':' => begins_line && (is_blank(follows) || matches!(follows, Some('-' | '|' | ':'))),
        '.' | ')' => !place.in_table && is_blank(follows) && ends_with_item_number(out),
        _ => false,
    }
}

fn is_entity(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
    end > 0 && rest[end..].starts_with(';')
}

/// Is there a number alone at the start of the line? (A list counts to nine digits.)
fn ends_with_item_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or(out);
    (1..=9).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit())
}

/// The place and length of the first address in the text that rustdoc::bare_urls would find.
fn find_url(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("http").map(|at| from + at) {
        let rest = &text[at..];
        let scheme = ["https://", "http://"].into_iter().find(|scheme| rest.starts_with(scheme));
        if let Some(scheme) = scheme {
            let length = url_length(rest);
            if rest[scheme.len()..length].contains(|c: char| c.is_ascii_alphanumeric()) {
                return Some((at, length));
            }
        }
        from = at + 4;
    }
    None
}

/// How much of the text is the address it begins with: not the punctuation of the sentence around it.
fn url_length(text: &str) -> usize {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '|' | '^' | '\u{201c}' | '\u{201d}');
    let mut url = &text[..text.find(ends).unwrap_or(text.len())];
    loop {
        let trimmed = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '\u{2026}', '\u{3002}']);
        let is_unbalanced =
            |open, close| trimmed.ends_with(close) && trimmed.matches(close).count() > trimmed.matches(open).count();
        let is_bracket = is_unbalanced('(', ')') || is_unbalanced('[', ']') || is_unbalanced('{', '}');
        let shorter = if is_bracket { &trimmed[..trimmed.len() - 1] } else { trimmed };
        if shorter.len() == url.len() {
            return url.len();
        }
        url = shorter;
    }
}

/// An address in text: as a link, or as code if it is a template (`https://{region}.example.com`).
fn bare_url(out: &mut String, url: &str) {
    match target(url) {
        Some(target) => auto_link(out, &target),
        None => code(out, Place::default(), url),
    }
}

/// The address of a link that leads out of the documentation; others (`/docs/x`, `#anchor`, `Foo::bar`) lead nowhere from there.
pub fn target(url: &str) -> Option<String> {
    let url = clean::clean(url.trim());
    let lower = url.get(..8).unwrap_or(&url).to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    // rustdoc takes `mailto:a@b` for a path with a disambiguator, but no path has a dot.
    let is_mail = lower.starts_with("mailto:") && url.contains('@') && url.contains('.');
    let is_template = url.contains(['{', '}']);
    if !(is_web || is_mail) || is_template {
        return None;
    }
    let mut target = String::with_capacity(url.len());
    for c in url.chars() {
        let is_special = c.is_ascii()
            && (c.is_ascii_whitespace()
                || matches!(c, '<' | '>' | '"' | '`' | '\\' | '|' | '^' | '(' | ')' | '[' | ']'));
        if is_special {
            target.push_str(&format!("%{:02X}", u32::from(c)));
        } else if c.is_whitespace() {
            target.push_str("%20");
        } else {
            target.push(c);
        }
    }
    Some(target)
}

/// An address that is its own text.
pub fn auto_link(out: &mut String, target: &str) {
    match target.strip_prefix("mailto:") {
        Some(address) => out.push_str(address),
        None => out.extend(["<", target, ">"]),
    }
}

/// The end of a link behind its text.
pub fn link_end(out: &mut String, target: &str) {
    out.push_str("](");
    for (at, c) in target.char_indices() {
        if c == '&' && is_entity(&target[at + 1..]) {
            out.push('\\');
        }
        out.push(c);
    }
    out.push(')');
}

/// A code span (CommonMark 0.31 §6.1).
pub fn code(out: &mut String, place: Place, code: &str) {
    let line = code.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ");
    let code = if code.contains('\n') { line.trim() } else { code };
    if code.trim().is_empty() {
        return;
    }
    let fence = "`".repeat(longest_run(code, '`') + 1);
    let needs_space = code.starts_with('`') || code.ends_with('`') || (code.starts_with(' ') && code.ends_with(' '));
    let space = if needs_space { " " } else { "" };
    // Two spans that touch would be one.
    if out.ends_with('`') && !out.ends_with("\\`") {
        out.push(' ');
    }
    out.extend([&fence, space]);
    if place.in_table {
        out.push_str(&code.replace('|', "\\|"));
    } else {
        out.push_str(code);
    }
    out.extend([space, &fence]);
}

/// The length of the longest run of a character in the text.
pub fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}
