//! Requests for the portal session and the bytes of their bodies, both written by hand.
//!
//! The rules of the bytes are those of Stripe's own SDK: document order, brackets for what is nested, percent-encoding
//! of all but `A-Z a-z 0-9 - _ . ~`, and nothing at all for what has nothing set.

use stripe_billing_portal::billing_portal::sessions::*;

/// What the case is about, the request, its body.
pub type Case = (&'static str, Create, &'static str);

/// All cases.
pub fn cases() -> Vec<Case> {
    [flat(), nested(), unusual()].concat()
}

fn flat() -> Vec<Case> {
    vec![
        ("what is required", Create::new("cus_123"), "customer=cus_123"),
        ("from one value", Create::from("cus_123"), "customer=cus_123"),
        ("from an owned value", String::from("cus_123").into(), "customer=cus_123"),
        (
            "a URL",
            Create::new("cus_123").return_url("https://example.com/account?x=1&y=2#top"),
            "customer=cus_123&return_url=https%3A%2F%2Fexample.com%2Faccount%3Fx%3D1%26y%3D2%23top",
        ),
        (
            "document order, whatever the order of the setters",
            Create::new("cus_123").return_url("r").on_behalf_of("acct_1").locale(Locale::EnGb).configuration("bpc_1"),
            "configuration=bpc_1&customer=cus_123&locale=en-GB&on_behalf_of=acct_1&return_url=r",
        ),
        (
            "the last of two",
            Create::new("cus_123").locale(Locale::Fr).locale(Locale::Es419),
            "customer=cus_123&locale=es-419",
        ),
        (
            "a list",
            Create::new("cus_123").expand(["configuration", "flow"]),
            "customer=cus_123&expand[0]=configuration&expand[1]=flow",
        ),
    ]
}

fn nested() -> Vec<Case> {
    vec![
        (
            "an object with its required value",
            Create::new("cus_123").flow_data(FlowDataParam::new(FlowDataParamType::PaymentMethodUpdate)),
            "customer=cus_123&flow_data[type]=payment_method_update",
        ),
        (
            "an object in an object",
            Create::new("cus_123").flow_data(
                FlowDataParam::new(FlowDataParamType::SubscriptionCancel)
                    .subscription_cancel(FlowDataSubscriptionCancelParam::new("sub_123")),
            ),
            "customer=cus_123&flow_data[subscription_cancel][subscription]=sub_123&flow_data[type]=subscription_cancel",
        ),
        (
            "three objects deep",
            Create::new("cus_123").flow_data(cancel(
                FlowDataAfterCompletionParam::new(FlowDataAfterCompletionParamType::Redirect)
                    .redirect(AfterCompletionRedirectParam::new("https://example.com/bye")),
            )),
            "customer=cus_123\
             &flow_data[after_completion][redirect][return_url]=https%3A%2F%2Fexample.com%2Fbye\
             &flow_data[after_completion][type]=redirect\
             &flow_data[type]=subscription_cancel",
        ),
        (
            "a message for people",
            Create::new("cus_123").flow_data(cancel(
                FlowDataAfterCompletionParam::new(FlowDataAfterCompletionParamType::HostedConfirmation)
                    .hosted_confirmation(
                        AfterCompletionHostedConfirmationParam::new()
                            .custom_message("“Bis bald” – 100% & more!\nÇa va?"),
                    ),
            )),
            "customer=cus_123\
             &flow_data[after_completion][hosted_confirmation][custom_message]=\
             %E2%80%9CBis%20bald%E2%80%9D%20%E2%80%93%20100%25%20%26%20more%21%0A%C3%87a%20va%3F\
             &flow_data[after_completion][type]=hosted_confirmation\
             &flow_data[type]=subscription_cancel",
        ),
        (
            "everything",
            Create::new("cus_123")
                .configuration("bpc_1")
                .expand(vec![String::from("configuration")])
                .flow_data(
                    cancel(FlowDataAfterCompletionParam::new("portal_homepage"))
                        .subscription_cancel(FlowDataSubscriptionCancelParam::new("sub_123")),
                )
                .locale("zh-HK")
                .on_behalf_of("acct_1")
                .return_url("https://example.com"),
            "configuration=bpc_1&customer=cus_123&expand[0]=configuration\
             &flow_data[after_completion][type]=portal_homepage\
             &flow_data[subscription_cancel][subscription]=sub_123\
             &flow_data[type]=subscription_cancel\
             &locale=zh-HK&on_behalf_of=acct_1&return_url=https%3A%2F%2Fexample.com",
        ),
    ]
}

fn unusual() -> Vec<Case> {
    vec![
        ("an empty list", Create::new("cus_123").expand([""; 0]), "customer=cus_123"),
        ("an empty text", Create::new("cus_123").return_url(""), "customer=cus_123&return_url="),
        (
            "an object with nothing set",
            Create::new("cus_123").flow_data(cancel(
                FlowDataAfterCompletionParam::new(FlowDataAfterCompletionParamType::HostedConfirmation)
                    .hosted_confirmation(AfterCompletionHostedConfirmationParam::new()),
            )),
            "customer=cus_123\
             &flow_data[after_completion][type]=hosted_confirmation\
             &flow_data[type]=subscription_cancel",
        ),
        (
            "values that this version does not know",
            Create::new("cus_123").locale("tlh").flow_data(FlowDataParam::new("subscription_update")),
            "customer=cus_123&flow_data[type]=subscription_update&locale=tlh",
        ),
        (
            "every sign",
            Create::new(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
            "customer=%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F%40[%5C]%5E_%60%7B%7C%7D~",
        ),
    ]
}

fn cancel(after: FlowDataAfterCompletionParam) -> FlowDataParam {
    FlowDataParam::new(FlowDataParamType::SubscriptionCancel).after_completion(after)
}
