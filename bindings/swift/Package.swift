// swift-tools-version: 6.0
import Foundation
import PackageDescription

// On Apple systems the core comes as an XCFramework; elsewhere it is the library cargo built, in $QUEREN_LIBRARY_DIR.
let framework = "Frameworks/queren_bindingsFFI.xcframework"
let library = Context.environment["QUEREN_LIBRARY_DIR"]
let hasFramework = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")

let border: Target =
    hasFramework
    ? .binaryTarget(name: "queren_bindingsFFI", path: framework)
    : .systemLibrary(name: "queren_bindingsFFI", path: "Sources/queren_bindingsFFI")
let link: [LinkerSetting] = hasFramework ? [] : library.map { [.unsafeFlags(["-L", $0])] } ?? []

let package = Package(
    name: "Queren",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "Queren", targets: ["Queren"])],
    targets: [
        border,
        // Generated code and the one type it needs by hand.
        .target(name: "QuerenCore", dependencies: ["queren_bindingsFFI"], linkerSettings: link),
        .target(name: "Queren", dependencies: ["QuerenCore"]),
        // A pilot that answers screens, for the tests and for their processes: one that is killed, one whose memory is read.
        .target(name: "Support", dependencies: ["Queren"], path: "Tests/Support"),
        .executableTarget(name: "HalfWalk", dependencies: ["Queren", "Support"], path: "Tests/HalfWalk"),
        .executableTarget(name: "Rounds", dependencies: ["Queren", "Support"], path: "Tests/Rounds"),
        .testTarget(
            name: "QuerenTests", dependencies: ["Queren", "QuerenCore", "Support", "HalfWalk", "Rounds"],
            exclude: ["PublicAPI.txt"])
    ],
    swiftLanguageModes: [.v6]
)
