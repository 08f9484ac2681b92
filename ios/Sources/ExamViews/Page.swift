import Exam
import Queren
import SwiftUI

/// The scaffold of everything that is no camera: where am I, heading, content, and the one filled button under the thumb. Where
/// the page is longer than the screen the other ways scroll with it.
struct Page<Content: View>: View {
    let screen: Queren.Screen
    @ViewBuilder let content: () -> Content
    @Environment(\.look) private var look

    /// The widest a line of text gets; on a tablet the page stands in the middle.
    private let measure: CGFloat = 560

    var body: some View {
        VStack(spacing: 0) {
            Whereabouts(screen: screen)
            ScrollView {
                VStack(alignment: .leading, spacing: Tokens.space4) {
                    Heading(screen: screen)
                    content()
                    WaysView(screen: screen)
                }
                .frame(maxWidth: measure, alignment: .leading)
                .padding(.horizontal, Tokens.space4)
                .padding(.vertical, Tokens.space2)
                .frame(maxWidth: .infinity)
            }
            .scrollDismissesKeyboard(.interactively)
            if let button = screen.primary {
                PrimaryButton(button: button)
                    .frame(maxWidth: measure)
                    .padding(.horizontal, Tokens.space4)
                    .padding(.vertical, Tokens.space3)
            }
        }
        .background(Color(token: look.colours.ground))
    }
}

/// Title and lead.
struct Heading: View {
    let screen: Queren.Screen
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space2) {
            Text(screen.title)
                .face(look.type.title, look.colours.ink, .semibold)
                .accessibilityAddTraits(.isHeader)
                .accessibilityIdentifier("title")
            if !screen.lead.isEmpty { Text(screen.lead).face(look.type.body, look.colours.muted) }
        }
        .padding(.top, Tokens.space2)
    }
}
