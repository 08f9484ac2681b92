//! The fields: lines of black ink are cut where they lie and read one by one. Labels are printed in blue and fall away.

use super::layout::{LINES, NUMBER, pixels};
use super::{number, text};
use crate::models::Models;
use image::RgbImage;
use image::imageops::crop_imm;
use serde::Serialize;

/// What stands on the card. Personal data: not printed by `Debug`.
#[derive(Clone, PartialEq, Eq, Default, Serialize)]
pub struct CardFields {
    /// 姓名.
    pub name: Option<String>,
    /// 性别: 男 or 女.
    pub sex: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// 出生, as `YYYY-MM-DD`.
    pub birth: Option<String>,
    /// 住址, lines joined.
    pub address: Option<String>,
    /// 公民身份号码, 18 characters.
    pub number: Option<String>,
}

impl std::fmt::Debug for CardFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardFields(…)")
    }
}

/// A field on the rectified card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldBox {
    /// Which, as in [`CardFields`].
    pub field: &'static str,
    /// Left, top, width, height, pixels of the rectified card.
    pub rect: [u32; 4],
}

/// Reads every field.
pub(crate) fn fields(card: &RgbImage, models: &Models) -> (CardFields, Vec<FieldBox>) {
    let mut reader = Reader { card, models, boxes: Vec::new() };
    let mut fields = CardFields::default();
    let ink = Ink::of(card);
    let rows = ink.rows(&pixels(&LINES));
    let [left, _, right, _] = pixels(&LINES);
    if let Some(row) = rows.first() {
        fields.name =
            reader.read("name", ink.trim([left, row.0, right, row.1])).map(|t| chinese(&t)).filter(|t| !t.is_empty());
    }
    if let Some(row) = rows.get(1) {
        let split =
            |from: f32, to: f32| [(from * super::WIDTH as f32) as u32, row.0, (to * super::WIDTH as f32) as u32, row.1];
        let sex = reader.read("sex", ink.trim(split(0.165, 0.27)));
        fields.sex = sex.and_then(|t| t.chars().find(|c| matches!(c, '男' | '女'))).map(String::from);
        fields.ethnicity =
            reader.read("ethnicity", ink.trim(split(0.37, 0.635))).map(|t| chinese(&t)).filter(|t| !t.is_empty());
    }
    if let Some(row) = rows.get(2) {
        fields.birth = reader.read("birth", ink.trim([left, row.0, right, row.1])).and_then(|t| date(&t));
    }
    let address: Vec<String> = rows
        .iter()
        .skip(3)
        .take(3)
        .filter_map(|row| reader.read("address", ink.trim([left, row.0, right, row.1])))
        .collect();
    fields.address = Some(address.concat().replace(' ', "")).filter(|a| !a.is_empty());
    let area = pixels(&NUMBER);
    let number_row = ink.rows(&area).into_iter().max_by_key(|r| ink.count([area[0], r.0, area[2], r.1]));
    if let Some(row) = number_row {
        fields.number = reader
            .read("number", ink.trim([area[0], row.0, area[2], row.1]))
            .map(|t| digits(&t))
            .filter(|t| !t.is_empty());
    }
    // Sex and birth follow from a number whose check digit holds, and are then surer than their own small print.
    if let Ok(said) = number::check(fields.number.as_deref().unwrap_or_default()) {
        fields.birth = Some(said.birth.to_string());
        fields.sex = Some(if said.male { "男" } else { "女" }.to_owned());
    }
    (fields, reader.boxes)
}

struct Reader<'a> {
    card: &'a RgbImage,
    models: &'a Models,
    boxes: Vec<FieldBox>,
}

impl Reader<'_> {
    fn read(&mut self, field: &'static str, rect: Option<[u32; 4]>) -> Option<String> {
        let [x, y, w, h] = rect?;
        self.boxes.push(FieldBox { field, rect: [x, y, w, h] });
        let line = crop_imm(self.card, x, y, w, h).to_image();
        let line = text::read(&line, self.models).ok()?;
        (line.confidence > 0.2).then_some(line.text)
    }
}

/// Black print: pixels darker in every channel than the paper around them.
struct Ink {
    width: u32,
    dark: Vec<bool>,
}

