//! Gathers the samples to verify with: made from the schemas of every operation, or read from a file.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use serde_json::{Map, Value, json};

use super::Outcome;
use super::convert::Direction;
use super::document::{Document, Operation, PLACES, Parameter, Place};
use super::media::Media;
use super::sample::{Kind, Sampler};
use super::scalar::Alphabet;
use super::schema::Schemas;
use super::validate::Validators;

/// One value to send through the generated crate.
pub struct Sample {
    /// Index of its operation.
    pub operation: usize,
    /// Which way it goes.
    pub direction: Direction,
    /// Of a response.
    pub status: u16,
    /// `min`, `max`, `rnd0`, …
    pub kind: String,
    /// A response's body, or a request as an object of its sections.
    pub value: Value,
}

/// What there is to verify with.
#[derive(Default)]
pub struct Samples {
    /// In the order of the operations.
    pub list: Vec<Sample>,
    /// `operation, kind: why` for samples that could not be made, or that belong to no operation.
    pub missing: Vec<String>,
}

const KINDS: [(&str, Kind); 4] =
    [("min", Kind::Min), ("max", Kind::Max), ("rnd0", Kind::Random), ("rnd1", Kind::Random)];
const TRIES: u32 = 20;

/// Makes samples for every operation: requests, and the success response that has a JSON body.
pub fn make(document: &Document, schemas: &Schemas<'_>, operations: &[Operation<'_>], seed: u64) -> Samples {
    let mut samples = Samples::default();
    for direction in [Direction::Response, Direction::Request] {
        let roots: Vec<Value> = operations.iter().map(|operation| root(operation, direction)).collect();
        let validators = Validators::new(document, schemas, direction, &roots);
        for (index, operation) in operations.iter().enumerate() {
            if direction == Direction::Request || operation.success.is_some() {
                let maker = Maker { schemas, operation, direction, seed, root: &roots[index] };
                maker.fill(index, &validators, &mut samples);
            }
        }
    }
    samples
}

/// Reads lines of `{"operationId", "method", "path", "status", "kind", "body"}`; a line with `request` in place of
/// `status` and `body` is a request.
pub fn read(path: &Path, operations: &[Operation<'_>]) -> Outcome<Samples> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let indexed = || operations.iter().enumerate();
    let is_once = |id: &str| operations.iter().filter(|one| one.id == id).count() == 1;
    let by_id: HashMap<&str, usize> =
        indexed().map(|(index, one)| (one.id.as_str(), index)).filter(|(id, _)| is_once(id)).collect();
    // An operationId may be missing, or be there twice.
    let by_path: HashMap<(&str, &str), usize> = indexed().map(|(index, one)| ((one.method, one.path), index)).collect();
    let mut samples = Samples::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut line: Value =
            serde_json::from_str(line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))?;
        let id = line["operationId"].as_str().unwrap_or_default();
        let path = line["path"].as_str().and_then(|path| path.split('#').next()).unwrap_or_default();
        let method = line["method"].as_str().unwrap_or_default().to_ascii_lowercase();
        let found = by_id.get(id).or_else(|| by_path.get(&(&*method, path)));
        let Some(&operation) = found else {
            samples.missing.push(format!("line {}: there is no operation `{id}`", number + 1));
            continue;
        };
        let kind = line["kind"].as_str().unwrap_or_default().to_owned();
        let status = line["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or(200);
        let (direction, value) = match line.get_mut("request") {
            Some(request) => (Direction::Request, request.take()),
            None => (Direction::Response, line["body"].take()),
        };
        samples.list.push(Sample { operation, direction, status, kind, value });
    }
    Ok(samples)
}

/// The schema of all that goes one way: the JSON body of the response, or an object of the request's sections.
pub fn root(operation: &Operation<'_>, direction: Direction) -> Value {
    if direction == Direction::Response {
        return operation.success.map_or(Value::Bool(true), |(_, schema)| schema.clone());
    }
    let mut sections = Map::new();
    for place in PLACES {
        let properties: Map<String, Value> = operation
            .parameters_in(place)
            .map(|parameter| (parameter.name.to_owned(), parameter.schema.clone()))
            .collect();
        if !properties.is_empty() {
            sections.insert(place.section().to_owned(), json!({ "type": "object", "properties": properties }));
        }
    }
    if let Some(body) = &operation.body {
        let is_raw = matches!(body.media, Media::Text | Media::Bytes);
        let schema = if is_raw { json!({ "type": "string" }) } else { body.schema.clone() };
        sections.insert("body".to_owned(), schema);
    }
    json!({ "type": "object", "properties": sections })
}

