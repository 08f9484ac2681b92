//! `queren cameras`: the machine's cameras, and stills from one, as a file or in place of one (`--card camera:0`).

use crate::exit::{Exit, Failure};
use crate::options::CamerasArgs;
use crate::show;
use image::RgbImage;
use queren_device::camera::{CameraError, CameraInfo, Cameras, DesktopCameras, Wish};
use queren_flow::Action;
use std::path::Path;
use std::time::Duration;

/// Before a camera's number, where a file is expected.
const CAMERA: &str = "camera:";

/// Exposure and focus come to rest within this many frames.
const SETTLE: u32 = 12;

pub(crate) fn run(args: &CamerasArgs) -> Result<Exit, Failure> {
    if let (Some(number), Some(out)) = (args.still, &args.out) {
        still(number, out)?;
        return Ok(Exit::Done);
    }
    let list = list()?;
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

/// Puts a fresh still in the place of `camera:N`, in the folder the core empties once it has taken the picture in.
pub(crate) fn developed(action: Action, captures: &Path) -> Result<Action, Failure> {
    let Action::Captured { path } = &action else { return Ok(action) };
    let Some(number) = path.strip_prefix(CAMERA).and_then(|n| n.parse().ok()) else { return Ok(action) };
    std::fs::create_dir_all(captures)
        .map_err(|e| Failure::new(Exit::Storage, format!("{}: {e}", captures.display())))?;
    let out = captures.join("still.jpg");
    still(number, &out)?;
    Ok(Action::Captured { path: out.to_string_lossy().into_owned() })
}

fn list() -> Result<Vec<CameraInfo>, Failure> {
    match DesktopCameras.list() {
        Err(CameraError::None) => Ok(Vec::new()),
        listed => listed.map_err(failure),
    }
}

fn still(number: u32, out: &Path) -> Result<(), Failure> {
    let list = list()?;
    let camera = list.get(number as usize).ok_or_else(|| Failure::new(Exit::Usage, "no camera with this number"))?;
    let frame = DesktopCameras
        .open(&camera.id, Wish::default())
        .and_then(|mut stream| stream.still(SETTLE, Duration::from_secs(3)))
        .map_err(failure)?;
    let picture = RgbImage::from_raw(frame.width, frame.height, frame.rgb)
        .ok_or_else(|| Failure::new(Exit::Internal, "the frame is not as large as it says"))?;
    picture.save(out).map_err(|e| Failure::new(Exit::Usage, format!("{}: {e}", out.display())))
}

fn failure(e: CameraError) -> Failure {
    Failure::new(Exit::Usage, format!("{e}: close other programs that use it, or use a file"))
}
