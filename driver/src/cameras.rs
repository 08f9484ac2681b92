//! `queren cameras`: the machine's cameras, and a still from one.

use crate::exit::{Exit, Failure};
use crate::options::CamerasArgs;
use crate::show;
use image::RgbImage;
use queren_device::camera::{CameraError, Cameras, DesktopCameras, Wish};
use std::time::Duration;

/// Exposure and focus come to rest within this many frames.
const SETTLE: u32 = 12;

pub(crate) fn run(args: &CamerasArgs) -> Result<Exit, Failure> {
    let cameras = DesktopCameras;
    let list = match cameras.list() {
        Ok(list) => list,
        Err(CameraError::None) => Vec::new(),
        Err(e) => return Err(failure(e)),
    };
    if let (Some(number), Some(out)) = (args.still, &args.out) {
        let camera =
            list.get(number as usize).ok_or_else(|| Failure::new(Exit::Usage, "no camera with this number"))?;
        let frame = cameras
            .open(&camera.id, Wish::default())
            .and_then(|mut stream| stream.still(SETTLE, Duration::from_secs(3)))
            .map_err(failure)?;
        let picture = RgbImage::from_raw(frame.width, frame.height, frame.rgb)
            .ok_or_else(|| Failure::new(Exit::Internal, "the frame is not as large as it says"))?;
        picture.save(out).map_err(|e| Failure::new(Exit::Usage, format!("{}: {e}", out.display())))?;
        return Ok(Exit::Done);
    }
    if args.json {
        let list: Vec<_> = list.iter().map(|c| serde_json::json!({ "id": c.id, "name": c.name })).collect();
        show::line(&serde_json::Value::from(list).to_string());
    } else if list.is_empty() {
        show::line("no camera on this machine; files do the same: queren run --card FILE …");
    }
    if !args.json {
        list.iter().enumerate().for_each(|(i, c)| show::line(&format!("{i}  {}", c.name)));
    }
    Ok(Exit::Done)
}

fn failure(e: CameraError) -> Failure {
    Failure::new(Exit::Usage, format!("{e}: close other programs that use it, or use a file"))
}
