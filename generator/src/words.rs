//! Splits a wire name into the words of a Rust name, all in lower case.

mod latin;
mod script;
pub mod symbols;

use heck::ToSnakeCase;

pub use latin::latin;
use symbols::Role;

/// The words of a wire name: never none, none of them empty, each of `XID` characters only.
///
/// `OAuth2Token` is `oauth2 token`, `+1` is `plus 1`, `en-AU` is `en au`, `""` is `empty`, `__` is `underscore 2`, `🦀` is `u1f980`.
pub fn words(wire: &str) -> Vec<String> {
    unmistakable(of_any_script(wire))
}

/// The same with all letters of other alphabets, for what is written with Latin ones afterwards ([`latin`]): of letters that
/// look alike, each is told then.
pub fn of_any_script(wire: &str) -> Vec<String> {
    let words = collect(wire, Say::Meaning);
    if words.is_empty() { only_symbols(wire) } else { words }
}

fn unmistakable(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|word| if word.is_ascii() { word } else { script::unmistakable(&word) }).collect()
}

/// The words of a wire name and of the symbols between them, for names that nothing else tells apart: `foo-bar` is `foo dash bar`.
/// An underscore is said only `with_underscores`, since it is what joins the words of most names.
pub fn spelled(wire: &str, with_underscores: bool) -> Vec<String> {
    let say = if with_underscores { Say::All } else { Say::AllButUnderscore };
    let words = unmistakable(collect(wire, say));
    if words.is_empty() { only_symbols(wire) } else { words }
}

/// Which symbols become words.
#[derive(Clone, Copy, PartialEq)]
enum Say {
    Meaning,
    AllButUnderscore,
    All,
}

fn collect(wire: &str, say: Say) -> Vec<String> {
    let mut words = Vec::new();
    let mut run = String::new();
    let mut before = None;
    let mut rest = wire;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        if c.is_ascii_alphanumeric() || symbols::is_kept_letter(c) {
            run.push(c);
        } else if let Some(symbol) = symbols::at_start(rest) {
            length = symbol.text.len();
            let said = said(symbol, say, before, &rest[length..]);
            let parts = said.is_some() || symbol.role != Role::Silent;
            if parts {
                split_run(&mut words, &mut run);
            }
            words.extend(said.unwrap_or("").split_whitespace().map(str::to_owned));
        } else {
            split_run(&mut words, &mut run);
            if say != Say::Meaning || !is_punctuation(c) {
                words.push(code_point(c));
            }
        }
        before = Some(c);
        rest = &rest[length..];
    }
    split_run(&mut words, &mut run);
    words
}

/// What a symbol adds to the words, given what stands before and after it.
fn said(symbol: &symbols::Symbol, say: Say, before: Option<char>, after: &str) -> Option<&'static str> {
    if symbol.text == "-" && is_minus(before, after) {
        return Some("minus");
    }
    let is_said = match say {
        Say::Meaning => symbol.role == Role::Word,
        Say::AllButUnderscore => symbol.text != "_",
        Say::All => true,
    };
    is_said.then_some(symbol.said)
}

/// A dash before a number (`-1`, but not `es-419`), or one that the name begins with (`-created_at`, the descending order).
fn is_minus(before: Option<char>, after: &str) -> bool {
    let Some(next) = after.chars().next() else {
        return false;
    };
    match before {
        None => next.is_alphanumeric(),
        Some(before) => next.is_ascii_digit() && !before.is_alphanumeric() && before != '-',
    }
}

