import Exam
import Queren
import SwiftUI

/// A camera screen: words above, the camera, the ways below it, as a plan has them. On a phone that lies down the words stand
/// beside the camera.
struct FinderColumn<Above: View, Live: View, Below: View>: View {
    let screen: Queren.Screen
    @ViewBuilder let above: (FinderPlan) -> Above
    @ViewBuilder let live: (FinderPlan) -> Live
    @ViewBuilder let below: (FinderPlan) -> Below
    @ScaledMetric(relativeTo: .body) private var scale: CGFloat = 1
    @Environment(\.look) private var look

    var body: some View {
        GeometryReader { room in
            let plan = FinderPlan(screen, look: look, width: room.size.width, height: room.size.height, scale: scale)
            Group {
                if plan.beside {
                    HStack(spacing: 0) {
                        live(plan).frame(maxWidth: .infinity, maxHeight: .infinity)
                        VStack(spacing: 0) {
                            words(plan)
                            Spacer(minLength: 0)
                            foot(plan)
                        }
                        .frame(width: room.size.width / 2)
                    }
                } else {
                    VStack(spacing: 0) {
                        words(plan)
                        live(plan).frame(maxWidth: .infinity, minHeight: plan.camera, maxHeight: .infinity)
                        foot(plan)
                    }
                }
            }
            .frame(width: room.size.width, height: room.size.height)
            .environment(\.typeLimit, plan.scale)
        }
    }

    /// Never cut: what has to yield is the plan's to say.
    private func words(_ plan: FinderPlan) -> some View {
        VStack(spacing: 0) { above(plan) }
            .fixedSize(horizontal: false, vertical: true)
            .layoutPriority(2)
    }

    /// All of it where there is room; else it scrolls, with the ways out first.
    private func foot(_ plan: FinderPlan) -> some View {
        ViewThatFits(in: .vertical) {
            below(plan)
            ScrollView { below(plan) }
        }
        .frame(maxHeight: plan.foot)
        .layoutPriority(1)
    }
}

/// Where am I, and what of title and lead the plan shows.
struct FinderHead: View {
    let screen: Queren.Screen
    let plan: FinderPlan
    @Environment(\.look) private var look

    var body: some View {
        Whereabouts(screen: screen, plan: plan)
        switch plan.heading {
        case .whole: set(Heading(screen: screen))
        case .title: set(Title(text: screen.title, face: look.type.title))
        case .small: set(Title(text: screen.title, face: look.type.body))
        case .unseen:
            Color.clear
                .frame(height: 1)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(screen.title)
                .accessibilityAddTraits(.isHeader)
        }
    }

    private func set(_ heading: some View) -> some View {
        heading
            .padding(.horizontal, Tokens.space4)
            .padding(.bottom, Tokens.space2)
            .frame(maxWidth: .infinity, alignment: .leading)
    }
}

/// The ways on and out below a camera.
struct FinderFoot: View {
    let screen: Queren.Screen
    let plan: FinderPlan
    var primary = true
    /// Also the ways that are not out.
    var others = true
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        VStack(spacing: Tokens.space2) {
            if primary, let button = screen.primary { PrimaryButton(button: button) }
            if plan.packed {
                let out = screen.waysOut
                RowsView {
                    ForEach(out.indices, id: \.self) { i in
                        WordButton(label: out[i].label, enabled: out[i].enabled) { model.press(out[i]) }
                    }
                }
            }
            let ways = Ways(screen, out: !plan.packed)
            if others, !ways.isEmpty { WaysView(ways: ways) }
        }
        .frame(maxWidth: Look.measure)
        .padding(.horizontal, Tokens.space4)
        .padding(.vertical, Tokens.space2)
        .frame(maxWidth: .infinity)
        .background(Color(token: look.colours.ground))
    }
}

/// A page of a camera screen whose camera is not full bleed: small while it is open, or not there. What is said scrolls; the ways
/// out don't.
struct CameraPage<Content: View>: View {
    let screen: Queren.Screen
    let viewfinder: (any Viewfinder)?
    @ViewBuilder let content: () -> Content
    @Environment(\.look) private var look

    var body: some View {
        FinderColumn(screen: screen) { plan in
            Whereabouts(screen: screen, plan: plan)
        } live: { plan in
            VStack(spacing: 0) {
                if let viewfinder { SmallFinder(viewfinder: viewfinder, height: max(plan.camera, SmallFinder.least)) }
                PageScroll(screen: screen, ways: Ways(screen, out: !plan.packed), content: content)
                    .environment(\.typeLimit, .infinity)
            }
        } below: { plan in
            FinderFoot(
                screen: screen, plan: plan, primary: screen.isPrimaryAtHand(open: viewfinder != nil), others: false)
        }
        .background(Color(token: look.colours.ground))
    }
}
