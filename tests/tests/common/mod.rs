//! The API that tests of the runtime call.

use cratewright_runtime::runtime::{Api, Brackets};

pub static API: Api = Api {
    title: "Tests",
    version: "1",
    base_url: "http://localhost",
    user_agent: "tests/1.0",
    security: &[],
    idempotency_header: "Idempotency-Key",
    is_idempotency_automatic: false,
    should_retry_header: None,
    retried_statuses: &[],
    brackets: Brackets::new(),
    secrets: &[],
    schemes: &[],
};
