//! `payload/multipart`: forms with files, strings and JSON.

use super::*;
use api::UploadFile;
use api::form_data::*;
use api::types::*;

pub fn all() -> Vec<Scenario> {
    let mut all = forms();
    all.extend(complex());
    all.extend(http_parts());
    all.extend(files());
    all
}

fn forms() -> Vec<Scenario> {
    vec![
        scenario!("Payload_MultiPart_FormData_basic", api, |client| {
            Ok(send!(client.form_data().basic(MultiPartRequest::new("123", jpg())))?)
        }),
        scenario!("Payload_MultiPart_FormData_withWireName", api, |client| {
            Ok(send!(client.form_data().with_wire_name(MultiPartRequestWithWireName::new("123", jpg())))?)
        }),
        scenario!("Payload_MultiPart_FormData_optionalParts", api, |client| {
            send!(client.form_data().optional_parts(MultiPartOptionalRequest::new().id("123")))?;
            send!(client.form_data().optional_parts(MultiPartOptionalRequest::new().profile_image(jpg())))?;
            let both = MultiPartOptionalRequest::new().id("123").profile_image(jpg());
            Ok(send!(client.form_data().optional_parts(both))?)
        }),
        scenario!("Payload_MultiPart_FormData_jsonPart", api, |client| {
            Ok(send!(client.form_data().json_part(JsonPartRequest::new(Address::new("X"), jpg())))?)
        }),
        scenario!("Payload_MultiPart_FormData_anonymousModel", api, |client| {
            Ok(send!(client.form_data().anonymous_model(AnonymousModel::new(jpg())))?)
        }),
        scenario!("Payload_MultiPart_FormData_checkFileNameAndContentType", api, |client| {
            let image = jpg().file_name("hello.jpg").content_type("image/jpg");
            Ok(send!(client.form_data().check_file_name_and_content_type(MultiPartRequest::new("123", image)))?)
        }),
    ]
}

fn complex() -> Vec<Scenario> {
    vec![
        scenario!("Payload_MultiPart_FormData_binaryArrayParts", api, |client| {
            Ok(send!(client.form_data().binary_array_parts(BinaryArrayPartsRequest::new("123", [png(), png()])))?)
        }),
        scenario!("Payload_MultiPart_FormData_multiBinaryParts", api, |client| {
            send!(client.form_data().multi_binary_parts(MultiBinaryPartsRequest::new(jpg())))?;
            let both = MultiBinaryPartsRequest::new(jpg()).picture(png());
            Ok(send!(client.form_data().multi_binary_parts(both))?)
        }),
        scenario!("Payload_MultiPart_FormData_fileArrayAndBasic", api, |client| {
            let body = ComplexPartsRequest::new(ComplexPartsRequestRequired {
                id: "123".to_owned(),
                address: Address::new("X"),
                profile_image: jpg(),
                pictures: vec![png(), png()],
            });
            Ok(send!(client.form_data().file_array_and_basic(body))?)
        }),
    ]
}

fn http_parts() -> Vec<Scenario> {
    vec![
        scenario!("Payload_MultiPart_FormData_HttpParts_ContentType_imageJpegContentType", api, |client| {
            let body = FileWithHttpPartSpecificContentTypeRequest::new(jpg().file_name("hello.jpg"));
            Ok(send!(client.content_type().image_jpeg_content_type(body))?)
        }),
        scenario!("Payload_MultiPart_FormData_HttpParts_ContentType_requiredContentType", api, |client| {
            let image = jpg().content_type("application/octet-stream");
            let body = FileWithHttpPartRequiredContentTypeRequest::new(image);
            Ok(send!(client.content_type().required_content_type(body))?)
        }),
        scenario!("Payload_MultiPart_FormData_HttpParts_ContentType_optionalContentType", api, |client| {
            let body = FileWithHttpPartOptionalContentTypeRequest::new(jpg());
            Ok(send!(client.content_type().optional_content_type(body))?)
        }),
        Scenario::impossible(
            "Payload_MultiPart_FormData_HttpParts_jsonArrayAndFileArray",
            "the document has a property that is an array, which OpenAPI sends as a part for each item, and the scenario wants one part with the array as JSON",
        ),
        scenario!("Payload_MultiPart_FormData_HttpParts_NonString_float", api, |client| {
            Ok(send!(client.non_string().float(0.5))?)
        }),
    ]
}

fn files() -> Vec<Scenario> {
    vec![
        scenario!("Payload_MultiPart_FormData_File_uploadFileSpecificContentType", api, |client| {
            Ok(send!(client.file().upload_file_specific_content_type(png()))?)
        }),
        scenario!("Payload_MultiPart_FormData_File_uploadFileRequiredFilename", api, |client| {
            Ok(send!(client.file().upload_file_required_filename(png()))?)
        }),
        scenario!("Payload_MultiPart_FormData_File_uploadFileArray", api, |client| {
            Ok(send!(client.file().upload_file_array([png(), png()]))?)
        }),
    ]
}

fn jpg() -> UploadFile {
    UploadFile::new(asset("image.jpg")).file_name("image.jpg")
}

fn png() -> UploadFile {
    UploadFile::new(asset("image.png")).file_name("image.png")
}
