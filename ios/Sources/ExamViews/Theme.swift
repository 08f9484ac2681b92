import Exam
import Queren
import SwiftUI

extension Color {
    /// A token, 0xRRGGBB.
    init(token: UInt32) {
        self.init(
            .sRGB, red: Double(token >> 16 & 0xff) / 255, green: Double(token >> 8 & 0xff) / 255,
            blue: Double(token & 0xff) / 255, opacity: 1)
    }
}

extension Color {
    /// Over a camera's picture, so that what lies on it stands out.
    static var scrim: Color { Color(token: Tokens.dark.ground).opacity(0.6) }
    /// A lit screen, and paper: white in the dark too.
    static var paper: Color { Color(token: Tokens.light.surface) }
}

/// The words of the shell's own controls, as the core has them.
struct Said {
    let words: Queren.ControlLabels?

    subscript(_ word: KeyPath<Queren.ControlLabels, String>) -> String {
        words.map { $0[keyPath: word] } ?? ""
    }
}

private struct LookKey: EnvironmentKey {
    static var defaultValue: Look { Look(elder: false, dark: false) }
}

private struct SaidKey: EnvironmentKey {
    static var defaultValue: Said { Said(words: nil) }
}

private struct TypeLimitKey: EnvironmentKey {
    static var defaultValue: CGFloat { .infinity }
}

private struct PageRoomKey: EnvironmentKey {
    static var defaultValue: CGSize { CGSize(width: 320, height: 480) }
}

extension EnvironmentValues {
    /// What is seen of a page at once, points.
    var pageRoom: CGSize {
        get { self[PageRoomKey.self] }
        set { self[PageRoomKey.self] = newValue }
    }

    /// The largest the type gets, by its tokens; a camera screen sets it so that its words leave the camera room.
    var typeLimit: CGFloat {
        get { self[TypeLimitKey.self] }
        set { self[TypeLimitKey.self] = newValue }
    }

    /// Colours, type and measures of the screen.
    var look: Look {
        get { self[LookKey.self] }
        set { self[LookKey.self] = newValue }
    }

    /// Words of the shell's own controls.
    var said: Said {
        get { self[SaidKey.self] }
        set { self[SaidKey.self] = newValue }
    }
}

/// A face of the type scale; grows with the candidate's own text size.
private struct TypeStyle: ViewModifier {
    let face: Face
    let weight: Font.Weight
    let colour: UInt32
    @ScaledMetric(relativeTo: .body) private var wanted: CGFloat = 1
    @Environment(\.typeLimit) private var limit

    init(face: Face, weight: Font.Weight, colour: UInt32) {
        (self.face, self.weight, self.colour) = (face, weight, colour)
    }

    func body(content: Content) -> some View {
        let unit = min(wanted, limit)
        return content
            .font(.system(size: face.size * unit, weight: weight))
            // The system's own line is about 1.2 of the size.
            .lineSpacing(max(0, face.line - face.size * 1.2) * unit)
            .foregroundStyle(Color(token: colour))
    }
}

extension View {
    /// Type and colour from the tokens.
    func face(_ face: Face, _ colour: UInt32, _ weight: Font.Weight = .regular) -> some View {
        modifier(TypeStyle(face: face, weight: weight, colour: colour))
    }

    /// A card of content on the ground.
    func sheet(_ look: Look, _ colour: UInt32? = nil) -> some View {
        padding(Tokens.space4)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(Color(token: colour ?? look.colours.surface), in: RoundedRectangle(cornerRadius: Tokens.corner))
            .overlay(RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: look.colours.line), lineWidth: 1))
    }

    /// A name and a value for the screen reader.
    func spoken(_ spoken: Spoken) -> some View {
        accessibilityElement(children: .ignore)
            .accessibilityLabel(spoken.label)
            .accessibilityValue(spoken.value ?? "")
    }
}
