//! Names of types beside those that they are compiled under, and the files that they stand in.

use super::{Item, ModuleId, Names, UnitId};
use crate::api::TypeId;

/// A name of a type beside the one that it is compiled under.
#[derive(Debug)]
pub struct Reexport {
    pub item: Item,
    pub of: TypeId,
    pub stands: Stands,
    /// It was a type of its own once, and is there for those who still use it.
    pub is_former: bool,
    /// It names the struct of the type's required values, and not the type.
    pub is_required: bool,
}

/// What a re-export stands with, in the module of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// With the operations of its module.
    WithOperations,
    /// With this type: where the features are that bring it.
    WithType(TypeId),
}

impl Names {
    pub(super) fn reexport(&mut self, one: Reexport) {
        self.reexports.entry(one.item.module).or_default().push(one);
    }

    /// The item that a re-export is another name of.
    pub fn target(&self, one: &Reexport) -> Item {
        let of = &self[one.of];
        let name = if one.is_required { &of.required } else { &of.name };
        Item { module: of.module, name: name.clone() }
    }

    fn reexports_in(&self, module: ModuleId) -> impl Iterator<Item = &Reexport> {
        self.reexports.get(&module).into_iter().flatten()
    }

    /// The re-exports that stand with the operations of a module.
    pub fn reexports_of_operations(&self, module: ModuleId) -> impl Iterator<Item = &Reexport> {
        self.reexports_in(module).filter(|one| one.stands == Stands::WithOperations)
    }

    /// The re-exports that stand with the types of a unit.
    pub fn reexports_of_unit(&self, unit: UnitId) -> impl Iterator<Item = &Reexport> {
        let module = self.units[unit.0].module;
        let is_here = move |one: &&Reexport| match one.stands {
            Stands::WithOperations => false,
            Stands::WithType(id) => self[id].unit == unit && self[id].module == module,
        };
        self.reexports_in(module).filter(is_here)
    }

    /// The re-exports of a module that stand with a type of another one, each with that type.
    pub fn reexports_from_elsewhere(&self, module: ModuleId) -> impl Iterator<Item = (&Reexport, TypeId)> {
        self.reexports_in(module).filter_map(move |one| match one.stands {
            Stands::WithType(id) if self[id].module != module => Some((one, id)),
            Stands::WithType(_) | Stands::WithOperations => None,
        })
    }
}
