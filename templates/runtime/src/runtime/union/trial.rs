//! Reads unions by trying their members, in time that is linear in the text however they stand inside one another.
//!
//! What the members of a union at a place came to is remembered for as long as a union around it tries its own: it is found
//! out once for each place and union, and not once for each way of members that leads there. Whoever comes by again jumps to
//! its end and takes a placeholder along; the union around all of them then reads its best member once more, each union in
//! that by the member that is remembered.

use std::any::TypeId;
use std::collections::BTreeMap;

use crate::runtime::json::reader::{Mark, Reader, Result};
use crate::runtime::json::value::Json;
use crate::runtime::union::decide::{kept, Arm, ReadArm};
use crate::runtime::value::decode_error::DecodeError;

/// What the unions around the place of a reader have found out.
#[derive(Debug, Default)]
pub(crate) struct Trials {
    /// How many unions stand around the place that may come back to it.
    around: usize,
    known: BTreeMap<(usize, TypeId), Outcome>,
    /// Whether the value that is being read has a placeholder in it.
    has_placeholder: bool,
    /// How many steps have been paid for by unions that were read, or that were jumped over.
    paid: usize,
}

/// How many outcomes are remembered at most, of some 60 bytes each. What is beyond is tried again, as long as patience lasts.
const MOST_KNOWN: usize = 1 << 16;

/// What a trial costs besides the bytes that it reads, in steps: a call, an error, an object with nothing in it.
const TRIAL: usize = 64;

/// What it costs to find an outcome, or to remember one.
const JUMP: usize = 64;

/// How large a value may be that is held while other members are tried, since the memory is counted once.
const HELD: usize = 1 << 16;

/// What trying the members of a union at a place came to.
#[derive(Debug, Clone, Copy)]
struct Outcome {
    /// The member; none if the value stays JSON.
    arm: Option<usize>,
    passed_over: usize,
    end: Mark,
}

/// Where a trial began, and what there was then.
#[derive(Clone, Copy)]
struct Start {
    mark: Mark,
    passed_over: usize,
    memory: usize,
    work: usize,
    paid: usize,
    has_placeholder: bool,
    is_unknown: bool,
    #[cfg(feature = "unknown-fields")]
    unknown: usize,
}

/// The best of the members that were tried.
struct Best<T> {
    outcome: Outcome,
    /// What it made of the value; nothing if that has a placeholder in it, or is too large to be held.
    value: Option<T>,
    memory: usize,
    work: usize,
    is_unknown: bool,
    #[cfg(feature = "unknown-fields")]
    unknown: Vec<usize>,
}

/// Reads a union by trying those members that it may be: the first one that knows all of it, or else the one that passes
/// over the least. What is none of them stays JSON.
pub fn tried<T: 'static>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
) -> Result<T> {
    among(reader, arms, read, unknown, &|_, _| true)
}

/// The same for a union whose last member is of values that are of several of the others at once: it is tried behind two
/// that fit, and taken if it knows more of the value than each of them.
pub fn several<T: 'static>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
) -> Result<T> {
    among(reader, arms, read, unknown, &|index, fitting| index + 1 < read.len() || fitting > 1)
}

/// Tries those members that the value may be, and that `is_open` to it once so many have been found to fit.
fn among<T: 'static>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
    is_open: &dyn Fn(usize, usize) -> bool,
) -> Result<T> {
    if let Some(outcome) = reader.outcome::<T>() {
        return again(reader, outcome, read, unknown);
    }
    reader.lose_patience(if reader.is_trying { JUMP } else { 0 });
    let verdicts = if reader.patience == 0 { None } else { reader.verdicts(arms) };
    let Some(mut verdicts) = verdicts else {
        let start = reader.start();
        return given_up(reader, &start, unknown);
    };
    let verdicts = verdicts.all();
    reader.judge(arms, verdicts, false)?;
    reader.trials.around += 1;
    let may_be = |index: usize, fitting| verdicts[index].holds() && is_open(index, fitting);
    let value = by_trial(reader, read, unknown, true, &may_be);
    reader.leave();
    value
}

