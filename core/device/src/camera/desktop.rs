//! Desktop cameras through nokhwa: V4L2, AVFoundation, Media Foundation.

use super::pixels::{PixelFormat, SIDE_MAX, to_rgb};
use super::watchdog::{FrameSource, WatchedCamera};
use super::{CameraError, CameraInfo, Cameras, Frame, Stream, StreamConfig};
use image::ImageFormat;
use nokhwa::utils::{
    ApiBackend, CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType, Resolution,
};
use nokhwa::{Camera, NokhwaError};
use std::io::Cursor;
use std::sync::mpsc;
use std::time::Instant;

/// The cameras of this desktop.
#[derive(Debug, Clone, Copy, Default)]
pub struct DesktopCameras;

/// Formats we turn into RGB ourselves, in the order of preference at equal size and rate.
const FORMATS: [FrameFormat; 6] = [
    FrameFormat::YUYV,
    FrameFormat::NV12,
    FrameFormat::MJPEG,
    FrameFormat::RAWRGB,
    FrameFormat::RAWBGR,
    FrameFormat::GRAY,
];

impl Cameras for DesktopCameras {
    fn list(&self) -> Result<Vec<CameraInfo>, CameraError> {
        let found = nokhwa::query(ApiBackend::Auto).map_err(|_| CameraError::None)?;
        let all: Vec<CameraInfo> =
            found.iter().map(|c| CameraInfo { id: c.index().as_string(), name: c.human_name() }).collect();
        if all.is_empty() { Err(CameraError::None) } else { Ok(all) }
    }

    fn open(&self, id: &str, config: StreamConfig) -> Result<Box<dyn Stream>, CameraError> {
        let index = id.parse().map_or_else(|_| CameraIndex::String(id.to_owned()), CameraIndex::Index);
        let watched = WatchedCamera::start(move || Driver::open(&index, config), config.first_frame)?;
        Ok(Box::new(watched))
    }
}

struct Driver {
    camera: Camera,
    opened: Instant,
}

impl Driver {
    fn open(index: &CameraIndex, config: StreamConfig) -> Result<Driver, CameraError> {
        if !allowed() {
            return Err(CameraError::Denied);
        }
        let resolution = Resolution::new(config.width, config.height);
        let nearest = CameraFormat::new(resolution, FrameFormat::YUYV, config.fps);
        // Nearest first; a driver that reports no frame rates offers only "whatever it has".
        let wanted = [RequestedFormatType::Closest(nearest), RequestedFormatType::None];
        let mut last = CameraError::Failed;
        for kind in wanted {
            let request = RequestedFormat::with_formats(kind, &FORMATS);
            match Camera::new(index.clone(), request).and_then(|mut camera| camera.open_stream().map(|()| camera)) {
                Ok(camera) => return Ok(Driver { camera, opened: Instant::now() }),
                Err(e) => last = kind_of(&e),
            }
            if last != CameraError::Failed {
                break;
            }
        }
        Err(last)
    }
}

impl FrameSource for Driver {
    fn frame(&mut self) -> Result<Frame, CameraError> {
        let buffer = self.camera.frame().map_err(|e| match kind_of(&e) {
            CameraError::None => CameraError::Gone,
            other => other,
        })?;
        let at = self.opened.elapsed();
        let (width, height) = (buffer.resolution().width(), buffer.resolution().height());
        let layout = match buffer.source_frame_format() {
            FrameFormat::YUYV => PixelFormat::Yuyv,
            FrameFormat::NV12 => PixelFormat::Nv12,
            FrameFormat::GRAY => PixelFormat::Gray,
            FrameFormat::RAWRGB => PixelFormat::Rgb,
            FrameFormat::RAWBGR => PixelFormat::Bgr,
            FrameFormat::MJPEG => return jpeg(buffer.buffer(), at),
        };
        Ok(Frame { width, height, rgb: to_rgb(layout, width, height, None, buffer.buffer())?, at })
    }
}

/// Asks the user where the system wants that (macOS); elsewhere the answer is yes until opening fails.
fn allowed() -> bool {
    if nokhwa::nokhwa_check() {
        return true;
    }
    let (tell, told) = mpsc::channel();
    nokhwa::nokhwa_initialize(move |yes| {
        let _ = tell.send(yes);
    });
    told.recv().unwrap_or(false)
}

fn jpeg(bytes: &[u8], at: std::time::Duration) -> Result<Frame, CameraError> {
    let mut reader = image::ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
    let mut limits = image::Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    reader.limits(limits);
    let rgb = reader.decode().map_err(|_| CameraError::Format)?.into_rgb8();
    Ok(Frame { width: rgb.width(), height: rgb.height(), rgb: rgb.into_raw(), at })
}

/// nokhwa passes the system's words on as text, so the kind has to be read from them.
fn kind_of(e: &NokhwaError) -> CameraError {
    let words = e.to_string().to_lowercase();
    let has = |any: &[&str]| any.iter().any(|w| words.contains(w));
    if has(&["os error 16", "busy", "in use"]) {
        CameraError::Busy
    } else if has(&["os error 13", "os error 1)", "permission", "denied", "not authorized", "e_accessdenied"]) {
        CameraError::Denied
    } else if has(&["os error 2)", "os error 6)", "os error 19", "no such", "not found", "no device"]) {
        CameraError::None
    } else {
        CameraError::Failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn open_error(words: &str) -> CameraError {
        kind_of(&NokhwaError::OpenDeviceError("/dev/video0".to_owned(), words.to_owned()))
    }

    #[test]
    fn the_systems_words_become_kinds() {
        assert_eq!(open_error("Device or resource busy (os error 16)"), CameraError::Busy);
        assert_eq!(open_error("Permission denied (os error 13)"), CameraError::Denied);
        assert_eq!(open_error("No such file or directory (os error 2)"), CameraError::None);
        assert_eq!(open_error("No such device (os error 19)"), CameraError::None);
        assert_eq!(open_error("Invalid argument (os error 22)"), CameraError::Failed);
    }

    #[test]
    fn a_camera_that_is_not_there_is_none() {
        let outcome = DesktopCameras.open("987", StreamConfig::default()).err();
        assert_eq!(outcome, Some(CameraError::None));
    }

    #[test]
    fn a_motion_jpeg_frame_is_decoded_and_a_broken_one_refused() {
        let mut bytes = Vec::new();
        let grey = image::RgbImage::from_pixel(16, 8, image::Rgb([128; 3]));
        grey.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
        // Drivers hand over the whole buffer: what follows the picture's end is left from an earlier one.
        bytes.extend_from_slice(&[0x55; 100]);
        let frame = jpeg(&bytes, Duration::ZERO).unwrap();
        assert_eq!((frame.width, frame.height, frame.rgb.len()), (16, 8, 16 * 8 * 3));
        assert!(frame.rgb.iter().all(|v| v.abs_diff(128) <= 2));
        assert_eq!(jpeg(&bytes[..40], Duration::ZERO), Err(CameraError::Format));
    }
}
