//! Bounds what decoding one JSON text may cost: the memory of the values, and the work beyond one pass over the text.

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode_error::DecodeError;

/// How much memory and work the decoding of one response may take.
///
/// A JSON text of a few bytes can stand for a value of hundreds (`{}` is an object whose fields are all absent), so the size
/// of a body bounds neither. What goes beyond a limit is kept as raw JSON where the type allows that (a union's `Unknown`),
/// and is an error otherwise ([`DecodeError::is_over_limit`](crate::runtime::DecodeError::is_over_limit), and
/// [`ErrorKind::TooLarge`](crate::runtime::ErrorKind::TooLarge) of a call).
///
/// By default, the limits grow with the text: 64 MiB and 18 bytes for each of its bytes; 32 Mi steps and 12 for each
/// byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DecodeLimits {
    memory: Option<usize>,
    work: Option<usize>,
}

/// 64 MiB + 18 * 5 MB are 157 MB: with a body of 5 MB itself, and the process around it, less than 256 MB.
///
/// Ordinary lists take 2 to 8 bytes for each byte of JSON. The dearest one is `[[1],[2],…]`, where each row of 4 bytes is a
/// `Vec` of 24 bytes and an allocation of 48, which is 18 for each byte: 30 MB are 7.5 million rows in a list that has grown
/// to 8.4 million places, 561 MB, and 607 MB are let in. What is refused is far from that: a struct of 864 bytes for each
/// `{},` is 288 times the body.
const MEMORY: usize = 64 << 20;
const MEMORY_PER_BYTE: usize = 18;

/// A step is about a nanosecond: 32 Mi + 12 * 5 MB are 94 million, a tenth of a second beyond the pass over a body of 5 MB.
///
/// Ordinary lists need less than 7 for each byte: three for each of twenty fields of an object of 9 bytes (`{"id":1},`).
const WORK: usize = 32 << 20;
const WORK_PER_BYTE: usize = 12;

const OVER_MEMORY: &str = "values within the limit `memory` of `DecodeLimits`";
const OVER_WORK: &str = "values within the limit `work` of `DecodeLimits`";

impl DecodeLimits {
    /// The default limits.
    pub const fn new() -> Self {
        DecodeLimits { memory: None, work: None }
    }

    /// How many bytes the values of one text may take on the heap: structs in lists, strings, maps, boxes, raw JSON. It is
    /// an estimate of what an allocator takes, not counting the text itself.
    #[must_use]
    pub const fn memory(mut self, bytes: usize) -> Self {
        self.memory = Some(bytes);
        self
    }

    /// How many steps may be taken beyond one pass over the text. A step is about a nanosecond: a field of an object that
    /// did not come, a byte that is read again to try another member of a union. The members of unions have as many for
    /// themselves; when these are used up, unions are kept as raw JSON.
    #[must_use]
    pub const fn work(mut self, steps: usize) -> Self {
        self.work = Some(steps);
        self
    }

    /// What a text of this length may take: bytes of memory, and steps.
    pub(crate) fn of(self, length: usize) -> (usize, usize) {
        let memory = self.memory.unwrap_or_else(|| length.saturating_mul(MEMORY_PER_BYTE).saturating_add(MEMORY));
        let work = self.work.unwrap_or_else(|| length.saturating_mul(WORK_PER_BYTE).saturating_add(WORK));
        (memory, work)
    }
}

/// About how many bytes an allocation of this size takes, of the usual allocators: 8 for its head, in steps of 16.
pub(crate) const fn allocation(bytes: usize) -> usize {
    match bytes {
        0 => 0,
        1..=24 => 32,
        _ => bytes.saturating_add(23) & !15,
    }
}

impl Reader<'_> {
    /// Takes memory for an allocation of this many bytes.
    ///
    /// # Errors
    /// The values would be larger than they may be.
    #[inline]
    pub(crate) fn allocate(&mut self, bytes: usize) -> Result<()> {
        match self.memory.checked_sub(allocation(bytes)) {
            Some(left) => {
                self.memory = left;
                Ok(())
            }
            None => Err(self.over(OVER_MEMORY)),
        }
    }

    /// Takes memory for more elements of a full list, and says for how many: as many as it has, if there is room for them.
    ///
    /// # Errors
    /// There is no room for another one.
    #[inline(never)]
    pub(crate) fn room(&mut self, length: usize, size: usize) -> Result<usize> {
        // As `Vec` grows by itself.
        let wanted = match (length, size) {
            (0, 0..=1024) => 4,
            (0, _) => 1,
            (length, _) => length,
        };
        // Where there is no room for that, half of what is left, so that elements may have allocations of their own.
        let affordable = self.memory / size.max(1) / 2;
        let more = wanted.min(affordable);
        if more == 0 {
            return Err(self.over(OVER_MEMORY));
        }
        self.memory -= more * size;
        Ok(more)
    }

    /// Takes steps that are no part of the pass over the text.
    ///
    /// # Errors
    /// There are no more.
    #[inline]
    pub(crate) fn work(&mut self, steps: usize) -> Result<()> {
        match self.work.checked_sub(steps) {
            Some(left) => {
                self.work = left;
                Ok(())
            }
            None => Err(self.over(OVER_WORK)),
        }
    }

    #[cold]
    #[inline(never)]
    fn over(&mut self, limit: &'static str) -> Box<DecodeError> {
        self.has_given_up = true;
        let mut error = self.error(limit);
        if !self.is_trying {
            let (memory, work) = self.limits.of(self.text.len());
            let most = if limit == OVER_MEMORY { format!("{memory} bytes") } else { format!("{work} steps") };
            error.found =
                format!("more than {most}; raise the limit with `decode_limits` of the client or `Decode::from_json_with_limits`");
        }
        error
    }
}

// only if has_xml
/// What is said of a text of this length that takes more memory than these limits allow, at this byte.
#[cold]
pub(crate) fn over_memory(limits: DecodeLimits, length: usize, offset: usize) -> Box<DecodeError> {
    let found = format!("more than {} bytes; raise the limit with `decode_limits` of the client", limits.of(length).0);
    Box::new(DecodeError { pointer: String::new(), offset, expected: OVER_MEMORY, found })
}

impl DecodeError {
    /// Whether the body may be what the document promises, but takes more than [`DecodeLimits`] allows.
    pub fn is_over_limit(&self) -> bool {
        matches!(self.expected, OVER_MEMORY | OVER_WORK)
    }
}
