//! `queren cameras`: the machine's cameras, and stills from one, as a file or in place of one (`--card camera:0`).

use crate::exit::{CommandError, Exit};
use crate::options::CamerasArgs;
use crate::terminal;
use image::RgbImage;
use queren_device::camera::{CameraError, CameraInfo, Cameras, DesktopCameras, Stream, Wish};
use queren_flow::Action;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// Before a camera's number, where a file is expected.
const CAMERA: &str = "camera:";

/// Exposure and focus come to rest within this many frames.
const SETTLE: u32 = 12;

/// OutputMode long a frame may take.
const NEXT: Duration = Duration::from_secs(3);

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
    let list = list()?;
    if args.json {
        let list: Vec<_> = list.iter().map(|c| serde_json::json!({ "id": c.id, "name": c.name })).collect();
        terminal::line(&serde_json::Value::from(list).to_string());
    } else if list.is_empty() {
        terminal::line("no camera on this machine; files do the same: queren run --card FILE …");
    }
    if !args.json {
        list.iter().enumerate().for_each(|(i, c)| terminal::line(&format!("{i}  {}", c.name)));
    }
    Ok(Exit::Done)
}

/// Puts a fresh still in the place of `camera:N`, in the folder the core empties once it has taken the picture in.
pub(crate) fn developed(action: Action, captures: &Path) -> Result<Action, CommandError> {
    let Action::Captured { path } = &action else { return Ok(action) };
    let Some(number) = path.strip_prefix(CAMERA).and_then(|n| n.parse().ok()) else { return Ok(action) };
    std::fs::create_dir_all(captures)
        .map_err(|e| CommandError::new(Exit::Storage, format!("{}: {e}", captures.display())))?;
    let out = captures.join("still.jpg");
    still(number, &out)?;
    Ok(Action::Captured { path: out.to_string_lossy().into_owned() })
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
    DesktopCameras.open(&camera.id, Wish::default()).map_err(failure)
}

/// Until the reader has enough or the camera is gone.
fn write_frames(stream: &mut dyn Stream, out: &mut impl Write) -> Result<(), CameraError> {
    loop {
        let frame = stream.next(NEXT)?;
        let head = format!("FRAME {} {}\n", frame.width, frame.height);
        if out.write_all(head.as_bytes()).and_then(|()| out.write_all(&frame.rgb)).and_then(|()| out.flush()).is_err() {
            return Ok(());
        }
    }
}

fn still(number: u32, out: &Path) -> Result<(), CommandError> {
    let frame = open(number)?.still(SETTLE, NEXT).map_err(failure)?;
    let picture = RgbImage::from_raw(frame.width, frame.height, frame.rgb)
        .ok_or_else(|| CommandError::new(Exit::Internal, "the frame is not as large as it says"))?;
    picture.save(out).map_err(|e| CommandError::new(Exit::Usage, format!("{}: {e}", out.display())))
}

fn failure(e: CameraError) -> CommandError {
    CommandError::new(Exit::Usage, format!("{e}: close other programs that use it, or use a file"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use queren_device::camera::Frame;

    /// A camera that shows `left` frames and is then unplugged.
    struct Script {
        left: u8,
    }

    impl Stream for Script {
        fn next(&mut self, _: Duration) -> Result<Frame, CameraError> {
            self.left = self.left.checked_sub(1).ok_or(CameraError::Gone)?;
            Ok(Frame { width: 2, height: 1, rgb: vec![self.left; 6], at: Duration::ZERO })
        }
    }

    /// A reader that goes away after some bytes.
    struct Reader {
        read: Vec<u8>,
        most: usize,
    }

    impl Write for Reader {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.read.len() >= self.most {
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
    fn frames_are_a_line_and_their_bytes_until_the_camera_is_gone() {
        let mut out = Vec::new();
        assert_eq!(write_frames(&mut Script { left: 2 }, &mut out), Err(CameraError::Gone));
        assert_eq!(out, b"FRAME 2 1\n\x01\x01\x01\x01\x01\x01FRAME 2 1\n\0\0\0\0\0\0");
    }

    #[test]
    fn a_reader_that_has_enough_is_no_fault() {
        let mut reader = Reader { read: Vec::new(), most: 16 };
        assert_eq!(write_frames(&mut Script { left: 9 }, &mut reader), Ok(()));
        assert_eq!(reader.read.len(), 16);
    }
}
