import Exam
import Queren
import SwiftUI

/// The frame of every screen without a camera: step header, scrolling content with the secondary buttons, and the primary button at
/// the bottom.
struct Page<Content: View>: View {
    let screen: Queren.Screen
    @ViewBuilder let content: () -> Content
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(spacing: 0) {
            StepHeader(screen: screen)
            PageScroll(screen: screen, buttons: SecondaryButtons(screen), content: content)
            if let button = screen.primary {
                PrimaryButton(button: button)
                    .frame(maxWidth: Theme.maxContentWidth)
                    .padding(.horizontal, Tokens.space4)
                    .padding(.vertical, Tokens.space3)
            }
        }
        .background(Color(token: theme.colours.ground))
    }
}

/// Heading, content and secondary buttons in a scroll view.
struct PageScroll<Content: View>: View {
    let screen: Queren.Screen
    let buttons: SecondaryButtons
    @ViewBuilder let content: () -> Content

    var body: some View {
        GeometryReader { geometry in
            ScrollView {
                // A card that fills the page ends with its lower padding, which may be below the visible part.
                PageStack(visibleHeight: Double(geometry.size.height) - Tokens.space2 + Tokens.space4, spacing: Tokens.space4) {
                    ScreenHeading(screen: screen)
                    content()
                    if !buttons.isEmpty { SecondaryButtonsView(buttons: buttons) }
                }
                .frame(maxWidth: Theme.maxContentWidth, alignment: .leading)
                .padding(.horizontal, Tokens.space4)
                .padding(.vertical, Tokens.space2)
                .frame(maxWidth: .infinity)
            }
            .scrollDismissesKeyboard(.interactively)
            .environment(\.visiblePageHeight, Double(geometry.size.height))
        }
    }
}

/// Title and lead.
struct ScreenHeading: View {
    let screen: Queren.Screen
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space2) {
            ScreenTitle(text: screen.title, style: theme.type.title)
            if !screen.lead.isEmpty { Text(screen.lead).textStyle(theme.type.body, theme.colours.muted) }
        }
    }
}

struct ScreenTitle: View {
    let text: String
    let style: TextStyle
    @Environment(\.theme) private var theme

    var body: some View {
        Text(text)
            .textStyle(style, theme.colours.ink, .semibold)
            .padding(.top, Tokens.space2)
            .accessibilityAddTraits(.isHeader)
            .accessibilityIdentifier("title")
    }
}
