//! Decides which member of a union a value is, by looking at what the document says distinguishes them.

use crate::runtime::json::number::integer;
use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::json::value::{Json, Raw};
pub use crate::runtime::union::trial::{named, several, tried};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::equal::equal;

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

    /// Objects of this member have this property with one of these strings.
    #[must_use]
    pub const fn is(self, key: &'static str, texts: &'static [&'static str]) -> Arm {
        self.with(Test::Is(key, texts))
    }

    /// Objects of this member have the key with one of these values, each written as JSON: `&["1", "true"]`.
    #[must_use]
    pub const fn is_json(self, key: &'static str, values: &'static [&'static str]) -> Arm {
        self.with(Test::IsJson(key, values))
    }

    /// Strings of this member are one of these.
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

    /// Whether it takes some values alone of those of its kinds.
    pub(crate) fn has_tests(&self) -> bool {
        self.tests[0].is_some()
    }

    fn tests(&self) -> impl Iterator<Item = (usize, Test)> + '_ {
        self.tests.iter().map_while(|test| *test).enumerate()
    }
}

/// What is known of an arm while an object is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Verdict {
    /// A bit for each test that does not hold, or not yet.
    open: u8,
    /// A test failed that no further entry can mend.
    is_out: bool,
}

impl Verdict {
    const OUT: Self = Verdict { open: 0, is_out: true };

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

    pub(crate) fn holds(self) -> bool {
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

/// Whether a JSON text is one of these values.
pub(crate) fn is_json(raw: &str, values: &[&str]) -> bool {
    // What is of another kind, or much larger, is not compared, which reads a value again for each level above it.
    let kind = |json: &str| Reader::new(json).peek().ok();
    let may_be = |value: &str| kind(value) == kind(raw) && raw.len() <= 64 * value.len() + 1024;
    values.contains(&raw) || values.iter().any(|value| may_be(value) && equal(&Raw(value), &Raw(raw)))
}

/// How many arms are few: what they cost shows in no measure.
const FEW: usize = 16;

/// What is known of each arm of a union, of which most have few.
pub(crate) struct Verdicts {
    few: [Verdict; FEW],
    many: Vec<Verdict>,
    count: usize,
}

impl Verdicts {
    fn before(count: usize) -> Self {
        let many = if count > FEW { vec![Verdict::OUT; count] } else { Vec::new() };
        Verdicts { few: [Verdict::OUT; FEW], many, count }
    }

    pub(crate) fn all(&mut self) -> &mut [Verdict] {
        if self.count > FEW {
            &mut self.many
        } else {
            &mut self.few[..self.count]
        }
    }
}

impl Reader<'_> {
    /// Looks at the next value without consuming it: the first arm whose tests all hold. None where unions have looked ahead
    /// for so long that another look would let a body keep us busy.
    ///
    /// # Errors
    /// What comes is not JSON.
    pub fn choose(&mut self, arms: &[Arm]) -> Result<Option<usize>> {
        let Some(mut verdicts) = self.verdicts(arms) else {
            return Ok(None);
        };
        self.judge(arms, verdicts.all(), true)?;
        Ok(verdicts.all().iter().position(|verdict| verdict.holds()))
    }

    /// The verdicts on so many arms; none where there are too many to look at for what is left of the patience.
    pub(crate) fn verdicts(&mut self, arms: &[Arm]) -> Option<Verdicts> {
        if arms.len() > FEW {
            self.lose_patience(4 * arms.len());
            if self.patience == 0 {
                return None;
            }
        }
        Some(Verdicts::before(arms.len()))
    }

    #[inline(never)]
    pub(crate) fn judge(&mut self, arms: &[Arm], verdicts: &mut [Verdict], first_only: bool) -> Result<()> {
        let mut kind = self.kind_bit()?;
        if arms.iter().all(|arm| arm.kinds & kind == 0) && self.is_verbatim() {
            kind = STRING;
        }
        for (arm, verdict) in arms.iter().zip(verdicts.iter_mut()) {
            *verdict = Verdict::before(arm, kind);
        }
        let has_tests = |(arm, verdict): (&Arm, &Verdict)| !verdict.is_out && arm.has_tests();
        if kind == OBJECT && arms.iter().zip(&*verdicts).any(has_tests) {
            self.look(arms, verdicts, first_only)?;
        }
        if kind == STRING {
            let mark = self.mark();
            let text = self.string()?;
            self.back(mark);
            for (arm, verdict) in arms.iter().zip(verdicts) {
                let fits = |test| !matches!(test, Test::Value(texts) if !texts.contains(&text.as_ref()));
                verdict.is_out |= !arm.tests().all(|(_, test)| fits(test));
            }
        }
        Ok(())
    }

    /// Reads over an object, telling each arm of each entry, and goes back. Patience pays for what is looked at: each look
    /// at an object is one at all that stands in it.
    fn look(&mut self, arms: &[Arm], verdicts: &mut [Verdict], first_only: bool) -> Result<()> {
        let mark = self.mark();
        self.open(b'{', "an object")?;
        let mut more = !self.closes(b'}');
        while more {
            let from = self.mark().at;
            let key = self.key()?;
            let raw = self.raw()?;
            for (arm, verdict) in arms.iter().zip(verdicts.iter_mut()).filter(|(_, verdict)| !verdict.is_out) {
                verdict.see(arm, &key, raw);
            }
            self.lose_patience(2 * (self.mark().at - from) + arms.len());
            if self.patience == 0 {
                verdicts.fill(Verdict::OUT);
                break;
            }
            if first_only && is_decided(arms, verdicts) {
                break;
            }
            more = self.comma(b'}')?;
        }
        self.back(mark);
        Ok(())
    }

    fn kind_bit(&mut self) -> Result<u8> {
        Ok(match self.peek()? {
            ValueKind::Null => NULL,
            ValueKind::Bool => BOOL,
            ValueKind::String => STRING,
            ValueKind::Array => ARRAY,
            ValueKind::Object => OBJECT,
            ValueKind::Number => {
                let mark = self.mark();
                let text = self.number()?;
                self.back(mark);
                // What is written as an integer is one, though none of Rust may hold it.
                if !text.contains(['.', 'e', 'E']) || integer(text).is_some() {
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

/// Reads a union whose members can be distinguished; what is none of them stays JSON.
pub fn decided<T>(
    reader: &mut Reader<'_>,
    arms: &'static [Arm],
    read: &[ReadArm<T>],
    unknown: fn(Json) -> T,
) -> Result<T> {
    let Some(index) = reader.choose(arms)? else {
        return kept(reader, unknown);
    };
    let is_number = matches!(reader.next_byte(), b'-' | b'0'..=b'9');
    let start = reader.mark();
    match read[index](reader) {
        // A number that is too large for the member.
        Err(_) if is_number && !reader.has_given_up => {
            reader.back(start);
            kept(reader, unknown)
        }
        read => read,
    }
}

/// A value that is no member: it is kept, but nobody knew it.
pub(crate) fn kept<T>(reader: &mut Reader<'_>, unknown: fn(Json) -> T) -> Result<T> {
    reader.passed_over += 1;
    reader.is_unknown |= reader.mark().at == 0;
    let value = variant(reader, unknown);
    // What is no JSON is no member of any union around it.
    reader.has_given_up |= reader.is_trying && value.is_err();
    value
}
