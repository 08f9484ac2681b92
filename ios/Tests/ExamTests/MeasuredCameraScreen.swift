import Queren

@testable import Exam

/// A camera screen measured with ``TestFont`` instead of SwiftUI, with the margins of the views.
struct MeasuredCameraScreen {
    let screen: Queren.Screen
    let theme: Theme
    let layout: CameraScreenLayout

    init(_ screen: Queren.Screen, width: Double, height: Double) {
        (self.screen, theme) = (screen, Theme(elder: screen.elder, dark: false))
        let reserved = screen.capture == nil ? 10 + 2 * Tokens.space2 + Tokens.space7 : 0
        layout = CameraScreenLayout(size: LayoutSize(width: width, height: height), reserved: reserved)
    }

    func variants(_ textSize: TextSize) -> [CameraScreenVariant] {
        screen.capture == nil ? CameraScreenVariant.page(textSize: textSize) : CameraScreenVariant.capture(screen, textSize: textSize, theme: theme)
    }

    /// What `ViewThatFits` shows: the first that fits, or else the last.
    func chosen(_ textSize: TextSize) -> CameraScreenVariant {
        variants(textSize).first(where: fits) ?? variants(textSize)[variants(textSize).count - 1]
    }

    func fits(_ variant: CameraScreenVariant) -> Bool {
        layout.requiredHeight(header: header(variant), requiredFooter: requiredFooter(variant)) <= layout.size.height
    }

    func frames(_ variant: CameraScreenVariant) -> CameraScreenLayout.Frames {
        layout.frames(header: header(variant), footer: footer(variant), requiredFooter: requiredFooter(variant))
    }

    /// Everything above the camera.
    func header(_ variant: CameraScreenVariant) -> Double {
        let steps = stepHeader(variant)
        return screen.capture == nil ? steps : steps + heading(variant) + digits(variant)
    }

    /// Everything below the camera.
    func footer(_ variant: CameraScreenVariant) -> Double {
        footer(variant, others: screen.capture != nil)
    }

    /// The buttons that have to be visible.
    func requiredFooter(_ variant: CameraScreenVariant) -> Double {
        footer(variant, others: variant.footer != .exitsOnly)
    }

    /// Size of a digit, as far as its column lets it be, points.
    func digitSize(_ variant: CameraScreenVariant) -> Double {
        let count = Double(digits?.count ?? 0)
        let column = (layout.textWidth - (count + 1) * Tokens.space4) / max(1, count)
        // A bold digit is two thirds as wide as high.
        return min(variant.digitStyle(theme).size * TestFont(variant.textSize).scale, column / 0.66)
    }

    private var digits: (count: Int, hasPinyin: Bool)? {
        screen.parts.lazy.compactMap { if case .digits(let digits, let pinyin, _) = $0 { (digits.count, pinyin != nil) } else { nil } }.first
    }

    private func digits(_ variant: CameraScreenVariant) -> Double {
        guard let digits else { return 0 }
        let pinyin = digits.hasPinyin ? theme.type.note.line * TestFont(variant.textSize).scale : 0
        return digitSize(variant) * 1.2 + pinyin + Tokens.space1
    }

    private func stepHeader(_ variant: CameraScreenVariant) -> Double {
        let font = TestFont(variant.textSize)
        let compact = variant.heading.usesCompactSteps
        let inner = layout.textWidth - 2 * Tokens.space4
        let bars = 6 + Tokens.space1
        let testMode = screen.testMode == nil ? 0 : theme.type.note.line * font.scale + 2 * Tokens.space1
        let margin = compact ? 0 : 2 * Tokens.space1
        guard let attempts = screen.attempts else {
            return testMode + margin + (screen.steps.map { bars + font.height($0.label, theme.type.note, width: inner) } ?? 0)
        }
        let rest = inner - Tokens.space3
        let stepsWidth = screen.steps == nil ? 0 : compact ? CameraScreenVariant.compactStepsWidth : rest / 2
        let count = max(theme.tapTarget, font.height(attempts.label, theme.type.note, width: rest - stepsWidth - 2 * Tokens.space3))
        let steps = compact ? bars : screen.steps.map { bars + font.height($0.label, theme.type.note, width: stepsWidth) } ?? 0
        return testMode + max(steps, count) + margin
    }

    private func heading(_ variant: CameraScreenVariant) -> Double {
        let font = TestFont(variant.textSize)
        let width = layout.textWidth - 2 * Tokens.space4
        switch variant.heading {
        case .titleAndLead:
            let lead = screen.lead.isEmpty ? 0 : Tokens.space2 + font.height(screen.lead, theme.type.body, width: width)
            return font.height(screen.title, theme.type.title, width: width) + lead + 2 * Tokens.space2
        case .title: return font.height(screen.title, theme.type.title, width: width) + 2 * Tokens.space2
        case .smallTitle: return font.height(screen.title, theme.type.body, width: width) + 2 * Tokens.space2
        case .hidden: return 1
        }
    }

    private func footer(_ variant: CameraScreenVariant, others: Bool) -> Double {
        let font = TestFont(variant.textSize)
        let inner = min(layout.textWidth, Theme.maxContentWidth) - 2 * Tokens.space4
        let button = { (label: String, minHeight: Double) in
            max(minHeight, font.height(label, theme.type.body, width: inner - 2 * Tokens.space4))
        }
        var heights = screen.primary.map { [button($0.label, theme.tapTarget + Tokens.space2)] } ?? []
        if variant.exitsInRows { heights.append(exitRows(font, inner)) }
        if others {
            heights += SecondaryButtons(screen, includingExits: !variant.exitsInRows).all.map { button($0.label, theme.tapTarget) }
        }
        return VerticalStack.height(heights, spacing: Tokens.space2) + 2 * Tokens.space2
    }

    private func exitRows(_ font: TestFont, _ width: Double) -> Double {
        let sizes = screen.exitButtons.map { button in
            let buttonWidth = max(theme.tapTarget, min(width, font.width(button.label, theme.type.body) + 2 * Tokens.space3))
            // The label may get slightly more than it was measured with.
            let height = font.height(button.label, theme.type.body, width: buttonWidth - 2 * Tokens.space3 + 0.001)
            return LayoutSize(width: buttonWidth, height: max(theme.tapTarget, height))
        }
        return FlowRows.size(sizes, in: width).height
    }
}
