//! What Swagger 2.0 says of XML.
// features: xml

mod common;

use bodies_in_xml_swagger2::orders::PlaceOrder;
use bodies_in_xml_swagger2::types::{Line, Order};
use bodies_in_xml_swagger2::{Bytes, Error, Operation};
use common::client;

#[test]
fn an_order() -> Result<(), Error> {
    let order = Order::new([Line::new("a").count(2), Line::new("b")]).id(5).first(Line::new("c")).notes(["n"]);
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><order id=\"5\"><line><sku>c</sku></line><lines><line><sku>a</sku>\
        <count>2</count></line><line><sku>b</sku></line></lines><notes><notes>n</notes></notes></order>";
    let request = PlaceOrder::new(order.clone()).to_http(&client())?;
    assert_eq!(
        (request.headers()["content-type"].to_str().unwrap(), &request.body()[..]),
        ("application/xml", xml.as_bytes())
    );
    let response = http::Response::builder().body(Bytes::from_static(xml.as_bytes())).unwrap();
    assert_eq!(PlaceOrder::read(response)?, order);
    Ok(())
}
