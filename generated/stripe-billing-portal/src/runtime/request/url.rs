//! Percent-encoding, and where references lead.

use http::Uri;

/// A byte for each that stays as it is.
pub(crate) type Kept = [bool; 256];

/// The unreserved characters of URIs (RFC 3986, section 2.3) and these.
const fn kept(more: &[u8]) -> Kept {
    let mut kept = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        kept[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    let mut index = 0;
    while index < more.len() {
        kept[more[index] as usize] = true;
        index += 1;
    }
    kept
}

pub(crate) static UNRESERVED: Kept = kept(b"");
static RESERVED: Kept = kept(b":/?[]@!$'()*,;=");
static PATH: Kept = kept(b":@!$&'()*+,;=");
static QUERY: Kept = kept(b":/?[]@!$&'()*+,;=");
/// What is beyond ASCII in a URL is UTF-8 that somebody forgot to escape.
static ASCII: Kept = ascii();

const fn ascii() -> Kept {
    let mut kept = [false; 256];
    let mut byte = 0x21;
    while byte < 0x7f {
        kept[byte] = true;
        byte += 1;
    }
    kept
}

/// What names and values of forms keep: brackets too, which Stripe's libraries leave as they are.
pub(crate) static BRACKETS: Kept = kept(b"[]");

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).
pub(crate) fn component(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    push(&mut encoded, text, &UNRESERVED);
    encoded
}

/// The value of a query parameter with `allowReserved`: reserved characters stay, but for those that would end the value
/// (`#`, `&`) or mean a space (`+`). Escapes that are written out stay too (RFC 6570, section 3.2.3).
pub(crate) fn reserved(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    literal(&mut encoded, text, &RESERVED);
    encoded
}

/// The value of a path parameter with `allowReserved`: reserved characters stay, but for those that would end its segment (`/`,
/// `?`, `#`) or that no path has (`[`, `]`).
pub(crate) fn path_reserved(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    path_literal(&mut encoded, text);
    encoded
}

/// Adds text of a path's template: what may stand in a path stays, escapes among it (RFC 3986, section 3.3).
pub(crate) fn path_literal(encoded: &mut String, text: &str) {
    literal(encoded, text, &PATH);
}

/// Whether a path begins with a slash and holds nothing that would have to be escaped or filled in.
pub(crate) fn is_plain_path(path: &str) -> bool {
    path.starts_with('/') && path.bytes().all(|byte| byte == b'/' || PATH[usize::from(byte)])
}

/// Adds text of a query in a path's template.
pub(crate) fn query_literal(encoded: &mut String, text: &str) {
    literal(encoded, text, &QUERY);
}

fn literal(encoded: &mut String, text: &str, kept: &Kept) {
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let is_escape = rest.as_bytes()[at + 1..].iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() == 2;
        push(encoded, &rest[..at], kept);
        encoded.push_str(if is_escape { "%" } else { "%25" });
        rest = &rest[at + 1..];
    }
    push(encoded, rest, kept);
}

/// `%00%01` to `%FF`, three bytes each.
const ESCAPES: &[u8; 768] = &{
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut escapes = [b'%'; 768];
    let mut byte = 0;
    while byte < 256 {
        escapes[3 * byte + 1] = HEX[byte >> 4];
        escapes[3 * byte + 2] = HEX[byte & 15];
        byte += 1;
    }
    escapes
};

static ESCAPED: &str = match std::str::from_utf8(ESCAPES) {
    Ok(escaped) => escaped,
    Err(_) => "",
};

/// Puts a text at the end, percent-encoded but for the bytes that are kept, all of which are ASCII.
pub(crate) fn push(encoded: &mut String, text: &str, kept: &Kept) {
    if is_unreserved(text.as_bytes()) {
        encoded.push_str(text);
    } else {
        push_escaped(encoded, text, kept);
    }
}

#[inline(never)]
fn push_escaped(encoded: &mut String, text: &str, kept: &Kept) {
    let (mut from, mut at) = (0, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        if kept[usize::from(*byte)] {
            at += 1;
            continue;
        }
        if from < at {
            encoded.push_str(&text[from..at]);
        }
        let escape = 3 * usize::from(*byte);
        encoded.push_str(&ESCAPED[escape..escape + 3]);
        at += 1;
        from = at;
    }
    encoded.push_str(&text[from..]);
}

/// Whether a text, most often short, has unreserved characters only: compared sixteen or eight at a time, the last ones
/// with some of those before them.
fn is_unreserved(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some((sixteen, behind)) = rest.split_first_chunk::<16>() {
        if !are_unreserved(sixteen) {
            return false;
        }
        rest = behind;
    }
    if rest.is_empty() {
        return true;
    }
    if let Some(last) = text.last_chunk::<16>() {
        return are_unreserved(last);
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        return are_unreserved(first) & are_unreserved(last);
    }
    text.iter().all(|byte| UNRESERVED[usize::from(*byte)])
}

