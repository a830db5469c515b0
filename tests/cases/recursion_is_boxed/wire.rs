//! Values that hold values of their own type.

use recursion_is_boxed::Decode;
use recursion_is_boxed::trees::Tree;

#[test]
fn a_tree_is_read_as_deep_as_it_is() {
    let leaf = r#"{"left":null,"children":[]}"#;
    let text = format!(
        r#"{{"left":{{"left":{leaf},"children":[]}},"children":[{leaf},{leaf}],"branch":{{"tree":{leaf}}},"nested":[[],[[]]]}}"#
    );
    let tree = Tree::from_json(text.as_bytes()).unwrap();
    assert!(tree.left.unwrap().left.unwrap().left.is_none());
    assert_eq!((tree.children.len(), tree.branch.unwrap().tree.children.len()), (2, 0));
    assert_eq!(format!("{:?}", tree.nested.unwrap()), "[[], [[]]]");
    let wrong = text.replacen(r#""branch":{"tree":{"left":null"#, r#""branch":{"tree":{"left":7"#, 1);
    assert_eq!(Tree::from_json(wrong.as_bytes()).unwrap_err().pointer(), "/branch/tree/left");
}
