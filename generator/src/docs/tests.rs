//! Descriptions and the Markdown that they become, written by hand.

use super::{Plain, code, lines, link, plain, summary, url};

fn check(rows: &[(&str, &str)]) {
    for (description, expected) in rows {
        assert_eq!(lines(description).join("\n"), *expected, "of {description:?}");
    }
}

#[test]
fn plain_text_stays() {
    check(&[
        ("", ""),
        ("The ID of the customer.", "The ID of the customer."),
        ("One line,\nanother.\n\nA paragraph.", "One line,\nanother.\n\nA paragraph."),
        ("snake_case and 2 * 3 < 7 & more (e.g. #5)!", "snake_case and 2 * 3 < 7 & more (e.g. #5)!"),
        ("  indented a little ", "indented a little"),
    ]);
}

#[test]
fn markdown_stays() {
    check(&[
        ("*a* **b** `c` ~~d~~", "*a* **b** `c` ~~d~~"),
        ("__b__ _a_", "**b** *a*"),
        ("[Docs](https://example.com/a_b?c=d&e=f)", "[Docs](https://example.com/a_b?c=d&e=f)"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("2. a\n3. b", "2. a\n3. b"),
        ("> quoted", "> quoted"),
        ("> [!NOTE]\n> Mind this.", "> **Note:** Mind this."),
        ("| a | b |\n|---|---|\n| 1 | `x\\|y` |", "| a | b |\n| --- | --- |\n| 1 | `x\\|y` |"),
        ("a\\\nb", "a\\\nb"),
        ("# Title\n\ntext", "## Title\n\ntext"),
        ("Title\n=====\n\ntext", "## Title\n\ntext"),
    ]);
}

#[test]
fn html_becomes_markdown() {
    check(&[
        ("<p>Some <code>x</code> of <b>it</b>.</p>", "Some `x` of **it**."),
        ("<p>One.</p>\n\n<p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("See <a href=\"https://example.com/x\">there</a>.", "See [there](https://example.com/x)."),
        ("See <a href='/docs/x'>there</a>.", "See there."),
        ("a<br>b<br/><br />c", "a\\\nb\n\nc"),
        ("<ul><li>a</li><li>b <em>c</em></li></ul>", "- a\n- b *c*"),
        ("<ol>\n  <li>a\n  <li>b\n</ol>after", "1. a\n2. b\n\nafter"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        ("<h3>Title</h3>text", "#### Title\n\ntext"),
        ("<pre><code>a &lt; b\n  c</code></pre>", "```text\na < b\n  c\n```"),
        ("<pre>a\n\nb</pre>", "```text\na\n\nb\n```"),
        ("<p>caf&eacute; &amp; &#x41;&nope;</p>", "café & A\\&nope;"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 | x\\|y |",
        ),
        ("<p>Set `x_y` to [it](https://a.test/b).</p>", "Set `x_y` to [it](https://a.test/b)."),
        ("<blockquote>q</blockquote>", "> q"),
        ("<ul>\n\n    <li>a</li>\n\n    <li>b</li>\n</ul>", "- a\n- b"),
        ("a<!-- hidden -->b", "ab"),
        ("<b> spaced </b>text", "**spaced** text"),
        ("<div><p>a</p><div>b</div></div>", "a\n\nb"),
        ("<a href=\"https://a.test\"><img src=\"https://a.test/i.png\" alt=\"pic\"></a>", "[pic](https://a.test)"),
    ]);
}

#[test]
fn other_tags_are_text() {
    check(&[
        ("a Vec<T> of <id>", "a Vec\\<T> of \\<id>"),
        ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
        ("GET /users/<section>", "GET /users/\\<section>"),
        ("<x-note class=\"a\">Text</x-note> of <my-id>", "Text of \\<my-id>"),
        ("</div>a <b>unclosed", "a \\<b>unclosed"),
        ("&lt;p&gt;", "\\<p>"),
        ("a <- b <3", "a <- b \\<3"),
    ]);
}

#[test]
fn code_is_no_doctest() {
    check(&[
        ("```\nexit()\n```", "```text\nexit()\n```"),
        ("```rust,ignore\nexit()\n```", "```text\nexit()\n```"),
        ("text\n\n    let x = 1;\n\nmore", "text\n\n```text\nlet x = 1;\n```\n\nmore"),
        ("~~~\nunclosed ``` fence", "````text\nunclosed ``` fence\n````"),
        ("- a\n\n  ```\n  b\n  ```", "- a\n\n  ```text\n  b\n  ```"),
    ]);
}

#[test]
fn links_that_lead_nowhere_are_text() {
    check(&[
        ("[Foo] and [`Bar`]", "\\[Foo] and \\[`Bar`]"),
        ("[x](Foo::bar) [y](/docs) [z](#a)", "x y z"),
        ("[a][b]\n\n[b]: https://a.test/", "[a](https://a.test/)"),
        ("[ ] todo [^1]\n\n[^1]: note", "\\[ ] todo \\[1]\n\n\\[1]: note"),
        ("![alt](https://a.test/i.png)", "[alt](https://a.test/i.png)"),
    ]);
}

#[test]
fn addresses_in_text_are_links() {
    check(&[
        ("See https://a.test/b_c_d.", "See <https://a.test/b_c_d>."),
        ("(http://a.test/x(y))", "(<http://a.test/x%28y%29>)"),
        ("https://{region}.a.test/v1", "`https://{region}.a.test/v1`"),
        ("<https://a.test/[b]>", "<https://a.test/%5Bb%5D>"),
        ("*https://a.test*", "*<https://a.test>*"),
        ("[https://a.test](https://a.test)", "<https://a.test>"),
        ("http:// and https", "http:// and https"),
        ("mail <a@b.test>", "mail a@b.test"),
    ]);
}

#[test]
fn what_begins_a_line_is_escaped() {
    check(&[
        ("\\# a", "\\# a"),
        ("\\- a", "\\- a"),
        ("1\\. a", "1\\. a"),
        ("<p>- a</p>", "\\- a"),
        ("<p># a\n= b\n> c\n+ d\n| e |\n|---|</p>", "\\# a\n\\= b\n\\> c\n\\+ d\n\\| e |\n\\|---|"),
        ("<p>1) a\n2. b\n3.5</p>", "1\\) a\n2\\. b\n3.5"),
        ("<p>[x]: https://a.test</p>", "\\[x]: <https://a.test>"),
        ("<h1>C #</h1>", "## C \\#"),
    ]);
}

#[test]
fn marks_in_text_are_escaped() {
    check(&[
        ("a\\*b\\*", "a\\*b\\*"),
        ("<p>_x_ `y</p>", "\\_x\\_ \\`y"),
        ("`unclosed code", "\\`unclosed code"),
        ("C:\\dir \\\\", "C:\\dir \\\\"),
        ("wow!<a href=\"https://a.test/\">b</a>", "wow\\![b](https://a.test/)"),
        ("``a`b``", "``a`b``"),
        ("foo<b>\"bar\"</b>baz", "foo\"bar\"baz"),
    ]);
}

#[test]
fn characters_that_do_not_show_are_taken_out() {
    check(&[
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u{0}b\u{7}\u{1b}[31m", "ab\\[31m"),
        ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}", "abcd"),
        ("one\u{2028}two\u{85}three", "one\ntwo\nthree"),
        ("a\tb", "a    b"),
        ("ключ 日本 🦀", "ключ 日本 🦀"),
    ]);
}

#[test]
fn summaries() {
    let rows = [
        ("", ""),
        ("One. Two.", "One."),
        ("Uses e.g. this. Two.", "Uses e.g. this."),
        ("A version 1.2 of it. Then", "A version 1.2 of it."),
        ("First\nline. Second.", "First line."),
        ("First.\nSecond.", "First."),
        ("# Title\n\ntext", "text"),
        ("# Introduction\n\nThe API of pets. More.\n\n# Errors\n\nMany.", "The API of pets."),
        ("Title\n=====\n## Overview\n\n> A note.\n\nText. More", "Text."),
        ("<h1>Welcome</h1><p>The API. More</p>", "The API."),
        ("# Title\n\n## Part", "Title"),
        ("# Title\n\n- a. B", "Title"),
        ("- a. B\n- c", "a."),
        ("```\ncode\n```\n\nText", "Text"),
        ("<p>See <a href=\"https://a.test/\">it</a>. More</p>", "See [it](https://a.test/)."),
        ("no end", "no end"),
        ("> [!NOTE]\n> A note.\n\nText. More", "Text."),
        ("```\ncode x\nmore\n```", "`code x`"),
    ];
    for (description, expected) in rows {
        assert_eq!(summary(description).as_str(), expected, "of {description:?}");
    }
    assert_eq!(Plain::summary("See *[it](https://a.test/)* & `x`. More").as_str(), "See it & x.");
}

#[test]
fn depth_is_bounded() {
    let quotes = "> ".repeat(5000) + "x";
    assert!(lines(&quotes).concat().contains('x'));
    let lists = "<ul><li>".repeat(5000) + "x";
    assert!(lines(&(lists + "</ul>")).concat().contains('x'));
    let spans = "<b><i>".repeat(3000) + "x" + &"</i></b>".repeat(3000);
    assert!(lines(&spans).concat().contains('x'));
}

/// Descriptions that try to get out of a comment, or to make rustdoc warn or run something.
const HOSTILE: &[&str] = &[
    "*/ fn evil() {} /*",
    "a\r*/ fn evil() {}\u{2028}fn evil() {}\u{85}\u{202e}fn evil() {}\u{0}",
    "#![doc(hidden)]\n#[test] fn evil() {}\n\"#]\npub mod evil {}",
    "```\nstd::process::exit(1);\n```\n```rust\nfn main() { evil() }\n```\n~~~should_panic\n`unclosed",
    "    let indented = 1;\n\n\tlet tab = 2;\n\n- item\n\n      let nested = 3;\n\n> ```\n> quoted\n",
    "[Foo] [`Bar`] [x](Foo::bar) [y][Baz] [z]: <nowhere> [unclosed ![img](Foo) [crate::nothing] [`Option<Foo>`] [fn@x]",
    "[a]\n\n[a]: Foo::bar\n[b]: ./x.html \"t\"\n[^n]: note",
    "Vec<T> <Vec<T>> </div> <b>open <script>x</script> <!-- open http://bare.test https://{x}.bare.test/{y} <p>",
    "<https://a.test/[b]> http://a.test/(x http://a.test/_a_*b* www.a.test a@b.test <a@b.test> <mailto:a@b>",
    "| a | [b] | `c|d` |\n|---|---|---|\n| http://x.test | <T> | ``` |",
    "# Heading\n## [x]\n### `\n\nSetext\n---\n\n1986\\. A year\n+ plus",
    "`` ` `` ``` `` ``` \\` ` `a``b` \\ trailing \\",
    "<pre>```\nexit()\n```</pre><code>`</code><a href=\"javascript:evil()\">x</a><a href=\"https://a.test/\\\"x\">y</a>",
    "<table><td>a|b<tr><ul><li>c</table><li>d</ul></p><h1>#</h1><ol start=99999999999999999999><li>e",
    "&lt;T&gt; &#60;T> &bogus; &#x202e; &#0; &NewLine;&NewLine;    code",
    "//! inner\n/// outer\n//// four",
    "a  \nb\\\nc<br><br>d *x **y*z** __w_ ~~v~u~~",
];

#[test]
fn rustdoc_has_nothing_to_say() {
    let mut source = String::from("//! Hostile descriptions.\n#![deny(missing_docs)]\n");
    for (number, description) in HOSTILE.iter().enumerate() {
        for line in lines(description).iter().chain([String::new(), summary(description).as_str().to_owned()].iter()) {
            source += &format!("/// {line}\n");
        }
        source += &format!("pub const C{number}: () = ();\n");
    }
    assert!(!source.contains("fn evil() {}\nfn"));
    let folder = std::env::temp_dir().join(format!("cratewright-docs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for temporary files");
    let file = folder.join("hostile.rs");
    std::fs::write(&file, source).expect("a temporary file");
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new("rustdoc")
            .args(arguments)
            .arg(&file)
            .current_dir(&folder)
            .output()
            .expect("rustdoc");
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{said}");
        said
    };
    run(&["--edition=2021", "-Dwarnings", "-Wrustdoc::unescaped_backticks"]);
    let said = run(&["--edition=2021", "--test"]);
    assert!(said.contains("running 0 tests"), "{said}");
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}

#[test]
fn what_is_written_reads_back_as_itself() {
    for description in HOSTILE {
        let once = lines(description)
            .join("\n")
            .replace("\n## ", "\n# ")
            .replace("\n### ", "\n## ")
            .replace("\n#### ", "\n### ");
        let once = once.strip_prefix('#').filter(|rest| rest.starts_with('#')).unwrap_or(&once);
        let twice = lines(once);
        assert_eq!(lines(description), twice, "of {description:?}");
    }
}

#[test]
fn names_as_code() {
    let rows = [
        ("id", "`id`"),
        ("GET /pets/{id}", "`GET /pets/{id}`"),
        ("a`b", "`a'b`"),
        ("", "`\"\"`"),
        ("a\r\nb\u{2028}c", "`a b c`"),
        ("\u{202e}a\u{0}\u{200f}", "`a`"),
        ("```\nloop {}\n```", "`''' loop {} '''`"),
    ];
    for (name, expected) in rows {
        assert_eq!(code(name).as_str(), expected, "of {name:?}");
    }
}

#[test]
fn links_lead_to_items_alone() {
    assert_eq!(link("Pet", "Pet").as_str(), "[`Pet`]");
    assert_eq!(link("Clone", "Clone").as_str(), "[`Clone`](type@Clone)");
    assert_eq!(link("Pet", "crate::r#type::Pet").as_str(), "[`Pet`](crate::r#type::Pet)");
    assert_eq!(link("Pet`](javascript:x)", "crate::Pet) [x](").as_str(), "[`Petjavascript:x`](crate::Petx)");
    assert_eq!(url("https://a.test/?b=c").map(|url| url.as_str().to_owned()).as_deref(), Some("<https://a.test/?b=c>"));
    assert_eq!([url("javascript:x"), url("https://a\u{202e}"), url("https://a> <b>")], [None, None, None]);
}

#[test]
fn plain_strings_in_markdown() {
    let rows = [
        ("1.0", "1.0"),
        ("2023-10-16", "2023-10-16"),
        ("# 1", "\\# 1"),
        ("<b>1</b>", "\\<b>1\\</b>"),
        ("[1](javascript:x)", "\\[1](javascript:x)"),
        ("1\n\n```\nx\n```", "1  \\`\\`\\` x \\`\\`\\`"),
        ("![1](x)", "\\!\\[1](x)"),
    ];
    for (text, expected) in rows {
        assert_eq!(plain(text).as_str(), expected, "of {text:?}");
    }
}
