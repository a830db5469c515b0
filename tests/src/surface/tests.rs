//! Crates of a few lines, and what of the former is gone or changed in the later.

use super::{How, Surface, compare};

const LIB: &str = "pub mod things; pub mod types; mod runtime;";

/// A crate of a module `things`, with the type `types::Amount`.
fn crate_of(things: &str) -> Surface {
    files(&[
        ("src/lib.rs", LIB),
        ("src/things.rs", things),
        ("src/types.rs", "pub struct Amount { pub n: i64 } pub struct Other;"),
    ])
}

fn files(files: &[(&str, &str)]) -> Surface {
    Surface::read(files.iter().copied()).unwrap_or_else(|why| panic!("{why}"))
}

/// What is gone or changed, item by item.
fn changes(old: &Surface, new: &Surface) -> Vec<(String, How)> {
    compare(old, new).changes.into_iter().map(|change| (change.item, change.how)).collect()
}

fn changed(old: &str, new: &str) -> Vec<(String, How)> {
    changes(&crate_of(old), &crate_of(new))
}

fn one(item: &str, how: How) -> Vec<(String, How)> {
    vec![(item.to_owned(), how)]
}

const NONE: Vec<(String, How)> = Vec::new();

#[test]
fn what_is_the_same_has_not_changed() {
    let source =
        "use crate::runtime::prelude::*; #[non_exhaustive] pub struct A { pub b: Option<crate::types::Amount> }";
    let read = crate_of(source);
    assert_eq!(changes(&read, &read), NONE);
    assert_eq!(read.count(), 5, "`A`, `A.b`, `Amount`, `Amount.n` and `Other`");
}

#[test]
fn a_type_that_moved_is_gone() {
    let old = files(&[("src/lib.rs", LIB), ("src/things.rs", "pub struct A;"), ("src/types.rs", "")]);
    let new = files(&[("src/lib.rs", LIB), ("src/things.rs", ""), ("src/types.rs", "pub struct A;")]);
    assert_eq!(changes(&old, &new), one("things::A", How::Gone));
}

#[test]
fn a_type_that_moved_is_there_where_its_path_is_a_reexport() {
    let sources =
        |things: &str, types: &str| files(&[("src/lib.rs", LIB), ("src/things.rs", things), ("src/types.rs", types)]);
    let old = sources("pub struct A; pub struct B { pub a: A }", "");
    let field = "pub struct B { pub a: crate::types::Shared }";
    let new = sources(&format!("pub use crate::types::Shared as A; {field}"), "pub struct Shared;");
    assert_eq!(changes(&old, &new), NONE);
    let by_glob = sources("mod inner { pub struct A; pub struct B { pub a: A } } pub use inner::*;", "");
    assert_eq!(changes(&old, &by_glob), NONE);
    let hidden = sources("mod inner { pub(super) struct A; } use inner::A; pub struct B { pub a: A }", "");
    assert_eq!(changes(&old, &hidden)[0], ("things::A".to_owned(), How::Gone));
}

#[test]
fn a_signature_is_what_its_types_are() {
    let old = "pub struct A; impl A { pub fn b(mut self, value: impl Into<crate::types::Amount>) -> Self { self } }";
    assert_eq!(
        changed(old, &old.replace("crate::types::Amount", "crate::types::Other")),
        one("things::A::b", How::Signature)
    );
    assert_eq!(changed(old, &old.replace("Amount>", "Amount,>")), NONE);
    assert_eq!(changed(old, &old.replace("value: impl", "amount: impl").replace("mut ", "")), NONE);
    let imported =
        old.replace("pub struct A;", "use crate::types::Amount; pub struct A;").replace("Into<crate::types::", "Into<");
    assert_eq!(changed(old, &imported), NONE);
    let shadowed = old.replace("Into<crate::types::Amount>", "Into<Amount>") + "pub struct Amount;";
    assert_eq!(changed(old, &shadowed), one("things::A::b", How::Signature));
    assert_eq!(changed(old, "pub struct A;"), one("things::A::b", How::Gone));
}

