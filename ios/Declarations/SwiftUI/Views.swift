// After developer.apple.com/documentation/swiftui, SDK of Xcode 16 (iOS 18): View fundamentals, Controls and indicators, Text
// input and output, View layout, Drawing and graphics. Declarations only.
@_exported import Foundation
@_exported import Observation

func declared() -> Never { fatalError("a declaration") }

@MainActor @preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor @preconcurrency var body: Body { get }
}

extension Never: View {
    public var body: Never { declared() }
}

/// A view without a body of its own.
@MainActor @preconcurrency
public protocol PrimitiveView: View where Body == Never {}
extension PrimitiveView {
    public var body: Never { declared() }
}

@resultBuilder
public struct ViewBuilder {
    public static func buildExpression<Content: View>(_ content: Content) -> Content { declared() }
    public static func buildBlock() -> EmptyView { declared() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { declared() }
    public static func buildBlock<each Content: View>(_ content: repeat each Content) -> TupleView<(repeat each Content)> { declared() }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { declared() }
    public static func buildEither<A: View, B: View>(first: A) -> _ConditionalContent<A, B> { declared() }
    public static func buildEither<A: View, B: View>(second: B) -> _ConditionalContent<A, B> { declared() }
}

public struct EmptyView: PrimitiveView { public init() {} }
public struct TupleView<T>: PrimitiveView {}
public struct _ConditionalContent<A, B>: PrimitiveView {}
extension Optional: View where Wrapped: View { public var body: Never { declared() } }
public struct AnyView: PrimitiveView { public init<V: View>(_ view: V) { declared() } }

public struct Text: PrimitiveView {
    public init<S: StringProtocol>(_ content: S) { declared() }
}
public struct Image: PrimitiveView {
    public init(systemName: String) { declared() }
    public func resizable() -> Image { declared() }
}
public struct Spacer: PrimitiveView { public init(minLength: CGFloat? = nil) { declared() } }
public struct Group<Content: View>: PrimitiveView {
    public init(@ViewBuilder content: () -> Content) { declared() }
}
public struct HStack<Content: View>: PrimitiveView {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) { declared() }
}
public struct VStack<Content: View>: PrimitiveView {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) { declared() }
}
public struct ZStack<Content: View>: PrimitiveView {
    public init(alignment: Alignment = .center, @ViewBuilder content: () -> Content) { declared() }
}
public struct ScrollView<Content: View>: PrimitiveView {
    public init(@ViewBuilder content: () -> Content) { declared() }
}
public struct ViewThatFits<Content: View>: PrimitiveView {
    public init(in axes: Axis.Set = [.horizontal, .vertical], @ViewBuilder content: () -> Content) { declared() }
}
public struct ForEach<Data, ID, Content>: PrimitiveView {}
extension ForEach where Content: View {
    public init(_ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content)
    where Data: RandomAccessCollection, ID: Hashable { declared() }
    public init(_ data: Range<Int>, @ViewBuilder content: @escaping (Int) -> Content) where Data == Range<Int>, ID == Int { declared() }
}
public struct GeometryReader<Content: View>: PrimitiveView {
    public init(@ViewBuilder content: @escaping (GeometryProxy) -> Content) { declared() }
}
public struct GeometryProxy {
    public var size: CGSize { declared() }
    public subscript<T>(anchor: Anchor<T>) -> T { declared() }
}

public struct Button<Label: View>: PrimitiveView {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Label) { declared() }
}
extension Button where Label == Text {
    public init<S: StringProtocol>(_ title: S, action: @escaping @MainActor () -> Void) { declared() }
}
public struct Toggle<Label: View>: PrimitiveView {
    public init(isOn: Binding<Bool>, @ViewBuilder label: () -> Label) { declared() }
}
public struct TextField<Label: View>: PrimitiveView {}
extension TextField where Label == Text {
    public init<S: StringProtocol>(_ title: S, text: Binding<String>) { declared() }
}
public struct SecureField<Label: View>: PrimitiveView {}
extension SecureField where Label == Text {
    public init<S: StringProtocol>(_ title: S, text: Binding<String>) { declared() }
}
public struct Picker<Label: View, SelectionValue: Hashable, Content: View>: PrimitiveView {}
extension Picker where Label == Text {
    public init<S: StringProtocol>(_ title: S, selection: Binding<SelectionValue>, @ViewBuilder content: () -> Content) { declared() }
}
public struct Slider<Label: View, ValueLabel: View>: PrimitiveView {}
extension Slider where Label == EmptyView, ValueLabel == EmptyView {
    public init<V: BinaryFloatingPoint>(value: Binding<V>, in bounds: ClosedRange<V> = 0...1) where V.Stride: BinaryFloatingPoint { declared() }
}
public struct ProgressView<Label: View, Current: View>: PrimitiveView {}
extension ProgressView where Label == EmptyView, Current == EmptyView {
    public init() { declared() }
    public init<V: BinaryFloatingPoint>(value: V?, total: V = 1.0) { declared() }
}
public struct DisclosureGroup<Label: View, Content: View>: PrimitiveView {
    public init(@ViewBuilder content: @escaping () -> Content, @ViewBuilder label: () -> Label) { declared() }
}
