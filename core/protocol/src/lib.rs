//! What the platform and the client both speak: API types, policy, reasons, hints. Data only, no behaviour beyond validation.

pub mod api;
pub mod hint;
mod manifest;
pub mod mark;
pub mod policy;
mod private;
pub mod reason;

pub use hint::Hint;
pub use manifest::manifest_hash;
pub use mark::{Corners, Mark, Marked, Spot};
pub use policy::Policy;
pub use private::Private;
pub use reason::{Reason, Severity};
