//! Unit tests of `keyed.rs`.

use super::*;

#[test]
fn names_keep_their_order_and_are_found_however_many_there_are() {
    let names: Vec<String> = (0..40).map(|index| format!("n{}", index * 7 % 40)).collect();
    let mut keyed: Keyed<'_, usize> = Keyed::default();
    for name in names.iter().chain(&names) {
        *keyed.entry(name) += 1;
        assert!(keyed.contains(name));
    }
    assert_eq!(keyed.names().collect::<Vec<_>>(), names);
    assert!(names.iter().all(|name| keyed.get(name) == Some(&2)));
    assert_eq!(keyed.get("n40"), None);
}
