//! The token that a source has in hand, and whose turn it is to fetch the next one: one call does, and the others wait for it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::runtime::send::token_response::{Failure, Granted};
use crate::runtime::Secret;

/// What all calls of a source share.
#[derive(Default)]
pub(crate) struct Turns(Mutex<State>);

#[derive(Default)]
struct State {
    held: Option<Granted>,
    is_fetching: bool,
    /// How many fetches have come to an end, and why the last one failed.
    rounds: u64,
    failure: Option<String>,
    /// When a token that is good still may be renewed, after that has failed.
    not_before: Duration,
    waiting: Vec<Waker>,
}

/// What a call is to do.
pub(crate) enum Turn<'a> {
    Token(Secret),
    Failed(String),
    Fetch(Fetching<'a>),
}

/// After a token could not be renewed it is used for so long, if it is good still, until that is tried again.
const PAUSE: Duration = Duration::from_secs(5);

impl Turns {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many fetches have come to an end. What one brings is for all who began to wait before.
    pub(crate) fn round(&self) -> u64 {
        self.lock().rounds
    }

    /// Forgets a token.
    pub(crate) fn forget(&self, token: &Secret) {
        let mut state = self.lock();
        // What it can be renewed with may be good still.
        if let Some(held) = state.held.as_mut().filter(|held| held.token == *token) {
            held.renew_at = Some(Duration::ZERO);
            held.expires_at = Some(Duration::ZERO);
            state.not_before = Duration::ZERO;
        }
    }

    /// What a call is to do that began to wait in this round, and that has time until then.
    pub(crate) fn turn(
        &self,
        round: u64,
        now: Duration,
        end: Option<Duration>,
        cx: &mut Context<'_>,
    ) -> Poll<Turn<'_>> {
        let mut state = self.lock();
        let has_waited = state.rounds != round;
        if let Some(held) = &state.held {
            let is_new = has_waited && state.failure.is_none() && held.expires_at != Some(Duration::ZERO);
            let is_enough = held.is_good(now) && (state.is_fetching || now < state.not_before);
            if held.is_fresh(now) || is_new || is_enough {
                return Poll::Ready(Turn::Token(held.token.clone()));
            }
        }
        if let Some(failure) = state.failure.as_ref().filter(|_| has_waited) {
            return Poll::Ready(Turn::Failed(failure.clone()));
        }
        if end.is_some_and(|end| now >= end) {
            return Poll::Ready(Turn::Failed("no token in time".to_owned()));
        }
        if state.is_fetching {
            if !state.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
                state.waiting.push(cx.waker().clone());
            }
            return Poll::Pending;
        }
        state.is_fetching = true;
        let refresh = state.held.as_ref().and_then(|held| held.refresh.clone());
        Poll::Ready(Turn::Fetch(Fetching { turns: self, refresh }))
    }
}

/// The one call that fetches a token. If it is given up, it is another's turn.
pub(crate) struct Fetching<'a> {
    turns: &'a Turns,
    refresh: Option<Secret>,
}

impl Fetching<'_> {
    /// What the token server has given to fetch the next token with.
    pub(crate) fn refresh(&self) -> Option<&Secret> {
        self.refresh.as_ref()
    }

    /// Ends the round, for all who wait or, if only this call had no more time, for itself. Returns the token that there is.
    pub(crate) fn end(
        self,
        fetched: Result<Granted, Failure>,
        now: Duration,
        is_for_all: bool,
    ) -> Result<Secret, String> {
        let mut state = self.turns.lock();
        match fetched {
            Ok(granted) => {
                let token = granted.token.clone();
                state.held = Some(granted);
                state.failure = None;
                state.rounds += 1;
                Ok(token)
            }
            Err(failure) => {
                state.not_before = now.saturating_add(PAUSE);
                if let Some(held) = state.held.as_ref().filter(|held| held.is_good(now)) {
                    return Ok(held.token.clone());
                }
                if is_for_all {
                    state.rounds += 1;
                    state.failure = Some(failure.message.clone());
                }
                Err(failure.message)
            }
        }
    }
}

impl Drop for Fetching<'_> {
    fn drop(&mut self) {
        let mut state = self.turns.lock();
        state.is_fetching = false;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}
