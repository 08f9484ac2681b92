import Queren

/// The words around a camera and how high they get.
struct FinderWords {
    /// What of the foot has to be seen at once.
    enum Foot {
        /// The filled button and below it all other ways, one by one.
        case stacked
        /// The filled button, the ways out as words in rows, the other ways one by one.
        case packed
        /// Of these the filled button and the ways out; the others scroll.
        case waysOut
    }

    let screen: Queren.Screen
    let look: Look
    /// How many digits are to be read.
    private let count: Int
    private let pinyin: Bool

    init(_ screen: Queren.Screen, look: Look) {
        (self.screen, self.look) = (screen, look)
        let digits = screen.parts.lazy.compactMap { part -> (Int, Bool)? in
            if case .digits(let digits, let pinyin, _) = part { (digits.count, pinyin != nil) } else { nil }
        }.first
        (count, pinyin) = digits ?? (0, false)
    }

    /// The ways to set them, the best first.
    var arrangements: [(FinderPlan.Heading, Foot)] {
        // Of a page all but the ways out scrolls.
        if screen.capture == nil { return [(.whole, .waysOut), (.unseen, .waysOut)] }
        return [
            (.whole, .stacked), (.title, .stacked), (.whole, .packed), (.title, .packed), (.small, .packed), (.small, .waysOut),
            (.unseen, .waysOut),
        ]
    }

    /// Everything above the camera, points.
    func above(_ heading: FinderPlan.Heading, _ scale: Double, _ width: Double, digits: Double? = nil) -> Double {
        let whereabouts = whereabouts(scale, width, brief: heading.brief)
        // Title and lead scroll with what else is said, below the meter of the microphone.
        if screen.capture == nil { return whereabouts + FinderPlan.meter + Tokens.space7 }
        return whereabouts + self.heading(heading, scale, width) + digitsHeight(digits ?? self.digits(scale, width), scale)
    }

    /// Everything below it, points.
    func foot(_ foot: Foot, _ scale: Double, _ width: Double) -> Double {
        let inner = min(width, Look.measure) - 2 * Tokens.space4
        let text = { (label: String) in
            TextRoom.height(label, look.type.body, scale: scale, width: inner - 2 * Tokens.space4)
        }
        var heights = screen.primary.map { [max(look.target + Tokens.space2, text($0.label))] } ?? []
        switch foot {
        case .stacked: heights += screen.others.map { max(look.target, text($0.label)) }
        case .packed: heights += [rows(scale, inner)] + Ways(screen, out: false).all.map { max(look.target, text($0.label)) }
        case .waysOut: heights.append(rows(scale, inner))
        }
        return heights.reduce(2 * Tokens.space2, +) + Double(max(0, heights.count - 1)) * Tokens.space2
    }

    /// Size of the digits: by the type, but no wider than their columns.
    func digits(_ scale: Double, _ width: Double) -> Double {
        guard count > 0 else { return look.type.digits.size }
        let column = (width - Double(count + 1) * Tokens.space4) / Double(count)
        // A bold digit is two thirds as wide as high.
        return max(smallest, min(look.type.digits.size * scale, column / 0.66))
    }

    /// The smallest the digits get: still half as large again as a title.
    var smallest: Double { 1.5 * look.type.title.size }

    /// Size of the digits with which the least of all fits; nil if none does.
    func closest(_ scale: Double, _ width: Double, _ room: Double) -> Double? {
        guard count > 0, screen.capture != nil else { return nil }
        let left = room - above(.unseen, scale, width, digits: 0) - foot(.waysOut, scale, width)
        let size = left / Self.line
        return size >= smallest ? min(size, digits(scale, width)) : nil
    }

    private static let line = 1.2

    private func digitsHeight(_ size: Double, _ scale: Double) -> Double {
        guard count > 0 else { return 0 }
        return size * Self.line + Tokens.space1 + (pinyin ? look.type.note.line * scale : 0)
    }

    private func whereabouts(_ scale: Double, _ width: Double, brief: Bool) -> Double {
        let inner = width - 2 * Tokens.space4
        let note = { (text: String, width: Double) in TextRoom.height(text, look.type.note, scale: scale, width: width) }
        // In one line, however small it has to be.
        let mode = screen.testMode == nil ? 0 : look.type.note.line * scale + 2 * Tokens.space1
        let margin = brief ? 0 : 2 * Tokens.space1
        guard let ledger = screen.attempts else {
            return mode + (screen.steps.map { note($0.label, inner) + Self.bars } ?? 0) + margin
        }
        let rest = inner - Tokens.space3
        let forSteps = screen.steps == nil ? 0 : brief ? FinderPlan.briefSteps : rest / 2
        let dots = max(look.target, note(ledger.label, rest - forSteps - 2 * Tokens.space3))
        let steps = brief ? Self.bars : screen.steps.map { note($0.label, forSteps) + Self.bars } ?? 0
        return mode + max(steps, dots) + margin
    }

    /// The bars of the steps, with the gap below them.
    private static let bars = 6 + Tokens.space1

    private func heading(_ heading: FinderPlan.Heading, _ scale: Double, _ width: Double) -> Double {
        let text = { (text: String, face: Face) in
            TextRoom.height(text, face, scale: scale, width: width - 2 * Tokens.space4)
        }
        switch heading {
        case .whole:
            let lead = screen.lead.isEmpty ? 0 : Tokens.space2 + text(screen.lead, look.type.body)
            return text(screen.title, look.type.title) + lead + 2 * Tokens.space2
        case .title: return text(screen.title, look.type.title) + 2 * Tokens.space2
        case .small: return text(screen.title, look.type.body) + 2 * Tokens.space2
        case .unseen: return 0
        }
    }

    /// The ways out in rows.
    private func rows(_ scale: Double, _ width: Double) -> Double {
        let labels = screen.waysOut.map(\.label)
        let widths = labels.map { label in
            max(look.target, min(width, TextRoom.width(label, look.type.body.size * scale) + 2 * Tokens.space3))
        }
        return Rows.broken(widths, in: width).reduce(0) { sum, row in
            let heights = row.map { i in
                TextRoom.height(labels[i], look.type.body, scale: scale, width: max(width, widths[i]) - 2 * Tokens.space3)
            }
            return sum + max(look.target, heights.max() ?? 0)
        }
    }
}
