// error: has no member 'clipedShape'
import SwiftUI

struct Wrong: View {
    var body: some View { Text("").clipedShape(Circle()) }
}
