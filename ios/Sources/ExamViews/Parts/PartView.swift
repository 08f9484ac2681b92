import Exam
import Queren
import SwiftUI

/// Draws a part. The switch has no default, so that a new kind of part does not compile until it is drawn.
struct PartView: View {
    let part: Queren.Part
    @Environment(\.theme) private var theme

    var body: some View {
        switch part {
        case .text(let text): Text(text).textStyle(theme.type.body, theme.colours.ink)
        case .note(let text, let tone): NoteView(text: text, tone: tone)
        case .checklist(let items): ChecklistView(items: items)
        case .fields(let fields): FieldsView(fields: fields)
        case .loginForm(_, let labels, let problem, _): LoginFormView(labels: labels, problem: problem)
        case .switch(let item, let text, let on): ConsentView(item: item, text: text, on: on)
        case .capture(let capture): CaptureView(capture: capture)
        case .digits(let digits, let pinyin, _): DigitsView(digits: digits, pinyin: pinyin, lit: nil)
        case .picture(let media, let label): MediaView(media: media, label: label)
        case .platformPicture(let name, let label): PlatformPicture(name: name, label: label)
        case .progress(let label, let sent, let total, let amount, _):
            ProgressPartView(label: label, sent: sent, total: total, amount: amount)
        case .reasonCard(_, let cause, let remedy, let also, let reference, let evidence):
            ReasonCardView(cause: cause, remedy: remedy, also: also, reference: reference, evidence: evidence)
        case .pad(let strokes): SignaturePad(strokes: strokes)
        case .requirements(let items): ChecklistView(items: items)
        case .attemptHistory(let entries): AttemptHistoryView(entries: entries)
        case .offices(let offices): OfficesView(offices: offices)
        case .settings(let settings, let labels): SettingsView(settings: settings, labels: labels)
        case .topics(let topics): TopicsView(topics: topics)
        case .number(let number, let label): AdmissionNumberView(number: number, label: label)
        }
    }
}

struct PartsView: View {
    let parts: [Queren.Part]

    var body: some View {
        ForEach(parts.indices, id: \.self) { i in PartView(part: parts[i]) }
    }
}
