//! `cargo xtask tokens`: writes colours, sizes and type from `core/flow/tokens.json` for every surface. Tests compare the
//! written files with their source and the colours with WCAG 2.1's contrast.

use crate::paths::root;
use crate::process::Result;
use serde_json::{Map, Value};
use std::fmt::Write as _;

const SOURCE: &str = "core/flow/tokens.json";

/// Generated files and their generators.
type Writer = fn(&Tokens) -> String;
const TARGETS: [(&str, Writer); 3] = [
    ("android/screens/src/main/kotlin/org/queren/screens/Tokens.kt", kotlin),
    ("ios/Sources/Exam/Tokens.swift", swift),
    ("fixtures/platform/src/page/tokens.css", css),
];

/// The parsed source.
struct Tokens(Map<String, Value>);

pub(crate) fn run() -> Result {
    let tokens = Tokens::read()?;
    for (path, write) in TARGETS {
        let path = root().join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        std::fs::write(&path, write(&tokens)).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    println!("written from {SOURCE}: {}", TARGETS.map(|(path, _)| path).join(", "));
    Ok(())
}

impl Tokens {
    fn read() -> Result<Tokens> {
        let text = std::fs::read_to_string(root().join(SOURCE)).map_err(|e| format!("{SOURCE}: {e}"))?;
        serde_json::from_str(&text).map(Tokens).map_err(|e| format!("{SOURCE}: {e}"))
    }

    /// Names and colours (`RRGGBB`) of `light` or `dark`.
    fn colours(&self, scheme: &str) -> Vec<(&str, &str)> {
        let all = self.0.get("colour").and_then(|c| c[scheme].as_object());
        all.into_iter().flatten().map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default())).collect()
    }

    fn number(&self, name: &str) -> u64 {
        self.0.get(name).and_then(Value::as_u64).unwrap_or_default()
    }

    fn spaces(&self) -> Vec<u64> {
        self.0.get("space").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_u64).collect()
    }

    /// Name, size and line height of each text style.
    fn types(&self, name: &str) -> Vec<(&str, u64, u64)> {
        let all = self.0.get(name).and_then(Value::as_object);
        let one = |v: &Value, i: usize| v[i].as_u64().unwrap_or_default();
        all.into_iter().flatten().map(|(name, v)| (name.as_str(), one(v, 0), one(v, 1))).collect()
    }

    fn card(&self) -> (f64, f64) {
        let side = |i: usize| self.0.get("card").and_then(|c| c[i].as_f64()).unwrap_or_default();
        (side(0), side(1))
    }
}

const HEAD: &str = "Written by `cargo xtask tokens` from core/flow/tokens.json.";

fn kotlin(tokens: &Tokens) -> String {
    let mut out = format!(
        "// {HEAD}\npackage org.queren.screens\n\n\
         /** Colours, ARGB. Contrast of text is at least 4.5:1 on ground, surface and tint (WCAG 2.1, 1.4.3). */\npublic class Colours(\n"
    );
    for (name, _) in tokens.colours("light") {
        let _ = writeln!(out, "    public val {name}: Long,");
    }
    out += ")\n\n/** Size and line height of type, sp. */\npublic class Face(public val size: Int, public val line: Int)\n\n";
    out += "/** A scale of type. */\npublic class Scale(\n";
    for (name, _, _) in tokens.types("type") {
        let _ = writeln!(out, "    public val {name}: Face,");
    }
    out += ")\n\n/** Colours, measures (dp) and type of every surface. */\npublic object Tokens {\n";
    for scheme in ["light", "dark"] {
        let _ = writeln!(out, "    public val {scheme}: Colours = Colours(");
        for (name, colour) in tokens.colours(scheme) {
            let _ = writeln!(out, "        {name} = 0xFF{colour},");
        }
        out += "    )\n";
    }
    for (name, key) in [("type", "type"), ("elderType", "elderType")] {
        let _ = writeln!(out, "    public val {name}: Scale = Scale(");
        for (name, size, line) in tokens.types(key) {
            let _ = writeln!(out, "        {name} = Face({size}, {line}),");
        }
        out += "    )\n";
    }
    for (i, space) in tokens.spaces().iter().enumerate() {
        let _ = writeln!(out, "    public const val space{}: Int = {space}", i + 1);
    }
    for (name, key) in [("corner", "corner"), ("target", "target"), ("elderTarget", "elderTarget")] {
        let _ = writeln!(out, "    public const val {name}: Int = {}", tokens.number(key));
    }
    let _ = writeln!(out, "\n    /** Milliseconds; none where the system asks for less. */");
    let _ = writeln!(out, "    public const val motionMs: Int = {}", tokens.number("motionMs"));
    let (width, height) = tokens.card();
    let _ = writeln!(
        out,
        "\n    /** Width of an ID card by its height: {width} mm by {height} mm (ISO/IEC 7810, ID-1). */"
    );
    let _ = writeln!(out, "    public const val cardRatio: Float = {width}f / {height}f\n}}");
    out
}

