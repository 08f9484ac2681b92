import Exam
import Queren
import SwiftUI

/// A camera screen: header, camera and footer. SwiftUI measures the variants of the text and shows the first that leaves the camera
/// its share; see ``CameraScreenLayout``. The camera is laid over the area that is left, so that it is the same view in all of them.
struct CameraScreenStack<Header: View, Camera: View, Footer: View>: View {
    let screen: Queren.Screen
    let variants: [CameraScreenVariant]
    /// Height, points, that the camera's area needs besides the camera.
    var reserved = 0.0
    @ViewBuilder let header: (CameraScreenVariant) -> Header
    @ViewBuilder let camera: (CameraScreenLayout) -> Camera
    @ViewBuilder let footer: (CameraScreenVariant) -> Footer

    var body: some View {
        GeometryReader { geometry in
            let layout = CameraScreenLayout(size: LayoutSize(geometry.size), reserved: reserved)
            ViewThatFits(in: .vertical) {
                ForEach(variants.indices, id: \.self) { i in column(variants[i], layout) }
            }
            .frame(width: geometry.size.width, height: geometry.size.height)
            .overlayPreferenceValue(CameraAreaKey.self) { area in
                GeometryReader { view in
                    if let rect = area.map({ view[$0] }) {
                        camera(layout)
                            .frame(width: rect.width, height: rect.height)
                            .position(x: rect.midX, y: rect.midY)
                            .accessibilitySortPriority(1)
                    }
                }
            }
        }
        .accessibilityElement(children: .contain)
    }

    private func column(_ variant: CameraScreenVariant, _ layout: CameraScreenLayout) -> some View {
        CameraColumn(layout: layout) {
            ScrollsIfTooHigh { header(variant) }.accessibilitySortPriority(2)
            Color.clear.anchorPreference(key: CameraAreaKey.self, value: .bounds) { $0 }
            ScrollsIfTooHigh { footer(variant) }
            // The buttons of the idle screen, so that the header stays as it is while they are hidden or others are shown.
            CameraScreenFooter(screen: screen, variant: variant, others: variant.footer != .exitsOnly).hidden()
        }
        .dynamicTypeSize(DynamicTypeSize(variant.textSize))
    }
}

/// Step header, title and lead, as far as the variant shows them.
struct CameraScreenHeader: View {
    let screen: Queren.Screen
    let variant: CameraScreenVariant
    @Environment(\.theme) private var theme

    var body: some View {
        StepHeader(screen: screen, variant: variant)
        switch variant.heading {
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
    let variant: CameraScreenVariant
    var primary = true
    /// Whether pressing it does anything now.
    var primaryUsable = true
    /// Whether to show the buttons that do not leave the screen.
    var others = true
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(spacing: Tokens.space2) {
            if primary, let button = screen.primary { PrimaryButton(button: button, usable: primaryUsable) }
            if variant.exitsInRows {
                let exits = screen.exitButtons
                FlowLayout {
                    ForEach(exits.indices, id: \.self) { i in
                        TextButton(label: exits[i].label, enabled: exits[i].enabled) { model.press(exits[i]) }
                    }
                }
            }
            let buttons = SecondaryButtons(screen, includingExits: !variant.exitsInRows)
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
    @Environment(\.dynamicTypeSize) private var textSize
    @Environment(\.theme) private var theme

    var body: some View {
        CameraScreenStack(screen: screen, variants: CameraScreenVariant.page(textSize: TextSize(textSize)), reserved: reserved) { variant in
            StepHeader(screen: screen, variant: variant)
        } camera: { layout in
            VStack(spacing: 0) {
                if let viewfinder { CameraThumbnail(viewfinder: viewfinder, height: max(layout.minCameraHeight, CameraThumbnail.minHeight)) }
                PageScroll(screen: screen, buttons: SecondaryButtons(screen, includingExits: false), content: content)
            }
        } footer: { variant in
            CameraScreenFooter(
                screen: screen, variant: variant, primary: screen.isPrimaryUsable(cameraIsOpen: viewfinder != nil), others: false)
        }
        .background(Color(token: theme.colours.ground))
    }

    /// The level meter, and some of the page.
    private var reserved: Double { LevelMeter.height + Tokens.space7 }
}
