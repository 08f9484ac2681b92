import Exam
import Queren
import SwiftUI

/// One piece of content. Without a default: a part more does not compile unseen.
struct PartView: View {
    let part: Queren.Part
    @Environment(\.look) private var look

    var body: some View {
        switch part {
        case .text(let text): Text(text).face(look.type.body, look.colours.ink)
        case .note(let text, let tone): NoteView(text: text, tone: tone)
        case .checklist(let items): ChecklistView(items: items)
        case .fields(let fields): FieldsView(fields: fields)
        case .loginForm(_, let labels, let problem, _): LoginFormView(labels: labels, problem: problem)
        case .switch(let item, let text, let on): ConsentView(item: item, text: text, on: on)
        case .capture(let capture): CaptureView(capture: capture)
        case .digits(let digits, let pinyin, _): DigitsView(digits: digits, pinyin: pinyin, lit: nil)
        case .picture(let media, let label): OwnPicture(media: media, label: label)
        case .platformPicture(let name, let label): PlatformPicture(name: name, label: label)
        case .progress(let label, let sent, let total, let amount, _):
            WaitingView(label: label, sent: sent, total: total, amount: amount)
        case .reasonCard(_, let cause, let remedy, let also, let reference, let seen):
            ReasonView(cause: cause, remedy: remedy, also: also, reference: reference, seen: seen)
        case .pad(let strokes): PadView(strokes: strokes)
        case .requirements(let items): ChecklistView(items: items)
        case .attemptHistory(let lines): LedgerView(lines: lines)
        case .offices(let offices): OfficesView(offices: offices)
        case .settings(let settings, let labels): SettingsView(settings: settings, labels: labels)
        case .topics(let topics): TopicsView(topics: topics)
        case .number(let number, let label): NumberView(number: number, label: label)
        }
    }
}

/// Parts, top to bottom.
struct PartsView: View {
    let parts: [Queren.Part]

    var body: some View {
        ForEach(parts.indices, id: \.self) { i in PartView(part: parts[i]) }
    }
}
