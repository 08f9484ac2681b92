import ExamViews
import Foundation
import SwiftUI

/// `Info.plist` contains the platform's address; the models are in the bundle.
@main
struct QuerenApp: App {
    @State private var container = AppContainer(
        platform: Bundle.main.object(forInfoDictionaryKey: "QuerenPlatform") as? String ?? "",
        models: Bundle.main.bundleURL.appendingPathComponent("Models", isDirectory: true))

    var body: some Scene {
        WindowGroup { ExamView(container: container) }
    }
}
