//! The flow's proof: properties over a model platform, every screen in words, every persisted type, the diagrams.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod diagrams;
mod language;
mod office;
mod phone;
mod properties;
mod records;
mod screens;
mod words;
