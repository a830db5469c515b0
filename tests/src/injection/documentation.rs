//! Reads the documentation and attributes of emitted files as rustdoc does.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// What the documentation of a crate has in it beside words.
#[derive(Debug, Default, Clone)]
pub struct Found {
    /// Code blocks: their language, and their content.
    pub code: BTreeSet<(String, String)>,
    pub html: BTreeSet<String>,
    /// Where links lead.
    pub links: BTreeSet<String>,
    pub aliases: BTreeSet<String>,
    /// The strings of all other attributes.
    pub attributes: BTreeSet<String>,
    /// All identifiers of the code.
    pub idents: BTreeSet<String>,
}

impl Found {
    /// Reads a file of Rust.
    ///
    /// # Errors
    /// It is not Rust.
    pub fn rust(&mut self, text: &str) -> Result<(), String> {
        let tokens: TokenStream = text.parse().map_err(|why| format!("no Rust: {why}"))?;
        self.tokens(tokens);
        Ok(())
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let mut lines: Vec<String> = Vec::new();
        let mut trees = tokens.into_iter().peekable();
        while let Some(tree) = trees.next() {
            let is_hash = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '#');
            if is_hash(&tree) {
                trees.next_if(|next| matches!(next, TokenTree::Punct(punct) if punct.as_char() == '!'));
                let attribute = trees
                    .next_if(|next| matches!(next, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket));
                if let Some(TokenTree::Group(group)) = attribute {
                    lines.extend(self.attribute(group.stream()));
                    continue;
                }
            }
            if !lines.is_empty() {
                self.markdown(&lines.join("\n"));
                lines.clear();
            }
            match tree {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) => {
                    self.idents.extend([ident.to_string().trim_start_matches("r#").to_owned()]);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        self.markdown(&lines.join("\n"));
    }

    /// The line of documentation, if the attribute is one.
    fn attribute(&mut self, tokens: TokenStream) -> Option<String> {
        let is_doc =
            |tree: Option<&TokenTree>, name: &str| matches!(tree, Some(TokenTree::Ident(ident)) if ident == name);
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        match trees.as_slice() {
            [first, _, TokenTree::Literal(line)] if is_doc(Some(first), "doc") => {
                let line =
                    syn::parse_str::<syn::LitStr>(&line.to_string()).map(|line| line.value()).unwrap_or_default();
                return Some(line.strip_prefix(' ').unwrap_or(&line).to_owned());
            }
            [first, TokenTree::Group(group)] => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let strings = if is_doc(Some(first), "doc") && is_doc(inner.first(), "alias") {
                    &mut self.aliases
                } else {
                    &mut self.attributes
                };
                collect_strings(group.stream(), strings);
            }
            others => others.iter().for_each(|tree| collect_strings(tree.clone().into(), &mut self.attributes)),
        }
        None
    }

    /// Reads Markdown with the options of rustdoc.
    pub fn markdown(&mut self, text: &str) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION;
        // A name in brackets alone may be a link to an item.
        let item =
            |link: BrokenLink<'_>| Some((CowStr::from(link.reference.trim_matches('`').to_owned()), CowStr::from("")));
        let mut code: Option<(String, String)> = None;
        for event in Parser::new_with_broken_link_callback(text, options, Some(item)) {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(language) => language.to_string(),
                        CodeBlockKind::Indented => "indented".to_owned(),
                    };
                    code = Some((language, String::new()));
                }
                Event::End(TagEnd::CodeBlock) => self.code.extend(code.take()),
                Event::Text(text) => {
                    if let Some((_, content)) = &mut code {
                        content.push_str(&text);
                    }
                }
                Event::Html(html) | Event::InlineHtml(html) => self.html.extend([html.to_string()]),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    self.links.extend([dest_url.to_string()]);
                }
                _ => {}
            }
        }
    }

    /// What there is beyond that of the document as it was. What the place may bring, being Markdown, is no leak.
    #[must_use]
    pub fn leaks(&self, before: &Found, is_markdown: bool) -> Vec<String> {
        let mut leaks: Vec<String> = self.html.iter().map(|html| format!("HTML: {html:?}")).collect();
        let is_of_web = |link: &str| link.starts_with("https://") || link.starts_with("http://");
        let is_allowed =
            |link: &&String| before.links.contains(*link) || self.is_item(link) || (is_markdown && is_of_web(link));
        leaks.extend(self.links.iter().filter(|link| !is_allowed(link)).map(|link| format!("link: {link:?}")));
        for (language, code) in self.code.iter().filter(|code| !before.code.contains(code)) {
            let is_ours = match language.as_str() {
                "text" => is_markdown,
                "" | "no_run" => is_example(code),
                _ => false,
            };
            if !is_ours {
                leaks.push(format!("code: {language:?} {code:?}"));
            }
        }
        let is_alias = |alias: &&String| {
            !alias.contains(|c: char| c == '"' || c == '\'' || (c.is_whitespace() && c != ' '))
                && alias.trim() == **alias
        };
        leaks.extend(self.aliases.iter().filter(|alias| !is_alias(alias)).map(|alias| format!("alias: {alias:?}")));
        let is_plain = |text: &&String| {
            before.attributes.contains(*text) || text.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        };
        leaks.extend(self.attributes.iter().filter(|text| !is_plain(text)).map(|text| format!("attribute: {text:?}")));
        leaks
    }

    /// Whether a link leads to an item of the crate, or of its prelude.
    fn is_item(&self, link: &str) -> bool {
        let path = link.trim_start_matches("type@");
        path.split("::").all(|step| {
            self.idents.contains(step.trim_start_matches("r#")) || ["crate", "Self", "self"].contains(&step)
        })
    }
}

fn collect_strings(tokens: TokenStream, strings: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => collect_strings(group.stream(), strings),
            TokenTree::Literal(literal) => {
                strings.extend(syn::parse_str::<syn::LitStr>(&literal.to_string()).map(|literal| literal.value()));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Whether this is an example of ours: functions without a macro but `vec!`, `println!` and `assert_eq!`, and strings of plain words.
#[must_use]
pub fn is_example(code: &str) -> bool {
    let lines: Vec<&str> = code.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
    let code = lines.join("\n");
    let is_rust = syn::parse_file(&code).is_ok() || syn::parse_file(&format!("fn example() {{ {code} }}")).is_ok();
    is_rust && !code.replace("\"https://", "\"").contains("//") && code.parse().is_ok_and(is_plain)
}

fn is_plain(tokens: TokenStream) -> bool {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let is_call = |pair: &[TokenTree]| match pair {
        [TokenTree::Ident(name), TokenTree::Punct(mark)] => {
            mark.as_char() == '!' && !["assert_eq", "println", "vec"].iter().any(|ours| name == ours)
        }
        _ => false,
    };
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_-:./{}?@+, ".contains(c);
    !trees.windows(2).any(is_call)
        && trees.into_iter().all(|tree| match tree {
            TokenTree::Group(group) => is_plain(group.stream()),
            TokenTree::Literal(literal) => literal.to_string().trim_matches(['b', '"']).chars().all(is_word),
            TokenTree::Ident(_) | TokenTree::Punct(_) => true,
        })
}
