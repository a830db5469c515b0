//! What an operation is: its static description, the parts of its request, and the trait that joins the two.

use bytes::Bytes;

use crate::runtime::response::read_response::ReadResponse;
// only if has_xml
use crate::runtime::xml::description::Element;
use crate::runtime::{build, Client, Encode, Error, Fields};

/// A request that any [`Client`] can send.
///
/// Each request of this crate is one. The core does no IO: [`to_http`](Operation::to_http) says what to send,
/// [`read`](Operation::read) what the response means, and a transport lies between.
pub trait Operation: Send + Sized {
    /// What a success gives.
    type Output: Send + 'static;

    /// The static description.
    const INFO: &'static Info;

    /// The request as it goes over the wire.
    ///
    /// # Errors
    /// A value cannot be sent where the description puts it.
    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error>;

    /// What a response means.
    ///
    /// # Errors
    /// The status is not a success, or the body is not what the description promises.
    fn read(response: http::Response<Bytes>) -> Result<Self::Output, Error>;
}

/// An operation of the API's description, which `operation!` implements: a request of parts, and a kind of response. That it
/// is an [`Operation`] follows.
pub trait Described: Request + Send + Sized {
    /// What a success gives.
    type Output: Send + 'static;

    /// How the response is read.
    type Response: ReadResponse<Output = Self::Output>;

    /// The static description.
    const DESCRIPTION: &'static Info;

    /// Whether a success of this status has no body, where those of other statuses have one.
    fn has_no_body(status: u16) -> bool {
        let _ = status;
        false
    }
}

impl<R: Described> Operation for R {
    type Output = R::Output;
    const INFO: &'static Info = R::DESCRIPTION;

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, R::DESCRIPTION, self)
    }

    fn read(response: http::Response<Bytes>) -> Result<R::Output, Error> {
        let has_body = !R::has_no_body(response.status().as_u16());
        R::Response::read(R::DESCRIPTION, has_body, response)
    }
}

