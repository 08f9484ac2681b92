// After developer.apple.com/documentation/swiftui, SDK of Xcode 16 (iOS 18): Shapes, Color, Font, Canvas, GraphicsContext, Path,
// Alignment, Angle, ImageRenderer. Declarations only.
import UIKit

public protocol ShapeStyle: Sendable {}
public struct Color: ShapeStyle, PrimitiveView, Hashable {
    public enum RGBColorSpace: Sendable { case sRGB, sRGBLinear, displayP3 }
    public init(_ space: RGBColorSpace = .sRGB, red: Double, green: Double, blue: Double, opacity: Double = 1) { declared() }
    public static var black: Color { declared() }
    public static var white: Color { declared() }
    public static var clear: Color { declared() }
    public func opacity(_ opacity: Double) -> Color { declared() }
}
extension ShapeStyle where Self == Color {
    public static var black: Color { declared() }
    public static var white: Color { declared() }
    public static var clear: Color { declared() }
}
extension ShapeStyle {
    public func opacity(_ opacity: Double) -> some ShapeStyle { Color.clear }
}

@MainActor @preconcurrency
public protocol Shape: Sendable, View {
    nonisolated func path(in rect: CGRect) -> Path
}
extension Shape {
    public var body: Never { declared() }
    public func fill<S: ShapeStyle>(_ content: S) -> some View { EmptyView() }
    public func stroke<S: ShapeStyle>(_ content: S, lineWidth: CGFloat = 1) -> some View { EmptyView() }
    public func stroke<S: ShapeStyle>(_ content: S, style: StrokeStyle) -> some View { EmptyView() }
    public func trim(from: CGFloat = 0, to: CGFloat = 1) -> some Shape { Rectangle() }
}
@MainActor @preconcurrency
public protocol InsettableShape: Shape {}
extension InsettableShape {
    public func strokeBorder<S: ShapeStyle>(_ content: S, lineWidth: CGFloat = 1) -> some View { EmptyView() }
    public func strokeBorder<S: ShapeStyle>(_ content: S, style: StrokeStyle) -> some View { EmptyView() }
}
public struct Rectangle: InsettableShape {
    public init() {}
    public nonisolated func path(in rect: CGRect) -> Path { declared() }
}
public struct RoundedRectangle: InsettableShape {
    public init(cornerRadius: CGFloat) { declared() }
    public nonisolated func path(in rect: CGRect) -> Path { declared() }
}
public struct Capsule: InsettableShape {
    public init() {}
    public nonisolated func path(in rect: CGRect) -> Path { declared() }
}
public struct Circle: InsettableShape {
    public init() {}
    public nonisolated func path(in rect: CGRect) -> Path { declared() }
}
public struct Ellipse: InsettableShape {
    public init() {}
    public nonisolated func path(in rect: CGRect) -> Path { declared() }
}

public enum CGLineCap: Int32, Sendable { case butt, round, square }
public enum CGLineJoin: Int32, Sendable { case miter, round, bevel }
public struct StrokeStyle: Equatable, Sendable {
    public init(
        lineWidth: CGFloat = 1, lineCap: CGLineCap = .butt, lineJoin: CGLineJoin = .miter, miterLimit: CGFloat = 10,
        dash: [CGFloat] = [], dashPhase: CGFloat = 0
    ) { declared() }
}

public struct Font: Hashable, Sendable {
    public struct Weight: Hashable, Sendable {
        public static let regular = Weight()
        public static let semibold = Weight()
        public static let bold = Weight()
    }
    public enum Design: Hashable, Sendable { case `default`, serif, rounded, monospaced }
    public enum TextStyle: Hashable, Sendable, CaseIterable { case largeTitle, title, headline, body, footnote, caption }
    public static func system(size: CGFloat, weight: Weight? = nil, design: Design? = nil) -> Font { declared() }
}

public struct Animation: Equatable, Sendable {
    public static func easeOut(duration: TimeInterval) -> Animation { declared() }
}
public struct Path: Equatable, Sendable {
    public init(_ callback: (inout Path) -> Void) { declared() }
    public mutating func move(to end: CGPoint) { declared() }
    public mutating func addLine(to end: CGPoint) { declared() }
    public mutating func closeSubpath() { declared() }
}
public struct GraphicsContext {
    public struct Shading: Sendable {
        public static func color(_ color: Color) -> Shading { declared() }
    }
    public func stroke(_ path: Path, with shading: Shading, lineWidth: CGFloat = 1) { declared() }
    public func stroke(_ path: Path, with shading: Shading, style: StrokeStyle) { declared() }
}
public struct Canvas<Symbols: View>: PrimitiveView {}
extension Canvas where Symbols == EmptyView {
    public init(opaque: Bool = false, rendersAsynchronously: Bool = false, renderer: @escaping (inout GraphicsContext, CGSize) -> Void) { declared() }
}

public struct Angle: Hashable, Sendable { public static func degrees(_ degrees: Double) -> Angle { declared() } }
public protocol Animatable {}
public struct UnitPoint: Hashable, Sendable {
    public static let center = UnitPoint()
    public static let topLeading = UnitPoint()
}
public enum Axis: Int8, Sendable {
    case horizontal, vertical
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1)
        public static let vertical = Set(rawValue: 2)
    }
}
public struct HorizontalAlignment: Equatable, Sendable {
    public static let leading = HorizontalAlignment()
    public static let center = HorizontalAlignment()
    public static let trailing = HorizontalAlignment()
}
public struct VerticalAlignment: Equatable, Sendable {
    public static let top = VerticalAlignment()
    public static let center = VerticalAlignment()
    public static let firstTextBaseline = VerticalAlignment()
}
public struct Alignment: Equatable, Sendable {
    public static let center = Alignment()
    public static let leading = Alignment()
    public static let top = Alignment()
}
public enum TextAlignment: Hashable, Sendable { case leading, center, trailing }
public enum ContentMode: Hashable, Sendable { case fit, fill }
public enum BlendMode: Sendable { case normal, destinationOut }
public enum Edge: Int8, Sendable {
    case top, leading, bottom, trailing
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int8
        public init(rawValue: Int8) { self.rawValue = rawValue }
        public static let top = Set(rawValue: 1)
        public static let bottom = Set(rawValue: 4)
        public static let horizontal = Set(rawValue: 10)
        public static let vertical = Set(rawValue: 5)
        public static let all = Set(rawValue: 15)
    }
}

extension Image { public init(uiImage: UIImage) { declared() } }

@MainActor
public final class ImageRenderer<Content: View> {
    public init(content view: Content) { declared() }
    public var scale: CGFloat { get { declared() } set {} }
    public var uiImage: UIImage? { declared() }
}