/// Makes the samples of one operation in one direction.
struct Maker<'a, 'd> {
    schemas: &'a Schemas<'d>,
    operation: &'a Operation<'a>,
    direction: Direction,
    seed: u64,
    root: &'a Value,
}

impl Maker<'_, '_> {
    fn fill(&self, index: usize, validators: &Validators, samples: &mut Samples) {
        let mut former = HashSet::new();
        for (name, kind) in KINDS {
            match self.valid(index, name, kind, validators) {
                Ok(value) if former.insert(value.to_string()) => samples.list.push(Sample {
                    operation: index,
                    direction: self.direction,
                    status: self.operation.success.map_or(200, |(status, _)| status),
                    kind: name.to_owned(),
                    value,
                }),
                Ok(_) => {}
                Err(reason) => {
                    let what = if self.direction == Direction::Request { "request" } else { "response" };
                    samples.missing.push(format!("{}, {what} {name}: {reason}", self.operation.id));
                }
            }
        }
    }

    fn valid(&self, index: usize, name: &str, kind: Kind, validators: &Validators) -> Result<Value, String> {
        let mut reason = String::new();
        for attempt in 0..TRIES {
            let direction = if self.direction == Direction::Request { "request" } else { "response" };
            let rng = seeded(&format!("{}|{}|{direction}|{name}|{attempt}", self.seed, self.operation.id));
            let mut sampler = Sampler::new(self.schemas, self.direction, kind, rng);
            sampler.desperate = attempt > 0;
            let value = match self.direction {
                Direction::Response => sampler.value(self.root),
                Direction::Request => self.request(&mut sampler, kind),
            };
            let Some(value) = value else {
                reason = "only endless values fit".to_owned();
                continue;
            };
            match validators.error(index, &value) {
                None => return Ok(value),
                Some(error) => reason = error,
            }
        }
        Err(reason)
    }

    fn request(&self, sampler: &mut Sampler<'_, '_>, kind: Kind) -> Option<Value> {
        let mut sections = Map::new();
        sampler.no_nulls = true;
        for place in PLACES {
            let mut section = Map::new();
            sampler.is_flat = place != Place::Query;
            sampler.alphabet = match place {
                Place::Path => Alphabet::Segment,
                Place::Header => Alphabet::Header,
                Place::Query | Place::Cookie => Alphabet::Any,
            };
            for parameter in self.operation.parameters_in(place) {
                if parameter.required || sampler.includes(kind) {
                    section.insert(parameter.name.to_owned(), sampler.value(&fillable(parameter))?);
                }
            }
            if !section.is_empty() {
                sections.insert(place.section().to_owned(), section.into());
            }
        }
        sampler.alphabet = Alphabet::Any;
        sampler.is_flat = false;
        if let Some(body) = &self.operation.body
            && (body.required || sampler.includes(kind))
        {
            sampler.no_nulls = body.media != Media::Json;
            sections.insert("body".to_owned(), sampler.value(&self.root["properties"]["body"])?);
        }
        Some(sections.into())
    }
}

/// The parameter's schema; in the path and in headers an empty value cannot be sent.
fn fillable(parameter: &Parameter<'_>) -> Value {
    if parameter.schema.is_boolean() || parameter.schema.as_object().is_some_and(Map::is_empty) {
        return json!({ "type": "string" });
    }
    match parameter.place {
        Place::Path | Place::Header => {
            json!({ "allOf": [{ "minItems": 1, "minLength": 1, "minProperties": 1 }, parameter.schema] })
        }
        Place::Query | Place::Cookie => parameter.schema.clone(),
    }
}

/// The same text gives the same random numbers everywhere (FNV-1a).
fn seeded(text: &str) -> ChaCha8Rng {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    ChaCha8Rng::seed_from_u64(hash)
}
