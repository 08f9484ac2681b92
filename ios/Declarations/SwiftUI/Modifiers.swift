// After developer.apple.com/documentation/swiftui, SDK of Xcode 16 (iOS 18): View modifiers, Accessibility modifiers, Gestures,
// Modal presentations. Declarations only.
@MainActor @preconcurrency
public protocol ViewModifier {
    associatedtype Body: View
    typealias Content = _ViewModifier_Content<Self>
    @ViewBuilder @MainActor @preconcurrency func body(content: Content) -> Body
}
public struct _ViewModifier_Content<Modifier>: PrimitiveView {}

extension View {
    public func modifier<T: ViewModifier>(_ modifier: T) -> some View { EmptyView() }
    public func environment<V>(_ keyPath: WritableKeyPath<EnvironmentValues, V>, _ value: V) -> some View { EmptyView() }
    public func environment<T: AnyObject & Observable>(_ object: T?) -> some View { EmptyView() }
    public func id<ID: Hashable>(_ id: ID) -> some View { EmptyView() }
    public func tag<V: Hashable>(_ tag: V) -> some View { EmptyView() }

    public func font(_ font: Font?) -> some View { EmptyView() }
    public func lineSpacing(_ lineSpacing: CGFloat) -> some View { EmptyView() }
    public func monospacedDigit() -> some View { EmptyView() }
    public func dynamicTypeSize(_ size: DynamicTypeSize) -> some View { EmptyView() }
    public func lineLimit(_ number: Int?) -> some View { EmptyView() }
    public func minimumScaleFactor(_ factor: CGFloat) -> some View { EmptyView() }
    public func multilineTextAlignment(_ alignment: TextAlignment) -> some View { EmptyView() }
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> some View { EmptyView() }
    public func tint<S: ShapeStyle>(_ tint: S?) -> some View { EmptyView() }

    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { EmptyView() }
    public func padding(_ length: CGFloat) -> some View { EmptyView() }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil, alignment: Alignment = .center) -> some View { EmptyView() }
    public func frame(
        minWidth: CGFloat? = nil, idealWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil,
        idealHeight: CGFloat? = nil, maxHeight: CGFloat? = nil, alignment: Alignment = .center
    ) -> some View { EmptyView() }
    public func position(x: CGFloat = 0, y: CGFloat = 0) -> some View { EmptyView() }
    public func fixedSize(horizontal: Bool, vertical: Bool) -> some View { EmptyView() }
    public func layoutPriority(_ value: Double) -> some View { EmptyView() }
    public func layoutValue<K: LayoutValueKey>(key: K.Type, value: K.Value) -> some View { EmptyView() }
    public func anchorPreference<A, K: PreferenceKey>(
        key _: K.Type = K.self, value: Anchor<A>.Source, transform: @escaping (Anchor<A>) -> K.Value
    ) -> some View { EmptyView() }
    public func overlayPreferenceValue<K: PreferenceKey, V: View>(
        _ key: K.Type, alignment: Alignment = .center, @ViewBuilder _ transform: @escaping (K.Value) -> V
    ) -> some View { EmptyView() }
    public func hidden() -> some View { EmptyView() }
    public func opacity(_ opacity: Double) -> some View { EmptyView() }
    public func aspectRatio(_ ratio: CGFloat? = nil, contentMode: ContentMode) -> some View { EmptyView() }
    public func scaledToFit() -> some View { EmptyView() }
    public func ignoresSafeArea() -> some View { EmptyView() }
    public func background<S: ShapeStyle>(_ style: S) -> some View { EmptyView() }
    public func background<S: ShapeStyle, T: Shape>(_ style: S, in shape: T) -> some View { EmptyView() }
    public func overlay<V: View>(alignment: Alignment = .center, @ViewBuilder content: () -> V) -> some View { EmptyView() }
    public func overlay<V: View>(_ overlay: V, alignment: Alignment = .center) -> some View { EmptyView() }
    public func mask<M: View>(alignment: Alignment = .center, @ViewBuilder _ mask: () -> M) -> some View { EmptyView() }
    public func clipShape<S: Shape>(_ shape: S) -> some View { EmptyView() }
    public func clipped() -> some View { EmptyView() }
    public func scaleEffect(_ s: CGFloat, anchor: UnitPoint = .center) -> some View { EmptyView() }
    public func offset(x: CGFloat = 0, y: CGFloat = 0) -> some View { EmptyView() }
    public func contentShape<S: Shape>(_ shape: S) -> some View { EmptyView() }
    public func blendMode(_ mode: BlendMode) -> some View { EmptyView() }
    public func compositingGroup() -> some View { EmptyView() }
    public func rotationEffect(_ angle: Angle, anchor: UnitPoint = .center) -> some View { EmptyView() }

    public func animation<V: Equatable>(_ animation: Animation?, value: V) -> some View { EmptyView() }
    public func disabled(_ disabled: Bool) -> some View { EmptyView() }
    public func buttonStyle<S: PrimitiveButtonStyle>(_ style: S) -> some View { EmptyView() }
    public func buttonStyle<S: ButtonStyle>(_ style: S) -> some View { EmptyView() }
    public func pickerStyle<S: PickerStyle>(_ style: S) -> some View { EmptyView() }
    public func controlSize(_ size: ControlSize) -> some View { EmptyView() }
    public func autocorrectionDisabled(_ disable: Bool = true) -> some View { EmptyView() }
    public func textInputAutocapitalization(_ autocapitalization: TextInputAutocapitalization?) -> some View { EmptyView() }
    public func scrollDismissesKeyboard(_ mode: ScrollDismissesKeyboardMode) -> some View { EmptyView() }

    public func task(priority: TaskPriority = .userInitiated, @_inheritActorContext _ action: @escaping @Sendable () async -> Void) -> some View { EmptyView() }
    public func onDisappear(perform action: (() -> Void)? = nil) -> some View { EmptyView() }
    public func onChange<V: Equatable>(of value: V, initial: Bool = false, _ action: @escaping (V, V) -> Void) -> some View { EmptyView() }
    public func highPriorityGesture<T: Gesture>(_ gesture: T) -> some View { EmptyView() }

    public func sheet<C: View>(isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C) -> some View { EmptyView() }
    public func fullScreenCover<C: View>(isPresented: Binding<Bool>, onDismiss: (() -> Void)? = nil, @ViewBuilder content: @escaping () -> C) -> some View { EmptyView() }
    public func confirmationDialog<S: StringProtocol, A: View>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, @ViewBuilder actions: () -> A
    ) -> some View { EmptyView() }

    public func accessibilityLabel<S: StringProtocol>(_ label: S) -> some View { EmptyView() }
    public func accessibilityValue<S: StringProtocol>(_ value: S) -> some View { EmptyView() }
    public func accessibilityHidden(_ hidden: Bool) -> some View { EmptyView() }
    public func accessibilitySortPriority(_ sortPriority: Double) -> some View { EmptyView() }
    public func accessibilityIdentifier(_ identifier: String) -> some View { EmptyView() }
    public func accessibilityElement(children: AccessibilityChildBehavior = .ignore) -> some View { EmptyView() }
    public func accessibilityAction(_ actionKind: AccessibilityActionKind = .default, _ handler: @escaping () -> Void) -> some View { EmptyView() }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View { EmptyView() }
}

