//! Segments black print from the tinted paper of a rectified card.

use image::RgbImage;

/// A mask of the pixels that are darker in every channel than the surrounding paper. Labels are printed in blue and therefore
/// not part of it.
pub(super) struct InkMask {
    width: u32,
    dark: Vec<bool>,
}

impl InkMask {
    /// A pixel is ink if its brightest channel is below this fraction of the paper's.
    const THRESHOLD: f32 = 0.58;
    /// The paper's brightness is estimated per cell of this side, pixels.
    const CELL: u32 = 24;

    pub(super) fn new(card: &RgbImage) -> InkMask {
        let (w, h) = card.dimensions();
        let brightest_channel: Vec<u8> = card.pixels().map(|p| p.0.into_iter().max().unwrap_or(0)).collect();
        let cells = |n: u32| n.div_ceil(Self::CELL);
        // The 90th percentile of each cell, so that print does not count.
        let paper: Vec<u8> = (0..cells(h))
            .flat_map(|cy| (0..cells(w)).map(move |cx| (cx, cy)))
            .map(|(cx, cy)| {
                let (x0, y0) = (cx * Self::CELL, cy * Self::CELL);
                let (x1, y1) = ((x0 + Self::CELL).min(w), (y0 + Self::CELL).min(h));
                let mut values: Vec<u8> = (y0..y1)
                    .flat_map(|y| (x0..x1).map(move |x| (y * w + x) as usize))
                    .map(|i| brightest_channel[i])
                    .collect();
                values.sort_unstable();
                values[values.len() * 9 / 10]
            })
            .collect();
        let dark = (0..h)
            .flat_map(|y| (0..w).map(move |x| (x, y)))
            .map(|(x, y)| {
                let paper_brightness = f32::from(paper[((y / Self::CELL) * cells(w) + x / Self::CELL) as usize]);
                f32::from(brightest_channel[(y * w + x) as usize]) < paper_brightness * Self::THRESHOLD
            })
            .collect();
        InkMask { width: w, dark }
    }

    fn is_ink(&self, x: u32, y: u32) -> bool {
        self.dark[(y * self.width + x) as usize]
    }

    pub(super) fn count(&self, [l, t, r, b]: [u32; 4]) -> usize {
        (t..b).map(|y| (l..r).filter(|&x| self.is_ink(x, y)).count()).sum()
    }

    /// Lines of print in an area (left, top, right, bottom): top and bottom of each, from the top down.
    pub(super) fn lines(&self, [l, t, r, b]: [u32; 4]) -> Vec<(u32, u32)> {
        const MIN_INK: usize = 3;
        const MAX_GAP: u32 = 5;
        const HEIGHTS: std::ops::RangeInclusive<u32> = 14..=64;
        let mut lines: Vec<(u32, u32)> = Vec::new();
        for y in (t..b).filter(|&y| self.count([l, y, r, y + 1]) >= MIN_INK) {
            match lines.last_mut() {
                Some(line) if y <= line.1 + MAX_GAP => line.1 = y + 1,
                _ => lines.push((y, y + 1)),
            }
        }
        lines.retain(|line| HEIGHTS.contains(&(line.1 - line.0)));
        lines
    }

    /// Left, top, width and height of the print in an area, with the margin the recognition model was trained with.
    pub(super) fn trim(&self, [l, t, r, b]: [u32; 4]) -> Option<[u32; 4]> {
        let columns: Vec<u32> = (l..r).filter(|&x| (t..b).any(|y| self.is_ink(x, y))).collect();
        let (first, last) = (*columns.first()?, *columns.last()?);
        let margin = (b - t) / 4;
        let height = super::HEIGHT;
        let (x0, x1) = (first.saturating_sub(margin), (last + 1 + margin).min(self.width));
        let (y0, y1) = (t.saturating_sub(margin), (b + margin).min(height));
        (x1 > x0 + 6).then_some([x0, y0, x1 - x0, y1 - y0])
    }
}
