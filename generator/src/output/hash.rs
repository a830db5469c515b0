//! The hash by which a text is known again, the same on every machine.

/// The hash of a text, FNV-1a. Line ends do not count: git may change them.
#[must_use]
pub fn hash(text: &str) -> u64 {
    of_bytes(text.as_bytes())
}

/// As [`hash`], of bytes that may be no text.
pub(super) fn of_bytes(bytes: &[u8]) -> u64 {
    let bytes = bytes.iter().copied().filter(|byte| *byte != b'\r');
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
