//! What is sent and read as XML, byte for byte.
// features: xml
// features: blocking

mod common;

use bodies_in_xml::either::{Both, Other, OtherXml, Unnamed};
use bodies_in_xml::pets::*;
use bodies_in_xml::types::*;
use bodies_in_xml::{Bytes, Client, Error, ErrorKind, Memory, Operation};
use common::client;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

fn sent(request: impl Operation) -> (String, String) {
    let request = request.to_http(&client()).unwrap();
    let text = std::str::from_utf8(request.body()).unwrap();
    let text = text.strip_prefix(HEAD).unwrap_or_else(|| panic!("{text}"));
    (request.headers()["content-type"].to_str().unwrap().to_owned(), text.to_owned())
}

fn answer(status: u16, body: &str) -> http::Response<Bytes> {
    let response = http::Response::builder().status(status).header("content-type", "application/xml");
    response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn tag(id: i64) -> Tag {
    Tag::new().id(id).name("x & y")
}

#[test]
fn a_value_as_the_xml_objects_say() {
    let pet = Pet::new("Rex", ["a", "b"], ["R", "<x>"])
        .id(7)
        .tags([tag(1), tag(2)])
        .first(tag(3))
        .second(tag(4))
        .weight(1.5)
        .good(true)
        .kind("dog")
        .parent(Pet::new("Old", Vec::<String>::new(), Vec::<String>::new()))
        .more([("a", 1), ("b", 2)])
        .home(House::new(3));
    let (media, body) = sent(PutPet::new(7, pet));
    assert_eq!(media, "text/xml; charset=utf-8");
    let expected = "<Pet id=\"7\"><n:name xmlns:n=\"urn:names\">Rex</n:name>\
        <photoUrls><photoUrl>a</photoUrl><photoUrl>b</photoUrl></photoUrls>\
        <nickname>R</nickname><nickname>&lt;x&gt;</nickname>\
        <labels><tag id=\"1\"><name>x &amp; y</name></tag><tag id=\"2\"><name>x &amp; y</name></tag></labels>\
        <tag id=\"3\"><name>x &amp; y</name></tag><second id=\"4\"><name>x &amp; y</name></second>\
        <weight>1.5</weight><good>true</good><kind>dog</kind>\
        <parent><n:name xmlns:n=\"urn:names\">Old</n:name><photoUrls/></parent>\
        <more><a>1</a><b>2</b></more><home><rooms>3</rooms></home></Pet>";
    assert_eq!(body, expected);
}

#[test]
fn a_body_that_is_taken_apart() {
    let (media, body) = sent(AddPet::new("Rex").id(1));
    assert_eq!((media.as_str(), body.as_str()), ("application/xml", "<new-pet id=\"1\"><name>Rex</name></new-pet>"));
    let error = AddPet::new("\u{1}").to_http(&client()).unwrap_err();
    assert_eq!(error.to_string(), "add_pet: invalid request: a text has a character that XML cannot hold");
}

#[test]
fn json_comes_first() {
    let request = Both::new().body(Job::new("1")).to_http(&client()).unwrap();
    assert_eq!(
        (&request.headers()["content-type"], &request.body()[..]),
        (&"application/json".parse().unwrap(), &b"{\"id\":\"1\"}"[..])
    );
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(Other::new(Job::new("1")).to_http(&client()).unwrap().headers()["content-type"], "application/json");
    let (media, body) = sent(OtherXml::new(Problem::new().status(400)));
    assert_eq!(
        (media.as_str(), body.as_str()),
        ("application/xml", "<problem xmlns=\"urn:ietf:rfc:7807\"><status>400</status></problem>")
    );
}

#[test]
fn what_has_no_name_is_sent_as_it_is() {
    let request = Unnamed::new("<a/>".to_owned().into_bytes()).to_http(&client()).unwrap();
    assert_eq!(
        (&request.headers()["content-type"], &request.body()[..]),
        (&"application/xml".parse().unwrap(), &b"<a/>"[..])
    );
}

const PET: &str = "<?xml version='1.0'?>\n<!-- a pet -->\n<Pet id='7' unknown='x' xmlns:names='urn:names'>
  <names:name>R&#233;x</names:name><name>not this one</name>
  <nickname>R</nickname>
  <photoUrls><photoUrl><![CDATA[a&b]]></photoUrl><other/></photoUrls>
  <unknown><nickname>no</nickname></unknown>
  <nickname/>
  <weight> +01.50 </weight><good>1</good><kind>bird</kind>
  <since xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/>
  <more><a>1</a></more><home><street>Elm</street></home>
</Pet>";

fn is_pet(pet: &Pet) {
    assert_eq!((pet.id, pet.name.as_str(), pet.weight, pet.good), (Some(7), "R\u{e9}x", Some(1.5), Some(true)));
    assert_eq!(
        (&pet.nicknames[..], &pet.photo_urls[..]),
        (&["R".to_owned(), String::new()][..], &["a&b".to_owned()][..])
    );
    assert_eq!(pet.kind.as_ref().unwrap().as_str(), "bird");
    assert_eq!((pet.tags.as_ref(), &pet.since), (None, &Some(None)));
    assert_eq!(pet.more.as_ref().unwrap().get("a"), Some(&1));
    assert_eq!(format!("{:?}", pet.home.as_ref().unwrap()), "Street { street: \"Elm\" }");
}

#[test]
fn a_response_with_both_clients() -> Result<(), Error> {
    let GetPetOutput::Ok(pet) = GetPet::read(answer(200, PET))? else { panic!() };
    is_pet(&pet);
    let GetPetOutput::Accepted(job) = GetPet::read(answer(202, "<Job id='9'><done>false</done></Job>"))? else {
        panic!()
    };
    assert_eq!((job.id.as_str(), job.done), ("9", Some(false)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::builder().transport(Memory::new().reply(200, PET)).build()?;
    is_pet(&runtime.block_on(async { client.pets().get_pet(7).await })?.ok().unwrap());
    let client = Client::builder().transport(Memory::new().reply(200, PET)).build_blocking()?;
    is_pet(&client.pets().get_pet(7).call()?.ok().unwrap());
    Ok(())
}

#[test]
fn what_is_asked_for() {
    let accept = |request: http::Request<Bytes>| request.headers()["accept"].to_str().unwrap().to_owned();
    assert_eq!(accept(GetPet::new(1).to_http(&client()).unwrap()), "application/xml");
    assert_eq!(accept(PutPet::new(1, Pet::new("", [""; 0], [""; 0])).to_http(&client()).unwrap()), "*/*");
}

#[test]
fn a_list_whose_root_nothing_names() -> Result<(), Error> {
    let pet = "<Pet><n:name xmlns:n='urn:names'>a</n:name><photoUrls/></Pet>";
    for root in ["pets", "ArrayOfPet"] {
        let pets = ListPets::read(answer(200, &format!("<{root}>{pet}<x/>{pet}</{root}>")))?;
        assert_eq!(pets.iter().map(|pet| pet.name.as_str()).collect::<Vec<_>>(), ["a", "a"]);
        assert_eq!(pets[0].nicknames.len(), 0);
    }
    Ok(())
}

#[test]
fn errors() {
    let error = GetPet::read(answer(404, "<p:problem xmlns:p='urn:ietf:rfc:7807'><p:title>None</p:title></p:problem>"))
        .unwrap_err();
    assert_eq!(error.api::<Problem>().unwrap().title.as_deref(), Some("None"));
    assert_eq!(error.message(), Some("None"));
    let error = GetPet::read(answer(200, "<Pet><n:name xmlns:n='urn:names'>a</n:name>\n</Pet>")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error.to_string().ends_with("at /photoUrls (byte 0): expected a required field, found no such field"),
        "{error}"
    );
    let wrong = "<Pet><n:name xmlns:n='urn:names'>a</n:name><photoUrls/><more><a>1</a><b>x</b></more></Pet>";
    let error = GetPet::read(answer(200, wrong)).unwrap_err();
    assert!(error.to_string().contains(&format!("at /more/b (byte {})", wrong.find("<b>").unwrap())), "{error}");
    let error = GetPet::read(answer(200, "<!DOCTYPE Pet [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Pet>&e;</Pet>"))
        .unwrap_err();
    assert!(error.to_string().contains("expected XML without a document type declaration"), "{error}");
}
