import Exam
import Queren
import SwiftUI

/// The case is complete: admission number, pictures side by side, receipt.
struct DoneView: View {
    let screen: Queren.Screen
    @State private var saved = false
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        Page(screen: screen) {
            ForEach(screen.parts.indices, id: \.self) { i in
                switch screen.parts[i] {
                case .number(let number, let label):
                    AdmissionNumberView(number: number, label: label)
                    OutlinedButton(label: saved ? controlLabels[\.pictureSaved] : controlLabels[\.savePicture]) {
                        let card = AdmissionNumberCard(title: screen.title, label: label, number: number.reveal())
                        Task { saved = await PhotoLibrary.save(card) }
                    }
                case .platformPicture where pictures.count > 1:
                    if i == firstPicture { SideBySide(pictures: pictures) }
                case .text, .note, .checklist, .fields, .loginForm, .switch, .capture, .digits, .picture, .platformPicture,
                    .progress, .reasonCard, .pad, .requirements, .attemptHistory, .offices, .settings, .topics:
                    PartView(part: screen.parts[i])
                }
            }
        }
    }

    private var pictures: [(name: String, label: String)] {
        screen.parts.compactMap { if case .platformPicture(let name, let label) = $0 { (name, label) } else { nil } }
    }

    private var firstPicture: Int? {
        screen.parts.firstIndex { if case .platformPicture = $0 { true } else { false } }
    }
}

private struct SideBySide: View {
    let pictures: [(name: String, label: String)]

    var body: some View {
        HStack(alignment: .top, spacing: Tokens.space3) {
            ForEach(pictures.indices, id: \.self) { i in PlatformPicture(name: pictures[i].name, label: pictures[i].label) }
        }
    }
}

/// Rendered to a picture for the photo library.
struct AdmissionNumberCard: View {
    let title: String
    let label: String
    let number: String

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space5) {
            Text(title).font(.system(size: Tokens.type.title.size, weight: .semibold)).foregroundStyle(Color(token: Tokens.light.muted))
            Text(label).font(.system(size: Tokens.type.body.size)).foregroundStyle(Color(token: Tokens.light.muted))
            Text(Format.grouped(number))
                .font(.system(size: Tokens.type.display.size, weight: .bold))
                .foregroundStyle(Color(token: Tokens.light.ink))
        }
        .padding(Tokens.space6)
        .background(Color(token: Tokens.light.tint))
    }
}
