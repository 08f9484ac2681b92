// swift-tools-version: 6.0
import Foundation
import PackageDescription

// On Apple systems the core comes as an XCFramework; elsewhere it is the library cargo built, in $QUEREN_LIBRARY_DIR.
let framework = "Frameworks/queren_bindingsFFI.xcframework"
let library = Context.environment["QUEREN_LIBRARY_DIR"]
let hasFramework = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")

let border: Target = hasFramework
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
        // A pilot that answers screens, for the tests and for the process that is killed.
        .target(name: "Support", dependencies: ["Queren"], path: "Tests/Support"),
        .executableTarget(name: "HalfWalk", dependencies: ["Queren", "Support"], path: "Tests/HalfWalk"),
        .testTarget(name: "QuerenTests", dependencies: ["Queren", "QuerenCore", "Support", "HalfWalk"]),
    ],
    swiftLanguageModes: [.v6]
)
