// error: incorrect argument label
import SwiftUI

struct Label: View {
    var body: some View { Text("").frame(maximumWidth: 1) }
}
