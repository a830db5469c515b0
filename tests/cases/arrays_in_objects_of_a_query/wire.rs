//! The queries of objects that hold arrays and maps, byte for byte.

mod common;

use common::client;
use arrays_in_objects_of_a_query::users::{Area, Deep, DeepFilterParam, DeepRangeParam, Joined, List, Pageable};
use arrays_in_objects_of_a_query::{Map, Operation};

fn query(request: &impl Operation) -> String {
    request.to_http(&client()).unwrap().uri().query().unwrap_or_default().to_owned()
}

/// As Spring reads `Pageable`: `sort=createTime,desc&sort=name,asc`.
#[test]
fn each_item_has_the_name_of_its_property() {
    let pageable = Pageable::new().page(0).sort(["createTime,desc", "name,asc"]);
    assert_eq!(query(&List::new(pageable)), "page=0&sort=createTime%2Cdesc&sort=name%2Casc");
    let where_ = Map::from_iter([("name", "a b".to_owned())]);
    let labels = Map::from_iter([("colour", vec!["red".to_owned(), "blue".to_owned()]), ("none", Vec::new())]);
    let list = List::new(Pageable::new().r#where(where_)).labels(labels).ids([1, 2]);
    assert_eq!(query(&list), "where%5Bname%5D=a%20b&colour=red&colour=blue&ids%5B%5D=1&ids%5B%5D=2");
    assert_eq!(query(&List::new(Pageable::new())), "");
}

#[test]
fn pairs_stay_pairs_where_they_are_joined() {
    let area = || Area::new().x(1).tags(["a,b", "c"]);
    let joined = Joined::new().area(area()).piped(area()).session(area()).x_area(Area::new().x(1).tags(["a", "c"]));
    let request = joined.to_http(&client()).unwrap();
    assert_eq!(request.uri().query(), Some("area=x,1,tags,a%2Cb,tags,c&piped=x%7C1%7Ctags%7Ca%2Cb%7Ctags%7Cc"));
    assert_eq!(request.headers()["cookie"], "x=1; tags=a%2Cb; tags=c");
    assert_eq!(request.headers()["x-area"], "x=1,tags=a,tags=c");
}

#[test]
fn what_is_nested_is_in_brackets_which_are_escaped() {
    let filter = DeepFilterParam::new()
        .site(["a", "b c"])
        .range(DeepRangeParam::new().gte("2030-01-31").lt("2030-02-01"))
        .flags(Map::from_iter([("on", vec![true, false])]));
    let deep = Deep::new().filter(filter).tags(["x", "y"]).counts(Map::from_iter([("a b", 7)]));
    let expected = "filter[site][0]=a&filter[site][1]=b%20c&filter[range][gte]=2030-01-31&filter[range][lt]=2030-02-01\
                    &filter[flags][on][0]=true&filter[flags][on][1]=false&tags[0]=x&tags[1]=y&counts[a%20b]=7";
    assert_eq!(query(&deep), expected.replace('[', "%5B").replace(']', "%5D"));
}
