//! Shows texts of a server's in messages.

use std::fmt;

/// How many characters of the API's message `Display` shows.
const SHOWN: usize = 1_000;

/// Text of the server's, shown on one line, bounded, without control characters.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(SHOWN) {
            f.write_char(if character.is_control() { ' ' } else { character })?;
        }
        if characters.next().is_some() {
            f.write_char('…')?;
        }
        Ok(())
    }
}
