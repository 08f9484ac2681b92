import Exam
import Queren
import SwiftUI

/// Offices for on-site confirmation.
struct OfficesView: View {
    let offices: [Queren.Office]
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels
    @Environment(\.openURL) private var openURL

    var body: some View {
        ForEach(offices.indices, id: \.self) { i in
            let office = offices[i]
            VStack(alignment: .leading, spacing: Tokens.space2) {
                Text(office.name).textStyle(theme.type.body, theme.colours.ink, .semibold).accessibilityAddTraits(.isHeader)
                Text(office.area).textStyle(theme.type.note, theme.colours.muted)
                Text(office.address).textStyle(theme.type.body, theme.colours.ink)
                Text(office.dates).textStyle(theme.type.note, theme.colours.muted)
                OutlinedButton(label: "\(controlLabels[\.call]) \(office.phone)") { dial(office.phone) }
                    .accessibilityLabel("\(controlLabels[\.call]) \(Format.spelledOut(office.phone))")
            }
            .panel(theme)
        }
    }

    private func dial(_ phone: String) {
        let digits = phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        if let url = URL(string: "tel:\(digits)") { openURL(url) }
    }
}
