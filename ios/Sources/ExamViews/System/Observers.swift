import AVFoundation
import Exam
import Network
import Queren
import UIKit

/// What the system tells about the phone, handed to the model. Without CallKit, which apps in mainland China's store may not use:
/// a call is what interrupts the audio session.
@MainActor
final class Observers {
    private let circumstances: Circumstances
    private let network = NWPathMonitor()
    private var tokens: [any NSObjectProtocol] = []

    init(circumstances: Circumstances, networkChanged: @escaping @MainActor () -> Void) {
        self.circumstances = circumstances
        network.pathUpdateHandler = { _ in Task { @MainActor in networkChanged() } }
        network.start(queue: DispatchQueue(label: "org.queren.network"))
        UIDevice.current.isBatteryMonitoringEnabled = true
        observe(UIDevice.batteryLevelDidChangeNotification) { [weak self] _ in self?.battery() }
        observe(UIDevice.batteryStateDidChangeNotification) { [weak self] _ in self?.battery() }
        observe(AVAudioSession.interruptionNotification) { [weak self] note in self?.audio(note) }
        observe(AVCaptureSession.wasInterruptedNotification) { [weak self] note in self?.taken(note) }
        observe(AVCaptureSession.interruptionEndedNotification) { [weak self] _ in self?.given() }
        observe(AVCaptureSession.runtimeErrorNotification) { [weak self] _ in self?.circumstances.set(.cameraTaken, true) }
        observe(AVCaptureSession.didStartRunningNotification) { [weak self] _ in self?.given() }
        battery()
    }

    deinit { network.cancel() }

    /// The number in a notification that says what happened.
    private struct Note: Sendable {
        let interruption: UInt?
        let reason: Int?
    }

    private func observe(_ name: Notification.Name, _ work: @escaping @MainActor @Sendable (Note) -> Void) {
        tokens.append(
            NotificationCenter.default.addObserver(forName: name, object: nil, queue: .main) { notification in
                let info = notification.userInfo
                let note = Note(
                    interruption: info?[AVAudioSessionInterruptionTypeKey] as? UInt,
                    reason: info?[AVCaptureSessionInterruptionReasonKey] as? Int)
                MainActor.assumeIsolated { work(note) }
            })
    }

    private func battery() {
        let device = UIDevice.current
        circumstances.battery(
            level: Double(device.batteryLevel), charging: device.batteryState == .charging || device.batteryState == .full)
    }

    private func audio(_ note: Note) {
        guard let type = note.interruption.flatMap(AVAudioSession.InterruptionType.init(rawValue:)) else { return }
        circumstances.set(.call, type == .began)
    }

    private func taken(_ note: Note) {
        switch note.reason.flatMap(AVCaptureSession.InterruptionReason.init(rawValue:)) {
        case .audioDeviceInUseByAnotherClient: circumstances.set(.microphoneTaken, true)
        // The core lets go of the camera itself when the app is behind another.
        case .videoDeviceNotAvailableInBackground: break
        default: circumstances.set(.cameraTaken, true)
        }
    }

    private func given() {
        circumstances.set(.microphoneTaken, false)
        circumstances.set(.cameraTaken, false)
    }
}