#[test]
fn the_own_name_of_a_place_has_to_lead_to_its_type() {
    let old = "pub use crate::types::Amount as CreatedParam;
        pub struct A; impl A { pub fn created(self, value: crate::types::Amount) -> Self { self } }";
    let apart = "pub struct CreatedParam { pub n: i64 }
        pub struct A; impl A { pub fn created(self, value: crate::types::Amount) -> Self { self } }";
    assert_eq!(changed(old, apart), one("things::A::created", How::Signature));
    let together = apart.replace("value: crate::types::Amount", "value: CreatedParam");
    assert_eq!(changed(old, &together), NONE);
}

#[test]
fn fields_may_be_added_where_nobody_lists_them() {
    let old = "#[non_exhaustive] pub struct A { pub b: Option<i64> }";
    assert_eq!(changed(old, "#[non_exhaustive] pub struct A { pub b: Option<i64>, pub c: Option<i64> }"), NONE);
    assert_eq!(changed(old, "#[non_exhaustive] pub struct A { pub b: i64 }"), one("things::A.b", How::Signature));
    assert_eq!(
        changed("pub struct A { pub b: i64 }", "pub struct A { pub b: i64, pub c: i64 }"),
        one("things::A", How::Signature)
    );
    assert_eq!(
        changed(old, "#[non_exhaustive] pub struct A { pub(crate) b: Option<i64> }"),
        one("things::A.b", How::Gone)
    );
    assert_eq!(
        changed("#[derive(Clone, Default)] pub struct A;", "#[derive(Clone)] pub struct A;"),
        one("things::A", How::Signature)
    );
}

#[test]
fn variants_may_be_added_where_nobody_matches_all_of_them() {
    let old = "#[non_exhaustive] pub enum A { B(i64), C { d: bool } }";
    assert_eq!(changed(old, "#[non_exhaustive] pub enum A { B(i64), C { d: bool }, E }"), NONE);
    assert_eq!(changed(old, "#[non_exhaustive] pub enum A { B(i64) }"), one("things::A::C", How::Gone));
    assert_eq!(
        changed(old, "#[non_exhaustive] pub enum A { B(u8), C { d: bool } }"),
        one("things::A::B", How::Signature)
    );
    assert_eq!(changed("pub enum A { B }", "pub enum A { B, C }"), one("things::A", How::Signature));
}

#[test]
fn names_on_the_wire_mean_something() {
    let fields = "#[non_exhaustive] pub struct A { pub b_c: Option<i64> } object!(A { b_c = \"b-c\" });";
    assert_eq!(changed(fields, &fields.replace("\"b-c\"", "\"b c\"")), one("things::A.b_c", How::Meaning));
    assert_eq!(changed(fields, &fields.replace("= \"b-c\"", "")), one("things::A.b_c", How::Meaning));
    assert_eq!(changed(fields, &fields.replace("{ b_c =", "{ d, b_c =")), NONE);
    let gated = fields.replace("object!(A {", "object!(A if \"serde\" {");
    assert_eq!(changed(&gated, fields), NONE);
    assert_eq!(changed(fields, &gated), one("things::A", How::Signature));
    let fixed = "pub struct A { b: Fixed } object!(A [b = \"b\" is \"1\"] { });";
    assert_eq!(changed(fixed, &fixed.replace("\"1\"", "\"2\"")), one("things::A", How::Meaning));
    let values = "#[non_exhaustive] pub enum A { B, C } open_enum!(A { B = \"b\", C = \"c\" });";
    assert_eq!(changed(values, &values.replace("\"c\"", "\"C\"")), one("things::A::C", How::Meaning));
    assert_eq!(
        changed("pub const A: Header<i64> = Header::new(\"a\");", "pub const A: Header<i64> = Header::new(\"b\");"),
        one("things::A", How::Meaning)
    );
}

