#if canImport(UIKit) && canImport(AVFoundation) && !os(watchOS) && !os(tvOS)
    import AVFoundation
    import UIKit

    /// Vibration and speech by the system alone. Nobody owns it unless it goes into the phone's `keeping`.
    @MainActor
    public final class SystemFeedback: PhoneFeedback {
        private let notification = UINotificationFeedbackGenerator()
        private let speaker = AVSpeechSynthesizer()

        /// Silent until it is asked.
        public init() {}

        public func vibrate(_ haptic: Queren.Haptic) {
            switch haptic {
            case .success: notification.notificationOccurred(.success)
            case .attention: notification.notificationOccurred(.warning)
            case .error: notification.notificationOccurred(.error)
            }
        }

        public func speak(_ text: String, language: String, urgent: Bool) {
            if urgent { speaker.stopSpeaking(at: .immediate) }
            for sentence in text.split(separator: "\n") {
                let utterance = AVSpeechUtterance(string: String(sentence))
                utterance.voice = AVSpeechSynthesisVoice(language: language)
                speaker.speak(utterance)
            }
        }

        public func stopSpeaking() {
            speaker.stopSpeaking(at: .immediate)
        }
    }
#endif
