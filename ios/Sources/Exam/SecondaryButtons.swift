import Queren

/// A screen's buttons other than the primary one, in the core's order. Buttons that state a cost are outlined, the others are
/// plain text; in elder mode and without a primary button all are outlined.
public struct SecondaryButtons: Sendable {
    public let all: [Queren.Button]
    private let allOutlined: Bool

    /// `includingExits: false` leaves out ``Queren/Screen/exitButtons``, for screens that show them separately.
    public init(_ screen: Queren.Screen, includingExits: Bool = true) {
        allOutlined = screen.primary == nil || screen.elder
        all = screen.others.filter { includingExits || !$0.isExit }
    }

    public func isOutlined(_ button: Queren.Button) -> Bool { allOutlined || button.cost != .none }
    public var isEmpty: Bool { all.isEmpty }
}

extension Queren.Screen {
    /// Buttons that leave the screen: back, save and leave, offices.
    public var exitButtons: [Queren.Button] { others.filter(\.isExit) }
}

extension Queren.Button {
    fileprivate var isExit: Bool { [.back, .saveAndLeave, .showOffices].contains(action) }
}