const OPERATION: &str = "
    pub struct Add { x: i64, y: Option<i64> }
    impl Add {
        pub fn new(x: i64) -> Self { Self { x, y: None } }
        pub fn y(mut self, value: i64) -> Self { self.y = Some(value); self }
    }
    from!(Add: i64);
    operation!(
        Add: Info::new(\"add\", \"POST\", \"/a/{x}\").json().styles(&[(Query, \"y\", Style::Form)]).security(&[&[0]]),
        json crate::types::Amount { path { x } query { y } }
    );";

#[test]
fn operations_are_what_goes_over_the_wire() {
    let with = |from: &str, to: &str| {
        assert!(OPERATION.contains(from), "{from}");
        changed(OPERATION, &OPERATION.replace(from, to))
    };
    assert_eq!(with("\"/a/{x}\"", "\"/b/{x}\""), one("things::Add", How::Meaning));
    assert_eq!(with(".json()", ".form()"), one("things::Add", How::Meaning));
    assert_eq!(with(".json()", ".json().accept(\"text/plain\")"), one("things::Add", How::Meaning));
    assert_eq!(
        with("json crate::types::Amount", "json crate::types::Other"),
        one("things::Add::Output", How::Signature)
    );
    assert_eq!(with("Style::Form)", "Style::DeepObject)"), one("things::Add::y", How::Meaning));
    assert_eq!(with("query { y }", "query { y = \"Y\" }"), one("things::Add::y", How::Meaning));
    assert_eq!(with("path { x }", "path { x = \"X\" }"), one("things::Add::new", How::Meaning));
    assert_eq!(with("from!(Add: i64);", ""), one("things::Add", How::Signature));
    assert_eq!(with("&[0]", "&[1], &[2]"), NONE);
    assert_eq!(with("query { y }", "query { y, z }"), NONE);
}

#[test]
fn pages_may_get_a_way_back() {
    let old = "pub struct List; paged!(List: crate::types::Amount, data, item(\"after\", \"id\").more(\"/more\"));";
    assert_eq!(changed(old, &old.replace(".more", ".back(\"before\").more")), NONE);
    assert_eq!(changed(old, &old.replace("Amount", "Other")), one("things::List", How::Signature));
    assert_eq!(changed(old, &old.replace(".more(\"/more\")", "")), one("things::List", How::Signature));
}

#[test]
fn accessors_are_methods_of_the_client() {
    let old = "impl crate::Client { pub fn things(&self) -> Things<'_> { Things(self) } }
        pub struct Things<'a>(&'a crate::Client);
        impl<'a> Things<'a> { pub fn list(self) -> Call<'a, List> { Call::new(self.0, List) } }
        pub struct List;";
    let new = old.replace("list(self)", "list(self, request: impl Into<List>)");
    assert_eq!(changed(old, &new), one("things::Things::list", How::Signature));
    assert_eq!(changed(old, &old.replace("fn things", "fn other")), one("Client::things", How::Gone));
}

#[test]
fn wide_structs_have_the_fields_behind_them() {
    let old = "pub struct A(Box<AFields>); #[non_exhaustive] pub struct AFields { pub b: i64 } wide!(A AFields);
        object!(AFields { b });";
    let new = old.replace("b: i64", "b: u8");
    let both = ["things::A.b", "things::AFields.b"].map(|item| (item.to_owned(), How::Signature));
    assert_eq!(changed(old, &new), both);
    let plain = "#[non_exhaustive] pub struct A { pub b: i64 } object!(A { b });";
    assert_eq!(changed(plain, old), one("things::A", How::Signature), "fields can be moved out of a struct alone");
}

#[test]
fn features_are_as_they_were() {
    let sources = |gate: &str, features: &str| {
        let lib = format!("{gate} pub mod things;");
        let manifest = format!("[features]\n{features}");
        files(&[("src/lib.rs", &lib), ("src/things.rs", "pub struct A;"), ("Cargo.toml", &manifest)])
    };
    let old = sources("#[cfg(feature = \"things\")]", "things = []");
    let shared =
        sources("#[cfg(feature = \"_shared\")]", "things = [\"_shared\"]\nothers = [\"_shared\"]\n_shared = []");
    assert_eq!(changes(&old, &shared), NONE);
    let other = sources("#[cfg(all(feature = \"others\", not(test)))]", "things = []\nothers = []");
    assert_eq!(changes(&old, &other), one("things::A", How::Features));
    assert_eq!(changes(&old, &sources("#[cfg(feature = \"others\")]", "others = []")).len(), 2);
    // What was always there stays so, but where only the feature of its own module is for it.
    assert_eq!(changes(&sources("", "things = []"), &old), NONE);
    let of_others = sources("#[cfg(feature = \"others\")]", "others = []");
    assert_eq!(changes(&sources("", "others = []"), &of_others), one("things::A", How::Features));
    let by_chance = sources("#[cfg(feature = \"things\")]", "things = []\nothers = [\"things\"]");
    let apart = sources("#[cfg(feature = \"things\")]", "things = []\nothers = []");
    assert_eq!(changes(&by_chance, &apart), NONE);
}
