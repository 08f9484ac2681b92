import Exam
import Queren
import SwiftUI

/// The scaffold of everything that is no camera: where am I, heading, content, and the one filled button under the thumb. Where
/// the page is longer than the screen the other ways scroll with it.
struct Page<Content: View>: View {
    let screen: Queren.Screen
    @ViewBuilder let content: () -> Content
    @Environment(\.look) private var look

    var body: some View {
        VStack(spacing: 0) {
            Whereabouts(screen: screen)
            PageScroll(screen: screen, ways: Ways(screen), content: content)
            if let button = screen.primary {
                PrimaryButton(button: button)
                    .frame(maxWidth: Look.measure)
                    .padding(.horizontal, Tokens.space4)
                    .padding(.vertical, Tokens.space3)
            }
        }
        .background(Color(token: look.colours.ground))
    }
}

/// Heading, content and ways, one below the other; scrolls where they are longer than their room.
struct PageScroll<Content: View>: View {
    let screen: Queren.Screen
    let ways: Ways
    @ViewBuilder let content: () -> Content

    var body: some View {
        GeometryReader { room in
            ScrollView {
                VStack(alignment: .leading, spacing: Tokens.space4) {
                    Heading(screen: screen)
                    content()
                    if !ways.isEmpty { WaysView(ways: ways) }
                }
                .frame(maxWidth: Look.measure, alignment: .leading)
                .padding(.horizontal, Tokens.space4)
                .padding(.vertical, Tokens.space2)
                .frame(maxWidth: .infinity)
            }
            .scrollDismissesKeyboard(.interactively)
            .environment(\.pageRoom, room.size)
        }
    }
}

/// Title and lead.
struct Heading: View {
    let screen: Queren.Screen
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space2) {
            Title(text: screen.title, face: look.type.title)
            if !screen.lead.isEmpty { Text(screen.lead).face(look.type.body, look.colours.muted) }
        }
    }
}

/// What the screen is about.
struct Title: View {
    let text: String
    let face: Face
    @Environment(\.look) private var look

    var body: some View {
        Text(text)
            .face(face, look.colours.ink, .semibold)
            .padding(.top, Tokens.space2)
            .accessibilityAddTraits(.isHeader)
            .accessibilityIdentifier("title")
    }
}