/// Punctuation and white space beyond the table, of which Unicode has too much to name: it parts words.
fn is_punctuation(c: char) -> bool {
    c.is_control() || c.is_whitespace() || PUNCTUATION.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

const PUNCTUATION: &[(char, char)] = &[
    // Latin-1 signs, dashes and quotes of typography, brackets of East Asian text, their full-width forms.
    ('\u{a0}', '\u{bf}'),
    ('\u{2000}', '\u{206f}'),
    ('\u{3000}', '\u{303f}'),
    ('\u{ff00}', '\u{ff0f}'),
];

fn code_point(c: char) -> String {
    format!("u{:x}", u32::from(c))
}

/// The words of a name without a letter or a digit: each symbol said, a repeated one with its count.
fn only_symbols(wire: &str) -> Vec<String> {
    if wire.is_empty() {
        return vec!["empty".to_owned()];
    }
    let mut words = Vec::new();
    let mut rest = wire;
    while let Some(c) = rest.chars().next() {
        let count = rest.chars().take_while(|next| *next == c).count();
        match symbols::at_start(&rest[..c.len_utf8()]) {
            Some(symbol) => words.push(symbol.said.to_owned()),
            None => words.push(code_point(c)),
        }
        if count > 1 {
            words.push(count.to_string());
        }
        rest = &rest[count * c.len_utf8()..];
    }
    words
}

/// Spellings that are one word although their capitals say otherwise: as written, then as a word.
const ONE_WORD: &[(&str, &str)] = &[
    // A small letter before an acronym, or an acronym that ends small.
    ("OAuth", "oauth"),
    ("oAuth", "oauth"),
    ("IPv4", "ipv4"),
    ("IPv6", "ipv6"),
    ("iOS", "ios"),
    ("iPadOS", "ipados"),
    ("macOS", "macos"),
    ("tvOS", "tvos"),
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("eSIM", "esim"),
    ("mTLS", "mtls"),
    ("vCPU", "vcpu"),
    ("kWh", "kwh"),
    ("IoT", "iot"),
    ("SaaS", "saas"),
    ("PaaS", "paas"),
    ("IaaS", "iaas"),
    // Names of technologies that Rust crates write in one word.
    ("GraphQL", "graphql"),
    ("MySQL", "mysql"),
    ("PostgreSQL", "postgresql"),
    ("NoSQL", "nosql"),
    ("JavaScript", "javascript"),
    ("TypeScript", "typescript"),
    ("GitHub", "github"),
    ("GitLab", "gitlab"),
    ("WiFi", "wifi"),
];

/// Splits letters and digits by their case; heck does the plain part.
fn split_run(words: &mut Vec<String>, run: &mut String) {
    if run.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        // Without capitals it is one word.
        words.extend((!run.is_empty()).then(|| run.clone()));
        run.clear();
        return;
    }
    let text = std::mem::take(run);
    let mut plain = 0;
    let mut at = 0;
    while at < text.len() {
        if let Some((length, word)) = one_word(&text, at) {
            push_plain(words, &text[plain..at]);
            words.push(word);
            at += length;
            plain = at;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    push_plain(words, &text[plain..]);
}

fn push_plain(words: &mut Vec<String>, text: &str) {
    words.extend(text.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned));
}

/// The word that begins at `at` against the rule of capitals, with its length there; a number behind it belongs to it (`OAuth2`).
fn one_word(text: &str, at: usize) -> Option<(usize, String)> {
    let before = text[..at].chars().next_back();
    let rest = &text[at..];
    let first = rest.as_bytes().first();
    let (written, word) = ONE_WORD
        .iter()
        .filter(|(written, _)| written.as_bytes().first() == first)
        .find(|(written, _)| rest.starts_with(written) && stands_alone(before, written, &rest[written.len()..]))
        .map(|(written, word)| (*written, (*word).to_owned()))
        .or_else(|| plural_acronym(before, rest))?;
    let digits = rest[written.len()..].bytes().take_while(u8::is_ascii_digit).count();
    let number = &rest[written.len()..][..digits];
    Some((written.len() + digits, word + number))
}

/// Neither the end of a longer word (`videoAuth`) nor the start of one (`IoTime`).
fn stands_alone(before: Option<char>, written: &str, after: &str) -> bool {
    let begins_word = match before {
        None => true,
        Some(before) if written.starts_with(char::is_lowercase) => !before.is_lowercase() && !before.is_uppercase(),
        Some(before) => !before.is_uppercase(),
    };
    begins_word && !after.starts_with(char::is_lowercase)
}

/// `IDs`, `URLs`: heck would part `i ds`.
fn plural_acronym(before: Option<char>, rest: &str) -> Option<(&str, String)> {
    let capitals = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_plural =
        capitals >= 2 && rest[capitals..].starts_with('s') && stands_alone(before, rest, &rest[capitals + 1..]);
    is_plural.then(|| {
        let written = &rest[..=capitals];
        (written, written.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests;
