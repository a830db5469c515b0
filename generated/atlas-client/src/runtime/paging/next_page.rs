//! How the pages of a list hang together: what in a response leads to the next page, and how that is asked for.

use bytes::Bytes;
use http::header::LINK;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Uri};

use crate::runtime::request::url;
use crate::runtime::send::redirect::make_get;
use crate::runtime::{Api, Brackets, Error, ParameterLocation, Reader, Scheme, ValueKind};

/// What leads from one page of an operation to the next. Places in the response are JSON pointers; empty: there is
/// none.
#[derive(Debug)]
pub struct Paging {
    step: Step,
    /// Where the array of items is; empty: the response is the array.
    list: &'static str,
    more: &'static str,
    until: &'static str,
    current: &'static str,
    total: &'static str,
    /// The header of the response that has the token or the URL; empty: a place in the body.
    header: &'static str,
}

/// How the next page is asked for; the first word is the query parameter that does it, or the header.
#[derive(Debug)]
enum Step {
    /// With this key of the last item; `back` is the parameter that goes the other way, from the first one.
    Item { parameter: &'static str, key: &'static str, back: &'static str },
    /// With what the response has at this place.
    Token { parameter: &'static str, at: &'static str },
    /// With that, in a header of the request.
    HeaderToken { header: &'static str, at: &'static str },
    /// By a URL that the response has at this place, or in the header `Link` (RFC 8288).
    Link { at: &'static str },
    /// With the next number.
    Page { parameter: &'static str, first: u64 },
    /// With the number of items so far.
    Offset { parameter: &'static str },
}

macro_rules! places {
    ($($name:ident $doc:literal)+) => {$(
        #[doc = $doc]
        #[must_use]
        pub const fn $name(mut self, at: &'static str) -> Self {
            self.$name = at;
            self
        }
    )+};
}

impl Paging {
    const fn new(step: Step) -> Self {
        Self { step, list: "", more: "", until: "", current: "", total: "", header: "" }
    }

    /// By a key of the last item: `?starting_after=cus_123`.
    pub const fn item(parameter: &'static str, key: &'static str) -> Self {
        Self::new(Step::Item { parameter, key, back: "" })
    }

    /// By a token of the response: `?page_token=…`.
    pub const fn token(parameter: &'static str, at: &'static str) -> Self {
        Self::new(Step::Token { parameter, at })
    }

    /// By a token of the response that goes in a header of the request.
    pub const fn header_token(header: &'static str, at: &'static str) -> Self {
        Self::new(Step::HeaderToken { header, at })
    }

    /// By a URL in the response; with an empty place, in its header `Link`.
    pub const fn link(at: &'static str) -> Self {
        Self::new(Step::Link { at })
    }

    /// By the number of the page: `?page=2`.
    pub const fn page(parameter: &'static str, first: u64) -> Self {
        Self::new(Step::Page { parameter, first })
    }

    /// By the number of items so far: `?offset=100`.
    pub const fn offset(parameter: &'static str) -> Self {
        Self::new(Step::Offset { parameter })
    }

    /// The parameter that goes back instead, from the first item of a page.
    #[must_use]
    pub const fn back(mut self, parameter: &'static str) -> Self {
        if let Step::Item { parameter: forth, key, .. } = self.step {
            self.step = Step::Item { parameter: forth, key, back: parameter };
        }
        self
    }

    places! {
        list "Where the list of items stands."
        more "Where `false` says that this is the last page."
        until "Where `true` says that this is the last page."
        header "The header of the response that has the token or the URL, and not a place in the body."
        current "Where the number of the page itself stands, by which the first one is known."
        total "Where the number of all pages stands, or of all items for [`offset`](Self::offset)."
    }

    /// Whether the request goes through the list from its end.
    pub(crate) fn is_backward(&self, uri: &Uri) -> bool {
        matches!(self.step, Step::Item { parameter, back, .. }
            if !back.is_empty() && value(uri, back).is_some() && value(uri, parameter).is_none())
    }

    /// After how many pages that say the same a server goes in a cycle: numbers go up by themselves, so that nothing
    /// else tells. A response that says that there is more, or how much, is believed for longer.
    pub(crate) fn most_equal(&self, answer: &[u8]) -> Option<u32> {
        let body = std::str::from_utf8(answer).unwrap_or_default();
        let is_told = || self.goes_on(body) || !self.total.is_empty() && at(body, self.total).is_some();
        match self.step {
            Step::Page { .. } | Step::Offset { .. } if is_told() => Some(100),
            Step::Page { .. } | Step::Offset { .. } => Some(1),
            Step::Item { .. } | Step::Token { .. } | Step::HeaderToken { .. } | Step::Link { .. } => None,
        }
    }

    /// Whether the URL of a page says all that its query is.
    pub(crate) fn has_addresses(&self) -> bool {
        matches!(self.step, Step::Link { .. })
    }

    /// What asks for the page behind this answer to a request of that URL; `None` if it was the last one.
    pub(crate) fn next(&self, sent: &Uri, answer: &Response<Bytes>) -> Option<String> {
        let body = text(answer)?;
        if says(body, self.more, "false") || says(body, self.until, "true") {
            return None;
        }
        let number = |place: &str| if place.is_empty() { None } else { scalar(at(body, place)?)?.parse::<u64>().ok() };
        let total = || number(self.total);
        match self.step {
            Step::Item { key, .. } => scalar(entry(self.edge(sent, body)?, key)?),
            Step::Token { .. } | Step::HeaderToken { .. } if !self.header.is_empty() => {
                header(answer.headers(), self.header)
            }
            Step::Token { at: place, .. } | Step::HeaderToken { at: place, .. } => scalar(at(body, place)?),
            Step::Link { at: place } => {
                let link = match (self.header, place) {
                    ("", "") => next_link(answer.headers()),
                    ("", place) => address(at(body, place)?),
                    (name, _) => header(answer.headers(), name),
                }?;
                // It is relative to the page that has it, and not to the one that it leads to.
                Some(url::follow(sent, &link).map_or(link, |link| link.to_string()))
            }
            Step::Page { parameter, first } => {
                let is_empty = items(at(body, self.list)?).count == 0;
                let asked = value(sent, parameter).and_then(|page| page.parse().ok());
                let page = asked.or_else(|| number(self.current)).unwrap_or(first);
                let is_last = total().is_some_and(|pages| page.saturating_add(1) >= pages.saturating_add(first));
                ((!is_empty || self.goes_on(body)) && !is_last).then(|| page.saturating_add(1).to_string())
            }
            Step::Offset { parameter } => {
                let count = items(at(body, self.list)?).count;
                let before = value(sent, parameter).and_then(|offset| offset.parse::<u64>().ok()).unwrap_or(0);
                let next = before.saturating_add(count);
                (count > 0 && total().is_none_or(|total| next < total)).then(|| next.to_string())
            }
        }
    }

    /// The item at the edge of the page behind which the next one begins.
    fn edge<'a>(&self, sent: &Uri, body: &'a str) -> Option<&'a str> {
        let items = items(at(body, self.list)?);
        if self.is_backward(sent) {
            items.first
        } else {
            items.last
        }
    }

    /// Of an answer behind which there is no [`next`](Self::next), though it says that there is more: the property that its item
    /// lacks, which would lead there.
    pub(crate) fn missing_key(&self, sent: &Uri, answer: &Response<Bytes>) -> Option<&'static str> {
        let Step::Item { key, .. } = self.step else { return None };
        let body = text(answer)?;
        let item = self.edge(sent, body).filter(|_| self.goes_on(body))?;
        entry(item, key).and_then(scalar).is_none().then_some(key)
    }

    /// Whether the response itself says that there is more, even behind a page with nothing in it.
    fn goes_on(&self, body: &str) -> bool {
        says(body, self.more, "true") || says(body, self.until, "false")
    }

    /// Makes the request one of the page that the cursor stands for.
    pub(crate) fn turn(&self, request: &mut Request<Bytes>, cursor: &str, api: &Api) -> Result<(), Error> {
        let uri = request.uri();
        let parameter = match self.step {
            Step::Link { .. } => {
                *request.uri_mut() = with_keys(uri, resolve(uri, cursor)?, api)?;
                // What stands behind an address is read, though a POST asked for the first page.
                if request.method() != Method::GET {
                    make_get(request);
                }
                return Ok(());
            }
            Step::HeaderToken { header, .. } => {
                let unfit = || Error::invalid_request("the token of the next page cannot stand in a header");
                let name = HeaderName::try_from(header).map_err(|_| unfit())?;
                request.headers_mut().insert(name, HeaderValue::try_from(cursor).map_err(|_| unfit())?);
                return Ok(());
            }
            Step::Item { back, .. } if self.is_backward(uri) => back,
            Step::Item { parameter, .. }
            | Step::Token { parameter, .. }
            | Step::Page { parameter, .. }
            | Step::Offset { parameter } => parameter,
        };
        let whole = uri.to_string();
        let base = whole.split('?').next().unwrap_or_default();
        let others = pairs(uri).filter(|pair| !is_of(pair, parameter));
        let own = format!("{}={}", url::component(parameter), url::component(cursor));
        let query: Vec<&str> = others.chain([own.as_str()]).collect();
        *request.uri_mut() = parse(&format!("{base}?{}", query.join("&")))?;
        Ok(())
    }
}

/// The URL with the keys of the API that a query carries; servers leave them out of what they answer.
fn with_keys(sent: &Uri, next: Uri, api: &Api) -> Result<Uri, Error> {
    let is_key = |pair: &str| {
        let is_it = |scheme: &Scheme| matches!(scheme, Scheme::ApiKey { key, location: ParameterLocation::Query, .. } if is_of(pair, key));
        api.schemes.iter().any(is_it)
    };
    let missing: Vec<&str> =
        pairs(sent).filter(|pair| is_key(pair)).filter(|key| !pairs(&next).any(|pair| is_same(pair, key))).collect();
    if missing.is_empty() {
        return Ok(next);
    }
    let separator = if next.query().is_some() { '&' } else { '?' };
    parse(&format!("{next}{separator}{}", missing.join("&")))
}

fn is_same(one: &str, other: &str) -> bool {
    one.split('=').next() == other.split('=').next()
}

fn pairs(uri: &Uri) -> impl Iterator<Item = &str> {
    uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty())
}

