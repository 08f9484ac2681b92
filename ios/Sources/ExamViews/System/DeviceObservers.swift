import AVFoundation
import Exam
import Network
import Queren
import UIKit

/// Forwards system notifications about battery, network, calls and camera to the core. A call is recognised by the interruption of
/// the audio session, because apps in mainland China's App Store must not use CallKit.
@MainActor
final class DeviceObservers {
    private let conditions: DeviceConditions
    private let network = NWPathMonitor()
    private var tokens: [any NSObjectProtocol] = []

    init(conditions: DeviceConditions, networkChanged: @escaping @MainActor () -> Void) {
        self.conditions = conditions
        network.pathUpdateHandler = { _ in Task { @MainActor in networkChanged() } }
        network.start(queue: DispatchQueue(label: "org.queren.network"))
        UIDevice.current.isBatteryMonitoringEnabled = true
        observe(UIDevice.batteryLevelDidChangeNotification) { [weak self] _ in self?.updateBattery() }
        observe(UIDevice.batteryStateDidChangeNotification) { [weak self] _ in self?.updateBattery() }
        observe(AVAudioSession.interruptionNotification) { [weak self] payload in self?.audioInterrupted(payload) }
        observe(AVCaptureSession.wasInterruptedNotification) { [weak self] payload in self?.cameraInterrupted(payload) }
        observe(AVCaptureSession.interruptionEndedNotification) { [weak self] _ in self?.cameraAvailable() }
        observe(AVCaptureSession.runtimeErrorNotification) { [weak self] _ in self?.conditions.set(.cameraTaken, true) }
        observe(AVCaptureSession.didStartRunningNotification) { [weak self] _ in self?.cameraAvailable() }
        updateBattery()
    }

    deinit { network.cancel() }

    /// The values of a notification that are used; `Notification` itself is not sendable.
    private struct Payload: Sendable {
        let interruption: UInt?
        let reason: Int?
    }

    private func observe(_ name: Notification.Name, _ work: @escaping @MainActor @Sendable (Payload) -> Void) {
        tokens.append(
            NotificationCenter.default.addObserver(forName: name, object: nil, queue: .main) { notification in
                let info = notification.userInfo
                let payload = Payload(
                    interruption: info?[AVAudioSessionInterruptionTypeKey] as? UInt,
                    reason: info?[AVCaptureSessionInterruptionReasonKey] as? Int)
                MainActor.assumeIsolated { work(payload) }
            })
    }

    private func updateBattery() {
        let device = UIDevice.current
        conditions.updateBattery(
            level: Double(device.batteryLevel), charging: device.batteryState == .charging || device.batteryState == .full)
    }

    private func audioInterrupted(_ payload: Payload) {
        guard let type = payload.interruption.flatMap(AVAudioSession.InterruptionType.init(rawValue:)) else { return }
        conditions.set(.call, type == .began)
    }

    private func cameraInterrupted(_ payload: Payload) {
        switch payload.reason.flatMap(AVCaptureSession.InterruptionReason.init(rawValue:)) {
        case .audioDeviceInUseByAnotherClient: conditions.set(.microphoneTaken, true)
        // The core closes the camera itself when the app goes to the background.
        case .videoDeviceNotAvailableInBackground: break
        default: conditions.set(.cameraTaken, true)
        }
    }

    private func cameraAvailable() {
        conditions.set(.microphoneTaken, false)
        conditions.set(.cameraTaken, false)
    }
}
