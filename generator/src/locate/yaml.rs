//! Finds wanted places in YAML text, from the events of saphyr-parser: serde_yaml gives no places of what it read.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span, StrInput};

use super::Wanted;
use crate::source::lines::Lines;

pub(super) fn find(wanted: &mut Wanted, text: &str, lines: &Lines<'_>) {
    let mut walk = Walk { parser: Parser::new_from_str(text), lines };
    while let Some((event, span)) = walk.next() {
        if is_value(&event) {
            wanted.found[0].push(walk.range(&span));
            walk.value(wanted, Some(0), &event);
            return;
        }
    }
}

struct Walk<'t, 'l> {
    parser: Parser<'t, StrInput<'t>>,
    lines: &'l Lines<'t>,
}

impl<'t> Walk<'t, '_> {
    /// The next event, `None` at the end or at an error: then what was found so far has to do.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        self.parser.next_event()?.ok()
    }

    /// Goes through the value that `event` starts. `None` if the text ends within.
    fn value(&mut self, wanted: &mut Wanted, id: Option<usize>, event: &Event<'_>) -> Option<()> {
        let id = id.filter(|&id| !wanted.is_leaf(id));
        match (event, id) {
            (Event::MappingStart(..), Some(id)) => self.mapping(wanted, id),
            (Event::SequenceStart(..), Some(id)) => self.sequence(wanted, id),
            (Event::MappingStart(..) | Event::SequenceStart(..), None) => self.skip(),
            _ => Some(()),
        }
    }

    fn mapping(&mut self, wanted: &mut Wanted, id: usize) -> Option<()> {
        loop {
            let (key, span) = self.next()?;
            let member = match &key {
                Event::MappingEnd => return Some(()),
                Event::Scalar(text, ..) => wanted.step(id, text),
                other => {
                    self.value(wanted, None, other)?;
                    None
                }
            };
            if let Some(member) = member {
                wanted.found[member].push(self.range(&span));
            }
            let (event, _) = self.next()?;
            self.value(wanted, member, &event)?;
        }
    }

    fn sequence(&mut self, wanted: &mut Wanted, id: usize) -> Option<()> {
        for index in 0usize.. {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                break;
            }
            let item = wanted.step(id, &index.to_string());
            if let Some(item) = item {
                wanted.found[item].push(self.range(&span));
            }
            self.value(wanted, item, &event)?;
        }
        Some(())
    }

    /// Goes behind the collection that was just opened.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 1usize;
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let offset = |mark: &Marker| self.lines.offset(mark.line(), mark.col() + 1);
        offset(&span.start)..offset(&span.end)
    }
}

fn is_value(event: &Event<'_>) -> bool {
    matches!(event, Event::Scalar(..) | Event::MappingStart(..) | Event::SequenceStart(..))
}
