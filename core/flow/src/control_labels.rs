//! Labels of the controls a shell adds to a screen: the shutter, the player, a tick as read by a screen reader.

use crate::words::Words;

macro_rules! controls {
    ($( $(#[$doc:meta])* $name:ident = $id:literal; )*) => {
        /// The labels of a shell's own controls, in one language.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
        pub struct ControlLabels { $( $(#[$doc])* pub $name: String, )* }

        impl Words {
            /// Labels of a shell's own controls.
            #[must_use]
            pub fn control_labels(&self) -> ControlLabels {
                ControlLabels { $( $name: self.get($id), )* }
            }
        }
    };
}

controls! {
    /// The app's name, also on the cover that hides a private screen.
    app = "c-app";
    /// While the core starts.
    starting = "c-starting";
    /// What to do if the core did not start.
    not_started = "c-not-started";
    /// While the camera opens.
    camera_opening = "c-camera-opening";
    /// Takes the still.
    shutter = "c-shutter";
    /// Switches the torch of the rear camera.
    torch = "c-torch";
    /// Opens the camera for the photo.
    take_photo = "c-take-photo";
    /// Chooses a picture from the album.
    choose_picture = "c-choose-picture";
    /// Before the recording: the digits are about to appear.
    get_ready = "c-get-ready";
    /// While recording.
    recording = "c-recording";
    /// The meter that shows what the microphone hears.
    level = "c-level";
    /// Plays the recording.
    play = "c-play";
    /// Stops it.
    stop = "c-stop";
    /// The slider between the picture before and after.
    compare = "c-compare";
    /// Reveals a masked value.
    reveal = "c-reveal";
    /// Hides it again.
    hide = "c-hide";
    /// Copies the number.
    copy = "c-copy";
    /// Confirms that the number was copied.
    copied = "c-copied";
    /// Saves the number as a picture.
    save_picture = "c-save-picture";
    /// Confirms that the picture was saved.
    picture_saved = "c-picture-saved";
    /// Calls the office.
    call = "c-call";
    /// The pad, for a screen reader and on the empty pad.
    pad = "c-pad";
    /// Opens the pad over the whole screen, sideways.
    pad_large = "c-pad-large";
    /// Closes it; nothing is lost.
    pad_close = "c-pad-close";
    /// A line that is done, for a screen reader.
    done = "c-done";
    /// A line that is not done.
    not_done = "c-not-done";
    /// A picture that can't be shown now.
    picture_missing = "c-picture-missing";
    /// Chinese, in Chinese.
    chinese = "c-chinese";
    /// English, in English.
    english = "c-english";
    /// The remedy in a reason card, before its sentence.
    remedy = "c-remedy";
}