/// Reads a union whose members a property names, which is a hint and no rule (OAS 3.1.0 §4.8.25): what the named member
/// does not read is another's, if that one knows all of it. What is none of them stays JSON, and what nothing names is
/// nobody's but the member's of all other values.
pub fn named<T: 'static>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
) -> Result<T> {
    if let Some(outcome) = reader.outcome::<T>() {
        return again(reader, outcome, read, unknown);
    }
    let Some(index) = reader.choose(arms)? else {
        return kept(reader, unknown);
    };
    let start = reader.start();
    // What fits as it came is that; only what fits nowhere is corrected.
    let corrected = if reader.corrects() { reader.corrected.take() } else { None };
    reader.trials.around += 1;
    let value = match read[index](reader) {
        Ok(value) => Ok(value),
        Err(error) if reader.has_given_up => Err(error),
        Err(_) => {
            reader.give_back(&start);
            by_trial(reader, read, unknown, false, &|_, _| arms[index].has_tests())
        }
    };
    reader.leave();
    if corrected.is_none() {
        return value;
    }
    reader.corrected = corrected;
    let is_kept = value.is_err() || reader.passed_over > start.passed_over;
    if reader.has_given_up || !is_kept {
        return value;
    }
    reader.give_back(&start);
    read[index](reader)
}

/// Reads a union whose outcome is known: over it while members are tried, else by its member.
fn again<T>(reader: &mut Reader<'_>, outcome: Outcome, read: &[ReadArm<T>], unknown: fn(Json) -> T) -> Result<T> {
    if reader.is_trying {
        reader.jump(&outcome)?;
        return Ok(unknown(Json::placeholder()));
    }
    match outcome.arm {
        Some(arm) => read[arm](reader),
        None => kept(reader, unknown),
    }
}

/// Tries members, and reads the best one; unless `takes_any`, one that knows all of the value.
fn by_trial<T: 'static>(
    reader: &mut Reader<'_>,
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
    takes_any: bool,
    may_be: &dyn Fn(usize, usize) -> bool,
) -> Result<T> {
    let start = reader.start();
    let best = best(reader, read, may_be);
    if reader.has_given_up {
        return given_up(reader, &start, unknown);
    }
    let Some(best) = best.filter(|best| takes_any || best.outcome.passed_over == 0) else {
        reader.restore(&start);
        let value = kept(reader, unknown)?;
        let outcome = Outcome { arm: None, passed_over: 1, end: reader.mark() };
        reader.remember::<T>(&start, outcome);
        return Ok(value);
    };
    reader.remember::<T>(&start, best.outcome);
    reader.restore(&start);
    if let Some(value) = best.value {
        reader.back(best.outcome.end);
        reader.passed_over += best.outcome.passed_over;
        (reader.memory, reader.work, reader.is_unknown) = (best.memory, best.work, best.is_unknown);
        #[cfg(feature = "unknown-fields")]
        reader.unknown.extend(best.unknown);
        reader.trials.paid += reader.cost(&start);
        return Ok(value);
    }
    match again(reader, best.outcome, read, unknown) {
        Err(_) if reader.has_given_up => given_up(reader, &start, unknown),
        read => read,
    }
}

/// Behind a limit, or at what is no JSON: the union around all others stays JSON, which has an error of its own to say.
fn given_up<T>(reader: &mut Reader<'_>, start: &Start, unknown: fn(Json) -> T) -> Result<T> {
    if reader.is_trying {
        return Err(DecodeError::empty());
    }
    reader.has_given_up = false;
    reader.restore(start);
    kept(reader, unknown)
}

/// Tries members; `may_be` says whether one is to be, once so many have been found to fit.
fn best<T>(reader: &mut Reader<'_>, read: &[ReadArm<T>], may_be: &dyn Fn(usize, usize) -> bool) -> Option<Best<T>> {
    let start = reader.start();
    let was_trying = std::mem::replace(&mut reader.is_trying, true);
    let mut best: Option<Best<T>> = None;
    let mut fitting = 0;
    let next = |from: usize, fitting| (from..read.len()).find(|arm| may_be(*arm, fitting));
    let mut arms = next(0, fitting);
    while let Some(arm) = arms {
        reader.trials.has_placeholder = false;
        let value = read[arm](reader);
        if reader.has_given_up {
            break;
        }
        let is_read = value.is_ok();
        if let Ok(value) = value {
            fitting += 1;
            let passed_over = reader.passed_over - start.passed_over;
            if best.as_ref().is_none_or(|best| passed_over < best.outcome.passed_over) {
                let outcome = Outcome { arm: Some(arm), passed_over, end: reader.mark() };
                best = Some(Best::of(reader, &start, outcome, value));
            }
            if passed_over == 0 {
                break;
            }
        }
        arms = next(arm + 1, fitting);
        if !is_read || arms.is_some() {
            reader.give_back(&start);
        }
        if reader.has_given_up {
            break;
        }
    }
    reader.is_trying = was_trying;
    best
}

