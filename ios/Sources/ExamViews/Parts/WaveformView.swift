import Exam
import SwiftUI

/// A recording's waveform, with voice highlighted.
struct WaveformView: View {
    let recording: Data
    @State private var waveform: WaveformBars?
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        HStack(spacing: 1) {
            ForEach(waveform?.bars ?? [], id: \.id) { bar in
                RoundedRectangle(cornerRadius: 2)
                    .fill(Color(token: bar.voiced ? theme.colours.success : theme.colours.line))
                    .frame(maxWidth: .infinity)
                    .frame(height: max(2, bar.height * 48))
            }
        }
        .frame(maxWidth: .infinity, minHeight: 48)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(controlLabels[\.level])
        .task { waveform = await WaveformBars.decode(recording) }
    }
}