public struct AccessibilityChildBehavior: Hashable, Sendable {
    public static let ignore = AccessibilityChildBehavior()
    public static let combine = AccessibilityChildBehavior()
    public static let contain = AccessibilityChildBehavior()
}
public struct AccessibilityActionKind: Equatable, Sendable {
    public static let `default` = AccessibilityActionKind()
    public static let escape = AccessibilityActionKind()
}
public struct AccessibilityTraits: SetAlgebra, Sendable {
    public static let isHeader = AccessibilityTraits()
    public static let isImage = AccessibilityTraits()
    public static let isSelected = AccessibilityTraits()
    public static let updatesFrequently = AccessibilityTraits()
    public static let allowsDirectInteraction = AccessibilityTraits()
    public init() {}
    public typealias Element = AccessibilityTraits
    public func contains(_ member: AccessibilityTraits) -> Bool { declared() }
    public func union(_ other: AccessibilityTraits) -> AccessibilityTraits { declared() }
    public func intersection(_ other: AccessibilityTraits) -> AccessibilityTraits { declared() }
    public func symmetricDifference(_ other: AccessibilityTraits) -> AccessibilityTraits { declared() }
    public mutating func insert(_ member: AccessibilityTraits) -> (inserted: Bool, memberAfterInsert: AccessibilityTraits) { declared() }
    public mutating func remove(_ member: AccessibilityTraits) -> AccessibilityTraits? { declared() }
    public mutating func update(with member: AccessibilityTraits) -> AccessibilityTraits? { declared() }
    public mutating func formUnion(_ other: AccessibilityTraits) { declared() }
    public mutating func formIntersection(_ other: AccessibilityTraits) { declared() }
    public mutating func formSymmetricDifference(_ other: AccessibilityTraits) { declared() }
}

public enum Visibility: Hashable, Sendable { case automatic, visible, hidden }
public enum ControlSize: Hashable, Sendable { case mini, small, regular, large, extraLarge }
public struct ScrollDismissesKeyboardMode: Sendable { public static var interactively: ScrollDismissesKeyboardMode { declared() } }
public struct TextInputAutocapitalization: Sendable { public static var never: TextInputAutocapitalization { declared() } }
@MainActor @preconcurrency
public protocol ButtonStyle {
    associatedtype Body: View
    typealias Configuration = ButtonStyleConfiguration
    @ViewBuilder @MainActor @preconcurrency func makeBody(configuration: Configuration) -> Body
}
public struct ButtonStyleConfiguration {
    public struct Label: PrimitiveView {}
    public let label: Label
    public let isPressed: Bool
}
@MainActor public protocol PrimitiveButtonStyle {}
public struct PlainButtonStyle: PrimitiveButtonStyle { public nonisolated init() {} }
extension PrimitiveButtonStyle where Self == PlainButtonStyle { public static var plain: PlainButtonStyle { declared() } }
@MainActor public protocol PickerStyle {}
public struct SegmentedPickerStyle: PickerStyle { public nonisolated init() {} }
extension PickerStyle where Self == SegmentedPickerStyle { public static var segmented: SegmentedPickerStyle { declared() } }

@MainActor @preconcurrency
public protocol Gesture { associatedtype Value }
extension Gesture {
    public func onEnded(_ action: @escaping (Value) -> Void) -> some Gesture { DragGesture() }
}
extension Gesture where Value: Equatable {
    public func onChanged(_ action: @escaping (Value) -> Void) -> _Changed<Self> { declared() }
}
public struct _Changed<G: Gesture>: Gesture { public typealias Value = G.Value }
public struct DragGesture: Gesture {
    public struct Value: Equatable, Sendable { public var location: CGPoint }
    public nonisolated init(minimumDistance: CGFloat = 10) { declared() }
}
