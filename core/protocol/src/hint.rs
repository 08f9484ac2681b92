//! The closed set of live hints: what the candidate should do now, while the camera is open and nothing has been captured.
//!
//! A [`Reason`](crate::Reason) says why a capture was not accepted; a hint says how to make a good one. A hint is one
//! movement and one spoken sentence; its text is in `core/flow/words`. Hints never leave the device.

/// How a screen reader announces a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Priority {
    /// After the current announcement: the hint stays true for longer.
    Polite,
    /// At once: later the hint would be wrong.
    Assertive,
}

macro_rules! hints {
    ($( $(#[$doc:meta])* $name:ident = $code:literal, $priority:ident; )*) => {
        /// What to do now. Source: the live hints of commercial capture apps, as far as `core/check` can measure them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        pub enum Hint { $( $(#[$doc])* $name, )* }

        impl Hint {
            /// Every hint; of one subject in the order of remedy: the first one that applies cures most. The
            /// place in this list is how a hint crosses to a shell, which is built together with it.
            pub const ALL: &'static [Hint] = &[$( Hint::$name, )*];

            /// Stable code, `subject_cause`; never shown to the candidate.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $( Hint::$name => $code, )* } }

            /// How a screen reader announces it.
            #[must_use]
            pub const fn priority(self) -> Priority { match self { $( Hint::$name => Priority::$priority, )* } }
        }
    };
}

hints! {
    // The card, in a frame of its own shape.
    /// No card seen in the frame.
    CardSearch = "card_search", Polite;
    /// The card is too far away for its letters.
    CardCloser = "card_closer", Polite;
    /// The card is larger than the frame.
    CardFurther = "card_further", Polite;
    /// The card is beside the frame's middle.
    CardCenter = "card_center", Polite;
    /// Too little light on the card.
    CardDark = "card_dark", Polite;
    /// A reflection hides part of the card.
    CardGlare = "card_glare", Polite;
    /// The phone or the card moves, or the picture is not sharp yet.
    CardStill = "card_still", Polite;
    /// Everything is right: the picture is taken now.
    CardReady = "card_ready", Assertive;

    // The face, in an oval.
    /// No face seen.
    FaceSearch = "face_search", Polite;
    /// More than one face.
    FaceOne = "face_one", Polite;
    /// The face is too far away to be compared.
    FaceCloser = "face_closer", Polite;
    /// The face is larger than the oval.
    FaceFurther = "face_further", Polite;
    /// The face is beside the oval's middle, or partly outside the picture.
    FaceCenter = "face_center", Polite;
    /// Too little light on the face.
    FaceDark = "face_dark", Polite;
    /// The light is behind the face.
    FaceBacklit = "face_backlit", Polite;
    /// The phone or the head moves.
    FaceStill = "face_still", Polite;
    /// Everything is right.
    FaceReady = "face_ready", Assertive;
}

impl Hint {
    /// Whether it says that everything is right; every other hint asks for a change.
    #[must_use]
    pub const fn is_ready(self) -> bool {
        matches!(self, Hint::CardReady | Hint::FaceReady)
    }

    /// The place in [`Hint::ALL`].
    #[must_use]
    pub const fn index(self) -> u8 {
        self as u8
    }

    /// The hint at a place in [`Hint::ALL`]; none beyond its end.
    #[must_use]
    pub fn from_index(index: u8) -> Option<Hint> {
        Hint::ALL.get(usize::from(index)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_places_are_found_again() {
        for (i, h) in Hint::ALL.iter().enumerate() {
            assert_eq!(usize::from(h.index()), i);
            assert_eq!(Hint::from_index(h.index()), Some(*h));
            assert!(Hint::ALL[i + 1..].iter().all(|o| o.code() != h.code()), "{} twice", h.code());
        }
        assert_eq!(Hint::from_index(Hint::ALL.len() as u8), None);
    }

    #[test]
    fn each_subject_ends_with_its_one_ready_hint() {
        for subject in ["card_", "face_"] {
            let all: Vec<&Hint> = Hint::ALL.iter().filter(|h| h.code().starts_with(subject)).collect();
            assert_eq!(all.iter().filter(|h| h.is_ready()).count(), 1);
            assert!(all.last().is_some_and(|h| h.is_ready() && h.priority() == Priority::Assertive));
        }
    }
}
