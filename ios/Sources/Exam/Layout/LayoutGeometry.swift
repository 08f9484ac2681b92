/// A position in points; the origin is the upper left corner.
public struct LayoutPoint: Sendable, Equatable {
    public let x, y: Double
}

/// A size in points.
public struct LayoutSize: Sendable, Equatable {
    public let width, height: Double

    public init(width: Double, height: Double) {
        (self.width, self.height) = (width, height)
    }
}

/// A rectangle in points; the origin is the upper left corner.
public struct LayoutRect: Sendable, Equatable {
    public let x, y, width, height: Double

    public var maxX: Double { x + width }
    public var maxY: Double { y + height }
}