impl<T> Best<T> {
    fn of(reader: &mut Reader<'_>, start: &Start, outcome: Outcome, value: T) -> Self {
        let is_held = outcome.passed_over == 0 || start.memory - reader.memory <= HELD;
        Best {
            value: (is_held && !reader.trials.has_placeholder).then_some(value),
            memory: reader.memory,
            work: reader.work,
            is_unknown: reader.is_unknown,
            #[cfg(feature = "unknown-fields")]
            unknown: reader.unknown.split_off(start.unknown),
            outcome,
        }
    }
}

impl Reader<'_> {
    /// What is known of a union here.
    fn outcome<T: 'static>(&mut self) -> Option<Outcome> {
        if self.trials.known.is_empty() {
            return None;
        }
        self.next_byte();
        self.trials.known.get(&(self.mark().at, TypeId::of::<T>())).copied()
    }

    fn remember<T: 'static>(&mut self, start: &Start, outcome: Outcome) {
        // Nobody comes back to the union around all others but that one itself, which knows.
        if self.trials.around > 1 && self.trials.known.len() < MOST_KNOWN {
            self.trials.known.insert((start.mark.at, TypeId::of::<T>()), outcome);
        }
    }

    /// Behind a union; what was found out within the one around all others is of no use any more.
    fn leave(&mut self) {
        self.trials.around -= 1;
        if self.trials.around == 0 {
            self.trials.known.clear();
        }
    }

    fn start(&mut self) -> Start {
        self.next_byte();
        Start {
            mark: self.mark(),
            passed_over: self.passed_over,
            memory: self.memory,
            work: self.work,
            paid: self.trials.paid,
            has_placeholder: self.trials.has_placeholder,
            is_unknown: self.is_unknown,
            #[cfg(feature = "unknown-fields")]
            unknown: self.unknown.len(),
        }
    }

    /// Goes back to where a trial began.
    fn restore(&mut self, start: &Start) {
        self.back(start.mark);
        (self.passed_over, self.memory, self.work) = (start.passed_over, start.memory, start.work);
        (self.trials.paid, self.trials.has_placeholder) = (start.paid, start.has_placeholder);
        self.is_unknown = start.is_unknown;
    }

    /// The same, to read all of it again, which patience pays for.
    fn give_back(&mut self, start: &Start) {
        let paid = self.trials.paid - start.paid;
        self.lose_patience(TRIAL + self.cost(start).saturating_sub(paid));
        self.restore(start);
    }

    /// How many steps were taken since: about two for a byte, and for eight bytes of memory.
    fn cost(&self, start: &Start) -> usize {
        let (memory, work) = (start.memory.saturating_sub(self.memory), start.work.saturating_sub(self.work));
        2 * (self.mark().at - start.mark.at) + memory / 4 + work
    }

    /// Goes to the end of a union that is known.
    fn jump(&mut self, outcome: &Outcome) -> Result<()> {
        self.trials.paid += 2 * (outcome.end.at - self.mark().at);
        self.trials.has_placeholder = true;
        self.passed_over += outcome.passed_over;
        self.back(outcome.end);
        self.lose_patience(JUMP);
        match self.has_given_up {
            true => Err(DecodeError::empty()),
            false => Ok(()),
        }
    }

    /// Takes steps for unions.
    pub(crate) fn lose_patience(&mut self, steps: usize) {
        self.patience = self.patience.saturating_sub(steps);
        self.has_given_up |= self.is_trying && self.patience == 0;
    }
}
