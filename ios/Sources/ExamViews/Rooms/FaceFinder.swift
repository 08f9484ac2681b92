import Exam
import Queren
import SwiftUI

/// The face under the front camera, the digits above it. The screen around the oval is white: a light for the face.
struct FaceFinder: View {
    let screen: Queren.Screen
    let viewfinder: any Viewfinder
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        FinderColumn(screen: screen) { plan in
            FinderHead(screen: screen, plan: plan)
            ForEach(screen.parts.indices, id: \.self) { i in part(screen.parts[i], plan) }
        } live: { _ in
            GeometryReader { room in
                let box = FinderFrame.face(width: room.size.width, height: room.size.height)
                ZStack {
                    CameraPicture(viewfinder: viewfinder)
                    Mask(hole: Ellipse(), box: box, colour: .paper)
                    ring(box)
                    if case .countdown(let seconds) = model.recorder?.state { Countdown(seconds: seconds) }
                    HintPill().position(x: room.size.width / 2, y: max(look.target / 2 + Tokens.space1, box.y / 2))
                    LevelMeter(level: viewfinder.level)
                        .position(x: room.size.width / 2, y: room.size.height - FinderPlan.meter / 2)
                }
                .clipped()
            }
        } below: { plan in
            if model.recorder?.busy == true { RecordingFoot() } else { FinderFoot(screen: screen, plan: plan) }
        }
        .background(Color.paper)
        // Everything stands on white, in the dark too.
        .environment(\.look, Look(elder: look.elder, dark: false))
    }

    /// Digits are the largest thing; the camera is below. What else the core says stands beside it.
    @ViewBuilder private func part(_ part: Queren.Part, _ plan: FinderPlan) -> some View {
        switch part {
        case .digits(let digits, let pinyin, _):
            DigitsView(digits: digits, pinyin: pinyin, lit: lit, face: plan.digitsFace).padding(.horizontal, Tokens.space4)
        case .capture: EmptyView()
        case .text, .note, .checklist, .fields, .loginForm, .switch, .picture, .platformPicture, .progress, .reasonCard, .pad,
            .requirements, .attemptHistory, .offices, .settings, .topics, .number:
            PartView(part: part)
        }
    }

    private var lit: Int? {
        if case .recording(_, let digit) = model.recorder?.state { digit } else { nil }
    }

    /// The oval; while it records the part that is done is drawn over it.
    private func ring(_ box: Exam.Box) -> some View {
        ZStack {
            Ellipse().stroke(Color(token: Tokens.light.line), lineWidth: 6)
            Ellipse()
                .trim(from: 0, to: model.recorder?.share ?? 0)
                .stroke(Color(token: Tokens.light.primary), style: StrokeStyle(lineWidth: 10, lineCap: .round))
                .rotationEffect(.degrees(-90))
        }
        .frame(width: box.width, height: box.height)
        .position(x: box.x + box.width / 2, y: box.y + box.height / 2)
        .accessibilityHidden(true)
    }
}

/// 3, 2, 1.
private struct Countdown: View {
    let seconds: Int
    @Environment(\.look) private var look

    var body: some View {
        Text("\(seconds)")
            .face(look.type.digits, Tokens.dark.ink, .bold)
            .padding(Tokens.space5)
            .background(Color.scrim, in: Circle())
            .accessibilityIdentifier("countdown")
    }
}

/// While it counts down or records: what happens, and nothing else to press but the way back.
private struct RecordingFoot: View {
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(spacing: Tokens.space2) {
            Text(counting ? said[\.getReady] : said[\.recording]).face(look.type.body, look.colours.ink, .semibold)
            OutlineButton(label: said[\.stop]) { model.recorder?.cancel() }
        }
        .padding(.horizontal, Tokens.space4)
        .padding(.vertical, Tokens.space2)
        .frame(maxWidth: .infinity)
    }

    private var counting: Bool {
        if case .countdown = model.recorder?.state { true } else { false }
    }
}

/// Proves that the microphone hears.
struct LevelMeter: View {
    let level: Double
    @Environment(\.said) private var said

    var body: some View {
        GeometryReader { room in
            ZStack(alignment: .leading) {
                Capsule().fill(Color(token: Tokens.light.line))
                Capsule().fill(Color(token: Tokens.light.primary)).frame(width: room.size.width * level)
            }
        }
        .frame(height: 10)
        .padding(.horizontal, Tokens.space5)
        .padding(.vertical, Tokens.space2)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(said[\.level])
        .accessibilityValue(Format.percent(level))
        .accessibilityAddTraits(.updatesFrequently)
    }
}