/// The static description of an operation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Info {
    /// The operation's id in the API's description.
    pub id: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The template of the path: `/v1/customers/{customer}`.
    pub path: &'static str,
    /// The media types to ask for.
    pub accept: &'static str,
    /// How the body is written.
    pub body: BodyKind,
    /// Whether a body with nothing set is left out altogether.
    pub is_body_optional: bool,
    /// The parameters, and fields of the body, that are not written in the default way of their place.
    pub styles: &'static [(ParameterLocation, &'static str, Style)],
    /// The query parameters, by wire name, of the style `deepObject`.
    pub deep_object: &'static [&'static str],
    /// The media types of parts of a multipart body, by wire name.
    pub parts: &'static [(&'static str, &'static str)],
    /// Headers of parts of a multipart body: the part's wire name, the header, its value.
    pub part_headers: &'static [(&'static str, &'static str, &'static str)],
    /// The query parameters, by wire name, in whose values the reserved characters of URIs stay as they are.
    pub reserved: &'static [&'static str],
    /// The path parameters, by wire name, in whose values those stay that end no segment.
    pub reserved_path: &'static [&'static str],
    /// The fields, by wire name, whose values `Debug` does not show.
    pub hidden: &'static [&'static str],
    /// The alternatives of security, each a list of indexes into [`Api::schemes`](crate::runtime::Api::schemes), all of which it
    /// needs; empty where none is needed.
    pub security: &'static [&'static [usize]],
    /// The server, where it is not the API's.
    pub server: Option<&'static str>,
    /// The redirects, by status, that are its response and not followed.
    pub redirects: &'static [u16],
    // only if has_xml
    /// The root element of a body in XML.
    pub xml_body: Option<&'static Element>,
    // only if has_xml
    /// The responses that come in XML, by the first and the last status: the root element of each.
    pub xml: &'static [(u16, u16, &'static Element)],
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyKind {
    /// There is none.
    None,
    /// `application/x-www-form-urlencoded`, with the style of fields that have none of their own.
    Form(Style),
    /// JSON, under this media type.
    Json(&'static str),
    /// An array whose elements are written one after the other, under this media type: a text of JSON a line, or each
    /// behind a record separator (RFC 7464).
    Lines(&'static str),
    /// `multipart/form-data`, with the style of fields that have none of their own.
    Multipart(Style),
    /// Another `multipart` than that, with the style of fields that have none of their own; items of an array are parts
    /// without names.
    MultipartAs(&'static str, Style),
    /// Bytes of this media type.
    Bytes(&'static str),
    /// Text of this media type.
    Text(&'static str),
    // only if has_xml
    /// XML of this media type.
    Xml(&'static str),
}

/// Where a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A field of a body that is a form.
    Body,
}

/// How a value becomes text: the table of OpenAPI 3.1.1, section 4.8.12.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `color=blue&color=black`, `R=100&G=200`: the default of query and cookie.
    Form,
    /// `color=blue,black`, `color=R,100,G,200`
    FormJoined,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color=blue%09black`: Swagger 2.0's `tsv`.
    TabDelimited,
    /// `color[R]=100&color[G]=200`, lists and what is deeper in the same way: `color[0]=blue`, `color[a][b]=…`
    DeepObject,
    /// `blue,black`, `R,100,G,200`: the default of path and header.
    Simple,
    /// `blue,black`, `R=100,G=200`
    SimpleExploded,
    /// `blue/black`: several segments of a path.
    Segments,
    /// `.blue,black`, `.R,100,G,200`
    Label,
    /// `.blue.black`, `.R=100.G=200`
    LabelExploded,
    /// `;color=blue,black`, `;color=R,100,G,200`
    Matrix,
    /// `;color=blue;color=black`, `;R=100;G=200`
    MatrixExploded,
    /// `color=blue; color=black`, with nothing escaped: a cookie.
    Cookie,
    /// `color=blue,black`, likewise.
    CookieJoined,
    /// JSON: a parameter with `content: application/json`.
    Json,
    /// JSON without a name: a whole query.
    WholeJson,
    /// Text without a name: a whole query.
    WholeText,
}

impl Info {
    /// An operation without a body that answers with JSON.
    pub const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            accept: "application/json",
            body: BodyKind::None,
            is_body_optional: false,
            styles: &[],
            deep_object: &[],
            parts: &[],
            part_headers: &[],
            reserved: &[],
            reserved_path: &[],
            hidden: &[],
            security: &[],
            server: None,
            redirects: &[],
            // only if has_xml
            xml_body: None,
            // only if has_xml
            xml: &[],
        }
    }

    /// The body is a form; what is nested is written in brackets, `a[b][c]` and `a[0][b]`.
    pub const fn form(self) -> Self {
        self.form_with(Style::DeepObject)
    }

    /// The body is a form whose fields have this style unless they have their own.
    pub const fn form_with(mut self, style: Style) -> Self {
        self.body = BodyKind::Form(style);
        self
    }

    /// The body is JSON.
    pub const fn json(self) -> Self {
        self.json_as("application/json")
    }

    /// The body is JSON under this media type, as `application/merge-patch+json`.
    pub const fn json_as(mut self, media: &'static str) -> Self {
        self.body = BodyKind::Json(media);
        self
    }

    /// The body is an array whose elements are a line each, or a sequence of JSON texts.
    pub const fn lines(mut self, media: &'static str) -> Self {
        self.body = BodyKind::Lines(media);
        self
    }

    /// The body is `multipart/form-data`; what is nested is one part each, named in brackets.
    pub const fn multipart(self) -> Self {
        self.multipart_with(Style::DeepObject)
    }

    /// The body is `multipart/form-data` whose fields have this style unless they have their own. [`Style::Form`] is the
    /// default of OpenAPI: a part for each element of a list, JSON for an object.
    pub const fn multipart_with(mut self, style: Style) -> Self {
        self.body = BodyKind::Multipart(style);
        self
    }

    /// The body is of parts as [`multipart_with`](Self::multipart_with) has them, or else by position, under this media type.
    pub const fn multipart_as(mut self, media: &'static str, style: Style) -> Self {
        self.body = BodyKind::MultipartAs(media, style);
        self
    }

    /// The body is bytes of this media type.
    pub const fn bytes(mut self, media: &'static str) -> Self {
        self.body = BodyKind::Bytes(media);
        self
    }

    /// The body is text of this media type.
    pub const fn text(mut self, media: &'static str) -> Self {
        self.body = BodyKind::Text(media);
        self
    }

    /// The body may be missing: with nothing set, none is sent.
    pub const fn optional_body(mut self) -> Self {
        self.is_body_optional = true;
        self
    }

    /// The media types to ask for.
    pub const fn accept(mut self, accept: &'static str) -> Self {
        self.accept = accept;
        self
    }

    /// The query parameters of the style `deepObject`.
    pub const fn deep_object(mut self, names: &'static [&'static str]) -> Self {
        self.deep_object = names;
        self
    }

    /// The styles that differ from the default of their place.
    pub const fn styles(mut self, styles: &'static [(ParameterLocation, &'static str, Style)]) -> Self {
        self.styles = styles;
        self
    }

    /// The media types of parts of a multipart body.
    pub const fn parts(mut self, parts: &'static [(&'static str, &'static str)]) -> Self {
        self.parts = parts;
        self
    }

    /// The headers of parts of a multipart body.
    pub const fn part_headers(mut self, headers: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        self.part_headers = headers;
        self
    }

    /// The query parameters with `allowReserved`.
    pub const fn reserved(mut self, reserved: &'static [&'static str]) -> Self {
        self.reserved = reserved;
        self
    }

    /// The path parameters with `allowReserved`.
    pub const fn reserved_path(mut self, reserved: &'static [&'static str]) -> Self {
        self.reserved_path = reserved;
        self
    }

    /// The fields whose values `Debug` does not show.
    pub const fn hidden(mut self, hidden: &'static [&'static str]) -> Self {
        self.hidden = hidden;
        self
    }

    /// The alternatives of security.
    pub const fn security(mut self, security: &'static [&'static [usize]]) -> Self {
        self.security = security;
        self
    }

    /// The server, where it is not the API's.
    pub const fn server(mut self, server: &'static str) -> Self {
        self.server = Some(server);
        self
    }

    /// The redirects that are its response.
    pub const fn redirects(mut self, redirects: &'static [u16]) -> Self {
        self.redirects = redirects;
        self
    }

    /// Whether this status is what was asked for: a success (2xx), or a redirect that is the response.
    pub(crate) fn is_wanted(&self, status: http::StatusCode) -> bool {
        status.is_success() || self.redirects.contains(&status.as_u16())
    }

    /// The style of a value.
    pub(crate) fn style(&self, location: ParameterLocation, wire: &str, default: Style) -> Style {
        let is_it = |(at, name, _): &&(ParameterLocation, &str, Style)| *at == location && *name == wire;
        if location == ParameterLocation::Query && self.deep_object.contains(&wire) {
            return Style::DeepObject;
        }
        self.styles.iter().find(is_it).map_or(default, |(_, _, style)| *style)
    }
}

/// What a request fills, by place.
pub struct Parts<'a> {
    /// The request's name in Rust.
    pub name: &'static str,
    /// The arguments of the path.
    pub path: &'a Fields<'a>,
    /// The query.
    pub query: &'a Fields<'a>,
    /// The headers.
    pub header: &'a Fields<'a>,
    /// The cookies.
    pub cookie: &'a Fields<'a>,
    /// The body.
    pub body: Body<'a>,
}

/// The body of a request.
#[derive(Clone, Copy)]
pub enum Body<'a> {
    /// There is none.
    None,
    /// An object of these fields.
    Fields(&'a Fields<'a>),
    /// A value; an absent one is no body.
    Value(&'a dyn Encode),
}

/// A request that can be taken apart: what `operation!` implements, and all that is not generic builds on.
pub trait Request {
    /// Hands over the parts, once.
    fn parts(&self, take: &mut dyn FnMut(&Parts<'_>));
}
