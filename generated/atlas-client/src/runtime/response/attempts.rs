//! How often a request was sent.

/// How often a request was sent, and why no more; kept among the extensions of its response.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Attempts {
    pub(crate) number: u32,
    /// How many of them were because a source of tokens had another one, which is no retry.
    pub(crate) renewals: u32,
    /// Whether one of them may have reached the server.
    pub(crate) was_sent: bool,
    pub(crate) is_budget_spent: bool,
}

impl Attempts {
    /// One attempt that was sent: of a response whose extensions have no others.
    pub(crate) const ONCE: Self = Self { number: 1, renewals: 0, was_sent: true, is_budget_spent: false };

    /// Those that a response took.
    pub(crate) fn of(extensions: &http::Extensions) -> Self {
        extensions.get().copied().unwrap_or(Self::ONCE)
    }
}
