import Exam
import Queren
import SwiftUI

extension Color {
    /// From a token, 0xRRGGBB.
    init(token: UInt32) {
        self.init(
            .sRGB, red: Double(token >> 16 & 0xff) / 255, green: Double(token >> 8 & 0xff) / 255,
            blue: Double(token & 0xff) / 255, opacity: 1)
    }
}

extension Color {
    /// Darkens the camera picture behind overlaid controls.
    static var scrim: Color { Color(token: Tokens.dark.ground).opacity(0.6) }
    /// White in dark mode too: paper, and the light around the face.
    static var paper: Color { Color(token: Tokens.light.surface) }
}

/// Labels of the shell's own controls, as the core translates them.
struct ControlLabelLookup {
    let labels: Queren.ControlLabels?

    subscript(_ label: KeyPath<Queren.ControlLabels, String>) -> String {
        labels.map { $0[keyPath: label] } ?? ""
    }
}

private struct ThemeKey: EnvironmentKey {
    static var defaultValue: Theme { Theme(elder: false, dark: false) }
}

private struct ControlLabelsKey: EnvironmentKey {
    static var defaultValue: ControlLabelLookup { ControlLabelLookup(labels: nil) }
}

private struct VisiblePageHeightKey: EnvironmentKey {
    static var defaultValue: Double { 480 }
}

extension EnvironmentValues {
    /// Height of the visible part of a page, points.
    var visiblePageHeight: Double {
        get { self[VisiblePageHeightKey.self] }
        set { self[VisiblePageHeightKey.self] = newValue }
    }

    var theme: Theme {
        get { self[ThemeKey.self] }
        set { self[ThemeKey.self] = newValue }
    }

    var controlLabels: ControlLabelLookup {
        get { self[ControlLabelsKey.self] }
        set { self[ControlLabelsKey.self] = newValue }
    }
}

/// A text style from the tokens that follows the candidate's text size.
private struct TextStyleModifier: ViewModifier {
    let style: TextStyle
    let weight: Font.Weight
    let colour: UInt32
    @ScaledMetric(relativeTo: .body) private var scale: CGFloat = 1

    init(style: TextStyle, weight: Font.Weight, colour: UInt32) {
        (self.style, self.weight, self.colour) = (style, weight, colour)
    }

    func body(content: Content) -> some View {
        content
            .font(.system(size: style.size * scale, weight: weight))
            // SwiftUI's own line height is about 1.2 times the font size.
            .lineSpacing(max(0, style.line - style.size * 1.2) * scale)
            .foregroundStyle(Color(token: colour))
    }
}

extension View {
    func textStyle(_ style: TextStyle, _ colour: UInt32, _ weight: Font.Weight = .regular) -> some View {
        modifier(TextStyleModifier(style: style, weight: weight, colour: colour))
    }

    /// A panel for content on the page's background.
    func panel(_ theme: Theme, _ colour: UInt32? = nil) -> some View {
        padding(Tokens.space4)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(Color(token: colour ?? theme.colours.surface), in: RoundedRectangle(cornerRadius: Tokens.corner))
            .overlay(RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: theme.colours.line), lineWidth: 1))
    }

    /// Replaces the view's accessibility content by one element.
    func screenReaderElement(_ element: ScreenReaderElement) -> some View {
        accessibilityElement(children: .ignore)
            .accessibilityLabel(element.label)
            .accessibilityValue(element.value ?? "")
    }
}
