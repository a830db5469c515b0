//! Values in sets and as keys of maps: what is the same on the wire is one of them.

use std::collections::{HashMap, HashSet};

use types_are_hashed::shapes::Draw;
use types_are_hashed::types::{Point, Shape, ShapeEither, ShapeKind, Tree};
use types_are_hashed::{Decode, Json};

fn read(text: &str) -> Shape {
    Shape::from_json(text.as_bytes()).unwrap()
}

#[test]
fn what_is_the_same_on_the_wire_is_one() {
    for (one, other) in [
        (r#"{"name":"a","size":1}"#, r#"{"size":1.0,"name":"a"}"#),
        (r#"{"name":"a","size":-0}"#, r#"{"name":"a","size":0e9}"#),
        (r#"{"name":"a","any":{"x":[1,null],"y":"z"}}"#, r#"{"name":"a","any":{"y":"\u007a","x":[1e0,null]}}"#),
        (r#"{"name":"a","b":1,"c":2}"#, r#"{"name":"a","c":2,"b":1}"#),
        (r#"{"name":"a","either":{"name":"b","size":2}}"#, r#"{"name":"a","either":{"size":2.0,"name":"b"}}"#),
        (r#"{"name":"a","tree":[[],[[]]],"at":[1,2.5]}"#, r#"{"name":"a","at":[1.0,25e-1],"tree":[[],[[]]]}"#),
    ] {
        let (one, other) = (read(one), read(other));
        assert_eq!(one, other);
        assert_eq!(HashSet::from([one.clone(), other.clone()]).len(), 1, "{one:?}");
        assert_eq!(HashSet::from([Draw::new(one), Draw::new(other)]).len(), 1);
    }
}

#[test]
fn what_is_not_is_several() {
    let all = [
        r#"{"name":"a"}"#,
        r#"{"name":"b"}"#,
        r#"{"name":"a","size":1}"#,
        r#"{"name":"a","size":1.5}"#,
        r#"{"name":"a","kind":"flat"}"#,
        r#"{"name":"a","kind":"bent"}"#,
        r#"{"name":"a","any":null}"#,
        r#"{"name":"a","any":"1"}"#,
        r#"{"name":"a","any":1}"#,
        r#"{"name":"a","any":[1]}"#,
        r#"{"name":"a","any":[[1]]}"#,
        r#"{"name":"a","any":{"1":1}}"#,
        r#"{"name":"a","inside":[]}"#,
        r#"{"name":"a","inside":[{"name":"a"}]}"#,
        r#"{"name":"a","either":"1"}"#,
        r#"{"name":"a","either":1}"#,
        r#"{"name":"a","tree":[]}"#,
        r#"{"name":"a","tree":[[]]}"#,
        r#"{"name":"a","x":1}"#,
    ];
    let set: HashSet<Shape> = all.iter().map(|text| read(text)).collect();
    assert_eq!(set.len(), all.len());
    assert!(all.iter().all(|text| set.contains(&read(text))));
    let requests: HashSet<Draw> = all.iter().flat_map(|text| [Draw::new(read(text)), Draw::new(read(text)).scale(2.0)]).collect();
    assert_eq!(requests.len(), 2 * all.len());
}

#[test]
fn each_kind_of_type_is_a_key() {
    fn key<K: Eq + std::hash::Hash + Clone>(key: K) {
        assert_eq!(HashMap::from([(key.clone(), 1), (key.clone(), 2)]).get(&key), Some(&2));
    }
    key(Point(f64::NAN, f64::INFINITY));
    key(ShapeEither::from(1));
    key(ShapeKind::from("bent"));
    key(Tree(vec![Tree(Vec::new())]));
    key(Draw::new(Shape::new("a").any(Json::from("b"))).scale(0.1));
}