#[inline(always)]
fn are_unreserved<const N: usize>(bytes: &[u8; N]) -> bool {
    bytes.iter().fold(true, |all, byte| {
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_digit = byte.wrapping_sub(b'0') < 10;
        all & (is_letter | is_digit | (*byte == b'-') | (*byte == b'.') | (*byte == b'_') | (*byte == b'~'))
    })
}

/// Puts a part at the end, with the separator between it and what is there.
pub(crate) fn join(text: &mut String, separator: &str, part: &str) {
    if !text.is_empty() && !part.is_empty() {
        text.push_str(separator);
    }
    text.push_str(part);
}

/// The port that a URL names, or that of its scheme.
pub(crate) fn port(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 })
}

/// Scheme, host and port, which tell servers apart (RFC 6454, section 4).
pub(crate) fn origin(uri: &Uri) -> (Option<&str>, Option<String>, u16) {
    (uri.scheme_str(), uri.host().map(str::to_ascii_lowercase), port(uri))
}

/// Where a reference leads from the place that it was found at (RFC 3986, section 5.2); `None` if that is no URL.
pub(crate) fn follow(base: &Uri, reference: &str) -> Option<Uri> {
    let mut escaped = String::with_capacity(reference.len());
    push(&mut escaped, reference.split('#').next()?, &ASCII);
    let (address, query) = escaped.split_once('?').map_or((&*escaped, None), |(before, query)| (before, Some(query)));
    let (scheme, authority, path) = (base.scheme_str()?, base.authority()?, base.path());
    let has_scheme = address.split('/').next().is_some_and(|first| first.contains(':'));
    let mut query = query;
    let absolute = if has_scheme {
        address.to_owned()
    } else if address.starts_with("//") {
        format!("{scheme}:{address}")
    } else if address.starts_with('/') {
        format!("{scheme}://{authority}{address}")
    } else if address.is_empty() {
        query = query.or(base.query());
        format!("{scheme}://{authority}{path}")
    } else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{address}")
    };
    let authority = absolute.find("://")? + 3;
    let path = absolute[authority..].find('/').map_or(absolute.len(), |at| authority + at);
    let mut url = absolute[..path].to_owned();
    remove_dots(&mut url, &absolute[path..]);
    url.extend(query.map(|query| format!("?{query}")));
    // A user name would make another server look like this one, to somebody who reads carelessly.
    url.parse().ok().filter(|uri: &Uri| uri.authority().is_some_and(|one| !one.as_str().contains('@')))
}

/// How many dots a segment has that means a place, `.` or `..`, escaped or not.
pub(crate) fn dots(segment: &str) -> Option<usize> {
    let (mut rest, mut dots) = (segment, 0);
    while !rest.is_empty() {
        rest = [".", "%2e", "%2E"].iter().find_map(|dot| rest.strip_prefix(dot))?;
        dots += 1;
    }
    (1..=2).contains(&dots).then_some(dots)
}

/// Adds a path without the segments that mean a place (RFC 3986, section 5.2.4), escaped ones among them: `/a/./b/../c` is
/// `/a/c`.
fn remove_dots(url: &mut String, path: &str) {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_place = false;
    for segment in path.split('/').skip(1) {
        let dots = dots(segment);
        is_place = dots.is_some();
        match dots {
            Some(1) => {}
            Some(_) => drop(kept.pop()),
            None => kept.push(segment),
        }
    }
    if is_place {
        kept.push("");
    }
    for segment in kept {
        url.push('/');
        url.push_str(segment);
    }
}

/// A server of the description, which may be relative to the API's base (OpenAPI 3.0.3, section 4.7.5).
pub(crate) fn resolve(base: &str, server: &str) -> String {
    let server = server.trim_end_matches('/');
    if server.contains("://") {
        return server.to_owned();
    }
    if server.starts_with("//") {
        return format!("{}:{server}", base.split_once("://").map_or("https", |(scheme, _)| scheme));
    }
    let authority = base.find("://").map_or(0, |at| at + 3);
    let origin = base[authority..].find('/').map_or(base, |at| &base[..authority + at]);
    // Nobody can say from here where the description lies, which it is relative to: the server's root is what is known.
    let mut segments: Vec<&str> = Vec::new();
    for segment in server.split('/').filter(|segment| !segment.is_empty()) {
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    segments.iter().fold(origin.to_owned(), |url, segment| format!("{url}/{segment}"))
}