impl Ink {
    /// A pixel is ink if its brightest channel is below this share of the paper's.
    const SHARE: f32 = 0.58;
    /// The paper is looked for within this many pixels.
    const REACH: u32 = 24;

    fn of(card: &RgbImage) -> Ink {
        let (w, h) = card.dimensions();
        let strongest: Vec<u8> = card.pixels().map(|p| p.0.into_iter().max().unwrap_or(0)).collect();
        let cells = |n: u32| n.div_ceil(Self::REACH);
        // The paper's brightness per cell: nearly its brightest pixel, so that print does not count.
        let paper: Vec<u8> = (0..cells(h))
            .flat_map(|cy| (0..cells(w)).map(move |cx| (cx, cy)))
            .map(|(cx, cy)| {
                let (x0, y0) = (cx * Self::REACH, cy * Self::REACH);
                let (x1, y1) = ((x0 + Self::REACH).min(w), (y0 + Self::REACH).min(h));
                let mut values: Vec<u8> =
                    (y0..y1).flat_map(|y| (x0..x1).map(move |x| (y * w + x) as usize)).map(|i| strongest[i]).collect();
                values.sort_unstable();
                values[values.len() * 9 / 10]
            })
            .collect();
        let dark = (0..h)
            .flat_map(|y| (0..w).map(move |x| (x, y)))
            .map(|(x, y)| {
                let around = f32::from(paper[((y / Self::REACH) * cells(w) + x / Self::REACH) as usize]);
                f32::from(strongest[(y * w + x) as usize]) < around * Self::SHARE
            })
            .collect();
        Ink { width: w, dark }
    }

    fn at(&self, x: u32, y: u32) -> bool {
        self.dark[(y * self.width + x) as usize]
    }

    fn count(&self, [l, t, r, b]: [u32; 4]) -> usize {
        (t..b).map(|y| (l..r).filter(|&x| self.at(x, y)).count()).sum()
    }

    /// Lines of print in an area: top and bottom of each, from above.
    fn rows(&self, &[l, t, r, b]: &[u32; 4]) -> Vec<(u32, u32)> {
        const LEAST: usize = 3;
        const GAP: u32 = 5;
        let mut rows: Vec<(u32, u32)> = Vec::new();
        for y in (t..b).filter(|&y| (l..r).filter(|&x| self.at(x, y)).count() >= LEAST) {
            match rows.last_mut() {
                Some(row) if y <= row.1 + GAP => row.1 = y + 1,
                _ => rows.push((y, y + 1)),
            }
        }
        rows.retain(|row| (14..=64).contains(&(row.1 - row.0)));
        rows
    }

    /// The rectangle around the print in an area, with the margin the model was trained with.
    fn trim(&self, [l, t, r, b]: [u32; 4]) -> Option<[u32; 4]> {
        let columns: Vec<u32> = (l..r).filter(|&x| (t..b).any(|y| self.at(x, y))).collect();
        let (first, last) = (*columns.first()?, *columns.last()?);
        let margin = (b - t) / 4;
        let height = super::HEIGHT;
        let (x0, x1) = (first.saturating_sub(margin), (last + 1 + margin).min(self.width));
        let (y0, y1) = (t.saturating_sub(margin), (b + margin).min(height));
        (x1 > x0 + 6).then_some([x0, y0, x1 - x0, y1 - y0])
    }
}

fn chinese(text: &str) -> String {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c) || *c == '·').collect()
}

/// Digits and X, with what a reader takes them for put right.
fn digits(text: &str) -> String {
    let mapped = text.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        'x' | '×' | 'Ⅹ' => 'X',
        'O' | 'o' | 'D' | 'Q' => '0',
        'I' | 'l' | '|' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        other => other,
    });
    mapped.filter(|c| c.is_ascii_digit() || *c == 'X').collect()
}

/// "1978年5月16日" as `1978-05-16`.
fn date(text: &str) -> Option<String> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4 && month.len() <= 2 && day.len() <= 2).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_confuses_is_put_right() {
        assert_eq!(digits("99O1 0119 9OI2 345x"), "990101199012345X");
        assert_eq!(date("1978 年5月16 日").as_deref(), Some("1978-05-16"));
        assert_eq!(date("年月"), None);
        assert_eq!(chinese("姓名 样本甲1"), "姓名样本甲");
    }
}
