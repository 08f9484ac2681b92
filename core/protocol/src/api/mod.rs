//! The platform's API, version 1: one type per request and answer. Paths are in [`paths`].
//!
//! Identifiers that make a request repeatable (attempt, capture, challenge, review) are chosen by the client and stored
//! before they are sent; the platform answers a repeated request with the state it already has.

macro_rules! wire {
    ($( $(#[$m:meta])* $vis:vis $kind:ident $name:ident { $($body:tt)* } )*) => { $(
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        $(#[$m])*
        $vis $kind $name { $($body)* }
    )* };
}

mod attempt;
mod case;
mod closing;
pub mod limits;
mod material;
pub mod paths;
mod problem;
mod rules;
mod session;

pub use attempt::{AttemptRequest, AttemptState, AttemptView, Challenge, CommitRequest, TakeoverRequest};
pub use case::{CaseView, ConsentRequest, Phase, Registration};
pub use closing::{Office, PhotoState, PhotoView, ReviewRequest, ReviewState, ReviewSubject, ReviewView};
pub use material::{Artifact, CardReading, MaterialKind, MaterialRequest, UploadRequest, UploadView};
pub use problem::{Problem, ProblemCode};
pub use rules::{Bilingual, Rule};
pub use session::{Device, LoginRequest, Session};

/// Milliseconds since 1970-01-01 UTC.
pub type Millis = i64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_filled_in_order() {
        assert_eq!(paths::fill(paths::COMMIT, &["c1", "a2"]), "/v1/cases/c1/attempts/a2/commit");
        assert_eq!(paths::fill(paths::POLICY, &[]), "/v1/policy");
    }

    #[test]
    fn states_are_snake_case_on_the_wire() {
        assert_eq!(serde_json::to_string(&Phase::VerificationReview).unwrap(), "\"verification_review\"");
        assert_eq!(serde_json::from_str::<ProblemCode>("\"none_left\"").unwrap(), ProblemCode::NoneLeft);
    }
}
