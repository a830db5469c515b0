//! Documents that grow in what stands around schemas: paths, parameters, responses, security, servers.

use serde_json::{Value, json};

use super::{Document, Row, alike, document, entries, items, object, operation, reference};

pub const ROWS: &[Row] = &[
    Row { name: "operations, each in a module of its own", small: 75, large: 2_500, make: modules },
    Row { name: "operations, each in a module below one other", small: 75, large: 2_500, make: modules_below },
    Row { name: "modules, each within the last one", small: 20, large: 80, make: modules_within },
    Row { name: "operations of one module", small: 75, large: 2_500, make: one_module },
    Row { name: "operations whose names are alike", small: 50, large: 2_500, make: operations_alike },
    Row { name: "operations of one operationId", small: 50, large: 2_500, make: same_id },
    Row { name: "operations without operationId below one path", small: 50, large: 2_500, make: below_one_path },
    Row { name: "tags whose names are alike", small: 50, large: 2_500, make: tags_alike },
    Row { name: "tags that no operation has", small: 250, large: 20_000, make: tags },
    Row { name: "modules that share types in pairs", small: 20, large: 1_000, make: shared_in_pairs },
    Row { name: "types that all modules share", small: 50, large: 2_500, make: shared_by_all },
    Row { name: "parameters of one operation", small: 75, large: 5_000, make: parameters },
    Row { name: "parameters whose names are alike", small: 75, large: 5_000, make: parameters_alike },
    Row { name: "parameters of a path with many operations", small: 20, large: 250, make: shared_parameters },
    Row { name: "path parameters", small: 25, large: 1_000, make: path_parameters },
    Row { name: "headers of a response", small: 75, large: 5_000, make: headers },
    Row { name: "media types of a body", small: 25, large: 2_000, make: body_media },
    Row { name: "media types of a response", small: 75, large: 5_000, make: response_media },
    Row { name: "statuses of a response", small: 20, large: 120, make: statuses },
    Row { name: "operations with errors of their own", small: 50, large: 2_500, make: errors },
    Row { name: "security schemes", small: 75, large: 5_000, make: security_schemes },
    Row { name: "alternatives of security", small: 75, large: 5_000, make: security },
    Row { name: "servers", small: 75, large: 5_000, make: servers },
    Row { name: "variables of a server", small: 75, large: 1_000, make: variables },
    Row { name: "links", small: 75, large: 5_000, make: links },
    Row { name: "examples", small: 75, large: 5_000, make: examples },
    Row { name: "webhooks", small: 50, large: 2_500, make: webhooks },
    Row { name: "callbacks", small: 50, large: 2_500, make: callbacks },
    Row { name: "lists with pages", small: 50, large: 2_500, make: lists },
    Row { name: "parts of a multipart body", small: 75, large: 5_000, make: parts },
    Row { name: "components that are referred to", small: 75, large: 5_000, make: components },
    Row { name: "groups and names of codegen.toml", small: 50, large: 2_500, make: groups },
    Row { name: "operations that are included by name", small: 50, large: 2_500, make: included },
];

fn text() -> Value {
    json!({"type": "string"})
}

/// One operation for each index, at `/p1`, with what `change` adds.
fn each(count: usize, tag: impl Fn(usize) -> String, schema: impl Fn(usize) -> Value) -> Value {
    entries(count, |index| {
        (format!("/p{index}"), json!({"get": operation(&format!("op{index}"), &tag(index), schema(index))}))
    })
}

fn modules(count: usize) -> Document {
    document(each(count, |index| format!("m{index}"), |index| object(&format!("p{index}"))), json!({})).into()
}

fn modules_below(count: usize) -> Document {
    let paths = entries(count, |index| {
        let mut one = operation(&format!("op{index}"), "", object(&format!("p{index}")));
        one["tags"] = json!([]);
        (format!("/a/b/c{index}"), json!({"get": one}))
    });
    document(paths, json!({})).into()
}

fn modules_within(count: usize) -> Document {
    let paths = entries(count, |index| {
        let path: String = (0..=index).map(|step| format!("/a{step}")).collect();
        (path, json!({"get": {"operationId": format!("op{index}"), "responses": {"200": {"description": "ok"}}}}))
    });
    document(paths, json!({})).into()
}

fn one_module(count: usize) -> Document {
    document(each(count, |_| "things".to_owned(), |_| text()), json!({})).into()
}

fn operations_alike(count: usize) -> Document {
    let paths =
        entries(count, |index| (format!("/p{index}"), json!({"get": operation(&alike(index), "things", text())})));
    document(paths, json!({})).into()
}

fn same_id(count: usize) -> Document {
    let paths = entries(count, |index| (format!("/p{index}"), json!({"get": operation("same", "things", text())})));
    document(paths, json!({})).into()
}

