//! Lowers parameters: where each goes, how it is written, and what it holds (OAS 3.0.3 §4.7.12).

use super::media;
use super::owner::Owner;
use super::template::Template;
use crate::api::*;
use crate::codes::Code;
use crate::document::Version;
use crate::lower::schema::merge::{Merged, merge};
use crate::lower::schema::{self, bounds, constant};
use crate::lower::{Lower, Part, example};
use crate::media_type::{self, MediaKind};
use crate::nearest::nearest;
use crate::node::Node;
use crate::pointer::Pointer;
use crate::vocabulary::DELIMITED;
use std::collections::{HashMap, HashSet};

/// The parameters of an operation: its path item's, replaced by its own where name and place agree. Names in the path
/// that nobody declares become strings.
pub fn lower_all<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    path: &str,
    template: &Template,
    holders: &[(&Pointer, &'a Node)],
) -> Vec<Parameter> {
    let mut parameters = Declared::default();
    let in_path: HashSet<&str> = path_names(path).into_iter().collect();
    for (at, holder) in holders {
        let at = at.join("parameters");
        let mut here = HashSet::new();
        for (index, node) in holder.get("parameters").and_then(Node::as_array).unwrap_or_default().iter().enumerate() {
            let place = at.index(index);
            match cx.document.follow(&place, node) {
                Ok((at, node)) => {
                    if let Some(parameter) = lower(cx, owner, &in_path, path, &at, node) {
                        if !here.insert(key(&parameter)) {
                            let message =
                                format!("`{}` is declared a second time here; this one counts", parameter.field.wire);
                            cx.diagnostics.warn(Code::DuplicateParameter, &place, message);
                        }
                        parameters.add(parameter);
                    }
                }
                Err(reference) => {
                    cx.diagnostics.warn(
                        Code::DanglingReference,
                        &place,
                        format!("`{reference}` names no parameter; it is left out"),
                    );
                }
            }
        }
    }
    let at = holders.last().map(|(at, _)| (*at).clone()).unwrap_or_default();
    let mut parameters = parameters.into_list();
    undeclared(cx, path, &at, &mut parameters);
    let spanning: HashSet<&str> = template.spanning().collect();
    let spans = |one: &Parameter| one.location == ParameterLocation::Path && spanning.contains(one.field.wire.as_str());
    parameters.iter_mut().filter(|one| spans(one)).for_each(|one| one.style = Style::Segments);
    parameters
}

/// What a parameter is known by. Names of headers have no case (RFC 9110 §5.1).
fn key(one: &Parameter) -> (ParameterLocation, String) {
    match one.location {
        ParameterLocation::Header => (one.location, one.field.wire.to_ascii_lowercase()),
        location => (location, one.field.wire.clone()),
    }
}

/// Parameters, each once: one that is said again takes its place behind the others.
#[derive(Default)]
struct Declared {
    list: Vec<Option<Parameter>>,
    index: HashMap<(ParameterLocation, String), usize>,
}

impl Declared {
    fn add(&mut self, parameter: Parameter) {
        if let Some(earlier) = self.index.insert(key(&parameter), self.list.len()) {
            self.list[earlier] = None;
        }
        self.list.push(Some(parameter));
    }

    fn into_list(self) -> Vec<Parameter> {
        self.list.into_iter().flatten().collect()
    }
}

fn lower<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    in_path: &HashSet<&str>,
    path: &str,
    at: &Pointer,
    node: &'a Node,
) -> Option<Parameter> {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    let (Some(wire), Some(location)) = (node.get("name").and_then(Node::scalar_text), text("in").and_then(location))
    else {
        let needs = "a parameter needs `name` and `in`, which is path, query, querystring, header or cookie";
        let help = text("in").filter(|said| location(said).is_none()).and_then(meant);
        cx.diagnostics.warn(Code::WrongKind, at, format!("{needs}; it is left out")).help = help;
        return None;
    };
    let is_in_path = in_path.contains(wire.as_str()) || (wire.is_empty() && path.contains("{}"));
    if location == ParameterLocation::Path && !is_in_path {
        let message = format!("`{wire}` is not in the path `{path}`, so it is left out");
        cx.diagnostics.warn(Code::UnusedPathParameter, at, message);
        return None;
    }
    if location == ParameterLocation::Header && is_ignored(&wire) {
        let message = format!("the header parameter `{wire}` is ignored, as OpenAPI says; the client sets it");
        cx.diagnostics.note(Code::ParameterIgnored, at, message);
        return None;
    }
    let (part, style) = written(cx, location, &wire, at, node)?;
    let hint = owner.hint(Role::Request, &wire, owner.parameter(at, text("in").unwrap_or_default(), &wire));
    let said = part.as_ref().map(|part| merge(cx, std::slice::from_ref(part)));
    let bounds = said.as_ref().and_then(bounds::words);
    let required = location == ParameterLocation::Path || node.get("required").and_then(Node::as_flag) == Some(true);
    let fixed = said.as_ref().filter(|_| required).and_then(only_value);
    let shape = match &part {
        Some(_) if fixed.is_some() => Shape::Json,
        Some(part) => schema::lower(cx, part, &hint),
        None => Shape::String(StringFormat::Plain),
    };
    let described = |node: &Node| node.get("description").and_then(Node::as_str).map(str::to_owned);
    Some(Parameter {
        location,
        style,
        reserved: keeps_reserved(cx, location) && node.get("allowReserved").and_then(Node::as_flag) == Some(true),
        field: Field {
            wire,
            shape,
            required,
            fixed,
            boxed: false,
            description: described(node).or_else(|| part.as_ref().and_then(|part| described(part.node))),
            bounds,
            example: shown(cx, node, part.as_ref()).and_then(example::scalar),
            deprecated: node.get("deprecated").and_then(Node::as_flag) == Some(true),
            secret: said.is_some_and(|said| said.is_secret()),
            ways: Ways::Both,
            is_only_sent: false,
            at: at.clone(),
        },
    })
}

