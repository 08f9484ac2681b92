// error: does not conform to protocol 'Layout'
import SwiftUI

struct Unplaced: Layout {
    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize { .zero }
}
