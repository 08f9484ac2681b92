//! This machine's cameras: `queren cameras` lists them, and `camera:N` stands for a still wherever a file is expected.

use crate::exit::{CommandError, Exit};
use crate::options::CamerasArgs;
use crate::terminal;
use image::RgbImage;
use queren_app::Action;
use queren_app::device::camera::{CameraError, CameraInfo, Cameras, DesktopCameras, Stream, StreamConfig};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// Prefix of a camera's number where a file is expected.
const CAMERA_PREFIX: &str = "camera:";

/// Frames after which exposure and focus have settled.
const SETTLING_FRAMES: u32 = 12;

/// How long a frame may take.
const FRAME_TIMEOUT: Duration = Duration::from_secs(3);

pub(crate) fn run(args: &CamerasArgs) -> Result<Exit, CommandError> {
    if let (Some(number), Some(out)) = (args.still, &args.out) {
        still(number, out)?;
        return Ok(Exit::Done);
    }
    if let Some(number) = args.frames {
        let mut stream = open(number)?;
        write_frames(&mut *stream, &mut std::io::stdout().lock()).map_err(failure)?;
        return Ok(Exit::Done);
    }
    print_list(&list()?, args.json);
    Ok(Exit::Done)
}

/// Replaces the path `camera:N` of a capture by a fresh still from that camera. The still is written to `captures`, from where
/// the core deletes it once it is imported.
pub(crate) fn with_camera_still(action: Action, captures: &Path) -> Result<Action, CommandError> {
    let Action::Captured { path } = &action else { return Ok(action) };
    let Some(number) = path.strip_prefix(CAMERA_PREFIX).and_then(|n| n.parse().ok()) else { return Ok(action) };
    std::fs::create_dir_all(captures)
        .map_err(|e| CommandError::new(Exit::Storage, format!("{}: {e}", captures.display())))?;
    let out = captures.join("still.jpg");
    still(number, &out)?;
    Ok(Action::Captured { path: out.to_string_lossy().into_owned() })
}

fn print_list(list: &[CameraInfo], json: bool) {
    if json {
        let list: Vec<_> = list.iter().map(|c| serde_json::json!({ "id": c.id, "name": c.name })).collect();
        terminal::line(&serde_json::Value::from(list).to_string());
    } else if list.is_empty() {
        terminal::line("no camera on this machine; use a file instead: queren run --card FILE …");
    } else {
        list.iter().enumerate().for_each(|(i, c)| terminal::line(&format!("{i}  {}", c.name)));
    }
}

fn list() -> Result<Vec<CameraInfo>, CommandError> {
    match DesktopCameras.list() {
        Err(CameraError::None) => Ok(Vec::new()),
        listed => listed.map_err(failure),
    }
}

fn open(number: u32) -> Result<Box<dyn Stream>, CommandError> {
    let list = list()?;
    let camera =
        list.get(number as usize).ok_or_else(|| CommandError::new(Exit::Usage, "no camera with this number"))?;
    DesktopCameras.open(&camera.id, StreamConfig::default()).map_err(failure)
}

/// Writes frames until the reader closes its end or the camera is unplugged.
fn write_frames(stream: &mut dyn Stream, out: &mut impl Write) -> Result<(), CameraError> {
    loop {
        let frame = stream.next(FRAME_TIMEOUT)?;
        let head = format!("FRAME {} {}\n", frame.width, frame.height);
        if out.write_all(head.as_bytes()).and_then(|()| out.write_all(&frame.rgb)).and_then(|()| out.flush()).is_err() {
            return Ok(());
        }
    }
}

fn still(number: u32, out: &Path) -> Result<(), CommandError> {
    let frame = open(number)?.still(SETTLING_FRAMES, FRAME_TIMEOUT).map_err(failure)?;
    let picture = RgbImage::from_raw(frame.width, frame.height, frame.rgb)
        .ok_or_else(|| CommandError::new(Exit::Internal, "the frame is smaller than its declared size"))?;
    picture.save(out).map_err(|e| CommandError::new(Exit::Usage, format!("{}: {e}", out.display())))
}

fn failure(e: CameraError) -> CommandError {
    CommandError::new(Exit::Usage, format!("{e}: close other programs that use the camera, or use a file"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_app::device::camera::Frame;

    /// A camera that delivers `left` frames and is then unplugged.
    struct FakeStream {
        left: u8,
    }

    impl Stream for FakeStream {
        fn next(&mut self, _: Duration) -> Result<Frame, CameraError> {
            self.left = self.left.checked_sub(1).ok_or(CameraError::Gone)?;
            Ok(Frame { width: 2, height: 1, rgb: vec![self.left; 6], at: Duration::ZERO })
        }
    }

    /// A reader that closes its end after `limit` bytes.
    struct ClosingReader {
        read: Vec<u8>,
        limit: usize,
    }

    impl Write for ClosingReader {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.read.len() >= self.limit {
                return Err(std::io::ErrorKind::BrokenPipe.into());
            }
            self.read.extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn writes_a_header_and_the_pixels_of_each_frame_until_the_camera_is_gone() {
        let mut out = Vec::new();
        assert_eq!(write_frames(&mut FakeStream { left: 2 }, &mut out), Err(CameraError::Gone));
        assert_eq!(out, b"FRAME 2 1\n\x01\x01\x01\x01\x01\x01FRAME 2 1\n\0\0\0\0\0\0");
    }

    #[test]
    fn a_closed_reader_is_not_an_error() {
        let mut reader = ClosingReader { read: Vec::new(), limit: 16 };
        assert_eq!(write_frames(&mut FakeStream { left: 9 }, &mut reader), Ok(()));
        assert_eq!(reader.read.len(), 16);
    }
}