/// Whether `allowReserved` says anything of parameters there: since 3.2 also in a path (OAS 3.2.0 §4.12.2.2).
fn keeps_reserved(cx: &Lower<'_, '_>, location: ParameterLocation) -> bool {
    match location {
        ParameterLocation::Query => true,
        ParameterLocation::Path => cx.document.version == Version::V3_2,
        ParameterLocation::Header | ParameterLocation::Cookie => false,
    }
}

/// The only value that a parameter can have, where that is a text, a number or a boolean: what has to be sent, and leaves no
/// choice, is no argument.
fn only_value(said: &Merged<'_>) -> Option<Fixed> {
    let is_scalar = |(values, _): &(Vec<&Node>, bool)| values.iter().all(|value| value.scalar_text().is_some());
    let is_one = !said.nullable && !said.contradictory && said.values.as_ref().is_some_and(is_scalar);
    constant::alone(said).filter(|_| is_one)
}

/// What the document shows as a value of a parameter: beside its schema, which counts more, or in that.
fn shown<'a>(cx: &Lower<'a, '_>, node: &'a Node, part: Option<&Part<'a>>) -> Option<&'a Node> {
    let of_schema = || {
        let part = part?;
        let (_, schema) = cx.document.follow(&part.at, part.node).ok()?;
        example::of_schema(part.node).or_else(|| example::of_schema(schema))
    };
    example::of_holder(cx.document, node).or_else(of_schema)
}

/// The schema of a parameter's value, and how that is written; `None` where nothing here writes it, which is reported.
fn written<'a>(
    cx: &mut Lower<'a, '_>,
    location: ParameterLocation,
    wire: &str,
    at: &Pointer,
    node: &'a Node,
) -> Option<(Option<Part<'a>>, Style)> {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    let explode = node.get("explode").and_then(Node::as_flag);
    let is_whole_query = text("in") == Some("querystring");
    media::unused(cx, &at.join("content"), node.get("content"));
    Some(match media::only(cx.document, at, node) {
        Some((media, Some(part))) if is_whole_query && media_type::kind(media) == MediaKind::Form => {
            (Some(part), style(location, None, None))
        }
        // OAS 3.2.0 §4.12.1: what says no media type has no way to be written.
        None if is_whole_query => {
            let message =
                format!("`{wire}`, a whole query, needs a `content` that says how it is written; it is left out");
            cx.diagnostics.warn(Code::ParameterStyle, at, message);
            return None;
        }
        Some((media, part)) if is_whole_query => {
            let is_json = matches!(media_type::kind(media), MediaKind::Json | MediaKind::Any);
            (part, if is_json { Style::WholeJson } else { Style::WholeText })
        }
        Some((media, part)) if matches!(media_type::kind(media), MediaKind::Json | MediaKind::Any) => {
            (part, Style::Json)
        }
        Some((media, part)) => {
            if media_type::kind(media) != MediaKind::Text {
                let message = format!("`{wire}` is written as plain text, not as `{media}`");
                cx.diagnostics.warn(Code::ParameterStyle, at, message);
            }
            (part, style(location, None, None))
        }
        None => {
            let part = node.get("schema").map(|node| Part { at: at.join("schema"), node });
            let style = delimited(node).unwrap_or_else(|| style_of(cx, location, at, text("style"), explode));
            (part, style)
        }
    })
}

/// What stands between the values of an array, where OpenAPI has no style for it.
pub fn delimited(node: &Node) -> Option<Style> {
    match node.get(DELIMITED)?.as_str()? {
        "comma" => Some(Style::Form { explode: false }),
        "space" => Some(Style::SpaceDelimited),
        "tab" => Some(Style::TabDelimited),
        "pipe" => Some(Style::PipeDelimited),
        _ => None,
    }
}

