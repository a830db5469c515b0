//! Each kind of node of OpenAPI 3.2, as it is written and read.
// features: xml

mod common;

use bodies_in_xml_3_2::documents::Convert;
use bodies_in_xml_3_2::types::*;
use bodies_in_xml_3_2::{Bytes, Error, Operation};
use common::client;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xml:lang=\"en\" version=\"2\"><body><![CDATA[<p>a & b</p>]]>\
    <Title level=\"1\">Of a</Title></body><author>A</author><author>B</author><links/><note>n</note></Document>";

fn document() -> Document {
    let title = Title::new("Of a").level(1);
    let meta = DocumentMeta::new().version(2).note("n");
    Document::new(Body::new("<p>a & b</p>").title(title), ["A", "B"]).lang("en").links(Vec::<String>::new()).meta(meta)
}

#[test]
fn every_kind_of_node() -> Result<(), Error> {
    let request = Convert::new(document()).to_http(&client())?;
    assert_eq!(request.headers()["content-type"], "application/vnd.document+xml");
    assert_eq!(request.body(), XML);
    let response = http::Response::builder().body(Bytes::from_static(XML.as_bytes())).unwrap();
    assert_eq!(Convert::read(response)?, document());
    Ok(())
}

#[test]
fn what_is_not_there() -> Result<(), Error> {
    let response = http::Response::builder().body(Bytes::from_static(b"<Document><body/></Document>")).unwrap();
    let got = Convert::read(response)?;
    assert_eq!((got.body.html.as_str(), &got.authors, &got.links), ("", &Vec::new(), &None));
    Ok(())
}
