import Exam
import Foundation
import Queren

/// The per-app language in the system settings.
@MainActor
final class SystemLanguageStore: AppLanguageStore {
    /// The language iOS picked for the app from the candidate's preferences.
    var current: Queren.Lang {
        Bundle.main.preferredLocalizations.first?.hasPrefix("en") == true ? .en : .zh
    }

    func choose(_ lang: Queren.Lang) {
        UserDefaults.standard.set([lang == .en ? "en" : "zh-Hans"], forKey: "AppleLanguages")
    }
}
