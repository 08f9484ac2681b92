//! Words of what a shell adds to a screen by itself.

use super::Lang;
use crate::error::QuerenError;
use crate::guard::guard;
pub use queren_flow::control_labels::ControlLabels;
use queren_flow::words::words;

/// The words of a shell's own controls, in one language.
#[uniffi::remote(Record)]
pub struct ControlLabels {
    /// The app's name, also on the cover that hides a private screen.
    pub app: String,
    /// While the core starts.
    pub starting: String,
    /// The core did not start: what to do.
    pub not_started: String,
    /// While the camera opens.
    pub camera_opening: String,
    /// Takes the still.
    pub shutter: String,
    /// Switches the lamp beside the rear camera.
    pub torch: String,
    /// Opens the camera for the photo.
    pub take_photo: String,
    /// Chooses a picture from the album.
    pub choose_picture: String,
    /// Before the recording: the digits come.
    pub get_ready: String,
    /// While it records.
    pub recording: String,
    /// The meter that shows what the microphone hears.
    pub level: String,
    /// Plays the take.
    pub play: String,
    /// Stops it.
    pub stop: String,
    /// The slider between the picture before and after.
    pub compare: String,
    /// Shows what is hidden.
    pub reveal: String,
    /// Hides it again.
    pub hide: String,
    /// Copies the number.
    pub copy: String,
    /// It is copied.
    pub copied: String,
    /// Saves the number as a picture.
    pub save_picture: String,
    /// It is saved.
    pub picture_saved: String,
    /// Calls the office.
    pub call: String,
    /// The pad, for a screen reader and on the empty pad.
    pub pad: String,
    /// Opens the pad over the whole screen, sideways.
    pub pad_large: String,
    /// Closes it; nothing is lost.
    pub pad_close: String,
    /// A line that is done, for a screen reader.
    pub done: String,
    /// A line that is not done.
    pub not_done: String,
    /// A picture that can't be shown now.
    pub picture_missing: String,
    /// Chinese, in Chinese.
    pub chinese: String,
    /// English, in English.
    pub english: String,
    /// The remedy in a reason card, before its sentence.
    pub remedy: String,
}

/// Words of a shell's own controls. Asked for once a language, not once a screen.
#[uniffi::export]
pub fn control_labels(lang: Lang) -> Result<ControlLabels, QuerenError> {
    guard(|| Ok(words(lang).control_labels()))
}
