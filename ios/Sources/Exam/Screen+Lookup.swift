import Queren

extension Queren.Screen {
    /// What this screen captures, if anything.
    public var capture: Queren.Capture? {
        parts.lazy.compactMap { if case .capture(let capture) = $0 { capture } else { nil } }.first
    }

    /// Whether the primary button can work now: a capture button needs the open camera.
    public func isPrimaryUsable(cameraIsOpen: Bool) -> Bool {
        primary?.intent == .startCapture ? cameraIsOpen : primary != nil
    }

    /// The strokes the core holds for the signature pad.
    public var strokes: [Queren.Stroke]? {
        parts.lazy.compactMap { if case .pad(let strokes) = $0 { strokes } else { nil } }.first
    }

    /// The button that goes back, if there is one.
    var back: Queren.Button? {
        (others + [primary].compactMap { $0 }).first { $0.action == .back && $0.enabled }
    }

    func contains(_ evidence: Queren.EvidenceView) -> Bool {
        parts.contains { if case .reasonCard(_, _, _, _, _, evidence) = $0 { true } else { false } }
    }

    /// The action that changes one consent and leaves the others as they are.
    func settingConsent(_ item: Queren.ConsentItem, to on: Bool) -> Queren.Action {
        var switches: [Queren.ConsentItem: Bool] = [:]
        for case .switch(let item, _, let on) in parts { switches[item] = on }
        switches[item] = on
        return .setConsent(face: switches[.face] ?? false, idCard: switches[.idCard] ?? false)
    }
}
