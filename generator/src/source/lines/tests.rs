//! Places: lines, columns in characters, and long lines cut.

use super::{Lines, Place};

fn marked(place: &Place) -> &str {
    &place.excerpt[place.marked.clone()]
}

#[test]
fn columns_count_characters() {
    let text = "a: ü\r\nüb: x\n";
    let lines = Lines::new(text);
    let at = text.find("b:").expect("it is there");
    let place = lines.place(at..at + 1);
    assert_eq!((place.line, place.column, &*place.excerpt), (2, 2, "üb: x"));
    assert_eq!(marked(&place), "b");
    assert_eq!(lines.offset(2, 2), at);
    let first = lines.place(0..text.len());
    assert_eq!((first.line, &*first.excerpt, marked(&first)), (1, "a: ü", "a: ü"));
}

#[test]
fn offsets_outside_are_moved_inside() {
    let text = "ü\n";
    let lines = Lines::new(text);
    assert_eq!(lines.place(1..1).start, 0);
    let end = lines.place(99..100);
    assert_eq!((end.line, end.column, end.start, end.end), (2, 1, 3, 3));
    assert_eq!(lines.offset(9, 9), 3);
    assert_eq!(lines.offset(0, 0), 0);
    assert_eq!(Lines::new("").place(0..1).line, 1);
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("{}needle{}", "ü".repeat(5_000), "é".repeat(5_000));
    let place = Lines::new(&text).place(10_000..10_006);
    assert_eq!(place.column, 5_001);
    assert_eq!(marked(&place), "needle");
    assert!(place.excerpt.starts_with('…') && place.excerpt.ends_with('…'));
    assert!(place.excerpt.len() < 200);
}
