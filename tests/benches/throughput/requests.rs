//! The values that are written. `Encode` is what the macros of emitted crates make for such structs, written out, since a
//! crate's own are private to it.

use cratewright_runtime::runtime::{Encode, Sink, to_form, to_json};
use serde::Serialize;
use stripe_billing_portal::billing_portal::sessions;

#[derive(Serialize)]
pub struct Create {
    customer: String,
    expand: Vec<String>,
    flow_data: FlowData,
    locale: String,
    metadata: Vec<i64>,
    return_url: String,
}

#[derive(Serialize)]
struct FlowData {
    after_completion: AfterCompletion,
    subscription_cancel: SubscriptionCancel,
    r#type: String,
}

#[derive(Serialize)]
struct AfterCompletion {
    redirect: Redirect,
    r#type: String,
}

#[derive(Serialize)]
struct Redirect {
    return_url: String,
}

#[derive(Serialize)]
struct SubscriptionCancel {
    subscription: String,
}

impl Create {
    pub fn fields(&self) -> [(&'static str, &dyn Encode); 6] {
        [
            ("customer", &self.customer),
            ("expand", &self.expand),
            ("flow_data", &self.flow_data),
            ("locale", &self.locale),
            ("metadata", &self.metadata),
            ("return_url", &self.return_url),
        ]
    }
}

impl Encode for Create {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.object("Create", &self.fields(), None);
    }
}

macro_rules! object {
    ($name:ident { $($field:ident = $wire:literal),* }) => {
        impl Encode for $name {
            fn encode(&self, sink: &mut dyn Sink) {
                sink.object(stringify!($name), &[$(($wire, &self.$field)),*], None);
            }
        }
    };
}

object!(FlowData { after_completion = "after_completion", subscription_cancel = "subscription_cancel", r#type = "type" });
object!(AfterCompletion { redirect = "redirect", r#type = "type" });
object!(Redirect { return_url = "return_url" });
object!(SubscriptionCancel { subscription = "subscription" });

const CUSTOMER: &str = "cus_ObGz5pYPLQ9w8V";
const SUBSCRIPTION: &str = "sub_1NnlpSGPxmnHQRkJ";
const AFTER: &str = "https://example.com/account/after?flow=cancel&by=user";
const RETURN: &str = "https://example.com/account";

/// A request with a nested `flow_data`.
pub fn create() -> Create {
    Create {
        customer: CUSTOMER.to_owned(),
        expand: vec!["configuration".to_owned(), "configuration.application".to_owned()],
        flow_data: FlowData {
            after_completion: AfterCompletion {
                redirect: Redirect { return_url: AFTER.to_owned() },
                r#type: "redirect".to_owned(),
            },
            subscription_cancel: SubscriptionCancel { subscription: SUBSCRIPTION.to_owned() },
            r#type: "subscription_cancel".to_owned(),
        },
        locale: "en-GB".to_owned(),
        metadata: vec![7, 1_694_089_338],
        return_url: RETURN.to_owned(),
    }
}

/// The same of the emitted crate, which has no such numbers.
pub fn emitted() -> sessions::Create {
    let redirect = sessions::AfterCompletionRedirectParam::new(AFTER);
    let after = sessions::FlowDataAfterCompletionParam::new("redirect").redirect(redirect);
    let cancel = sessions::FlowDataSubscriptionCancelParam::new(SUBSCRIPTION);
    sessions::Create::new(CUSTOMER)
        .expand(["configuration", "configuration.application"])
        .flow_data(
            sessions::FlowDataParam::new("subscription_cancel").after_completion(after).subscription_cancel(cancel),
        )
        .locale("en-GB")
        .return_url(RETURN)
}

/// Panics unless both write the same.
pub fn agree() {
    let create = create();
    let form = serde_qs::to_string(&create).expect("a form");
    // serde_qs leaves characters as they are that a query may have; ours escapes all that is reserved.
    let decoded = |form: &str| {
        form.replace("%2F", "/").replace("%3A", ":").replace("%3F", "?").replace("%5B", "[").replace("%5D", "]")
    };
    assert_eq!(decoded(&to_form(&create.fields())), decoded(&form));
    assert_eq!(to_json(&create), serde_json::to_string(&create).expect("JSON"));
}