fn is_of(pair: &str, parameter: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    name == parameter || name == Brackets::new().in_body().name(parameter) || name == url::component(parameter)
}

fn value<'u>(uri: &'u Uri, parameter: &str) -> Option<&'u str> {
    let pair = pairs(uri).find(|pair| is_of(pair, parameter))?;
    pair.split_once('=').map(|(_, value)| value).filter(|value| !value.is_empty())
}

fn parse(address: &str) -> Result<Uri, Error> {
    // Never say the address: its query may hold a credential.
    Uri::try_from(address).map_err(|_| nowhere())
}

fn nowhere() -> Error {
    Error::invalid_request("the URL of the next page is not valid")
}

/// The URL of a link. It must stay with the server that was asked, since the request carries credentials.
fn resolve(base: &Uri, link: &str) -> Result<Uri, Error> {
    let uri = url::follow(base, link).ok_or_else(nowhere)?;
    if url::origin(&uri) != url::origin(base) {
        return Err(Error::invalid_request("the next page is on another server, to which no credentials are sent"));
    }
    Ok(uri)
}

/// The text of a header, if it says anything.
fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A URL, or an object that has it as `href` (JSON:API 1.1, "Links").
fn address(json: &str) -> Option<String> {
    scalar(json).or_else(|| scalar(entry(json, "href")?))
}

