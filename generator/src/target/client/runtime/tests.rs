//! Unit tests of `runtime.rs`.

use super::*;

const LIST: &str = "\
//! What it is.

pub mod a;
#[cfg(feature = \"x\")]
pub mod b; // only if has_b
pub mod bc; // only if has_bc

pub use a::A;
pub(crate) use b::{
    A, B,
};
pub use super::b::B;
";

#[test]
fn a_module_goes_with_the_items_that_name_it() {
    assert_eq!(without(LIST, "", &["b"]), "//! What it is.\n\npub mod a;\npub mod bc;\n\npub use a::A;\n");
}

#[test]
fn a_module_in_a_folder_goes_with_the_items_that_name_it() {
    assert_eq!(without("pub mod a;\npub mod b;\n", "f/", &["f/b", "a"]), "pub mod a;\n");
    let list = "pub mod f;\npub use f::a::A;\npub use f::b::B;\n";
    assert_eq!(without(list, "", &["f/b"]), "pub mod f;\npub use f::a::A;\n");
}

#[test]
fn a_folder_with_nothing_in_it_goes() {
    assert_eq!(empty_folders(&["stream/events", "webhook/event", "webhook/payload", "webhook/signature"]), ["webhook"]);
}

#[test]
fn what_a_condition_stands_above_goes() {
    let text = "\
use a::A;
// only if has_b
use b::B;

struct S {
    a: A,
    // only if has_b
    /// What it is.
    b: B,
}

// only if has_b
/// What it does.
#[cold]
fn f() {
    match a {
        1 => {}
    }
}

fn g() {
    // only if has_b
    let (a, b) = match c {
        1 => 2,
    };
    a
}
";
    assert_eq!(
        of_conditions(text, |_| true),
        text.replace("    // only if has_b\n", "").replace("// only if has_b\n", "")
    );
    let without = "use a::A;\n\nstruct S {\n    a: A,\n}\n\nfn g() {\n    a\n}\n";
    assert_eq!(of_conditions(text, |condition| condition != "has_b"), without);
}

#[test]
fn what_the_runtime_says_of_itself_is_read() {
    for module in ["paging/pages", "convert/chrono", "webhook/signature", "value/tuple"] {
        assert!(OPTIONAL.iter().any(|one| one.module == module), "{module}");
    }
    let is_file = |module: &str| RUNTIME.iter().any(|(path, _)| module_of(path) == module);
    assert!(OPTIONAL.iter().all(|one| is_file(one.module)));
    assert!(
        PRELUDE.contains(&"UploadFile")
            && PRELUDE.contains(&"Bytes")
            && PRELUDE.contains(&"DateTime")
            && !PRELUDE.contains(&"Nullable"),
        "{PRELUDE:?}"
    );
}

#[test]
fn the_hash_is_of_this_runtime() {
    // Worked out anew from what is included: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv.
    let text: Vec<u8> = RUNTIME.iter().flat_map(|(path, text)| format!("{path}\0{text}\0").into_bytes()).collect();
    let mut hash: u64 = 14_695_981_039_346_656_037;
    for byte in text {
        hash = (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211);
    }
    assert_eq!(HASH, format!("{hash:016x}"));
}
