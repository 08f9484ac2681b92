import Exam
import Queren
import SwiftUI

/// A sentence that stands out.
struct NoteView: View {
    let text: String
    let tone: Queren.Tone
    @Environment(\.look) private var look

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Tokens.space2) {
            Image(systemName: sign).foregroundStyle(Color(token: look.colour(tone))).accessibilityHidden(true)
            Text(text).face(look.type.body, look.colour(tone))
        }
        .sheet(look)
        .spoken(Spoken(text))
    }

    /// Never by colour alone.
    private var sign: String {
        switch tone {
        case .info: "info.circle"
        case .success: "checkmark.circle"
        case .warning: "exclamationmark.triangle"
        case .error: "xmark.octagon"
        }
    }
}

/// Lines that can be ticked: things at hand, what the phone says, the ruler.
struct ChecklistView: View {
    let items: [Queren.CheckItem]
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space3) {
            ForEach(items.indices, id: \.self) { i in
                HStack(alignment: .firstTextBaseline, spacing: Tokens.space3) {
                    Image(systemName: sign(items[i].ok)).foregroundStyle(colour(items[i].ok)).accessibilityHidden(true)
                    Text(items[i].text).face(look.type.body, look.colours.ink)
                }
                .spoken(model.words.map { Reader($0).tick(items[i]) } ?? Spoken(items[i].text))
            }
        }
        .sheet(look)
    }

    private func sign(_ ok: Bool?) -> String {
        switch ok {
        case true?: "checkmark.circle.fill"
        case false?: "xmark.circle"
        case nil: "circle"
        }
    }

    private func colour(_ ok: Bool?) -> Color {
        switch ok {
        case true?: Color(token: look.colours.success)
        case false?: Color(token: look.colours.error)
        case nil: Color(token: look.colours.muted)
        }
    }
}

/// Why not, and what cures it: one card. First what it was seen on; what else there was comes after the cure, so that this stands
/// without scrolling.
struct ReasonView: View {
    let cause: String
    let remedy: String
    let also: [String]
    let reference: String?
    let seen: Queren.EvidenceView?
    @ScaledMetric(relativeTo: .body) private var scale: CGFloat = 1
    @Environment(ExamModel.self) private var model
    @Environment(\.pageRoom) private var page
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space3) {
            if let seen { SeenView(seen: seen, height: height).id(seen.crop) }
            Text(cause).face(look.type.body, look.colours.ink, .semibold)
            VStack(alignment: .leading, spacing: Tokens.space1) {
                Text(said[\.remedy]).face(look.type.note, look.colours.muted).accessibilityAddTraits(.isHeader)
                Text(remedy).face(look.type.body, look.colours.primary, .semibold)
            }
            .sheet(look, look.colours.tint)
            ForEach(also.indices, id: \.self) { i in Text(also[i]).face(look.type.body, look.colours.ink) }
            if let reference { Text(reference).face(look.type.note, look.colours.muted) }
        }
        .sheet(look)
    }

    private var height: Double {
        guard let screen = model.screen else { return ReasonRoom.least }
        return ReasonRoom(
            screen, cause: cause, remedy: remedy, look: look, width: page.width, height: page.height, scale: scale
        ).picture
    }
}

/// Attempts, oldest first.
struct LedgerView: View {
    let lines: [Queren.AttemptEntry]
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        ForEach(lines.indices, id: \.self) { i in
            VStack(alignment: .leading, spacing: Tokens.space1) {
                Text(lines[i].when).face(look.type.note, look.colours.muted)
                Text(lines[i].text).face(look.type.body, look.colours.ink, .semibold)
                ForEach(lines[i].reasons.indices, id: \.self) { j in
                    Text(lines[i].reasons[j]).face(look.type.body, look.colours.ink)
                }
            }
            .sheet(look)
            .spoken(model.words.map { Reader($0).line(lines[i]) } ?? Spoken(lines[i].text))
        }
    }
}

/// Questions; an answer is shown when the candidate asks for it.
struct TopicsView: View {
    let topics: [Queren.Topic]
    @Environment(\.look) private var look

    var body: some View {
        ForEach(topics.indices, id: \.self) { i in
            DisclosureGroup {
                Text(topics[i].text)
                    .face(look.type.body, look.colours.ink)
                    .frame(maxWidth: .infinity, alignment: .leading)
            } label: {
                Text(topics[i].title)
                    .face(look.type.body, look.colours.ink, .semibold)
                    .frame(minHeight: look.target, alignment: .leading)
                    .accessibilityAddTraits(.isHeader)
            }
            .sheet(look)
        }
    }
}
