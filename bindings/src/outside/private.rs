//! Personal text. In Kotlin and Swift it is a type that prints as dots and is opened by name (`uniffi.toml`).

pub use queren_protocol::Private;

uniffi::custom_type!(Private, String, {
    remote,
    lower: |private| private.reveal().to_owned(),
    try_lift: |text| Ok(Private::from(text.as_str())),
});