/// The target of `Link: <…>; rel="next"` (RFC 8288, section 3).
fn next_link(headers: &HeaderMap) -> Option<String> {
    for value in headers.get_all(LINK) {
        let value = String::from_utf8_lossy(value.as_bytes());
        let mut rest = &*value;
        while let Some((target, parameters)) = rest.split_once('<').and_then(|(_, open)| open.split_once('>')) {
            let (end, is_next) = read_parameters(parameters);
            if is_next {
                return Some(target.to_owned());
            }
            rest = &parameters[end..];
        }
    }
    None
}

/// Where the parameters of a link end, at a comma that stands in no quotes, and whether `rel`, which counts when it comes
/// first, has the word `next`.
fn read_parameters(text: &str) -> (usize, bool) {
    let (mut from, mut is_quoted, mut is_escaped, mut is_next) = (0, false, false, None);
    let says_next = |parameter: &str| {
        let (_, words) = parameter.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("rel"))?;
        let mut words = words.trim().trim_matches('"').split_ascii_whitespace();
        Some(words.any(|word| word.eq_ignore_ascii_case("next")))
    };
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b';' | b',' if !is_quoted => {
                is_next = is_next.or_else(|| says_next(&text[from..at]));
                if byte == b',' {
                    return (at, is_next == Some(true));
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    (text.len(), is_next.or_else(|| says_next(&text[from..])) == Some(true))
}

/// The body of a response, without its mark of byte order.
fn text(answer: &Response<Bytes>) -> Option<&str> {
    let body = std::str::from_utf8(answer.body()).ok()?;
    Some(body.strip_prefix('\u{feff}').unwrap_or(body))
}

fn says(body: &str, place: &str, word: &str) -> bool {
    !place.is_empty() && at(body, place) == Some(word)
}

/// What stands at a JSON pointer.
fn at<'a>(json: &'a str, pointer: &str) -> Option<&'a str> {
    pointer.split('/').skip(1).try_fold(json, |json, step| entry(json, &step.replace("~1", "/").replace("~0", "~")))
}

fn entry<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let mut reader = Reader::new(json);
    reader.open(b'{', "an object").ok()?;
    let mut more = !reader.closes(b'}');
    while more {
        let name = reader.key().ok()?;
        let value = reader.raw().ok()?;
        if name == key {
            return Some(value);
        }
        more = reader.comma(b'}').ok()?;
    }
    None
}

/// What the items of a list say of the next page.
#[derive(Default)]
struct Items<'a> {
    count: u64,
    first: Option<&'a str>,
    last: Option<&'a str>,
}

/// The items of a list; none of what is no list.
fn items(json: &str) -> Items<'_> {
    let mut items = Items::default();
    let read = Reader::new(json).array(&mut |reader| {
        let item = reader.raw()?;
        items.count += 1;
        items.first = items.first.or(Some(item));
        items.last = Some(item);
        Ok(())
    });
    read.map_or_else(|_| Items::default(), |()| items)
}

/// A text or a number, if it says anything.
fn scalar(json: &str) -> Option<String> {
    let mut reader = Reader::new(json);
    match reader.peek().ok()? {
        ValueKind::String => reader.string().ok().map(|text| text.into_owned()).filter(|text| !text.is_empty()),
        ValueKind::Number => reader.number().ok().map(str::to_owned),
        ValueKind::Null | ValueKind::Bool | ValueKind::Array | ValueKind::Object => None,
    }
}