fn below_one_path(count: usize) -> Document {
    let responses = json!({"200": {"description": "ok"}});
    let paths = entries(count, |index| {
        (format!("/v1/things/{{id}}/p{index}"), json!({"post": {"tags": ["t"], "responses": responses}}))
    });
    document(paths, json!({})).into()
}

fn tags_alike(count: usize) -> Document {
    document(each(count, alike, |_| text()), json!({})).into()
}

fn tags(count: usize) -> Document {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    root["tags"] = items(count, |index| json!({"name": format!("t{index}"), "description": "A tag."}));
    root.into()
}

fn shared_in_pairs(count: usize) -> Document {
    let schema = |index: usize| {
        let own = reference(&format!("S{index}"));
        let next = reference(&format!("S{}", (index + 1) % count));
        json!({"type": "object", "properties": {"own": own, "next": next}})
    };
    let schemas = entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))));
    document(each(count, |index| format!("m{index}"), schema), json!({"schemas": schemas})).into()
}

fn shared_by_all(count: usize) -> Document {
    let schemas = entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))));
    let all = json!({"All": {"type": "object", "properties": entries(count, |index| (format!("p{index}"), reference(&format!("S{index}"))))}});
    let mut schemas = schemas;
    schemas["All"] = all["All"].clone();
    document(each(20, |index| format!("m{index}"), |_| reference("All")), json!({"schemas": schemas})).into()
}

fn with_parameters(count: usize, name: impl Fn(usize) -> String) -> Value {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    root["paths"]["/p0"]["get"]["parameters"] =
        items(count, |index| json!({"name": name(index), "in": "query", "schema": {"type": "string"}}));
    root
}

fn parameters(count: usize) -> Document {
    with_parameters(count, |index| format!("p{index}")).into()
}

fn parameters_alike(count: usize) -> Document {
    with_parameters(count, alike).into()
}

/// As many parameters as fit eight methods.
fn shared_parameters(count: usize) -> Document {
    let mut paths = json!({"/p": {}});
    for method in ["get", "put", "post", "delete", "options", "head", "patch", "trace"] {
        paths["/p"][method] = operation(method, "m", text());
    }
    paths["/p"]["parameters"] =
        items(count, |index| json!({"name": format!("p{index}"), "in": "query", "schema": {"type": "string"}}));
    document(paths, json!({})).into()
}

fn path_parameters(count: usize) -> Document {
    let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
    let parameters = items(
        count,
        |index| json!({"name": format!("p{index}"), "in": "path", "required": true, "schema": {"type": "string"}}),
    );
    let mut operation = operation("x", "m", text());
    operation["parameters"] = parameters;
    document(json!({path: {"get": operation}}), json!({})).into()
}

fn with_response(key: &str, value: Value) -> Document {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    root["paths"]["/p0"]["get"]["responses"]["200"][key] = value;
    root.into()
}

fn headers(count: usize) -> Document {
    with_response("headers", entries(count, |index| (format!("X-H{index}"), json!({"schema": {"type": "string"}}))))
}

fn media(count: usize) -> Value {
    entries(count, |index| (format!("application/vnd.t{index}+json"), json!({"schema": object(&format!("p{index}"))})))
}

fn body_media(count: usize) -> Document {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    root["paths"]["/p0"]["get"]["requestBody"] = json!({"content": media(count)});
    root.into()
}

fn response_media(count: usize) -> Document {
    with_response("content", media(count))
}

fn statuses(count: usize) -> Document {
    let responses = entries(count, |index| {
        let schema = object(&format!("p{index}"));
        let content = json!({"application/json": {"schema": schema}});
        ((200 + index).to_string(), json!({"description": "ok", "content": content}))
    });
    document(json!({"/x": {"get": {"operationId": "x", "responses": responses}}}), json!({})).into()
}

fn errors(count: usize) -> Document {
    let mut paths = each(count, |index| format!("m{}", index % 50), |_| text());
    for index in 0..count {
        let content = json!({"application/json": {"schema": object(&format!("error{index}"))}});
        paths[format!("/p{index}")]["get"]["responses"]["400"] = json!({"description": "bad", "content": content});
    }
    document(paths, json!({})).into()
}

fn schemes(count: usize) -> Value {
    entries(count, |index| {
        (format!("key{index}"), json!({"type": "apiKey", "in": "header", "name": format!("X-Key-{index}")}))
    })
}

fn security_schemes(count: usize) -> Document {
    document(each(1, |_| "m".to_owned(), |_| text()), json!({"securitySchemes": schemes(count)})).into()
}

fn security(count: usize) -> Document {
    let mut root = document(each(2, |_| "m".to_owned(), |_| text()), json!({"securitySchemes": schemes(count)}));
    let alternatives = items(count, |index| json!({format!("key{index}"): []}));
    root["security"] = alternatives.clone();
    root["paths"]["/p0"]["get"]["security"] = alternatives;
    root.into()
}

fn servers(count: usize) -> Document {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    root["servers"] = items(count, |index| json!({"url": format!("https://s{index}.example.com"), "description": "A"}));
    root.into()
}

