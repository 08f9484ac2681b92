import Exam
import Foundation
import Observation
import Queren
import SwiftUI
import UIKit

/// The app around the model: folders, the phone's ports, observers. One for the process.
@MainActor
public final class ExamSystem {
    let model: ExamModel
    let curtain: Curtain
    let captures: URL
    private let config: Queren.CoreConfig
    private let phone: Phone
    private let observers: Observers
    private let voice = SystemVoice()
    private let tongue = SystemTongue()
    private var uploads: Uploads?
    private var running = false

    /// `platform` as the build says, `models` where the bundle has them.
    public init(platform: String, models: URL) {
        let folders = Folders()
        captures = folders.captures
        config = Queren.CoreConfig(
            platform: platform, data: folders.data.path, captures: captures.path, models: models.path,
            deviceName: UIDevice.current.model, lang: tongue.spoken, keys: .system)
        let maker = CaptureMaker(captures: captures)
        let booth = Booth(maker: maker)
        let model = ExamModel(booth: booth, lang: tongue.spoken, voice: voice, tongue: tongue)
        self.model = model
        maker.guidance = { [weak model] wanted in await model?.preview(for: wanted) }
        curtain = Curtain {
            if let url = URL(string: UIApplication.openSettingsURLString) { UIApplication.shared.open(url) }
        }
        let circumstances = Circumstances(
            free: { [data = folders.data] in Queren.freeBytes(below: data) }, changed: { [weak model] in model?.phoneChanged() })
        observers = Observers(circumstances: circumstances) { [weak model] in model?.networkChanged() }
        let permissions = SystemPermissions { [weak model] in Task { @MainActor in model?.phoneChanged() } }
        let feedback = SystemFeedback()
        phone = Phone(
            camera: booth, permissions: permissions, feedback: feedback, window: curtain, conditions: circumstances,
            keeping: [permissions, feedback, maker, circumstances])
        uploads = Uploads(model: model) { [weak self] in await self?.run() }
    }

    /// Starts the core, once, and shows its screens.
    func run() async {
        guard !running else { return }
        running = true
        await model.run(config, phone: phone)
        running = false
    }

    /// The app moved among others.
    func moved(to phase: ScenePhase, from before: ScenePhase) {
        let now = AppPhase(phase)
        curtain.inFront = now == .active
        model.moved(to: now, from: AppPhase(before))
        if now == .background { uploads?.background() }
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

/// The app's private folders, protected while the phone is locked and left out of backups.
private struct Folders {
    let data: URL
    let captures: URL

    init() {
        data = Self.made(.applicationSupportDirectory, "draft")
        captures = Self.made(.cachesDirectory, "captures")
    }

    private static func made(_ place: FileManager.SearchPathDirectory, _ name: String) -> URL {
        let home = FileManager.default.urls(for: place, in: .userDomainMask).first ?? FileManager.default.temporaryDirectory
        var folder = home.appendingPathComponent(name, isDirectory: true)
        // What can't be made is told by the core: it does not start without.
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.protectionKey: FileProtectionType.complete])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try? folder.setResourceValues(values)
        return folder
    }
}
