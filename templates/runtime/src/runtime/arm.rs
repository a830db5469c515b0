//! Decides which member of a union a value is, by looking at what the document says tells them apart.

use super::decode::Decode;
use super::equal::equal;
use super::json::{Kind, Mark, Reader, Result};
use super::json_value::{Json, Raw};

/// What the values of one member of a union look like. Built as a constant:
/// `Arm::object().is("object", &["account"]).lacks("deleted")`.
#[derive(Debug, Clone, Copy)]
pub struct Arm {
    kinds: u8,
    tests: [Option<Test>; MOST_TESTS],
}

/// How many tests an arm can have; one more does not compile.
pub const MOST_TESTS: usize = 8;

#[derive(Debug, Clone, Copy)]
enum Test {
    Has(&'static str),
    Lacks(&'static str),
    Is(&'static str, &'static [&'static str]),
    IsJson(&'static str, &'static [&'static str]),
    Value(&'static [&'static str]),
}

const NULL: u8 = 1;
const BOOL: u8 = 2;
const INTEGER: u8 = 4;
const FRACTION: u8 = 8;
const STRING: u8 = 16;
const ARRAY: u8 = 32;
const OBJECT: u8 = 64;

macro_rules! kinds {
    ($($start:ident $more:ident $kinds:expr, $what:literal;)+) => {$(
        #[doc = concat!("A member whose values are ", $what, ".")]
        pub const fn $start() -> Arm {
            Arm { kinds: $kinds, tests: [None; MOST_TESTS] }
        }

        #[doc = concat!("Its values may also be ", $what, ".")]
        #[must_use]
        pub const fn $more(self) -> Arm {
            Arm { kinds: self.kinds | $kinds, tests: self.tests }
        }
    )+};
}

impl Arm {
    kinds! {
        null or_null NULL, "null";
        bool or_bool BOOL, "truth values";
        integer or_integer INTEGER, "integers";
        number or_number INTEGER | FRACTION, "numbers";
        string or_string STRING, "texts";
        array or_array ARRAY, "lists";
        object or_object OBJECT, "objects";
        any or_any 127, "of any kind";
    }

    /// Objects of this member have the key.
    #[must_use]
    pub const fn has(self, key: &'static str) -> Arm {
        self.with(Test::Has(key))
    }

    /// Objects of this member do not have the key.
    #[must_use]
    pub const fn lacks(self, key: &'static str) -> Arm {
        self.with(Test::Lacks(key))
    }

    /// Objects of this member have the key with one of these texts.
    #[must_use]
    pub const fn is(self, key: &'static str, texts: &'static [&'static str]) -> Arm {
        self.with(Test::Is(key, texts))
    }

    /// Objects of this member have the key with one of these values, each written as JSON: `&["1", "true"]`.
    #[must_use]
    pub const fn is_json(self, key: &'static str, values: &'static [&'static str]) -> Arm {
        self.with(Test::IsJson(key, values))
    }

    /// Texts of this member are one of these.
    #[must_use]
    pub const fn value(self, texts: &'static [&'static str]) -> Arm {
        self.with(Test::Value(texts))
    }

    const fn with(mut self, test: Test) -> Arm {
        let mut index = 0;
        while index < MOST_TESTS {
            if self.tests[index].is_none() {
                self.tests[index] = Some(test);
                return self;
            }
            index += 1;
        }
        panic!("an arm has at most 8 tests")
    }

    fn tests(&self) -> impl Iterator<Item = (usize, Test)> + '_ {
        self.tests.iter().copied().flatten().enumerate()
    }
}

/// What is known of an arm while an object is looked at.
#[derive(Clone, Copy)]
struct Verdict {
    /// A bit for each test that does not hold, or not yet.
    open: u8,
    /// A test failed that no further entry can mend.
    is_out: bool,
}

impl Verdict {
    fn before(arm: &Arm, kind: u8) -> Verdict {
        let mut open = 0;
        for (index, test) in arm.tests() {
            let waits = match test {
                Test::Has(_) | Test::Is(..) | Test::IsJson(..) => kind == OBJECT,
                Test::Lacks(_) | Test::Value(_) => false,
            };
            open |= u8::from(waits) << index;
        }
        Verdict { open, is_out: arm.kinds & kind == 0 }
    }

    fn holds(self) -> bool {
        !self.is_out && self.open == 0
    }

    /// Takes an entry of the object into account.
    fn see(&mut self, arm: &Arm, key: &str, raw: &str) {
        for (index, test) in arm.tests() {
            match test {
                Test::Has(name) if name == key => self.open &= !(1 << index),
                Test::Lacks(name) if name == key => self.is_out = true,
                Test::Is(name, texts) if name == key => self.settle(index, is_text(raw, texts)),
                Test::IsJson(name, values) if name == key => self.settle(index, is_json(raw, values)),
                Test::Has(_) | Test::Lacks(_) | Test::Is(..) | Test::IsJson(..) | Test::Value(_) => {}
            }
        }
    }

    fn settle(&mut self, index: usize, holds: bool) {
        if holds {
            self.open &= !(1 << index);
        } else {
            self.is_out = true;
        }
    }
}

fn is_text(raw: &str, texts: &[&str]) -> bool {
    match Reader::new(raw).string() {
        Ok(text) => texts.contains(&text.as_ref()),
        Err(_) => false,
    }
}

fn is_json(raw: &str, values: &[&str]) -> bool {
    // What is of another kind, or much larger, is not compared, which reads a value again for each level above it.
    let kind = |json: &str| Reader::new(json).peek().ok();
    let may_be = |value: &str| kind(value) == kind(raw) && raw.len() <= 64 * value.len() + 1024;
    values.contains(&raw) || values.iter().any(|value| may_be(value) && equal(&Raw(value), &Raw(raw)))
}

impl Reader<'_> {
    /// Looks at the next value without consuming it: the first arm whose tests all hold.
    ///
    /// # Errors
    /// What comes is not JSON.
    pub fn choose(&mut self, arms: &[Arm]) -> Result<Option<usize>> {
        Ok(self.judge(arms, true)?.iter().position(|verdict| verdict.holds()))
    }

    #[inline(never)]
    fn judge(&mut self, arms: &[Arm], first_only: bool) -> Result<Vec<Verdict>> {
        let kind = self.kind_bit()?;
        let mut verdicts: Vec<Verdict> = arms.iter().map(|arm| Verdict::before(arm, kind)).collect();
        if kind == OBJECT && verdicts.iter().any(|verdict| !verdict.is_out) {
            self.look(arms, &mut verdicts, first_only)?;
        }
        if kind == STRING {
            let mark = self.mark();
            let raw = self.raw()?;
            self.back(mark);
            for (arm, verdict) in arms.iter().zip(&mut verdicts) {
                let fits = |test| !matches!(test, Test::Value(texts) if !is_text(raw, texts));
                verdict.is_out |= !arm.tests().all(|(_, test)| fits(test));
            }
        }
        Ok(verdicts)
    }

    /// Reads over an object, telling each arm of each entry, and goes back.
    fn look(&mut self, arms: &[Arm], verdicts: &mut [Verdict], first_only: bool) -> Result<()> {
        let mark = self.mark();
        self.open(b'{', "an object")?;
        let mut more = !self.closes(b'}');
        while more {
            let key = self.key()?;
            let raw = self.raw()?;
            for (arm, verdict) in arms.iter().zip(verdicts.iter_mut()) {
                verdict.see(arm, &key, raw);
            }
            if first_only && is_decided(arms, verdicts) {
                break;
            }
            more = self.comma(b'}')?;
        }
        self.back_from_look(mark);
        if self.is_impatient() {
            return Err(self.error("fewer alternatives inside one another"));
        }
        Ok(())
    }

    fn kind_bit(&mut self) -> Result<u8> {
        Ok(match self.peek()? {
            Kind::Null => NULL,
            Kind::Bool => BOOL,
            Kind::String => STRING,
            Kind::Array => ARRAY,
            Kind::Object => OBJECT,
            Kind::Number => {
                let mark = self.mark();
                let text = self.number()?;
                self.back(mark);
                if super::number::integer(text).is_some() {
                    INTEGER
                } else {
                    FRACTION
                }
            }
        })
    }
}

/// Whether no further entry can change which arm is the first that holds.
fn is_decided(arms: &[Arm], verdicts: &[Verdict]) -> bool {
    match verdicts.iter().position(|verdict| !verdict.is_out) {
        Some(first) => {
            verdicts[first].open == 0 && !arms[first].tests().any(|(_, test)| matches!(test, Test::Lacks(_)))
        }
        None => true,
    }
}

/// Reads one member of a union.
pub type ReadArm<T> = fn(&mut Reader<'_>) -> Result<T>;

/// Reads a member and makes the union of it.
pub fn variant<M: Decode, T>(reader: &mut Reader<'_>, make: fn(M) -> T) -> Result<T> {
    match M::decode(reader) {
        Ok(member) => Ok(make(member)),
        Err(error) => Err(error),
    }
}

/// Reads a union whose members can be told apart; what is none of them stays JSON.
pub fn decided<T>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
) -> Result<T> {
    match reader.choose(arms)? {
        Some(index) => read[index](reader),
        None => kept(reader, unknown),
    }
}

/// Reads a union whose members a property names, which is a hint and no rule (OAS 3.1.0 §4.8.25): what the named member
/// does not read is another's, if that one knows all of it. What is none of them stays JSON.
pub fn named<T>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
) -> Result<T> {
    let start = (reader.mark(), reader.passed_over);
    let Some(index) = reader.choose(arms)? else {
        return kept(reader, unknown);
    };
    if let Ok(value) = read[index](reader) {
        return Ok(value);
    }
    go_back(reader, start)?;
    match best(reader, read)? {
        Some(Best { passed_over: 0, value, end, .. }) => {
            reader.back(end);
            Ok(value)
        }
        _ => kept(reader, unknown),
    }
}

/// Reads a union by trying those members that it may be: the first one that knows all of it, or else the one that passes
/// over the least. What is none of them stays JSON.
pub fn tried<T>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
) -> Result<T> {
    let verdicts = reader.judge(arms, false)?;
    let may_be = verdicts.iter().zip(read).filter(|(verdict, _)| verdict.holds());
    let may_be: Vec<ReadArm<T>> = may_be.map(|(_, read)| *read).collect();
    match best(reader, &may_be)? {
        Some(best) => {
            reader.back(best.end);
            reader.passed_over += best.passed_over;
            #[cfg(feature = "unknown-fields")]
            reader.unknown.extend(best.unknown);
            Ok(best.value)
        }
        None => kept(reader, unknown),
    }
}

/// What the best of the members that were tried made of a value, how much it passed over, and where that ends.
struct Best<T> {
    passed_over: usize,
    value: T,
    end: Mark,
    #[cfg(feature = "unknown-fields")]
    unknown: Vec<usize>,
}

/// Tries members. The reader stands where it stood.
fn best<T>(reader: &mut Reader<'_>, read: &[ReadArm<T>]) -> Result<Option<Best<T>>> {
    let start = (reader.mark(), reader.passed_over);
    let was_trying = std::mem::replace(&mut reader.is_trying, true);
    let mut best: Option<Best<T>> = None;
    for read in read {
        if let Ok(value) = read(reader) {
            let passed_over = reader.passed_over - start.1;
            if best.as_ref().is_none_or(|best| passed_over < best.passed_over) {
                best = Some(Best {
                    passed_over,
                    value,
                    end: reader.mark(),
                    #[cfg(feature = "unknown-fields")]
                    unknown: reader.unknown.split_off(reader.unknown.partition_point(|place| *place < start.0.at)),
                });
            }
        }
        go_back(reader, start)?;
        if best.as_ref().is_some_and(|best| best.passed_over == 0) {
            break;
        }
    }
    reader.is_trying = was_trying;
    Ok(best)
}

/// Goes back to read a value again.
fn go_back(reader: &mut Reader<'_>, (mark, passed_over): (Mark, usize)) -> Result<()> {
    reader.reset(mark);
    reader.passed_over = passed_over;
    if reader.is_impatient() {
        return Err(reader.error("fewer alternatives inside one another"));
    }
    Ok(())
}

/// A value that is no member: it is kept, but nobody knew it.
fn kept<T>(reader: &mut Reader<'_>, unknown: fn(Json) -> T) -> Result<T> {
    reader.passed_over += 1;
    variant(reader, unknown)
}
