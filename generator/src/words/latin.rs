//! Writes words of any alphabet with ASCII letters, for the names of files, cargo features and crates, which take no others.

use deunicode::deunicode_char;

/// The word in lower case, with ASCII letters, digits and `_` alone: `заказы` is `zakazy`, `数量` is `shu_liang`, `état` is `etat`.
/// A letter that nobody writes in Latin ones is its code point, `u1f4a9`.
pub fn latin(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let written: String = word.chars().map(letter).collect();
    let is_part = |part: &&str| !part.is_empty();
    let parts = written.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_part).map(str::to_ascii_lowercase);
    parts.collect::<Vec<_>>().join("_")
}

fn letter(c: char) -> String {
    let written = deunicode_char(c).filter(|text| text.contains(|c: char| c.is_ascii_alphanumeric()));
    match written {
        _ if c.is_ascii() => c.to_string(),
        Some(text) => text.to_owned(),
        None => format!("u{:x}", u32::from(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn words_of_any_alphabet_have_latin_letters() {
        for (word, expected) in [
            ("orders", "orders"),
            ("заказы", "zakazy"),
            ("ключ", "kliuch"),
            ("数量", "shu_liang"),
            ("état", "etat"),
            ("größe", "grosse"),
            ("παραγγελία", "paraggelia"),
            ("a2б", "a2b"),
            ("\u{10ffff}", "u10ffff"),
        ] {
            assert_eq!(latin(word), expected);
        }
    }
}
