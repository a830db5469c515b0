//! How often a request was sent.

/// How often a request was sent, and why no more; kept among the extensions of its response.
#[derive(Clone, Copy, Default)]
pub(crate) struct Attempts {
    pub(crate) number: u32,
    /// How many of them were because a source of tokens had another one, which is no retry.
    pub(crate) renewals: u32,
    /// Whether one of them may have reached the server.
    pub(crate) was_sent: bool,
    pub(crate) is_budget_spent: bool,
}
