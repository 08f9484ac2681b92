//! Prints screens as the core publishes them: as text with a progress bar, or as JSON.

use crate::screen_text::text;
use crate::terminal::{line, print};
use indicatif::{ProgressBar, ProgressStyle};
use queren_app::Screen;
use queren_app::view_model::Part;
use serde::Serialize;
use std::io::IsTerminal as _;
use std::time::Duration;

/// The form in which screens are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutputMode {
    /// One JSON object per screen, for scripts.
    Json,
    /// Text, answered by the script of the command line.
    Text,
    /// Text with numbered buttons, answered by a person.
    Interactive,
}

/// Prints each change of the screen once.
pub(crate) struct ScreenOutput {
    mode: OutputMode,
    bar: Option<Bar>,
    last: Option<Screen>,
    last_label: String,
}

struct Bar {
    /// A bar of bytes; a spinner otherwise.
    measured: bool,
    bar: ProgressBar,
}

#[derive(Serialize)]
struct OutputLine<'a> {
    screen: &'a Screen,
}

impl ScreenOutput {
    pub(crate) fn new(mode: OutputMode) -> ScreenOutput {
        ScreenOutput { mode, bar: None, last: None, last_label: String::new() }
    }

    /// Prints a screen. An unchanged one is skipped; if only progress changed, the bar moves.
    pub(crate) fn screen(&mut self, screen: &Screen) {
        if self.last.as_ref() == Some(screen) {
            return;
        }
        if self.mode == OutputMode::Json {
            line(&serde_json::to_string(&OutputLine { screen }).unwrap_or_default());
        } else {
            if !self.last.as_ref().is_some_and(|last| same_page(last, screen)) {
                self.finish();
                print(&text(screen, self.mode));
            }
            self.progress(screen);
        }
        self.last = Some(screen.clone());
    }

    /// Removes the progress bar.
    pub(crate) fn finish(&mut self) {
        if let Some(Bar { bar, .. }) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    fn progress(&mut self, screen: &Screen) {
        let Some((label, sent, total)) = screen.parts.iter().find_map(|p| match p {
            Part::Progress { label, sent, total, .. } => Some((label, *sent, *total)),
            _ => None,
        }) else {
            self.last_label.clear();
            return self.finish();
        };
        // In a file or pipe a bar would be control characters only; print each label once instead.
        if !std::io::stderr().is_terminal() {
            if *label != self.last_label && *label != screen.title {
                line(&format!("   … {label}"));
            }
            self.last_label.clone_from(label);
            return;
        }
        let measured = total > 0;
        if self.bar.as_ref().is_some_and(|bar| bar.measured != measured) {
            self.finish();
        }
        let Bar { bar, .. } = self.bar.get_or_insert_with(|| Bar { measured, bar: new_bar(measured, label) });
        bar.set_length(total.max(1));
        bar.set_position(sent);
        bar.set_message(label.clone());
    }
}

/// Whether two screens read the same apart from progress, switches and strokes.
fn same_page(a: &Screen, b: &Screen) -> bool {
    let notes = |s: &Screen| -> Vec<Part> {
        let is_note = |p: &&Part| matches!(p, Part::Note { .. } | Part::ReasonCard { .. } | Part::LoginForm { .. });
        s.parts.iter().filter(is_note).cloned().collect()
    };
    a.id == b.id && a.title == b.title && notes(a) == notes(b)
}

fn new_bar(measured: bool, label: &str) -> ProgressBar {
    let template = if measured {
        "   {bar:30.green} {percent:>3} %  {bytes}/{total_bytes}  {msg}"
    } else {
        "   {spinner:.green} {msg}  {elapsed}"
    };
    let bar = ProgressBar::new(1).with_message(label.to_owned());
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("━╸─"));
    }
    // The runner prints only when the screen changes; the tick shows that it is still running.
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
