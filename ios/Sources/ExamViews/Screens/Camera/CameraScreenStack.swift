import Exam
import Queren
import SwiftUI

/// A camera screen: header, camera and footer, arranged by a ``CameraScreenLayout``. On a phone in landscape the text is beside the
/// camera.
struct CameraScreenStack<Header: View, Camera: View, Footer: View>: View {
    let screen: Queren.Screen
    @ViewBuilder let header: (CameraScreenLayout) -> Header
    @ViewBuilder let camera: (CameraScreenLayout) -> Camera
    @ViewBuilder let footer: (CameraScreenLayout) -> Footer
    @ScaledMetric(relativeTo: .body) private var scale: CGFloat = 1
    @Environment(\.theme) private var theme

    var body: some View {
        GeometryReader { geometry in
            let layout = CameraScreenLayout(screen, theme: theme, width: geometry.size.width, height: geometry.size.height, scale: scale)
            Group {
                if layout.isSideBySide {
                    HStack(spacing: 0) {
                        camera(layout).frame(maxWidth: .infinity, maxHeight: .infinity)
                        VStack(spacing: 0) {
                            headerArea(layout)
                            Spacer(minLength: 0)
                            footerArea(layout)
                        }
                        .frame(width: geometry.size.width / 2)
                    }
                } else {
                    VStack(spacing: 0) {
                        headerArea(layout)
                        camera(layout).frame(maxWidth: .infinity, minHeight: layout.minCameraHeight, maxHeight: .infinity)
                        footerArea(layout)
                    }
                }
            }
            .frame(width: geometry.size.width, height: geometry.size.height)
            .environment(\.maxTypeScale, layout.typeScale)
        }
    }

    /// Always whole: the layout decides what is left out.
    private func headerArea(_ layout: CameraScreenLayout) -> some View {
        VStack(spacing: 0) { header(layout) }
            .fixedSize(horizontal: false, vertical: true)
            .layoutPriority(2)
    }

    /// Scrolls only if it does not fit; the exit buttons come first.
    private func footerArea(_ layout: CameraScreenLayout) -> some View {
        ViewThatFits(in: .vertical) {
            footer(layout)
            ScrollView { footer(layout) }
        }
        .frame(maxHeight: layout.maxFooterHeight)
        .layoutPriority(1)
    }
}

/// Step header, title and lead, as far as the layout shows them.
struct CameraScreenHeader: View {
    let screen: Queren.Screen
    let layout: CameraScreenLayout
    @Environment(\.theme) private var theme

    var body: some View {
        StepHeader(screen: screen, layout: layout)
        switch layout.heading {
        case .titleAndLead: padded(ScreenHeading(screen: screen))
        case .title: padded(ScreenTitle(text: screen.title, style: theme.type.title))
        case .smallTitle: padded(ScreenTitle(text: screen.title, style: theme.type.body))
        case .hidden:
            Color.clear
                .frame(height: 1)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(screen.title)
                .accessibilityAddTraits(.isHeader)
        }
    }

    private func padded(_ heading: some View) -> some View {
        heading
            .padding(.horizontal, Tokens.space4)
            .padding(.bottom, Tokens.space2)
            .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// The buttons below the camera.
struct CameraScreenFooter: View {
    let screen: Queren.Screen
    let layout: CameraScreenLayout
    var primary = true
    /// Whether to show the buttons that do not leave the screen.
    var others = true
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(spacing: Tokens.space2) {
            if primary, let button = screen.primary { PrimaryButton(button: button) }
            if layout.exitsInRows {
                let exits = screen.exitButtons
                FlowLayout {
                    ForEach(exits.indices, id: \.self) { i in
                        TextButton(label: exits[i].label, enabled: exits[i].enabled) { model.press(exits[i]) }
                    }
                }
            }
            let buttons = SecondaryButtons(screen, includingExits: !layout.exitsInRows)
            if others, !buttons.isEmpty { SecondaryButtonsView(buttons: buttons) }
        }
        .frame(maxWidth: Theme.maxContentWidth)
        .padding(.horizontal, Tokens.space4)
        .padding(.vertical, Tokens.space2)
        .frame(maxWidth: .infinity)
        .background(Color(token: theme.colours.ground))
    }
}

/// A camera screen's page when the camera is small or not open. The content scrolls, the exit buttons do not.
struct CameraPage<Content: View>: View {
    let screen: Queren.Screen
    let viewfinder: (any Viewfinder)?
    @ViewBuilder let content: () -> Content
    @Environment(\.theme) private var theme

    var body: some View {
        CameraScreenStack(screen: screen) { layout in
            StepHeader(screen: screen, layout: layout)
        } camera: { layout in
            VStack(spacing: 0) {
                if let viewfinder { CameraThumbnail(viewfinder: viewfinder, height: max(layout.minCameraHeight, CameraThumbnail.minHeight)) }
                PageScroll(screen: screen, buttons: SecondaryButtons(screen, includingExits: !layout.exitsInRows), content: content)
                    .environment(\.maxTypeScale, .infinity)
            }
        } footer: { layout in
            CameraScreenFooter(
                screen: screen, layout: layout, primary: screen.isPrimaryUsable(cameraIsOpen: viewfinder != nil), others: false)
        }
        .background(Color(token: theme.colours.ground))
    }
}
