//! Unit tests of `code.rs`.

use super::*;
use quote::quote;

/// This many names of ten letters.
fn names(count: usize) -> Vec<Code> {
    (0..count).map(|_| Code::from("abcdefghij")).collect()
}

#[test]
fn one_line_where_it_fits() {
    let name = Ident::new("Cat", proc_macro2::Span::call_site());
    let fixed = brackets(vec![pieces!["kind = ", literal("a \"kind\""), " is ", literal("\"cat\"")]]);
    let call = pieces!["object!(", &name, " ", fixed, " ", braces(vec!["age".into(), "color".into()]), ");"];
    assert_eq!(call.text(), r#"object!(Cat [kind = "a \"kind\"" is "\"cat\""] { age, color });"#);
    assert_eq!(pieces!["f!(", braces(Vec::new()), ");"].text(), "f!({});");
}

#[test]
fn the_last_list_that_fits_no_more_is_filled() {
    let line = "    abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij,";
    let call = pieces!["f!(A ", brackets(names(2)), " ", braces(names(9)), ");"];
    assert_eq!(call.text(), format!("f!(A [abcdefghij, abcdefghij] {{\n{line}\n    abcdefghij,\n}});"));
}

#[test]
fn a_line_ends_at_the_width_and_no_later() {
    // `f!(` and `);` around seven names in braces take 91 characters.
    for (more, is_one_line) in [("123456789", true), ("1234567890", false)] {
        let call = pieces!["f!(", braces(names(7)), more, ");"];
        assert_eq!(!call.text().contains('\n'), is_one_line, "{}", call.text());
    }
}

#[test]
fn rows_sections_and_chains_have_lines_of_their_own() {
    let sections = sections(vec![pieces!["path ", braces(names(1))], pieces!["body ", braces(names(8))]]);
    let calls = chain(vec![".form()".into(), pieces![".styles(&", brackets(names(9)), ")"], ".last()".into()]);
    let call = pieces!["o!", parentheses(vec![pieces!["A: B", calls], pieces!["json C ", sections]]), ";"];
    let expected = "o!(
    A: B
        .form()
        .styles(&[
            abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij,
            abcdefghij, abcdefghij,
        ]).last(),
    json C {
        path { abcdefghij }
        body {
            abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij, abcdefghij,
            abcdefghij,
        }
    }
);";
    assert_eq!(call.text(), expected);
    let rows = pieces!["u!(", rows(names(9)), ");"].text();
    assert_eq!(rows.lines().count(), 11, "{rows}");
}

#[test]
fn types_read_as_a_person_writes_them() {
    let text = type_text(&quote!(Map<Vec<(crate::a::r#type, &'static str,)>, [u8; 2]>));
    assert_eq!(text, "Map<Vec<(crate::a::r#type, &'static str)>, [u8;2]>");
}
