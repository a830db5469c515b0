//! JSON as a person reads it in a difference: what is short on a line, and what is not with a line for each of its parts.

use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::json::write::quote;

/// What is not longer stays on its line.
const SHORT: usize = 80;

/// Writes a value whose first line is indented already.
pub(super) fn write(out: &mut String, json: &str, indent: usize) {
    // What is no JSON is not written by us.
    let _ = value(out, &mut Reader::new(json), indent);
}

fn value(out: &mut String, reader: &mut Reader<'_>, indent: usize) -> Result<()> {
    let kind = reader.peek()?;
    let raw = reader.raw()?;
    if raw.len() <= SHORT && !raw.contains('\n') {
        out.push_str(raw);
        return Ok(());
    }
    let mut inner = Reader::new(raw);
    let mut separator = '\n';
    let mut line = |out: &mut String| {
        if separator == ',' {
            out.push_str(",\n");
        } else {
            out.push('\n');
        }
        separator = ',';
        out.extend(std::iter::repeat_n(' ', indent + 2));
    };
    let end = match kind {
        ValueKind::Array => {
            out.push('[');
            inner.array(&mut |reader| {
                line(out);
                value(out, reader, indent + 2)
            })?;
            ']'
        }
        ValueKind::Object => {
            out.push('{');
            inner.map(&mut |key, reader| {
                line(out);
                quote(out, &key);
                out.push_str(": ");
                value(out, reader, indent + 2)
            })?;
            '}'
        }
        ValueKind::Null | ValueKind::Bool | ValueKind::Number | ValueKind::String => {
            out.push_str(raw);
            return Ok(());
        }
    };
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push(end);
    Ok(())
}
