import Exam
import Queren
import SwiftUI

/// Labelled values with the crops they were read from. A masked value and its crop are shown on request.
struct FieldsView: View {
    let fields: [Queren.Field]
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space3) {
            ForEach(fields.indices, id: \.self) { i in row(fields[i]) }
        }
        .panel(theme)
    }

    private func row(_ field: Queren.Field) -> some View {
        // Large text does not leave room for both in one row.
        ViewThatFits(in: .horizontal) {
            HStack(alignment: .center) {
                value(field)
                Spacer()
                crop(field, inRow: true)
                toggle(field)
            }
            VStack(alignment: .leading, spacing: Tokens.space1) {
                value(field)
                crop(field, inRow: false)
                toggle(field)
            }
        }
    }

    private func value(_ field: Queren.Field) -> some View {
        VStack(alignment: .leading, spacing: Tokens.space1) {
            Text(field.label).textStyle(theme.type.note, theme.colours.muted)
            Text(model.form.displayedValue(field)).textStyle(theme.type.body, theme.colours.ink, .semibold)
        }
        .screenReaderElement(ScreenReaderElement(field.label, value: model.form.displayedValue(field)))
    }

    @ViewBuilder private func crop(_ field: Queren.Field, inRow: Bool) -> some View {
        if let crop = model.form.visibleCrop(field) { CropView(crop: crop, inRow: inRow).id(crop) }
    }

    @ViewBuilder private func toggle(_ field: Queren.Field) -> some View {
        if field.masked != nil {
            let isRevealed = model.form.revealedFields.contains(field.label)
            TextButton(label: isRevealed ? controlLabels[\.hide] : controlLabels[\.reveal]) {
                if isRevealed { model.form.revealedFields.remove(field.label) } else { model.form.revealedFields.insert(field.label) }
            }
            // Includes the field's label, since there may be several such buttons.
            .accessibilityLabel("\(isRevealed ? controlLabels[\.hide] : controlLabels[\.reveal]) \(field.label)")
        }
    }
}

/// The crop of the card that a value was read from, for comparison. Hidden from the screen reader, which reads the value.
struct CropView: View {
    let crop: Queren.Crop
    /// Beside the value, or below it over the full width.
    let inRow: Bool
    @ScaledMetric(relativeTo: .body) private var unit: CGFloat = 1
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        ImageLoader {
            await model.crop(crop)
        } content: { state in
            Group {
                switch state {
                case .loading: ProgressView()
                case .loaded(let image):
                    Image(uiImage: image).resizable().scaledToFit().clipShape(RoundedRectangle(cornerRadius: Tokens.space1))
                case .missing: Text(controlLabels[\.pictureMissing]).textStyle(theme.type.note, theme.colours.muted)
                }
            }
            .frame(width: inRow ? 120 * unit : nil, height: state.isMissing ? nil : 40 * unit)
            .frame(maxWidth: inRow ? nil : .infinity, alignment: .leading)
        }
        .accessibilityHidden(true)
    }
}
