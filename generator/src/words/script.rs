//! Keeps apart names that look alike in two alphabets, as `admin` does with a Cyrillic `а`: rustc warns of such a pair
//! (`confusable_idents`), and of letters that could all be Latin ones (`mixed_script_confusables`).

use unicode_security::is_potential_mixed_script_confusable_char as may_be_of_another_script;

/// The word in lower case with the letters that cannot be told from those of another alphabet by their code points. A word of
/// one alphabet keeps them if it has another letter that can be; a word with Latin letters in it does not.
///
/// The rule looks at the word alone, so that no other name of the document changes it: `ключ` and `日本` stay, `сор` of three
/// Cyrillic letters is `u441u43eu440`, and the `а` of `аdmin` is `u430`.
pub fn unmistakable(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let begins_own = |c: char| c.to_uppercase().all(is_own);
    let has_own = word.chars().enumerate().any(|(at, c)| !is_latin(c) && is_own(c) && (at > 0 || begins_own(c)));
    let has_latin = word.chars().any(|c| is_latin(c) && c.is_alphabetic());
    let stays = |c: char| is_own(c) || (has_own && !has_latin);
    let said = |c: char| match c {
        // The dotless one of Turkish is an `i` to rustc's eyes.
        'ı' => "i".to_owned(),
        c if stays(c) => c.to_string(),
        c => format!("u{:x}", u32::from(c)),
    };
    word.chars().map(said).collect()
}

/// A letter of no alphabet but its own. That a small letter is one does not mean that the capital is, which types begin with.
fn is_own(c: char) -> bool {
    is_latin(c) || !may_be_of_another_script(c)
}

/// ASCII, and the Latin letters with accents that names keep.
fn is_latin(c: char) -> bool {
    c < '\u{250}'
}

#[cfg(test)]
mod tests;
