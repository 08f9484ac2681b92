import Queren

/// Estimated heights of the text above and below the camera, in points.
struct CameraScreenTextHeights {
    /// Which part of the footer has to be visible without scrolling.
    enum Footer {
        /// The primary button and all others, one per line.
        case stacked
        /// The primary button, the exit buttons in rows, and the others, one per line.
        case exitsInRows
        /// The primary button and the exit buttons in rows; the others scroll.
        case exitsOnly
    }

    let screen: Queren.Screen
    let theme: Theme
    private let digitCount: Int
    private let hasPinyin: Bool

    init(_ screen: Queren.Screen, theme: Theme) {
        (self.screen, self.theme) = (screen, theme)
        let digits = screen.parts.lazy.compactMap { part -> (Int, Bool)? in
            if case .digits(let digits, let pinyin, _) = part { (digits.count, pinyin != nil) } else { nil }
        }.first
        (digitCount, hasPinyin) = digits ?? (0, false)
    }

    /// The possible arrangements, the preferred one first.
    var arrangements: [(CameraScreenLayout.Heading, Footer)] {
        // A screen without a capture scrolls everything but the exit buttons.
        if screen.capture == nil { return [(.titleAndLead, .exitsOnly), (.hidden, .exitsOnly)] }
        return [
            (.titleAndLead, .stacked), (.title, .stacked), (.titleAndLead, .exitsInRows), (.title, .exitsInRows),
            (.smallTitle, .exitsInRows), (.smallTitle, .exitsOnly), (.hidden, .exitsOnly)
        ]
    }

    /// Everything above the camera.
    func header(_ heading: CameraScreenLayout.Heading, _ scale: Double, _ width: Double, digits: Double? = nil) -> Double {
        let steps = stepHeader(scale, width, compact: heading.usesCompactSteps)
        // Title and lead scroll with the rest, below the level meter.
        if screen.capture == nil { return steps + CameraScreenLayout.levelMeterHeight + Tokens.space7 }
        return steps + self.heading(heading, scale, width) + digitsHeight(digits ?? self.digits(scale, width), scale)
    }

    /// Everything below the camera.
    func footer(_ footer: Footer, _ scale: Double, _ width: Double) -> Double {
        let inner = min(width, Theme.maxContentWidth) - 2 * Tokens.space4
        let text = { (label: String) in
            TextSizeEstimate.height(label, theme.type.body, scale: scale, width: inner - 2 * Tokens.space4)
        }
        var heights = screen.primary.map { [max(theme.tapTarget + Tokens.space2, text($0.label))] } ?? []
        switch footer {
        case .stacked: heights += screen.others.map { max(theme.tapTarget, text($0.label)) }
        case .exitsInRows:
            let others = SecondaryButtons(screen, includingExits: false).all
            heights += [exitRows(scale, inner)] + others.map { max(theme.tapTarget, text($0.label)) }
        case .exitsOnly: heights.append(exitRows(scale, inner))
        }
        return heights.reduce(2 * Tokens.space2, +) + Double(max(0, heights.count - 1)) * Tokens.space2
    }

    /// Size of the digits: by the type scale, but no wider than their columns.
    func digits(_ scale: Double, _ width: Double) -> Double {
        guard digitCount > 0 else { return theme.type.digits.size }
        let column = (width - Double(digitCount + 1) * Tokens.space4) / Double(digitCount)
        // A bold digit is two thirds as wide as high.
        return max(minDigitSize, min(theme.type.digits.size * scale, column / 0.66))
    }

    /// The digits stay half as large again as a title.
    var minDigitSize: Double { 1.5 * theme.type.title.size }

    /// Size of the digits with which the smallest arrangement fits; nil if it does not fit at all.
    func shrunkDigits(_ scale: Double, _ width: Double, _ available: Double) -> Double? {
        guard digitCount > 0, screen.capture != nil else { return nil }
        let left = available - header(.hidden, scale, width, digits: 0) - footer(.exitsOnly, scale, width)
        let size = left / Self.digitLine
        return size >= minDigitSize ? min(size, digits(scale, width)) : nil
    }

    /// Line height of the digits by their size.
    private static let digitLine = 1.2

    private func digitsHeight(_ size: Double, _ scale: Double) -> Double {
        guard digitCount > 0 else { return 0 }
        return size * Self.digitLine + Tokens.space1 + (hasPinyin ? theme.type.note.line * scale : 0)
    }

    private func stepHeader(_ scale: Double, _ width: Double, compact: Bool) -> Double {
        let inner = width - 2 * Tokens.space4
        let note = { (text: String, width: Double) in
            TextSizeEstimate.height(text, theme.type.note, scale: scale, width: width)
        }
        // The test mode notice is shrunk to one line.
        let testMode = screen.testMode == nil ? 0 : theme.type.note.line * scale + 2 * Tokens.space1
        let margin = compact ? 0 : 2 * Tokens.space1
        guard let attempts = screen.attempts else {
            return testMode + (screen.steps.map { note($0.label, inner) + Self.stepBars } ?? 0) + margin
        }
        let rest = inner - Tokens.space3
        let stepsWidth = screen.steps == nil ? 0 : compact ? CameraScreenLayout.compactStepsWidth : rest / 2
        let count = max(theme.tapTarget, note(attempts.label, rest - stepsWidth - 2 * Tokens.space3))
        let steps = compact ? Self.stepBars : screen.steps.map { note($0.label, stepsWidth) + Self.stepBars } ?? 0
        return testMode + max(steps, count) + margin
    }

    /// The step bars and the gap below them.
    private static let stepBars = 6 + Tokens.space1

    private func heading(_ heading: CameraScreenLayout.Heading, _ scale: Double, _ width: Double) -> Double {
        let text = { (text: String, style: TextStyle) in
            TextSizeEstimate.height(text, style, scale: scale, width: width - 2 * Tokens.space4)
        }
        switch heading {
        case .titleAndLead:
            let lead = screen.lead.isEmpty ? 0 : Tokens.space2 + text(screen.lead, theme.type.body)
            return text(screen.title, theme.type.title) + lead + 2 * Tokens.space2
        case .title: return text(screen.title, theme.type.title) + 2 * Tokens.space2
        case .smallTitle: return text(screen.title, theme.type.body) + 2 * Tokens.space2
        case .hidden: return 0
        }
    }

    private func exitRows(_ scale: Double, _ width: Double) -> Double {
        let labels = screen.exitButtons.map(\.label)
        let widths = labels.map { label in
            let text = TextSizeEstimate.width(label, theme.type.body.size * scale)
            return max(theme.tapTarget, min(width, text + 2 * Tokens.space3))
        }
        return FlowRows.split(widths, in: width).reduce(0) { sum, row in
            let heights = row.map { i in
                TextSizeEstimate.height(
                    labels[i], theme.type.body, scale: scale, width: max(width, widths[i]) - 2 * Tokens.space3)
            }
            return sum + max(theme.tapTarget, heights.max() ?? 0)
        }
    }
}
