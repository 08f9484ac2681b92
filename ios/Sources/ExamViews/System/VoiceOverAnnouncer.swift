import Exam
import UIKit

@MainActor
final class VoiceOverAnnouncer: ScreenReaderAnnouncing {
    func announce(_ text: String, assertive: Bool) {
        let announcement = NSAttributedString(string: text, attributes: [.accessibilitySpeechQueueAnnouncement: !assertive])
        UIAccessibility.post(notification: .announcement, argument: announcement)
    }
}
