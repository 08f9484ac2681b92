import Exam
import SwiftUI

/// What was heard in a take; where a voice was, in the colour of what is right.
struct WaveView: View {
    let take: Data
    @State private var wave: Wave?
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        HStack(spacing: 1) {
            ForEach(wave?.bars ?? [], id: \.id) { bar in
                RoundedRectangle(cornerRadius: 2)
                    .fill(Color(token: bar.voiced ? look.colours.success : look.colours.line))
                    .frame(maxWidth: .infinity)
                    .frame(height: max(2, bar.height * 48))
            }
        }
        .frame(maxWidth: .infinity, minHeight: 48)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(said[\.level])
        .task { wave = await Wave.of(take) }
    }
}
