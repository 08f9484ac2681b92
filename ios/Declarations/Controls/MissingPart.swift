// error: switch must be exhaustive
import Queren
import SwiftUI

struct Missing: View {
    let part: Queren.Part
    var body: some View {
        switch part {
        case .text(let text): Text(text)
        case .note(let text, _): Text(text)
        }
    }
}
