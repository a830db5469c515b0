use super::*;
use std::collections::BTreeSet;

#[test]
fn no_format_stands_in_two_rows() {
    let strings = StringFormat::ALL.iter().flat_map(|one| one.row().formats);
    let integers = IntegerFormat::ALL.iter().flat_map(|one| one.row().formats);
    let mut seen = BTreeSet::new();
    for format in strings.chain(integers).chain(NUMBER_FORMATS) {
        assert!(seen.insert(*format), "`{format}` is in two rows");
    }
}

#[test]
fn a_type_of_its_own_has_a_sample_unless_it_is_hidden() {
    for one in StringFormat::ALL {
        let row = one.row();
        assert_eq!(row.ty.is_some() && !row.is_hidden, row.sample.is_some(), "{one:?}");
        assert!(row.module.is_none() || row.ty.is_some(), "{one:?}");
    }
}
