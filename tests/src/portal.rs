//! Stripe, as far as the portal session goes: decodes the form, holds it against the operation's schema, answers.

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Value, json};

use crate::server::{Reply, Request};
use crate::{form, project, schema};

/// The key that the portal accepts.
pub const KEY: &str = "sk_test_123";

/// The path of the operation.
pub const PATH: &str = "/v1/billing_portal/sessions";

const FORM: &str = "application/x-www-form-urlencoded";

/// Answers requests as Stripe would.
pub struct Portal {
    validator: Validator,
}

impl Portal {
    /// Reads the operation's request schema from `specs/stripe`.
    pub fn new() -> Result<Self, String> {
        let schema = schema::of_request(&project("specs/stripe/openapi.yaml"), "PostBillingPortalSessions", FORM)?;
        let validator = jsonschema::validator_for(&schema).map_err(|why| why.to_string())?;
        Ok(Self { validator })
    }

    /// Answers one request: 200 with the session, or Stripe's error.
    pub fn answer(&self, request: &Request) -> Reply {
        let refusal = match self.accept(request) {
            Ok(body) => return reply(200, session(&body)),
            Err(refusal) => refusal,
        };
        let Refusal { status, code, message, param } = refusal;
        let error = json!({"type": "invalid_request_error", "code": code, "message": message, "param": param});
        reply(status, json!({"error": error}))
    }

    fn accept(&self, request: &Request) -> Result<Value, Refusal> {
        if (request.method.as_str(), request.target.as_str()) != ("POST", PATH) {
            let message = format!("Unrecognized request URL ({}: {}).", request.method, request.target);
            return Err(Refusal { status: 404, code: "resource_missing", message, param: None });
        }
        if request.header("authorization") != Some(&format!("Bearer {KEY}")) {
            return Err(Refusal {
                status: 401,
                code: "api_key_invalid",
                message: "Invalid API Key.".into(),
                param: None,
            });
        }
        if request.header("content-type") != Some(FORM) {
            return Err(Refusal { status: 400, code: "media_type", message: format!("Send {FORM}."), param: None });
        }
        let body = form::decode(request.text()).map_err(|message| Refusal {
            status: 400,
            code: "form_invalid",
            message,
            param: None,
        })?;
        self.validator.validate(&body).map_err(|error| refusal(&error))?;
        Ok(body)
    }
}

/// Why a request is not accepted, in Stripe's words.
struct Refusal {
    status: u16,
    code: &'static str,
    message: String,
    param: Option<String>,
}

fn refusal(error: &ValidationError<'_>) -> Refusal {
    let place = error.instance_path().to_string();
    let (code, words, param) = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            ("parameter_unknown", "Received unknown parameter", key(&place, unexpected.first().map(String::as_str)))
        }
        ValidationErrorKind::Required { property } => {
            ("parameter_missing", "Missing required param", key(&place, property.as_str()))
        }
        // The other keywords are about the value at the place itself.
        _ => ("parameter_invalid", "Invalid value for", key(&place, None)),
    };
    Refusal { status: 400, code, message: format!("{words}: {param}."), param: Some(param) }
}

/// `/flow_data/type` → `flow_data[type]`, as the form writes it.
fn key(pointer: &str, last: Option<&str>) -> String {
    let mut steps = pointer.split('/').skip(1).chain(last);
    let head = steps.next().unwrap_or_default().to_owned();
    steps.fold(head, |key, step| format!("{key}[{step}]"))
}

fn reply(status: u16, body: Value) -> Reply {
    Reply { status, headers: vec![("request-id", "req_portal".into())], body }
}

/// The session that such a request makes.
fn session(body: &Value) -> Value {
    let or_null = |name: &str| body.get(name).cloned().unwrap_or(Value::Null);
    let flow = body.get("flow_data").map(|flow| {
        let after = flow.get("after_completion").cloned();
        json!({
            "after_completion": after.unwrap_or_else(|| json!({"type": "portal_homepage"})),
            "subscription_cancel": flow.get("subscription_cancel"),
            "type": flow["type"],
        })
    });
    let configuration = body.get("configuration").cloned().unwrap_or_else(|| json!("bpc_default"));
    json!({
        "id": "bps_1",
        "object": "billing_portal.session",
        "configuration": if expands(body, "configuration") { expanded(&configuration) } else { configuration },
        "created": 1_700_000_000,
        "customer": body["customer"],
        "flow": flow,
        "livemode": false,
        "locale": or_null("locale"),
        "on_behalf_of": or_null("on_behalf_of"),
        "return_url": or_null("return_url"),
        "url": "https://billing.stripe.com/p/session/test_1",
    })
}

fn expands(body: &Value, field: &str) -> bool {
    body["expand"].as_array().is_some_and(|fields| fields.iter().any(|candidate| candidate == field))
}

fn expanded(id: &Value) -> Value {
    json!({
        "id": id,
        "object": "billing_portal.configuration",
        "active": true,
        "created": 1_600_000_000,
        "default_return_url": null,
        "is_default": true,
        "livemode": false,
        "metadata": {"team": "billing"},
        "updated": 1_650_000_000,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{FORM, KEY, PATH, Portal};
    use crate::server::{Reply, Request};

    fn post(body: &str) -> Reply {
        let headers =
            vec![("authorization".to_owned(), format!("Bearer {KEY}")), ("content-type".to_owned(), FORM.to_owned())];
        let request = Request { method: "POST".into(), target: PATH.into(), headers, body: body.into() };
        Portal::new().expect("the document is there").answer(&request)
    }

    #[test]
    fn accepts_nested_flows() {
        let reply = post(
            "customer=cus_1&flow_data[subscription_cancel][subscription]=sub_1&flow_data[type]=subscription_cancel",
        );
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(reply.body["flow"]["subscription_cancel"]["subscription"], "sub_1");
        let reply = post("customer=cus_1&expand[0]=configuration");
        assert_eq!(reply.body["configuration"]["id"], "bpc_default", "{}", reply.body);
    }

    #[test]
    fn refuses_as_stripe_does() {
        let cases = [
            ("", "parameter_missing", Some("customer")),
            ("customer=cus_1&locale=klingon", "parameter_invalid", Some("locale")),
            ("customer=cus_1&flow_data[typ]=subscription_cancel", "parameter_unknown", Some("flow_data[typ]")),
            ("customer=cus_1&flow_data[after_completion][type]=redirect", "parameter_missing", Some("flow_data[type]")),
            ("customer=cus_1&expand=configuration", "parameter_invalid", Some("expand")),
            ("customer", "form_invalid", None),
        ];
        for (body, code, param) in cases {
            let reply = post(body);
            assert_eq!(reply.status, 400, "{body}: {}", reply.body);
            assert_eq!(reply.body["error"]["code"], code, "{body}: {}", reply.body);
            assert_eq!(reply.body["error"]["param"], param.map_or(Value::Null, Value::from), "{body}");
        }
    }
}
