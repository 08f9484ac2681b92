import Exam
import Queren
import SwiftUI

/// Labelled values, each beside the piece of the card it was read from; a masked one is shown when the candidate asks, and its
/// piece with it.
struct FieldsView: View {
    let fields: [Queren.Field]
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space3) {
            ForEach(fields.indices, id: \.self) { i in row(fields[i]) }
        }
        .sheet(look)
    }

    private func row(_ field: Queren.Field) -> some View {
        // Large type has no room for both in a row.
        ViewThatFits(in: .horizontal) {
            HStack(alignment: .center) {
                value(field)
                Spacer()
                piece(field, inRow: true)
                toggle(field)
            }
            VStack(alignment: .leading, spacing: Tokens.space1) {
                value(field)
                piece(field, inRow: false)
                toggle(field)
            }
        }
    }

    private func value(_ field: Queren.Field) -> some View {
        VStack(alignment: .leading, spacing: Tokens.space1) {
            Text(field.label).face(look.type.note, look.colours.muted)
            Text(model.typed.shown(field)).face(look.type.body, look.colours.ink, .semibold)
        }
        .spoken(Spoken(field.label, value: model.typed.shown(field)))
    }

    @ViewBuilder private func piece(_ field: Queren.Field, inRow: Bool) -> some View {
        if let crop = model.typed.piece(field) { PieceView(crop: crop, inRow: inRow).id(crop) }
    }

    @ViewBuilder private func toggle(_ field: Queren.Field) -> some View {
        if field.masked != nil {
            let open = model.typed.revealed.contains(field.label)
            WordButton(label: open ? said[\.hide] : said[\.reveal]) {
                if open { model.typed.revealed.remove(field.label) } else { model.typed.revealed.insert(field.label) }
            }
            // Several of them sound alike.
            .accessibilityLabel("\(open ? said[\.hide] : said[\.reveal]) \(field.label)")
        }
    }
}

/// The admission number, large, to be copied.
struct NumberView: View {
    let number: Queren.PrivateText
    let label: String
    @State private var copied = false
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(spacing: Tokens.space3) {
            Text(label).face(look.type.note, look.colours.muted)
            Text(Format.grouped(number.reveal()))
                .face(look.type.display, look.colours.ink, .bold)
                .minimumScaleFactor(0.5)
                .lineLimit(1)
                .spoken(Spoken(label, value: Format.singly(number.reveal())))
            OutlineButton(label: copied ? said[\.copied] : said[\.copy]) {
                Clipboard.copy(number.reveal())
                copied = true
            }
        }
        .sheet(look, look.colours.tint)
    }
}

/// Offices for on-site confirmation.
struct OfficesView: View {
    let offices: [Queren.Office]
    @Environment(\.look) private var look
    @Environment(\.said) private var said
    @Environment(\.openURL) private var openURL

    var body: some View {
        ForEach(offices.indices, id: \.self) { i in
            let office = offices[i]
            VStack(alignment: .leading, spacing: Tokens.space2) {
                Text(office.name).face(look.type.body, look.colours.ink, .semibold).accessibilityAddTraits(.isHeader)
                Text(office.area).face(look.type.note, look.colours.muted)
                Text(office.address).face(look.type.body, look.colours.ink)
                Text(office.dates).face(look.type.note, look.colours.muted)
                OutlineButton(label: "\(said[\.call]) \(office.phone)") { dial(office.phone) }
                    .accessibilityLabel("\(said[\.call]) \(Format.singly(office.phone))")
            }
            .sheet(look)
        }
    }

    private func dial(_ phone: String) {
        let digits = phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        if let url = URL(string: "tel:\(digits)") { openURL(url) }
    }
}