fn swift(tokens: &Tokens) -> String {
    let mut out = format!(
        "// {HEAD}\n\n/// Colours, 0xRRGGBB. Contrast of text is at least 4.5:1 on ground, surface and tint (WCAG 2.1, 1.4.3).\n\
         public struct Colours: Sendable {{\n"
    );
    for (name, _) in tokens.colours("light") {
        let _ = writeln!(out, "    public let {name}: UInt32");
    }
    out += "}\n\n/// Size and line height of type, points.\npublic struct TextStyle: Sendable {\n    public let size: Double\n    public let line: Double\n}\n\n";
    out += "/// A scale of type.\npublic struct TypeScale: Sendable {\n";
    for (name, _, _) in tokens.types("type") {
        let _ = writeln!(out, "    public let {name}: TextStyle");
    }
    out += "}\n\n/// Colours, measures (points) and type of every surface.\npublic enum Tokens {\n";
    for scheme in ["light", "dark"] {
        let colours: Vec<String> =
            tokens.colours(scheme).iter().map(|(name, colour)| format!("        {name}: 0x{colour}")).collect();
        let _ = writeln!(out, "    public static let {scheme} = Colours(\n{}\n    )", colours.join(",\n"));
    }
    for (name, key) in [("type", "type"), ("elderType", "elderType")] {
        let faces: Vec<String> = tokens
            .types(key)
            .iter()
            .map(|(name, size, line)| format!("        {name}: TextStyle(size: {size}, line: {line})"))
            .collect();
        let _ = writeln!(out, "    public static let {name} = TypeScale(\n{}\n    )", faces.join(",\n"));
    }
    for (i, space) in tokens.spaces().iter().enumerate() {
        let _ = writeln!(out, "    public static let space{}: Double = {space}", i + 1);
    }
    for (name, key) in [("corner", "corner"), ("target", "target"), ("elderTarget", "elderTarget")] {
        let _ = writeln!(out, "    public static let {name}: Double = {}", tokens.number(key));
    }
    let _ = writeln!(out, "    /// Seconds; none where the system asks for less.");
    let _ = writeln!(out, "    public static let motion: Double = {}", tokens.number("motionMs") as f64 / 1_000.0);
    let (width, height) = tokens.card();
    let _ = writeln!(out, "    /// Width of an ID card by its height: {width} mm by {height} mm (ISO/IEC 7810, ID-1).");
    let _ = writeln!(out, "    public static let cardRatio: Double = {width} / {height}\n}}");
    out
}

fn css(tokens: &Tokens) -> String {
    let properties = |scheme: &str| -> String {
        let names = tokens.colours(scheme);
        names
            .iter()
            .map(|(name, colour)| format!("--{}: #{};", kebab(name), colour.to_lowercase()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let spaces: Vec<String> =
        tokens.spaces().iter().enumerate().map(|(i, space)| format!("--s{}: {space}px;", i + 1)).collect();
    format!(
        "/* {HEAD} Contrast of text is at least 4.5:1 on ground, surface and tint. */\n:root {{\n  color-scheme: light dark;\n  \
         {}\n  {}\n  --corner: {}px;\n}}\n@media (prefers-color-scheme: dark) {{\n  :root {{ {} }}\n}}\n",
        properties("light"),
        spaces.join(" "),
        tokens.number("corner"),
        properties("dark")
    )
}

fn kebab(name: &str) -> String {
    name.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_files_match_their_source() {
        let tokens = Tokens::read().unwrap();
        for (path, write) in TARGETS {
            let written = std::fs::read_to_string(root().join(path)).unwrap();
            assert_eq!(written, write(&tokens), "{path} is out of date: run `cargo xtask tokens`");
        }
        let mut other = Tokens::read().unwrap();
        other.0["corner"] = 13.into();
        TARGETS.iter().for_each(|(path, write)| assert_ne!(write(&other), write(&tokens), "the control: {path}"));
    }

    /// WCAG 2.1, relative luminance and contrast ratio.
    fn contrast(a: &str, b: &str) -> f64 {
        let luminance = |colour: &str| {
            let channel = |i: usize| {
                let c = f64::from(u8::from_str_radix(&colour[i..i + 2], 16).unwrap()) / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_has_enough_contrast_on_every_background() {
        assert!(contrast("777777", "FFFFFF") < 4.5, "the control");
        let tokens = Tokens::read().unwrap();
        for scheme in ["light", "dark"] {
            let colours = tokens.colours(scheme);
            let colour = |name: &str| colours.iter().find(|(n, _)| *n == name).unwrap().1;
            for text in ["ink", "muted", "primary", "success", "warning", "error"] {
                for ground in ["ground", "surface", "tint"] {
                    let ratio = contrast(colour(text), colour(ground));
                    assert!(ratio >= 4.5, "{scheme}: {text} on {ground}: {ratio:.2}");
                }
            }
            assert!(contrast(colour("onPrimary"), colour("primary")) >= 4.5);
        }
    }
}
