import Foundation
import Support
import XCTest

/// The public API as the compiler sees it, against the one that is committed: a change is seen and wanted.
final class ApiTests: TestCase {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private let file = folder.appendingPathComponent("PublicAPI.txt")
    private let package = folder.appendingPathComponent("../..").standardizedFileURL

    func testThePublicApiIsTheCommittedOne() async throws {
        let now = try await api()
        if ProcessInfo.processInfo.environment["UPDATE_API"] == "1" {
            try (now.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
        }
        let then = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let difference = changes(from: then, to: now)
        XCTAssertEqual(difference, [], "if this is wanted: UPDATE_API=1 swift test --filter ApiTests")
        // The controls: one line less and one line more are seen.
        XCTAssertEqual(changes(from: then, to: Array(now.dropLast())).count, difference.count + 1)
        XCTAssertEqual(changes(from: Array(then.dropLast()), to: now).count, difference.count + 1)
    }

    /// Whoever imports `Queren` alone has a name for every value that can come his way, and for no handle.
    func testEveryValueHasItsNameAndNoHandleHas() async throws {
        let kinds: Set = ["swift.struct", "swift.enum"]
        let generated = try await symbols(of: "QuerenCore").filter { kinds.contains($0.kind) && !$0.path.contains(".") }
            .map(\.path).filter { !$0.hasPrefix("FfiConverter") && !["DevicePorts", "PortError"].contains($0) }
        XCTAssertGreaterThan(generated.count, 40)
        let named = try await symbols(of: "Queren").filter { $0.kind == "swift.typealias" }.map(\.path)
        for name in generated {
            XCTAssertTrue(named.contains("Queren.\(name)") || named.contains(name), "\(name) has no name in Queren")
        }
        let lines = try await api()
        for hidden in ["CoreHandle", "ScreenStream", "PreviewHandle", "CancelHandle", "CaptureHandle", "FfiConverter", "testPanic", "testScreen"] {
            XCTAssertEqual(lines.filter { $0.contains(hidden) }, [])
        }
    }

    /// Hand-written symbols, then the generated values they hand out.
    private func api() async throws -> [String] {
        let own = try await symbols(of: "Queren")
        let names = Set(own.filter { $0.kind == "swift.typealias" }.map { $0.path.replacingOccurrences(of: "Queren.", with: "") })
        let values = try await symbols(of: "QuerenCore").filter { symbol in
            names.contains(symbol.path.split(separator: ".").first.map(String.init) ?? "")
        }
        return own.map { "Queren: \($0.line)" }.sorted() + values.map { "QuerenCore: \($0.line)" }.sorted()
    }

    private func changes(from then: [String], to now: [String]) -> [String] {
        now.difference(from: then).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
    }

    private struct Symbol {
        let kind, path, declaration: String
        var line: String { "\(path) | \(declaration)" }
    }

    private func symbols(of module: String) async throws -> [Symbol] {
        struct Graph: Decodable { let symbols: [Entry] }
        struct Entry: Decodable {
            let kind: Kind, pathComponents: [String], declarationFragments: [Fragment]?
        }
        struct Kind: Decodable { let identifier: String }
        struct Fragment: Decodable { let spelling: String }
        let out = try folder()
        _ = try await output(
            of: try tool("swift-symbolgraph-extract").path,
            ["-module-name", module, "-minimum-access-level", "public", "-skip-synthesized-members", "-output-dir", out.path]
                + importPaths + target, within: 120)
        // Extensions of another module's types come in a file of their own.
        let files = try FileManager.default.contentsOfDirectory(at: out, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "json" }.flatMap { file in
            try JSONDecoder().decode(Graph.self, from: Data(contentsOf: file)).symbols.map { entry in
                Symbol(
                    kind: entry.kind.identifier, path: entry.pathComponents.joined(separator: "."),
                    declaration: (entry.declarationFragments ?? []).map(\.spelling).joined())
            }
        }
    }

    // MARK: The guide

    /// The Swift of GUIDE.md, in its order, is a program that compiles.
    func testTheGuideCompiles() async throws {
        let guide = try String(contentsOf: package.appendingPathComponent("GUIDE.md"), encoding: .utf8)
        XCTAssertLessThanOrEqual(guide.split(separator: "\n", omittingEmptySubsequences: false).count, 81)
        let code = try blocks(of: guide)
        try await compile(code)
        // The control: one name that does not exist is refused.
        do {
            try await compile(code.replacingOccurrences(of: "queren.screens", with: "queren.windows"))
            XCTFail("anything compiles")
        } catch is Trouble {}
    }

    private func blocks(of guide: String) throws -> String {
        let blocks = guide.components(separatedBy: "```swift\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
        guard blocks.count > 2 else { throw Trouble("no code in the guide") }
        return blocks.joined(separator: "\n")
    }

    private func compile(_ code: String) async throws {
        let file = try folder().appendingPathComponent("Guide.swift")
        try code.write(to: file, atomically: true, encoding: .utf8)
        _ = try await output(
            of: try tool("swiftc").path, ["-typecheck", "-swift-version", "6", "-parse-as-library", file.path] + importPaths,
            within: 120)
    }

    // MARK: The toolchain

    private var importPaths: [String] {
        ["-I", products.appendingPathComponent("Modules").path, "-I", package.appendingPathComponent("Sources/queren_bindingsFFI").path]
    }

    private var target: [String] {
        #if arch(x86_64)
            ["-target", "x86_64-pc-linux-gnu"]
        #else
            ["-target", "aarch64-unknown-linux-gnu"]
        #endif
    }

    /// A program of the toolchain that is on the path.
    private func tool(_ name: String) throws -> URL {
        #if !os(Linux)
            print("SKIPPED: \(self.name): the toolchain is looked for on Linux only")
            throw XCTSkip("SKIPPED: the toolchain is looked for on Linux only")
        #endif
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map { URL(fileURLWithPath: String($0)) }
        let swift = folders.map { $0.appendingPathComponent("swiftc") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        let found = swift?.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent(name)
        return try needed(found.flatMap { FileManager.default.isExecutableFile(atPath: $0.path) ? $0 : nil }, "a toolchain with \(name)")
    }
}
