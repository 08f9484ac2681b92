//! Reads the card's fields: finds the lines of black print and recognizes them one by one.

use super::ink::InkMask;
use super::layout::{FIELD_LINES, ID_NUMBER, pixels};
use super::{id_number, text_recognition};
use crate::models::Models;
use image::RgbImage;
use image::imageops::crop_imm;
use serde::Serialize;

/// The text on the card. Personal data: not printed by `Debug`.
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

/// Where a field was read on the rectified card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldBox {
    /// Name of the field in [`CardFields`].
    pub field: &'static str,
    /// Left, top, width, height, pixels of the rectified card.
    pub rect: [u32; 4],
}

/// Reads all fields.
pub(crate) fn read_fields(card: &RgbImage, models: &Models) -> (CardFields, Vec<FieldBox>) {
    let mut reader = FieldReader { card, models, ink: InkMask::new(card), boxes: Vec::new() };
    let mut fields = CardFields::default();
    let area @ [left, _, right, _] = pixels(&FIELD_LINES);
    let lines = reader.ink.lines(area);
    if let Some(&line) = lines.first() {
        fields.name = reader.read("name", left, right, line).and_then(|t| chinese(&t));
    }
    if let Some(&line) = lines.get(1) {
        let x = |fraction: f32| (fraction * super::WIDTH as f32) as u32;
        let sex = reader.read("sex", x(0.165), x(0.27), line);
        fields.sex = sex.and_then(|t| t.chars().find(|c| matches!(c, '男' | '女'))).map(String::from);
        fields.ethnicity = reader.read("ethnicity", x(0.37), x(0.635), line).and_then(|t| chinese(&t));
    }
    if let Some(&line) = lines.get(2) {
        fields.birth = reader.read("birth", left, right, line).and_then(|t| date(&t));
    }
    let address = lines.iter().skip(3).take(3).filter_map(|&line| reader.read("address", left, right, line));
    fields.address = Some(address.collect::<String>().replace(' ', "")).filter(|a| !a.is_empty());
    fields.number = read_id_number(&mut reader);
    // A number with a valid check digit is more reliable than the small print of sex and birth date, which it implies.
    if let Ok(number) = id_number::parse(fields.number.as_deref().unwrap_or_default()) {
        fields.birth = Some(number.birth.to_string());
        fields.sex = Some(if number.male { "男" } else { "女" }.to_owned());
    }
    (fields, reader.boxes)
}

fn read_id_number(reader: &mut FieldReader<'_>) -> Option<String> {
    let area @ [left, _, right, _] = pixels(&ID_NUMBER);
    let lines = reader.ink.lines(area);
    let line = lines.into_iter().max_by_key(|line| reader.ink.count([left, line.0, right, line.1]))?;
    reader.read("number", left, right, line).map(|t| digits(&t)).filter(|t| !t.is_empty())
}

struct FieldReader<'a> {
    card: &'a RgbImage,
    models: &'a Models,
    ink: InkMask,
    boxes: Vec<FieldBox>,
}

impl FieldReader<'_> {
    /// Recognizes the print between `left` and `right` in a line (top, bottom).
    fn read(&mut self, field: &'static str, left: u32, right: u32, (top, bottom): (u32, u32)) -> Option<String> {
        let rect = self.ink.trim([left, top, right, bottom])?;
        self.boxes.push(FieldBox { field, rect });
        let [x, y, w, h] = rect;
        let picture = crop_imm(self.card, x, y, w, h).to_image();
        let line = text_recognition::recognize(&picture, self.models).ok()?;
        (line.confidence > 0.2).then_some(line.text)
    }
}

/// The Chinese characters of a text, if there are any.
fn chinese(text: &str) -> Option<String> {
    let characters: String = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c) || *c == '·').collect();
    (!characters.is_empty()).then_some(characters)
}

/// Digits and X, with look-alike characters corrected.
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

/// Converts "1978年5月16日" to `1978-05-16`.
fn date(text: &str) -> Option<String> {
    let mut parts = text.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4 && month.len() <= 2 && day.len() <= 2).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrects_lookalike_characters_and_parses_dates() {
        assert_eq!(digits("99O1 0119 9OI2 345x"), "990101199012345X");
        assert_eq!(date("1978 年5月16 日").as_deref(), Some("1978-05-16"));
        assert_eq!(date("年月"), None);
        assert_eq!(chinese("姓名 样本甲1").as_deref(), Some("姓名样本甲"));
    }
}