/// Header parameters that the specification ignores (OAS 3.0.3 §4.7.12.2).
const IGNORED_HEADERS: &[&str] = &["Accept", "Content-Type", "Authorization"];

fn is_ignored(header: &str) -> bool {
    IGNORED_HEADERS.iter().any(|name| header.eq_ignore_ascii_case(name))
}

/// The declared style, unless it is none of the location.
fn style_of(
    cx: &mut Lower<'_, '_>,
    location: ParameterLocation,
    at: &Pointer,
    word: Option<&str>,
    explode: Option<bool>,
) -> Style {
    let allowed: &[&str] = match location {
        ParameterLocation::Path => &["simple", "label", "matrix"],
        ParameterLocation::Query => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        ParameterLocation::Header => &["simple"],
        ParameterLocation::Cookie => &["form", "cookie"],
    };
    match word.filter(|word| !allowed.contains(word)) {
        Some(other) => {
            let message =
                format!("`{other}` is no style here, which would be `{}`; it is ignored", allowed.join("`, `"));
            cx.diagnostics.warn(Code::ParameterStyle, &at.join("style"), message);
            style(location, None, explode)
        }
        None => style(location, word, explode),
    }
}

fn location(word: &str) -> Option<ParameterLocation> {
    match word {
        "path" => Some(ParameterLocation::Path),
        // OAS 3.2.0 §4.12.1: the whole query is one value, whose name is not sent; so is that of an exploded object.
        "query" | "querystring" => Some(ParameterLocation::Query),
        "header" => Some(ParameterLocation::Header),
        "cookie" => Some(ParameterLocation::Cookie),
        _ => None,
    }
}

/// What Swagger 2 had instead, or the place that is spelt most like this word.
fn meant(place: &str) -> Option<String> {
    match place {
        "body" => Some("`body` is of Swagger 2; did you mean `requestBody`?".to_owned()),
        "formData" => {
            Some("`formData` is of Swagger 2; did you mean `requestBody` with a form in its `content`?".to_owned())
        }
        _ => {
            let known = ["path", "query", "querystring", "header", "cookie"];
            let near = nearest(&place.to_ascii_lowercase(), known)?;
            Some(format!("did you mean `in: {near}`?"))
        }
    }
}

/// The declared style, or the location's default; `form` explodes unless the document says otherwise (OAS 3.0.3 §4.7.12.2).
pub fn style(location: ParameterLocation, word: Option<&str>, explode: Option<bool>) -> Style {
    let by_default = match location {
        ParameterLocation::Path | ParameterLocation::Header => "simple",
        ParameterLocation::Query | ParameterLocation::Cookie => "form",
    };
    match word.unwrap_or(by_default) {
        "label" => Style::Label { explode: explode.unwrap_or(false) },
        "matrix" => Style::Matrix { explode: explode.unwrap_or(false) },
        "spaceDelimited" if explode != Some(true) => Style::SpaceDelimited,
        "pipeDelimited" if explode != Some(true) => Style::PipeDelimited,
        "deepObject" => Style::DeepObject,
        "simple" => Style::Simple { explode: explode.unwrap_or(false) },
        "cookie" => Style::Cookie { explode: explode.unwrap_or(true) },
        _ => Style::Form { explode: explode.unwrap_or(true) },
    }
}

/// Adds the names that stand in the path's braces and are not declared.
fn undeclared(cx: &mut Lower<'_, '_>, path: &str, at: &Pointer, parameters: &mut Vec<Parameter>) {
    let of_path = parameters.iter().filter(|one| one.location == ParameterLocation::Path);
    let declared: HashSet<String> = of_path.map(|one| one.field.wire.clone()).collect();
    for wire in path_names(path).into_iter().filter(|wire| !declared.contains(*wire)) {
        cx.diagnostics.warn(
            Code::UndeclaredPathParameter,
            at,
            format!("`{wire}` stands in the path `{path}` but is not declared; it becomes a string argument"),
        );
        parameters.push(Parameter {
            location: ParameterLocation::Path,
            style: Style::Simple { explode: false },
            reserved: false,
            field: Field::plain(wire, Shape::String(StringFormat::Plain), true),
        });
    }
}

/// The names in the braces of a path template, in order. A brace of its own before one belongs to the path.
pub fn path_names(path: &str) -> Vec<&str> {
    let mut seen = HashSet::new();
    let before_ends = path.split('}').rev().skip(1).collect::<Vec<_>>().into_iter().rev();
    let names = before_ends.filter_map(|text| Some(text.rsplit_once('{')?.1));
    names.filter(|name| !name.is_empty() && seen.insert(*name)).collect()
}
