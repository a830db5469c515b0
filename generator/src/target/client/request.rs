//! An operation's request as it is emitted: its fields by section, with the names they have.

use super::Emit;
use crate::api::*;
use crate::name::ident;
use proc_macro2::Ident;

/// An operation with the fields of its request by section, as the wire has them.
pub struct Request<'f> {
    pub index: usize,
    pub operation: &'f Operation,
    pub name: Ident,
    pub sections: Vec<(&'static str, Vec<(&'f Field, Ident)>)>,
    /// Those by section that have one value, as JSON text; no caller sets them.
    pub constants: Vec<(&'static str, Vec<(&'f str, &'f str)>)>,
    /// The one field that is the whole body.
    pub whole: Option<(Field, Ident)>,
}

const PLACES: [(&str, ParameterLocation); 4] = [
    ("path", ParameterLocation::Path),
    ("query", ParameterLocation::Query),
    ("header", ParameterLocation::Header),
    ("cookie", ParameterLocation::Cookie),
];

impl<'f> Request<'f> {
    pub fn of(cx: &'f Emit<'_>, index: usize) -> Self {
        let operation = &cx.api.operations[index];
        let name = &cx.names.operations[index];
        let idents: Vec<Ident> = name.fields.iter().map(|name| ident::ident(name)).collect();
        let (mut sections, mut constants) = (Vec::new(), Vec::new());
        let mut add = |section, fields: Vec<(&'f Field, Ident)>| {
            let (fixed, given): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(field, _)| field.fixed.is_some());
            let fixed = fixed.into_iter().map(|(field, _)| field);
            let constant = |field: &'f Field| Some((field.wire.as_str(), field.fixed.as_ref()?.json.as_str()));
            sections.push((section, given));
            constants.push((section, fixed.filter_map(constant).collect()));
        };
        for (section, place) in PLACES {
            let members = operation.parameters.iter().zip(&idents).filter(|(one, _)| one.location == place);
            add(section, members.map(|(one, name)| (&one.field, name.clone())).collect());
        }
        let own = &idents[operation.parameters.len()..];
        let mut whole = None;
        match operation.body.as_ref().map(|body| (body, &body.content)) {
            Some((_, BodyContent::Fields(body))) => {
                add("body", body.fields.iter().zip(own.iter().cloned()).collect());
            }
            Some((body, BodyContent::Whole(shape))) => {
                whole = own.first().map(|name| (whole_field(body, shape), name.clone()))
            }
            None => {}
        }
        Request { index, operation, name: ident::ident(&name.request), sections, constants, whole }
    }

    /// All fields, as the struct has them.
    pub fn all(&self) -> impl Iterator<Item = (&Field, Ident)> {
        let listed =
            self.sections.iter().flat_map(|(_, fields)| fields.iter().map(|(field, name)| (*field, name.clone())));
        listed.chain(self.whole.iter().map(|(field, name)| (field, name.clone())))
    }
}

/// A body that is one value, as a field.
fn whole_field(body: &Body, shape: &Shape) -> Field {
    Field {
        wire: "body".to_owned(),
        shape: shape.clone(),
        required: body.required,
        fixed: None,
        boxed: false,
        description: body.description.clone(),
        bounds: None,
        example: body.example.clone(),
        deprecated: false,
        // Nobody knows what of a text is a secret.
        secret: matches!(body.media, Media::Text(_)),
        ways: Ways::Both,
        is_only_sent: false,
        at: body.at.clone(),
    }
}
