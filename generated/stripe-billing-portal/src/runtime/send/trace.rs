//! Spans and events for `tracing`, named after OpenTelemetry's conventions for HTTP clients. Paths are templates, since what
//! fills them may be nobody's business; queries, headers and bodies are not told at all.

use tracing::field::Empty;
use tracing::Span;

use crate::runtime::{Attempt, Info};

/// The span of a call.
pub(crate) fn span(info: &'static Info) -> Span {
    tracing::info_span!(
        "http.client.request",
        otel.name = info.id,
        otel.kind = "client",
        url.template = info.path,
        http.request.method = Empty,
        server.address = Empty,
        server.port = Empty,
        http.response.status_code = Empty,
        http.request.resend_count = Empty,
        error.type = Empty,
    )
}

/// The event of an attempt; what the last one says, the call's span says too.
pub(crate) fn attempt(span: &Span, attempt: &Attempt<'_>) {
    let status = attempt.status.map(|status| status.as_u16());
    let failed = match (attempt.error, status) {
        (Some(error), _) => Some(format!("{:?}", error.kind())),
        (None, Some(status @ 400..)) => Some(status.to_string()),
        (None, _) => None,
    };
    let resends = attempt.number - 1;
    tracing::debug!(
        parent: span,
        http.request.method = attempt.method.as_str(),
        server.address = attempt.host,
        server.port = attempt.port,
        http.response.status_code = status,
        http.request.resend_count = resends,
        error.type = failed,
        elapsed_ms = attempt.elapsed.as_millis() as u64,
        retry_in_ms = attempt.retry_in.map(|delay| delay.as_millis() as u64),
        "attempt"
    );
    if attempt.retry_in.is_some() {
        return;
    }
    span.record("http.request.method", attempt.method.as_str());
    span.record("server.address", attempt.host);
    span.record("server.port", attempt.port);
    span.record("http.request.resend_count", resends);
    span.record("http.response.status_code", status);
    span.record("error.type", failed);
}
