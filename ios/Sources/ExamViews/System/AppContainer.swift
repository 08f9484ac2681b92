import Exam
import Foundation
import Observation
import Queren
import SwiftUI
import UIKit

/// Creates and owns the objects of the app: model, ports, observers and folders. One per process.
@MainActor
public final class AppContainer {
    let model: ExamModel
    let privacyCover: PrivacyCover
    let captures: URL
    private let config: Queren.CoreConfig
    private let phone: Phone
    private let observers: DeviceObservers
    private let screenReader = VoiceOverAnnouncer()
    private let languageStore = SystemLanguageStore()
    private var uploads: BackgroundUploads?
    private var running = false

    public init(platform: String, models: URL) {
        let folders = AppFolders()
        captures = folders.captures
        config = Queren.CoreConfig(
            platform: platform, data: folders.data.path, captures: captures.path, models: models.path,
            deviceName: UIDevice.current.model, lang: languageStore.current, keys: .system)
        let factory = SystemCameraFactory(captures: captures)
        let camera = CameraController(factory: factory)
        let model = ExamModel(camera: camera, lang: languageStore.current, screenReader: screenReader, languageStore: languageStore)
        self.model = model
        factory.guidance = { [weak model] use in await model?.preview(for: use) }
        privacyCover = PrivacyCover {
            if let url = URL(string: UIApplication.openSettingsURLString) { UIApplication.shared.open(url) }
        } share: { [weak model] file in
            model?.sharedFile = file
        }
        let conditions = DeviceConditions(
            freeBytes: { [data = folders.data] in Queren.freeBytes(below: data) }, changed: { [weak model] in model?.deviceChanged() })
        observers = DeviceObservers(conditions: conditions) { [weak model] in model?.networkChanged() }
        let permissions = SystemPermissions { [weak model] in Task { @MainActor in model?.deviceChanged() } }
        let feedback = SystemFeedback()
        phone = Phone(
            camera: camera, permissions: permissions, feedback: feedback, window: privacyCover, conditions: conditions,
            keeping: [permissions, feedback, factory, conditions])
        uploads = BackgroundUploads(model: model) { [weak self] in await self?.run() }
    }

    /// Starts the core, unless it is running, and shows its screens until it is closed.
    func run() async {
        guard !running else { return }
        running = true
        await model.run(config, phone: phone)
        running = false
    }

    func appPhaseChanged(to phase: ScenePhase, from before: ScenePhase) {
        let now = AppPhase(phase)
        privacyCover.isActive = now == .active
        model.appPhaseChanged(to: now, from: AppPhase(before))
        if now == .background { uploads?.enteredBackground() }
    }
}

extension AppPhase {
    init(_ phase: ScenePhase) {
        switch phase {
        case .active: self = .active
        case .inactive: self = .inactive
        case .background: self = .background
        @unknown default: self = .inactive
        }
    }
}

/// The app's private folders: unreadable while the phone is locked, excluded from backups.
private struct AppFolders {
    let data: URL
    let captures: URL

    init() {
        data = Self.create(.applicationSupportDirectory, "draft")
        captures = Self.create(.cachesDirectory, "captures")
    }

    private static func create(_ directory: FileManager.SearchPathDirectory, _ name: String) -> URL {
        let home = FileManager.default.urls(for: directory, in: .userDomainMask).first ?? FileManager.default.temporaryDirectory
        var folder = home.appendingPathComponent(name, isDirectory: true)
        // If a folder cannot be created the core reports it, because it cannot start without it.
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.protectionKey: FileProtectionType.complete])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try? folder.setResourceValues(values)
        return folder
    }
}
