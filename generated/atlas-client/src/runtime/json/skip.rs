//! Reads over JSON values that nobody asks for.

use crate::runtime::json::reader::{Reader, Result, ValueKind};

impl Reader<'_> {
    /// Reads over the value of an entry that no field is there for.
    pub(crate) fn pass_over(&mut self) -> Result<()> {
        self.passed_over += 1;
        #[cfg(feature = "unknown-fields")]
        {
            self.next_byte();
            self.unknown.push(self.mark().at);
        }
        self.skip()
    }

    /// Reads over the next value. Holds the open brackets in a number, so that no nesting uses up the stack.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Result<()> {
        let outside = self.depth;
        // One bit for each open bracket, 1 for an object; DEPTH of them fit.
        let mut objects = 0_u128;
        loop {
            match self.peek()? {
                ValueKind::Null => self.word("null", "a value")?,
                ValueKind::Bool => self.bool().map(|_| ())?,
                ValueKind::Number => self.number().map(|_| ())?,
                ValueKind::String => self.quoted().map(|_| ())?,
                ValueKind::Array => {
                    self.open(b'[', "an array")?;
                    if !self.closes(b']') {
                        objects <<= 1;
                        continue;
                    }
                }
                ValueKind::Object => {
                    self.open(b'{', "an object")?;
                    if !self.closes(b'}') {
                        objects = (objects << 1) | 1;
                        self.key()?;
                        continue;
                    }
                }
            }
            if !self.skip_to_next(outside, &mut objects)? {
                return Ok(());
            }
        }
    }

    /// Behind a value: reads closing brackets up to the next value within what is skipped; false if there is none.
    fn skip_to_next(&mut self, outside: u8, objects: &mut u128) -> Result<bool> {
        while self.depth > outside {
            let is_object = *objects & 1 == 1;
            if self.comma(if is_object { b'}' } else { b']' })? {
                if is_object {
                    self.key()?;
                }
                return Ok(true);
            }
            *objects >>= 1;
        }
        Ok(false)
    }
}
