//! The flow's proof: properties over a model platform, every screen in words, every persisted type, the diagrams.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod device_status;
mod diagrams;
mod journal;
mod language;
mod office;
mod properties;
mod records;
mod screens;
mod words;
