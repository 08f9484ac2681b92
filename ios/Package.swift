// swift-tools-version: 6.0
import PackageDescription

// `Exam` contains everything that does not need SwiftUI, UIKit or AVFoundation, and is tested on every system. `ExamViews` needs
// Apple's frameworks; on Linux it is type-checked by `typecheck.sh` instead of built.
#if os(Linux)
    let views: [Target] = []
    let products: [Product] = []
    // Debian's build of Swift 6.0.3 leaves a symbol of libswiftObservation undefined that is only called when a lock fails.
    let link: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--allow-shlib-undefined"])]
#else
    let views: [Target] = [.target(name: "ExamViews", dependencies: ["Exam"])]
    let products: [Product] = [.library(name: "ExamViews", targets: ["ExamViews"])]
    let link: [LinkerSetting] = []
#endif

let package = Package(
    name: "Exam",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "Exam", targets: ["Exam"])] + products,
    dependencies: [.package(name: "Queren", path: "../bindings/swift")],
    targets: views + [
        .target(name: "Exam", dependencies: [.product(name: "Queren", package: "Queren")]),
        // Shared with the tests of the Swift package: sample people, a proxy that holds requests back.
        .target(name: "Support", dependencies: [.product(name: "Queren", package: "Queren")], path: "Tests/Support"),
        // The app without views, on a scripted device.
        .target(name: "ExamTestSupport", dependencies: ["Exam", "Support"], path: "Tests/ExamTestSupport"),
        // A process for the tests to kill halfway through the flow.
        .executableTarget(
            name: "InterruptedRun", dependencies: ["Exam", "ExamTestSupport", "Support"], path: "Tests/InterruptedRun",
            linkerSettings: link),
        .testTarget(
            name: "ExamTests", dependencies: ["Exam", "ExamTestSupport", "Support", "InterruptedRun"], linkerSettings: link)
    ],
    swiftLanguageModes: [.v6]
)
