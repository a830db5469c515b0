//! What the owner of a crate chooses: types of their own, and traits that are derived.

use super::*;

#[test]
fn a_type_of_ones_own_is_a_major_change() {
    let own = |path: &str| format!("[types.schemas]\nOrder = {{ path = \"{path}\", via = \"text\" }}");
    let (generated, lock) = contract(SHOP, &Lock::default());
    let (one, _) = contract_with(SHOP, &own("http::Uri"), &lock);
    let (other, _) = contract_with(SHOP, &own("http::Method"), &lock);
    for (before, after) in [(&generated, &one), (&one, &generated), (&one, &other)] {
        let diff = Diff::of(before, after);
        assert_eq!(diff.rust, Major, "{diff:?}");
    }
    assert_eq!(Diff::of(&one, &one.clone()).rust, Rust::None);
    // What is written down is read again, with the path of the type.
    let read = Contract::parse(&one.to_string()).expect("it was written here");
    let order = read.types.iter().find(|one| one.places.contains_key("Order")).expect("the schema");
    assert_eq!((order.path.as_deref(), order.rust.as_deref()), (Some("types::Order"), Some("http::Uri")));
}

#[test]
fn a_trait_less_breaks_callers_and_one_more_does_not() {
    let (none, lock) = contract(SHOP, &Lock::default());
    let with = |derive: &str| {
        let (_, api, _) = refined_with(SHOP, "");
        let config = Config { derive: toml::from_str::<Config>(derive).expect("a list").derive, ..Config::default() };
        Contract::of(&api, &name::run(&api, &config, &lock), &config, crate::output::hash(SHOP))
    };
    let (both, eq) = (with("derive = [\"Hash\", \"Eq\", \"Eq\"]"), with("derive = [\"Eq\"]"));
    assert_eq!(both.derives, ["Eq", "Hash"]);
    let verdict = |old: &Contract, new: &Contract| {
        let diff = Diff::of(old, new);
        let kinds: Vec<Kind> = diff.changes.iter().map(|change| change.kind).collect();
        (diff.rust, diff.http, kinds)
    };
    assert_eq!(verdict(&none, &both), (Minor, Http::None, vec![Kind::Derives; 2]));
    assert_eq!(verdict(&both, &eq), (Major, Http::None, vec![Kind::Derives]));
    assert_eq!(verdict(&both, &both), (Rust::None, Http::None, Vec::new()));
    let read = Contract::parse(&both.to_string()).expect("it was written here");
    assert_eq!(read.derives, both.derives);
    assert!(!none.to_string().contains("derives"));
}
