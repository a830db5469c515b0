//! Reads the keys of `responses`: which statuses they are, and which of them are those of a success (OAS 3.0.3 §4.7.16).

use crate::api::Status;
use crate::node::Object;

/// What all responses of an operation together say of one.
pub struct Statuses {
    /// Whether there is a 2xx.
    pub has_success: bool,
    /// Whether there is a status that is none of an error.
    has_other: bool,
}

impl Statuses {
    pub fn of(responses: Option<&Object>) -> Statuses {
        let keys = || responses.into_iter().flat_map(Object::keys).filter_map(|key| status(key.as_str())?.hundred());
        Statuses { has_success: keys().any(|one| one == 2), has_other: keys().any(|one| one <= 3) }
    }

    /// Whether a response of this status is what a success gives. That is `default` only where nothing says what else could
    /// be one.
    pub fn is_success(&self, status: Status) -> bool {
        status.hundred() == Some(2) || (status == Status::Default && !self.has_other)
    }
}

pub fn status(key: &str) -> Option<Status> {
    let digits = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")).unwrap_or(key);
    match (key, digits.parse::<u16>()) {
        ("default", _) => Some(Status::Default),
        (_, Ok(digit @ 1..=5)) if digits.len() == 1 && key.len() == 3 => Some(Status::Range(digit)),
        (_, Ok(code @ 100..=599)) => Some(Status::Code(code)),
        _ => None,
    }
}

impl Status {
    /// Whether a more exact status is one of these.
    pub fn covers(self, exact: Status) -> bool {
        match self {
            Status::Code(_) => false,
            Status::Range(_) => matches!(exact, Status::Code(_)) && self.hundred() == exact.hundred(),
            Status::Default => exact != Status::Default,
        }
    }

    fn hundred(self) -> Option<u16> {
        match self {
            Status::Code(code) => Some(code / 100),
            Status::Range(digit) => Some(digit),
            Status::Default => None,
        }
    }
}