fn variables(count: usize) -> Document {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    let url: String = (0..count).map(|index| format!("/{{v{index}}}")).collect();
    let variables = entries(count, |index| (format!("v{index}"), json!({"default": "a", "enum": ["a", "b"]})));
    root["servers"] = json!([{"url": format!("https://example.com{url}"), "variables": variables}]);
    root.into()
}

fn links(count: usize) -> Document {
    with_response(
        "links",
        entries(count, |index| {
            (format!("l{index}"), json!({"operationId": "op0", "parameters": {"id": "$response.body#/id"}}))
        }),
    )
}

fn examples(count: usize) -> Document {
    let examples = entries(count, |index| (format!("e{index}"), json!({"summary": "One.", "value": {"a": index}})));
    let media = json!({"schema": object("a"), "examples": examples});
    with_response("content", json!({"application/json": media}))
}

fn webhooks(count: usize) -> Document {
    let mut root = document(json!({}), json!({}));
    root["webhooks"] = entries(count, |index| {
        let schema = json!({"type": "object", "required": ["type"], "properties": {"type": {"const": format!("t{index}")}, "id": {"type": "string"}}});
        let body = json!({"content": {"application/json": {"schema": schema}}});
        (format!("hook{index}"), json!({"post": {"requestBody": body, "responses": {"200": {"description": "ok"}}}}))
    });
    root.into()
}

fn callbacks(count: usize) -> Document {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    root["paths"]["/p0"]["get"]["callbacks"] = entries(count, |index| {
        let body = json!({"content": {"application/json": {"schema": object(&format!("p{index}"))}}});
        let post = json!({"post": {"requestBody": body, "responses": {"200": {"description": "ok"}}}});
        (format!("c{index}"), json!({"{$request.body#/url}": post}))
    });
    root.into()
}

fn lists(count: usize) -> Document {
    let schema = |index: usize| {
        let item = reference(&format!("S{index}"));
        json!({"type": "object", "required": ["data", "has_more"], "properties": {"data": {"type": "array", "items": item}, "has_more": {"type": "boolean"}}})
    };
    let mut paths = each(count, |index| format!("m{}", index % 50), schema);
    for index in 0..count {
        paths[format!("/p{index}")]["get"]["parameters"] =
            json!([{"name": "starting_after", "in": "query", "schema": {"type": "string"}}]);
    }
    let schemas = entries(count, |index| {
        (
            format!("S{index}"),
            json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, format!("p{index}"): {"type": "string"}}}),
        )
    });
    document(paths, json!({"schemas": schemas})).into()
}

fn parts(count: usize) -> Document {
    let mut root = document(each(1, |_| "m".to_owned(), |_| text()), json!({}));
    let properties =
        entries(count, |index| (format!("p{index}"), json!({"type": "string", "contentMediaType": "image/png"})));
    let encoding = entries(count, |index| {
        (format!("p{index}"), json!({"contentType": "image/png", "headers": {"X-A": {"schema": {"const": "a"}}}}))
    });
    let media = json!({"schema": {"type": "object", "properties": properties}, "encoding": encoding});
    root["paths"]["/p0"]["get"]["requestBody"] = json!({"content": {"multipart/form-data": media}});
    root.into()
}

/// A parameter, a body, a response and a header for each operation, by reference.
fn components(count: usize) -> Document {
    let at = |kind: &str, index: usize| json!({"$ref": format!("#/components/{kind}/c{index}")});
    let paths = entries(count, |index| {
        let one = json!({"operationId": format!("op{index}"), "tags": ["m"], "parameters": [at("parameters", index)], "requestBody": at("requestBodies", index), "responses": {"200": at("responses", index)}});
        (format!("/p{index}"), json!({"post": one}))
    });
    let content = json!({"application/json": {"schema": {"type": "string"}}});
    let all = |value: Value| entries(count, |index| (format!("c{index}"), value.clone()));
    let parameters = json!({"name": "q", "in": "query", "schema": {"type": "string"}});
    let response = json!({"description": "ok", "content": content});
    let bodies = json!({"content": content});
    let components = json!({"parameters": all(parameters), "requestBodies": all(bodies), "responses": all(response)});
    document(paths, components).into()
}

fn groups(count: usize) -> Document {
    let mut document = one_module(count);
    let lines = |value: &dyn Fn(usize) -> String| -> String {
        (0..count).map(|index| format!("op{index} = \"{}\"\n", value(index))).collect()
    };
    let groups = lines(&|index| format!("g{}", index % 100));
    document.config = format!("[groups]\n{groups}[names]\n{}", lines(&|index| format!("name{index}")));
    document
}

fn included(count: usize) -> Document {
    let mut document = one_module(count);
    let names: Vec<String> = (0..count / 2).map(|index| format!("\"op{index}\"")).collect();
    document.config = format!("[include]\noperations = [{}]\n", names.join(", "));
    document
}
