//! Percent-encoding, and what a server's URL has to look like.

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).
pub(crate) fn component(text: &str) -> String {
    encode(text, |_| false)
}

/// The value of a query parameter with `allowReserved`: reserved characters stay, but for those that would end the value
/// (`#`, `&`) or mean a space (`+`). Escapes that are written out stay too (RFC 6570, section 3.2.3).
pub(crate) fn reserved(text: &str) -> String {
    literal(text, b":/?[]@!$'()*,;=")
}

/// Text of a path's template: what may stand in a path stays, escapes among it (RFC 3986, section 3.3).
pub(crate) fn path_literal(text: &str) -> String {
    literal(text, b":@!$&'()*+,;=")
}

/// Text of a query in a path's template.
pub(crate) fn query_literal(text: &str) -> String {
    literal(text, b":/?[]@!$&'()*+,;=")
}

fn literal(text: &str, kept: &'static [u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let is_escape = rest.as_bytes()[at + 1..].iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() == 2;
        encoded.push_str(&encode(&rest[..at], |byte| kept.contains(&byte)));
        encoded.push_str(if is_escape { "%" } else { "%25" });
        rest = &rest[at + 1..];
    }
    encoded.push_str(&encode(rest, |byte| kept.contains(&byte)));
    encoded
}

fn encode(text: &str, keeps: impl Fn(u8) -> bool) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let is_unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if is_unreserved || keeps(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Puts a part at the end, with the separator between it and what is there.
pub(crate) fn join(text: &mut String, separator: &str, part: &str) {
    if !text.is_empty() && !part.is_empty() {
        text.push_str(separator);
    }
    text.push_str(part);
}

/// Whether requests can go to this URL; if not, what it is or has that is in the way.
pub(crate) fn check_server(server: &str) -> Result<(), &'static str> {
    let Ok(url) = server.parse::<http::Uri>() else {
        return Err("which is not a URL");
    };
    if !matches!(url.scheme_str(), Some("http" | "https")) || url.host().is_none_or(str::is_empty) {
        return Err("which is not an absolute URL of http or https");
    }
    if server.contains(['?', '#', '{', '}']) {
        return Err("which has a query, a fragment or a variable");
    }
    // It would be shown wherever the URL is.
    if url.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err("which has a user name in it (there is `basic` for that)");
    }
    Ok(())
}

/// A server of the description, which may be relative to the API's base (OpenAPI 3.0.3, section 4.7.5).
pub(crate) fn resolve(base: &str, server: &str) -> String {
    let server = server.trim_end_matches('/');
    if server.contains("://") {
        return server.to_owned();
    }
    let authority = base.find("://").map_or(0, |at| at + 3);
    let origin = base[authority..].find('/').map_or(base, |at| &base[..authority + at]);
    match server.starts_with('/') || server.is_empty() {
        true => format!("{origin}{server}"),
        false => format!("{origin}/{server}"),
    }
}
