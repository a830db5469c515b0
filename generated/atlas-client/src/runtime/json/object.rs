//! Reads JSON objects, of known fields and of free keys.

use std::borrow::Cow;

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::json::string;
use crate::runtime::value::decode::{Rest, Slot};

impl<'a> Reader<'a> {
    /// Reads an object whose fields are known. The last of several entries with one name wins; entries that no field is
    /// there for go to `rest`, or nowhere.
    #[inline(never)]
    pub fn object(
        &mut self,
        fields: &mut [(&'static str, &mut dyn Slot)],
        mut rest: Option<&mut dyn Rest>,
    ) -> Result<()> {
        self.next_byte();
        let start = self.mark();
        // Each of them is settled if it does not come, and takes three steps.
        self.work(3 * fields.len())?;
        let mut came = 0_u64;
        let tag = self.tag.take();
        let mut is_named = tag.is_none();
        let mut places = Places::default();
        self.open(b'{', "an object")?;
        let mut more = !self.closes(b'}');
        while more {
            let (key, found) = match fields.get(places.next).map(|field| field.0) {
                Some(next) if self.takes_key(next) => {
                    places.next += 1;
                    (Cow::Borrowed(next), Some(places.next - 1))
                }
                _ => {
                    let key = self.key()?;
                    let found = self.find(fields, &mut places, &key)?;
                    (key, found)
                }
            };
            let result = match found {
                Some(index) => {
                    came |= bit(index);
                    self.corrected_by(&mut |reader| fields[index].1.read(reader))
                }
                None => match (tag.filter(|tag| tag.is(&key)), &mut rest) {
                    (Some(tag), _) => {
                        is_named = true;
                        self.read_tag(&tag)
                    }
                    (None, Some(rest)) => self.entry(&key, &mut **rest),
                    (None, None) => self.pass_over(),
                },
            };
            if let Err(error) = result {
                return Err(error.within(&key));
            }
            more = self.comma(b'}')?;
        }
        if let Some(tag) = tag.filter(|_| !is_named) {
            return Err(self.missing_at(start, tag.wire()));
        }
        if let Some(rest) = rest {
            rest.finish();
        }
        for (index, (wire, slot)) in fields.iter_mut().enumerate() {
            let is_settled = came & bit(index) != 0 || slot.settle();
            if !is_settled {
                if !self.corrects() {
                    return Err(self.missing_at(start, wire));
                }
                self.stand_in(start, wire, &mut |reader| slot.read(reader))?;
            }
        }
        Ok(())
    }

    /// Reads this key and the colon behind it, if they are next and written in the shortest way.
    #[inline]
    fn takes_key(&mut self, key: &str) -> bool {
        let is_text = self.next_byte() == b'"';
        let (bytes, from) = (self.text.as_bytes(), self.at + 1);
        let end = from + key.len();
        let is_next = is_text
            && bytes.get(end..end + 2) == Some(b"\":")
            && bytes[from..end] == *key.as_bytes()
            && string::plain(key.as_bytes()) == key.len();
        self.at = if is_next { end + 2 } else { self.at };
        is_next
    }

    /// The field of a key that is not the expected one.
    fn find(
        &mut self,
        fields: &[(&'static str, &mut dyn Slot)],
        places: &mut Places,
        key: &str,
    ) -> Result<Option<usize>> {
        if let Some(index) = places.guess(fields, key) {
            return Ok(Some(index));
        }
        self.work(fields.len())?;
        Ok(places.find(fields, key))
    }

    /// Reads an object of free keys, handing the reader over before each value.
    #[inline(never)]
    pub fn map(&mut self, each: &mut dyn FnMut(Cow<'a, str>, &mut Reader<'a>) -> Result<()>) -> Result<()> {
        let tag = self.tag.take();
        self.next_byte();
        let start = self.mark();
        let mut is_named = tag.is_none();
        self.open(b'{', "an object")?;
        let mut more = !self.closes(b'}');
        while more {
            let key = self.key()?;
            let read = match tag.filter(|tag| tag.is(&key)) {
                Some(tag) => {
                    is_named = true;
                    self.read_tag(&tag)
                }
                None => each(key.clone(), self),
            };
            if let Err(error) = read {
                return Err(error.within(&key));
            }
            more = self.comma(b'}')?;
        }
        match tag.filter(|_| !is_named) {
            Some(tag) => Err(self.missing_at(start, tag.wire())),
            None => Ok(()),
        }
    }

    /// Reads the value of an entry with a free key.
    pub(crate) fn entry(&mut self, key: &str, rest: &mut dyn Rest) -> Result<()> {
        self.corrected_by(&mut |reader| rest.read(key.to_owned(), reader))
    }
}

/// The bit of a field among the first 64; fields beyond have none.
fn bit(index: usize) -> u64 {
    if index < 64 {
        1 << index
    } else {
        0
    }
}

/// Where the field of the next key probably is: bodies mostly come in the order of the document, but for a few fields.
#[derive(Default)]
struct Places {
    /// Behind the field that came last.
    next: usize,
    /// Behind the one before the last time that order was left.
    left: usize,
}

impl Places {
    /// The field of a key, if it is where it probably is.
    fn guess(&mut self, fields: &[(&'static str, &mut dyn Slot)], key: &str) -> Option<usize> {
        let is_at = |index: usize| fields.get(index).is_some_and(|field| field.0 == key);
        if !is_at(self.next) {
            if !is_at(self.left) {
                return None;
            }
            *self = Places { next: self.left, left: self.next };
        }
        self.next += 1;
        Some(self.next - 1)
    }

    /// The field of a key, wherever it is.
    fn find(&mut self, fields: &[(&'static str, &mut dyn Slot)], key: &str) -> Option<usize> {
        let found = fields.iter().position(|field| field.0 == key)?;
        *self = Places { next: found + 1, left: self.next };
        Some(found)
    }
}
