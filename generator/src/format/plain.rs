//! Lays out the items that crates are mostly made of, as prettyplease does and from the tokens alone: what is read back to be
//! formatted costs more than all else that is done for it. What is not known here, or breaks where only prettyplease knows,
//! is left to it, a member at a time.

use flat::{Flat, MARGIN, attribute, expression, is_punct, line};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;

mod flat;

/// Writes the item that the tokens begin with, and says what stands behind it; `None` for one that is not known here.
pub(super) fn item<'t>(text: &mut String, trees: &'t [TokenTree]) -> Option<&'t [TokenTree]> {
    let trees = attributes(text, 0, trees)?;
    let kind = trees.iter().find_map(|tree| match tree {
        TokenTree::Ident(name) if name != "pub" => Some(name),
        _ => None,
    })?;
    if kind == "use" || kind == "mod" {
        let end = trees.iter().position(|tree| is_punct(tree, ';'))?;
        text.push_str(&Flat::of(&trees[..end])?);
        text.push_str(";\n");
        return Some(&trees[end + 1..]);
    }
    if kind == "type" {
        let end = trees.iter().position(|tree| is_punct(tree, ';'))?;
        line(text, 0, &Flat::of(&trees[..end])?, ";")?;
        return Some(&trees[end + 1..]);
    }
    let (at, body) = trees.iter().enumerate().find_map(|(at, tree)| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some((at, group)),
        _ => None,
    })?;
    line(text, 0, &Flat::of(&trees[..at])?, " {")?;
    let inside: Vec<TokenTree> = body.stream().into_iter().collect();
    if inside.is_empty() {
        return None;
    }
    match () {
        () if kind == "struct" => members(text, &inside, field, |member| quote!(struct S { #member }))?,
        () if kind == "enum" => members(text, &inside, field, |member| quote!(enum E { #member }))?,
        () if kind == "impl" => functions(text, &inside)?,
        () => return None,
    }
    text.push_str("}\n");
    Some(&trees[at + 1..])
}

/// Items as prettyplease formats them, if they are Rust.
pub(super) fn parsed(tokens: TokenStream) -> Option<String> {
    syn::parse2::<syn::File>(tokens).ok().map(|file| prettyplease::unparse(&file))
}

/// Members with commas between them.
fn members(
    text: &mut String,
    trees: &[TokenTree],
    plain: fn(&mut String, &[TokenTree]) -> Option<()>,
    whole: fn(TokenStream) -> TokenStream,
) -> Option<()> {
    for member in parted(trees) {
        or_parsed(text, member, plain, whole)?;
    }
    Some(())
}

/// A field, or a variant: its attributes, and one line.
fn field(text: &mut String, trees: &[TokenTree]) -> Option<()> {
    let rest = attributes(text, 4, trees)?;
    line(text, 4, &Flat::of(rest)?, ",")
}

/// Functions, which end with their bodies.
fn functions(text: &mut String, trees: &[TokenTree]) -> Option<()> {
    let is_end = |tree: &TokenTree| matches!(tree, TokenTree::Group(body) if body.delimiter() == Delimiter::Brace);
    for member in trees.split_inclusive(is_end) {
        or_parsed(text, member, function, |member| quote!(impl S { #member }))?;
    }
    Some(())
}

/// A member of an item as it is laid out here, or else by prettyplease in an item of its own.
fn or_parsed(
    text: &mut String,
    member: &[TokenTree],
    plain: fn(&mut String, &[TokenTree]) -> Option<()>,
    whole: fn(TokenStream) -> TokenStream,
) -> Option<()> {
    let start = text.len();
    if plain(text, member).is_some() {
        return Some(());
    }
    text.truncate(start);
    let item = parsed(whole(member.iter().cloned().collect()))?;
    let inside = item.split_once('\n')?.1.strip_suffix("}\n")?;
    text.push_str(inside);
    Some(())
}

/// A function whose signature and statements are of the kinds that most are.
fn function(text: &mut String, trees: &[TokenTree]) -> Option<()> {
    let trees = attributes(text, 4, trees)?;
    let [head @ .., TokenTree::Group(body)] = trees else { return None };
    signature(text, head)?;
    let inside: Vec<TokenTree> = body.stream().into_iter().collect();
    let (statements, last) = match inside.iter().rposition(|tree| is_punct(tree, ';')) {
        Some(at) => inside.split_at(at + 1),
        None => inside.split_at(0),
    };
    for statement in statements.split_inclusive(|tree| is_punct(tree, ';')) {
        let [statement @ .., _] = statement else { return None };
        let flat = match statement.iter().position(|tree| is_punct(tree, '=')) {
            Some(at) => format!("{} = {}", expression(&statement[..at])?, expression(&statement[at + 1..])?),
            None => expression(statement)?,
        };
        line(text, 8, &flat, ";")?;
    }
    match last {
        [] => return None,
        [TokenTree::Ident(name), TokenTree::Group(fields)] if fields.delimiter() == Delimiter::Brace => {
            literal(text, name, fields)?;
        }
        last => line(text, 8, &expression(last)?, "")?,
    }
    text.push_str("    }\n");
    Some(())
}

/// `pub fn name(a: A) -> R {`, with the arguments on lines of their own where they do not fit.
fn signature(text: &mut String, head: &[TokenTree]) -> Option<()> {
    let (at, arguments) = head.iter().enumerate().find_map(|(at, tree)| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis && !is_visibility(head, at) => {
            Some((at, group))
        }
        _ => None,
    })?;
    let name = Flat::of(&head[..at])?;
    let returned = match &head[at + 1..] {
        [] => String::new(),
        [TokenTree::Punct(dash), TokenTree::Punct(mark), ty @ ..] if dash.as_char() == '-' && mark.as_char() == '>' => {
            format!(" -> {}", Flat::of(ty)?)
        }
        _ => return None,
    };
    let inside: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let arguments: Vec<String> = parted(&inside).map(Flat::of).collect::<Option<_>>()?;
    let flat = format!("{name}({}){returned}", arguments.join(", "));
    if 4 + flat.len() + 2 <= MARGIN {
        return line(text, 4, &flat, " {");
    }
    // Up to where what is returned may break the arguments stand on one line, or on one each.
    let unbroken = returned.find('<').map_or(returned.len() + 2, |at| at + 1);
    let is_broken = 4 + flat.len() - returned.len() + unbroken > MARGIN;
    if !is_broken || name.contains('<') || arguments.is_empty() {
        return None;
    }
    line(text, 4, &name, "(")?;
    for argument in &arguments {
        line(text, 8, argument, ",")?;
    }
    line(text, 4, &format!("){returned}"), " {")
}

/// Whether the group is what `pub` is restricted to.
fn is_visibility(head: &[TokenTree], at: usize) -> bool {
    at == 1 && matches!(&head[0], TokenTree::Ident(name) if name == "pub")
}

/// `Self { a, b: c }` as the last expression of a function.
fn literal(text: &mut String, name: &Ident, fields: &Group) -> Option<()> {
    let inside: Vec<TokenTree> = fields.stream().into_iter().collect();
    let value = |field: &[TokenTree]| match field {
        [TokenTree::Ident(name)] => Some(name.to_string()),
        [TokenTree::Ident(name), colon, value @ ..] if is_punct(colon, ':') => {
            Some(format!("{name}: {}", expression(value)?))
        }
        _ => None,
    };
    let fields: Vec<String> = parted(&inside).map(value).collect::<Option<_>>()?;
    if fields.is_empty() {
        return None;
    }
    let flat = format!("{name} {{ {} ", fields.join(", "));
    if flat.len() <= WIDEST_LITERAL {
        return line(text, 8, &flat, "}");
    }
    line(text, 8, &name.to_string(), " {")?;
    for field in &fields {
        line(text, 12, field, ",")?;
    }
    line(text, 8, "}", "")
}

/// A struct's literal is on one line if it is no longer than this without its end.
const WIDEST_LITERAL: usize = 34;

/// Writes the attributes that the tokens begin with, and says what stands behind them.
fn attributes<'t>(text: &mut String, indent: usize, mut trees: &'t [TokenTree]) -> Option<&'t [TokenTree]> {
    while let [TokenTree::Punct(hash), TokenTree::Group(inside), rest @ ..] = trees {
        if hash.as_char() != '#' || inside.delimiter() != Delimiter::Bracket {
            return None;
        }
        attribute(text, indent, inside)?;
        trees = rest;
    }
    Some(trees)
}

/// The parts between commas, those within angle brackets aside.
fn parted(trees: &[TokenTree]) -> impl Iterator<Item = &[TokenTree]> {
    let mut depth = 0usize;
    let parts = trees.split(move |tree| {
        match tree {
            TokenTree::Punct(mark) if mark.as_char() == '<' => depth += 1,
            TokenTree::Punct(mark) if mark.as_char() == '>' => depth = depth.saturating_sub(1),
            TokenTree::Punct(mark) if mark.as_char() == ',' => return depth == 0,
            _ => {}
        }
        false
    });
    // Behind the last comma stands nothing.
    parts.filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests;
