//! Wire names and their Rust names, written by hand.

use super::{Why, ident, module, pascal, snake, taken};

#[test]
fn names_in_each_case() {
    // wire, field, type, module
    let rows = [
        ("id", "id", "Id", "id"),
        ("OAuth2Token", "oauth2_token", "Oauth2Token", "oauth2_token"),
        ("billing_portal.session", "billing_portal_session", "BillingPortalSession", "billing_portal_session"),
        ("en-AU", "en_au", "EnAu", "en_au"),
        ("+1", "plus_1", "Plus1", "plus_1"),
        ("-1", "minus_1", "Minus1", "minus_1"),
        ("3d", "n3d", "N3d", "n3d"),
        ("3DModel", "n3d_model", "N3dModel", "n3d_model"),
        ("404", "n404", "N404", "n404"),
        ("1.0", "n1_0", "N1_0", "n1_0"),
        ("10", "n10", "N10", "n10"),
        ("v1.10", "v1_10", "V1_10", "v1_10"),
        ("type", "type", "Type", "type_"),
        ("gen", "gen", "Gen", "gen_"),
        ("self", "self_", "Self_", "self_"),
        ("Self", "self_", "Self_", "self_"),
        ("super", "super_", "Super", "super_"),
        ("crate", "crate_", "Crate", "crate_"),
        ("_", "underscore", "Underscore", "underscore"),
        ("__", "underscore_2", "Underscore2", "underscore_2"),
        ("", "empty", "Empty", "empty"),
        ("🦀", "u1f980", "U1f980", "u1f980"),
        ("ключ", "ключ", "Ключ", "kliuch"),
        ("日本", "日本", "日本", "ri_ben"),
        ("mod", "mod", "Mod", "mod_"),
        ("lib", "lib", "Lib", "lib_"),
        ("main", "main", "Main", "main_"),
        ("runtime", "runtime", "Runtime", "runtime_"),
        ("client", "client", "Client", "client_"),
        ("con", "con", "Con", "con_"),
        ("COM1", "com1", "Com1", "com1_"),
        ("std", "std", "Std", "std_"),
        ("str", "str", "Str", "str"),
        ("union", "union", "Union", "union"),
        ("..", "dot_2", "Dot2", "dot_2"),
        ("lib.rs", "lib_rs", "LibRs", "lib_rs"),
        ("../../../../tmp/x", "tmp_x", "TmpX", "tmp_x"),
        ("c\n}\nfn evil() {}\nstruct D {", "c_fn_evil_struct_d", "CFnEvilStructD", "c_fn_evil_struct_d"),
    ];
    for (wire, field, type_name, file) in rows {
        assert_eq!(snake(wire), field, "field {wire:?}");
        assert_eq!(pascal(wire), type_name, "type {wire:?}");
        assert_eq!(module(wire), file, "module {wire:?}");
    }
}

#[test]
fn tokens_are_raw_where_they_must() {
    let rows = [
        ("id", "id"),
        ("type", "r#type"),
        ("r#type", "r#type"),
        ("gen", "r#gen"),
        ("async", "r#async"),
        ("try", "r#try"),
        ("self", "self_"),
        ("self_", "self_"),
        ("Self", "Self_"),
        ("crate", "crate_"),
        ("_", "underscore"),
        ("union", "union"),
        ("macro_rules", "macro_rules"),
        ("ключ", "ключ"),
        ("not an ident", "not_an_ident"),
        ("Not-an-ident", "NotAnIdent"),
        ("", "empty"),
        ("3d", "n3d"),
    ];
    for (name, token) in rows {
        assert_eq!(ident(name).to_string(), token, "{name:?}");
    }
}

#[test]
fn long_names_are_cut_at_a_word() {
    let text = "a sentence that goes on ".repeat(20);
    assert!(snake(&text).len() <= 100);
    assert!(snake(&text).ends_with("goes_on") || snake(&text).ends_with("_a") || !snake(&text).ends_with('_'));
    assert_eq!(snake(&"x".repeat(5000)).len(), 100);
    assert_eq!(snake(&"ж".repeat(5000)).chars().count(), 50);
}

#[test]
fn any_text_makes_an_identifier() {
    let mut text = String::new();
    for c in (0..0x300).chain((0x300..0x3_0000).step_by(7)).filter_map(char::from_u32) {
        text.clear();
        text.push(c);
        for name in [snake(&text), pascal(&text), module(&text)] {
            // Parses, or panics.
            ident(&name);
            assert!(!name.is_empty());
        }
        assert!(module(&text).bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{c:?}");
    }
}

/// Names of every kind that a document may bring, as fields, types and modules.
const ODD: &[&str] = &[
    "",
    " ",
    "_",
    "__",
    "+",
    "-",
    "#",
    "3d",
    "123",
    "+1",
    "-1",
    "1.0",
    "@id",
    "$ref ",
    "🦀",
    "ключ",
    "日本",
    "a/b",
    "3DModel",
    "404",
    "..",
    "lib.rs",
    "union",
    "raw",
    "auto",
    "default",
    "safe",
    "macro_rules",
    "str",
    "u8",
    "std",
    "core",
    "self",
    "Self",
    "super",
    "crate",
    "x: i32, pub evil",
    "//",
    "/*",
    "r#\"",
    "c\n}\nfn evil() {}",
    "Größe",
    "naïve",
    "ΑΒγ",
    "שלום",
    "سلام",
    "サーバー",
    "한국어",
    "ñ",
    "ж",
    // The same to the eye: Latin, Cyrillic and Greek letters, one by one and mixed.
    "admin",
    "\u{430}dmin",
    "cop",
    "\u{441}\u{43e}\u{440}",
    "\u{441}op",
    "o",
    "\u{43e}",
    "\u{3bf}",
    "\u{585}",
    "AB",
    "\u{391}\u{392}",
    "\u{410}\u{412}",
    "kullanıcı",
    "kullanici",
    "ß",
    "β",
    "へ",
    "ヘ",
    "口",
    "ロ",
    "一",
    "ー",
    "ключ\u{430}",
    "ключa",
];

#[test]
fn rustc_takes_every_name_in_both_editions() {
    use super::Case;
    use crate::name::settle::settle;
    let wires: Vec<&str> = ODD.iter().copied().chain(taken::names(Why::Keyword)).collect();
    let settled = |case, name: fn(&str) -> String| {
        let preferred = wires.iter().map(|wire| (wire, name(wire)));
        settle(case, &[], preferred).into_iter().map(|name| ident(&name).to_string()).collect::<Vec<_>>()
    };
    let mut source = format!(
        "pub struct Fields {{ {} }}\n",
        settled(Case::Snake, snake).iter().map(|name| format!("pub {name}: u8,")).collect::<String>()
    );
    source += &format!("pub enum Types {{ {} }}\n", settled(Case::Pascal, pascal).join(", "));
    source += &settled(Case::Module, module).iter().map(|name| format!("pub mod {name} {{}}\n")).collect::<String>();
    let folder = std::env::temp_dir().join(format!("cratewright-names-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for temporary files");
    std::fs::write(folder.join("names.rs"), &source).expect("a temporary file");
    for edition in ["2021", "2024"] {
        let output = std::process::Command::new("rustc")
            .args(["--crate-type=lib", "-Dwarnings", "--emit=metadata", "names.rs"])
            .args(["--edition", edition])
            .current_dir(&folder)
            .output()
            .expect("rustc");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}
