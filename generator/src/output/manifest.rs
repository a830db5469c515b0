//! Brings a new manifest into one that was changed by hand: what was added there stays, what is generated is updated.
//!
//! Three texts are compared: the manifest as it was generated last, as it is now, and as it is generated now. An entry is a
//! key of any table, or an element of an array.

use std::collections::HashMap;

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, TomlError, Value};

/// A manifest with what was done by hand.
#[derive(Debug, Default)]
pub struct Merged {
    /// Its text.
    pub text: String,
    /// Entries that were changed in two ways, by hand and here, each in words.
    pub conflicts: Vec<String>,
    /// Whether it is one of a package.
    pub has_package: bool,
}

/// Merges. Of entries that were changed in two ways, the one by hand stays, or goes if it is to be discarded.
///
/// # Errors
/// One of the texts is no TOML.
pub fn merge(base: &str, mine: &str, new: &str, discard: bool) -> Result<Merged, TomlError> {
    let (base, mut mine, new): (DocumentMut, DocumentMut, DocumentMut) = (base.parse()?, mine.parse()?, new.parse()?);
    let mut merge = Merge { at: Vec::new(), discard, conflicts: Vec::new() };
    merge.table(base.as_table(), mine.as_table_mut(), new.as_table());
    let has_package = mine.get("package").is_some_and(|package| package.is_table_like());
    Ok(Merged { text: mine.to_string(), conflicts: merge.conflicts, has_package })
}

struct Merge {
    /// The keys on the way to the entry.
    at: Vec<String>,
    discard: bool,
    conflicts: Vec<String>,
}

impl Merge {
    fn table(&mut self, base: &dyn TableLike, mine: &mut dyn TableLike, new: &dyn TableLike) {
        for (name, item) in new.iter() {
            self.at.push(name.to_owned());
            match (base.get(name), mine.get_mut(name)) {
                (old, Some(one)) => {
                    self.item(old, one, item);
                    follow_comments(base, mine, new, name);
                }
                (Some(old), None) if !self.discard && same(old, item) => {}
                (Some(_), None) if !self.is_discarded("was removed by hand, and is generated differently now") => {}
                (_, None) => insert(mine, new, name),
            }
            self.at.pop();
        }
        let gone: Vec<&str> = base.iter().map(|(name, _)| name).filter(|name| !new.contains_key(name)).collect();
        for name in gone {
            self.at.push(name.to_owned());
            self.gone(base, mine, name);
            self.at.pop();
        }
    }

    fn item(&mut self, base: Option<&Item>, mine: &mut Item, new: &Item) {
        if same(mine, new) {
            return;
        }
        let empty = Table::new();
        if let (Some(_), Some(new)) = (mine.as_table_like(), new.as_table_like()) {
            let base = base.and_then(Item::as_table_like).unwrap_or(&empty);
            return self.tables(base, mine, new);
        }
        if let (Some(base), Some(mine), Some(new)) =
            (base.and_then(Item::as_array), mine.as_array_mut(), new.as_array())
        {
            return array(base, mine, new);
        }
        let is_ours = base.is_some_and(|base| same(base, mine));
        let is_theirs = base.is_some_and(|base| same(base, new));
        if is_ours
            || self.discard
            || (!is_theirs && self.is_discarded(&format!("was changed by hand, and is `{}` now", shown(new))))
        {
            replace(mine, new);
        }
    }

    /// Tables keep their order: what is new stands behind what it stands behind in the generated one.
    fn tables(&mut self, base: &dyn TableLike, mine: &mut Item, new: &dyn TableLike) {
        let Some(table) = mine.as_table_like_mut() else { return };
        let before: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
        self.table(base, table, new);
        let order = order(&before, new);
        let place = |name: &str| order.get(name).copied().unwrap_or(usize::MAX);
        match mine {
            Item::Table(table) => table.sort_values_by(|a, _, b, _| place(a.get()).cmp(&place(b.get()))),
            Item::Value(Value::InlineTable(table)) => {
                table.sort_values_by(|a, _, b, _| place(a.get()).cmp(&place(b.get())));
            }
            _ => {}
        }
    }

    /// An entry that is generated no more.
    fn gone(&mut self, base: &dyn TableLike, mine: &mut dyn TableLike, name: &str) {
        let (Some(old), Some(item)) = (base.get(name), mine.get_mut(name)) else { return };
        let is_same = same(old, item);
        if let (Some(old), Some(table), false) = (old.as_table_like(), item.as_table_like_mut(), is_same) {
            self.table(old, table, &Table::new());
            return;
        }
        if is_same || self.is_discarded("was changed by hand, and is no longer generated") {
            keep_comments(base, mine, name);
            mine.remove(name);
        }
    }

    /// Whether what was done by hand goes; else it is said that it stays.
    fn is_discarded(&mut self, what: &str) -> bool {
        if !self.discard {
            self.conflicts.push(format!("`{}` {what}", self.at.join(".")));
        }
        self.discard
    }
}

/// With the comment above it.
fn insert(mine: &mut dyn TableLike, new: &dyn TableLike, name: &str) {
    if let Some((key, item)) = new.get_key_value(name) {
        mine.entry_format(key).or_insert(item.clone());
    }
}

