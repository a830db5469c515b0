//! Folders within folders, to any depth, each with what its place says more.

mod common;

use common::now;
use schemas_that_take_in_what_they_stand_in::folders::PutFolder;
use schemas_that_take_in_what_they_stand_in::types::{Folder, FolderChildren, FolderParent, Link, LinkTo, TargetBack};
use schemas_that_take_in_what_they_stand_in::{Client, Memory};

#[test]
fn each_level_is_read() {
    let deep = r#"{"children":[{"name":"a","size":3,"children":[{"size":1,"parent":{"name":"b","parent":{"name":"c"}}}]}]}"#;
    let client = Client::builder().transport(Memory::new().reply(200, deep)).build().unwrap();
    let folder = now(client.folders().get_folder("f").send()).unwrap();
    let first = &folder.children.as_ref().unwrap()[0];
    let second = &first.children.as_ref().unwrap()[0];
    let parent = second.parent.as_ref().unwrap();
    assert_eq!((first.size, second.size, parent.name.as_str()), (3, 1, "b"));
    assert_eq!(parent.parent.as_ref().unwrap().name, "c");
}

#[test]
fn each_level_is_written() {
    let memory = Memory::new().reply(204, "");
    let client = Client::builder().transport(memory.clone()).build().unwrap();
    let inner = FolderChildren::new(1).parent(FolderParent::new("b"));
    let folder = Folder::new().children([FolderChildren::new(3).children([inner])]);
    now(client.folders().put_folder(PutFolder::new("f", folder)).send()).unwrap();
    let body = memory.last().unwrap().body().to_vec();
    let expected = r#"{"children":[{"children":[{"parent":{"name":"b"},"size":1}],"size":3}]}"#;
    assert_eq!(String::from_utf8(body).unwrap(), expected);
}

/// Two schemas that take each other in: each level is one of two types.
#[test]
fn those_that_take_each_other_in_go_on_and_on() {
    let deep = r#"{"link":{"to":{"url":"a","label":"b","back":{"since":1,"to":{"url":"c","back":{"since":2}}}}}}"#;
    let memory = Memory::new().reply(200, deep).reply(204, "");
    let client = Client::builder().transport(memory.clone()).build().unwrap();
    let folder = now(client.folders().get_folder("f").send()).unwrap();
    let to = folder.link.as_ref().unwrap().to.as_ref().unwrap();
    let back = to.back.as_ref().unwrap();
    assert_eq!((to.label.as_deref(), back.since), (Some("b"), Some(1)));
    assert_eq!(back.to.as_ref().unwrap().back.as_ref().unwrap().since, Some(2));
    let inner = LinkTo::new().url("c").back(TargetBack::new().since(2));
    let outer = LinkTo::new().url("a").label("b").back(TargetBack::new().since(1).to(inner));
    now(client.folders().put_folder(PutFolder::new("f", Folder::new().link(Link::new().to(outer)))).send()).unwrap();
    let body = memory.last().unwrap().body().to_vec();
    let expected =
        r#"{"link":{"to":{"url":"a","back":{"to":{"url":"c","back":{"since":2}},"since":1},"label":"b"}}}"#;
    assert_eq!(String::from_utf8(body).unwrap(), expected);
}
