import ExamViews
import Foundation
import SwiftUI

/// The app. What it needs to know of its build stands in `Info.plist`: the platform's address, and the models beside it.
@main
struct QuerenApp: App {
    @State private var system = ExamSystem(
        platform: Bundle.main.object(forInfoDictionaryKey: "QuerenPlatform") as? String ?? "",
        models: Bundle.main.bundleURL.appendingPathComponent("Models", isDirectory: true))

    var body: some Scene {
        WindowGroup { ExamView(system: system) }
    }
}