/// The place of each key: those that were there in their order, each new one behind its predecessor in the generated table.
fn order(before: &[String], new: &dyn TableLike) -> HashMap<String, usize> {
    let mut names = before.to_vec();
    let mut behind = None;
    for (name, _) in new.iter() {
        let at = names.iter().position(|one| one == name).unwrap_or_else(|| {
            let at = behind.map_or(0, |behind: usize| behind + 1);
            names.insert(at, name.to_owned());
            at
        });
        behind = Some(at);
    }
    names.into_iter().enumerate().map(|(at, name)| (name, at)).collect()
}

/// Elements that are generated are added and taken out; others stay.
fn array(base: &Array, mine: &mut Array, new: &Array) {
    let has = |array: &Array, value: &Value| array.iter().any(|one| same_value(one, value));
    mine.retain(|one| !has(base, one) || has(new, one));
    let mut behind = None;
    for value in new {
        let found = mine.iter().position(|one| same_value(one, value));
        if found.is_none() && has(base, value) {
            continue;
        }
        behind = Some(found.unwrap_or_else(|| {
            let at = behind.map_or(0, |behind: usize| behind + 1);
            let mut value = value.clone();
            if let Some(neighbor) = mine.get(if at == 1 { 0 } else { 1 }).or_else(|| mine.get(0)) {
                *value.decor_mut() = neighbor.decor().clone();
            }
            mine.insert_formatted(at, value);
            at
        }));
    }
}

/// Another value in the same place; a comment behind it stays.
fn replace(mine: &mut Item, new: &Item) {
    let decor = mine.as_value().map(|value| value.decor().clone());
    *mine = new.clone();
    if let (Some(value), Some(decor)) = (mine.as_value_mut(), decor) {
        *value.decor_mut() = decor;
    }
}

/// What stands above an entry is what is generated there, unless it was changed by hand.
fn follow_comments(base: &dyn TableLike, mine: &mut dyn TableLike, new: &dyn TableLike, name: &str) {
    let is_generated = above(mine, name) == above(base, name);
    let (Some(text), Some(mut key), true) = (above(new, name), mine.key_mut(name), is_generated) else { return };
    key.leaf_decor_mut().set_prefix(text);
}

/// The comments and empty lines above an entry that is no table.
fn above(table: &dyn TableLike, name: &str) -> Option<String> {
    let (key, item) = table.get_key_value(name)?;
    let prefix = item.is_value().then(|| key.leaf_decor().prefix())??;
    prefix.as_str().map(str::to_owned)
}

/// Comments above an entry that were made by hand move to the next one, or behind the one before.
fn keep_comments(base: &dyn TableLike, mine: &mut dyn TableLike, name: &str) {
    let (generated, comments) = (above(base, name).unwrap_or_default(), above(mine, name).unwrap_or_default());
    let is_by_hand = |line: &&str| line.trim_start().starts_with('#') && !generated.contains(line.trim());
    let lines: String = comments.lines().filter(is_by_hand).map(|line| format!("{line}\n")).collect();
    if lines.is_empty() {
        return;
    }
    let names: Vec<String> = mine.iter().map(|(name, _)| name.to_owned()).collect();
    let at = names.iter().position(|one| one == name).unwrap_or_default();
    if let Some(next) = names.get(at + 1).and_then(|next| mine.key_mut(next)) {
        let mut next = next;
        let decor = next.leaf_decor_mut();
        let before = decor.prefix().and_then(|text| text.as_str()).unwrap_or_default().to_owned();
        decor.set_prefix(format!("{lines}{before}"));
    } else if let Some(value) = at.checked_sub(1).and_then(|at| mine.get_mut(&names[at])).and_then(Item::as_value_mut) {
        let suffix = value.decor().suffix().and_then(|text| text.as_str()).unwrap_or_default().to_owned();
        value.decor_mut().set_suffix(format!("{suffix}\n{}", lines.trim_end()));
    }
}

/// Whether two entries say the same, however they are laid out.
fn same(one: &Item, other: &Item) -> bool {
    match (one.as_table_like(), other.as_table_like()) {
        (Some(one), Some(other)) => {
            let all = |(name, item): (&str, &Item)| other.get(name).is_some_and(|other| same(item, other));
            one.len() == other.len() && one.iter().all(all)
        }
        (None, None) => match (one.as_value(), other.as_value()) {
            (Some(one), Some(other)) => same_value(one, other),
            _ => one.to_string().trim() == other.to_string().trim(),
        },
        _ => false,
    }
}

fn same_value(one: &Value, other: &Value) -> bool {
    if let (Some(one), Some(other)) = (one.as_str(), other.as_str()) {
        return one == other;
    }
    if let (Some(one), Some(other)) = (one.as_array(), other.as_array()) {
        return one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_value(one, other));
    }
    let bare = |value: &Value| value.clone().decorated("", "").to_string();
    bare(one) == bare(other)
}

/// A value for a message, in one line that is not long.
fn shown(item: &Item) -> String {
    const LONGEST: usize = 60;
    let line = item.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests;
