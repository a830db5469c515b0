//! Decimal numbers as values of `rust_decimal`, and back.

use crate::runtime::convert::conversion::{conversions, ConversionError};
use crate::runtime::Decimal;

conversions! {
    Decimal to rust_decimal::Decimal, "; nothing is rounded.", to_rust_decimal: exact,
        |value: rust_decimal::Decimal| value.to_string().into();
}

fn exact(value: &Decimal) -> Result<rust_decimal::Decimal, rust_decimal::Error> {
    let text = value.as_str();
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let exact = rust_decimal::Decimal::from_str_exact(mantissa)?;
    if mantissa.len() == text.len() {
        return Ok(exact);
    }
    rust_decimal::Decimal::from_scientific(text)
}
