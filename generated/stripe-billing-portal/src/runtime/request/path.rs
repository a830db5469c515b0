//! Fills the template of a path, so that every argument stays within its segment.

use crate::runtime::request::server::Server;
use crate::runtime::request::style;
use crate::runtime::request::url;
use crate::runtime::{Encode, Error, Fields, Info, ParameterLocation, Style};

/// The path of a request to this server and the query that its template may have.
///
/// No argument can reach another segment, unless it is of several by its style: all but the unreserved characters are
/// percent-encoded, and what would make a segment empty, or one that means a place (`.` and `..`, RFC 3986 section 5.2.4),
/// is refused.
pub(crate) fn expand(server: &Server, info: &Info, fields: &Fields<'_>) -> Result<(String, String), Error> {
    // A fragment never goes over the wire.
    let template = info.path.split('#').next().unwrap_or_default();
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let mut expanded = server.path(path.len() + 32);
    if query.is_empty() && url::is_plain_path(path) {
        expanded.push_str(path);
        return Ok((expanded, String::new()));
    }
    if !path.starts_with('/') && !path.is_empty() {
        expanded.push('/');
    }
    for (index, segment) in path.split('/').enumerate() {
        if index > 0 {
            expanded.push('/');
        }
        fill(&mut expanded, info, fields, segment, url::path_literal)?;
    }
    let mut filled = String::new();
    if !query.is_empty() {
        fill(&mut filled, info, fields, query, url::query_literal)?;
    }
    Ok((expanded, filled))
}

/// Adds one segment, filled.
fn fill(
    filled: &mut String,
    info: &Info,
    fields: &Fields<'_>,
    template: &str,
    literal: fn(&mut String, &str),
) -> Result<(), Error> {
    let start = filled.len();
    let mut rest = template;
    let mut last = None;
    while let Some((before, name, after)) = next_argument(rest) {
        literal(filled, before);
        filled.push_str(&argument(info, fields, name)?);
        last = Some(name);
        rest = after;
    }
    literal(filled, rest);
    match last {
        Some(name) if is_empty_or_place(&filled[start..]) => Err(refused(name)),
        _ => Ok(()),
    }
}

/// The text before the next `{name}`, the name, and the text behind it. A brace before that one is text.
fn next_argument(template: &str) -> Option<(&str, &str, &str)> {
    let mut ends = template.match_indices('}').map(|(end, _)| end);
    let (start, end) = ends.find_map(|end| Some((template[..end].rfind('{')?, end)))?;
    Some((&template[..start], &template[start + 1..end], &template[end + 1..]))
}

fn argument(info: &Info, fields: &Fields<'_>, name: &str) -> Result<String, Error> {
    let value = fields.iter().find(|(wire, _)| *wire == name).filter(|(_, value)| !value.is_absent());
    let Some((wire, value)) = value else {
        return Err(Error::invalid_request(format!("the path parameter `{name}` has no value")));
    };
    let style = info.style(ParameterLocation::Path, wire, Style::Simple);
    let encode = if info.reserved_path.contains(wire) { url::path_reserved } else { url::component };
    Ok(style::path(style, encode, wire, *value))
}

/// Whether what stands between two slashes of a template is nothing at all, or has a segment that means a place.
fn is_empty_or_place(filled: &str) -> bool {
    filled.is_empty() || filled.split('/').any(|segment| url::dots(segment).is_some())
}

fn refused(name: &str) -> Error {
    Error::invalid_request(format!("the path parameter `{name}` must not be empty, `.` or `..`"))
}
