//! Goes through the values of a JSON text, each with its pointer (RFC 6901).

use crate::runtime::json::reader::{Reader, Result, ValueKind};

/// Looks at a value at its pointer; true if it has read it, so that what is inside of it is passed over.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&mut Reader<'_>, &str) -> Result<bool>;

/// Visits the next value and all that is in it, in the order of the text.
///
/// # Errors
/// Those of the reader, and of the visit.
pub(crate) fn visit(reader: &mut Reader<'_>, each: Visit<'_>) -> Result<()> {
    walk(reader, &mut String::new(), each)
}

fn walk(reader: &mut Reader<'_>, pointer: &mut String, each: Visit<'_>) -> Result<()> {
    let kind = reader.peek()?;
    if each(reader, pointer)? {
        return Ok(());
    }
    let outside = pointer.len();
    let mut index = 0;
    let mut within = |step: &str, reader: &mut Reader<'_>| {
        pointer.push('/');
        pointer.push_str(step);
        let read = walk(reader, pointer, each);
        pointer.truncate(outside);
        read
    };
    match kind {
        ValueKind::Object => reader.map(&mut |key, reader| within(&step(&key), reader)),
        ValueKind::Array => reader.array(&mut |reader| {
            index += 1;
            within(&(index - 1).to_string(), reader)
        }),
        ValueKind::Null | ValueKind::Bool | ValueKind::Number | ValueKind::String => reader.skip(),
    }
}

/// A key as a step of a pointer: `~` and `/` are escaped (RFC 6901, section 3).
pub(crate) fn step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
