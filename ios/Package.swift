// swift-tools-version: 6.0
import PackageDescription

// `Exam` is everything of the app that is not SwiftUI, UIKit or AVFoundation and is tested anywhere; `ExamViews` draws it and
// needs Apple's system. On Linux the views are type-checked by `typecheck.sh` instead of built.
#if os(Linux)
    let views: [Target] = []
    let products: [Product] = []
    // Debian's build of Swift 6.0.3 leaves a symbol of libswiftObservation open that is only called when a lock fails.
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
        // The Swift package's own: sample people, a quiet phone, a gate before the platform.
        .target(name: "Support", dependencies: [.product(name: "Queren", package: "Queren")], path: "Tests/Support"),
        // A scripted phone and a candidate that presses what stands on the screen; for the tests and for the process that is killed.
        .target(name: "Candidate", dependencies: ["Exam", "Support"], path: "Tests/Candidate"),
        .executableTarget(
            name: "HalfWay", dependencies: ["Exam", "Candidate", "Support"], path: "Tests/HalfWay", linkerSettings: link),
        .testTarget(
            name: "ExamTests", dependencies: ["Exam", "Candidate", "Support", "HalfWay"], linkerSettings: link),
    ],
    swiftLanguageModes: [.v6]
)
