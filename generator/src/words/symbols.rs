//! Knows how a symbol is said in a name: the table behind [`crate::words`].

/// What a symbol does in a name that also has letters or digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It means something by itself: always a word.
    Word,
    /// It only parts words; it is said when nothing else tells two names apart.
    Separator,
    /// It stands inside a word and parts nothing.
    Silent,
}

/// A symbol, or a run of symbols read as one.
pub struct Symbol {
    /// As it is written.
    pub text: &'static str,
    /// As it is said, words parted by spaces.
    pub said: &'static str,
    /// What it does beside letters.
    pub role: Role,
}

const fn word(text: &'static str, said: &'static str) -> Symbol {
    Symbol { text, said, role: Role::Word }
}

const fn separator(text: &'static str, said: &'static str) -> Symbol {
    Symbol { text, said, role: Role::Separator }
}

const fn silent(text: &'static str, said: &'static str) -> Symbol {
    Symbol { text, said, role: Role::Silent }
}

/// Longest first where one begins another.
pub const SYMBOLS: &[Symbol] = &[
    // Comparisons of filters: `>` and `>=` are two values of one enum.
    word(">=", "greater or equal"),
    word("<=", "less or equal"),
    word("!=", "not equal"),
    word("<>", "not equal"),
    word("==", "equal"),
    word(">", "greater"),
    word("<", "less"),
    word("=", "equal"),
    // Amounts: reactions `+1` and `-1`, zones `Etc/GMT+1` and `Etc/GMT-1` (a minus is told from a dash in words.rs).
    word("+", "plus"),
    word("%", "percent"),
    // `R&D`: two words joined by a third.
    word("&", "and"),
    // `*` stands for all of something: `invoice.*`.
    word("*", "star"),
    // Styles of joining words.
    separator("_", "underscore"),
    separator("-", "dash"),
    separator(".", "dot"),
    separator(" ", "space"),
    separator("/", "slash"),
    separator("\\", "backslash"),
    separator(":", "colon"),
    separator(",", "comma"),
    separator(";", "semicolon"),
    separator("|", "pipe"),
    // Sigils of property names: `@id` of JSON-LD, `$ref` of JSON Schema, `#text` of XML turned to JSON.
    separator("@", "at"),
    separator("$", "dollar"),
    separator("#", "hash"),
    separator("~", "tilde"),
    separator("^", "caret"),
    separator("?", "question"),
    separator("!", "bang"),
    // Brackets of query parameters: `filter[name]`, `ids[]`.
    separator("[", "bracket"),
    separator("]", "close"),
    separator("(", "paren"),
    separator(")", "close"),
    separator("{", "brace"),
    separator("}", "close"),
    separator("\"", "quote"),
    separator("`", "backtick"),
    separator("\n", "newline"),
    separator("\r", "return"),
    separator("\t", "tab"),
    // `customer's` is one word.
    silent("'", "apostrophe"),
    silent("\u{2019}", "apostrophe"),
];

/// The symbol that `rest` begins with.
pub fn at_start(rest: &str) -> Option<&'static Symbol> {
    let first = rest.as_bytes().first();
    SYMBOLS.iter().filter(|symbol| symbol.text.as_bytes().first() == first).find(|symbol| rest.starts_with(symbol.text))
}

/// Is this one of the non-ASCII letters that names keep?
///
/// Rust takes any `XID` character, but compares identifiers after NFC and warns of uncommon ones. So names keep the letters in
/// daily use of the blocks below, none of which NFC changes or joins to its neighbour; all others are said by their code point.
pub fn is_kept_letter(c: char) -> bool {
    !c.is_ascii() && LETTERS.iter().any(|(first, last)| (*first..=*last).contains(&c)) && c.is_alphabetic()
}

const LETTERS: &[(char, char)] = &[
    // Latin with accents, less those Unicode advises against (`Ĳ`, `Ŀ`, `ŉ`, `ſ`) or whose case is odd (`İ`, `ĸ`).
    ('À', 'Ö'),
    ('Ø', 'ö'),
    ('ø', 'į'),
    ('ı', 'ı'),
    ('Ĵ', 'ķ'),
    ('Ĺ', 'ľ'),
    ('Ł', 'ň'),
    ('Ŋ', 'ž'),
    // Greek, Cyrillic.
    ('Ά', 'ώ'),
    ('Ѐ', 'џ'),
    ('Ґ', 'ґ'),
    // Hebrew and Arabic letters, without points and marks.
    ('א', 'ת'),
    ('ء', 'غ'),
    ('ف', 'ي'),
    // Kana, without the combining voice marks; Han; Hangul syllables.
    ('ぁ', 'ゖ'),
    ('ァ', 'ヺ'),
    ('ー', 'ー'),
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{9fff}'),
    ('가', '힣'),
];
