//! Types shared by client and platform: API, policy, reasons, hints. Data only, no behaviour beyond validation.

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

pub mod annotation;
pub mod api;
pub mod hint;
pub mod journal;
mod manifest;
pub mod policy;
mod private;
pub mod reason;
pub mod signature;

pub use annotation::{Annotation, AnnotationTarget, Corners, NormalizedPoint};
pub use hint::Hint;
pub use journal::Journal;
pub use manifest::manifest_hash;
pub use policy::Policy;
pub use private::Private;
pub use reason::{Reason, ReasonSubject, Severity};
