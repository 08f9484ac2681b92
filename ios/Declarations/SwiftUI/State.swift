// After developer.apple.com/documentation/swiftui, SDK of Xcode 16 (iOS 18): State, Binding, Bindable, Environment, ScaledMetric,
// App, Scene, UIViewRepresentable. Declarations only.
import UIKit

@MainActor @preconcurrency
public protocol DynamicProperty {}

@propertyWrapper
public struct State<Value>: DynamicProperty {
    public init(wrappedValue value: Value) { declared() }
    public init() where Value: ExpressibleByNilLiteral { declared() }
    public var wrappedValue: Value { get { declared() } nonmutating set {} }
    public var projectedValue: Binding<Value> { declared() }
}
extension State: Sendable where Value: Sendable {}

@propertyWrapper @dynamicMemberLookup
public struct Binding<Value> {
    // Apple declares the closures `@isolated(any)`, which the compiler on Linux has trouble with; ours are all `@MainActor`.
    public init(get: @escaping @MainActor @Sendable () -> Value, set: @escaping @MainActor @Sendable (Value) -> Void) { declared() }
    public var wrappedValue: Value { get { declared() } nonmutating set {} }
    public var projectedValue: Binding<Value> { declared() }
    public subscript<Subject>(dynamicMember keyPath: WritableKeyPath<Value, Subject>) -> Binding<Subject> { declared() }
}

@propertyWrapper @dynamicMemberLookup
public struct Bindable<Value> {
    public init(wrappedValue: Value) where Value: AnyObject & Observable { declared() }
    public var wrappedValue: Value { get { declared() } nonmutating set {} }
    public var projectedValue: Bindable<Value> { declared() }
    public subscript<Subject>(dynamicMember keyPath: ReferenceWritableKeyPath<Value, Subject>) -> Binding<Subject> where Value: AnyObject { declared() }
}

@propertyWrapper
public struct Environment<Value>: DynamicProperty {
    public init(_ keyPath: KeyPath<EnvironmentValues, Value>) { declared() }
    public init(_ objectType: Value.Type) where Value: AnyObject & Observable { declared() }
    public var wrappedValue: Value { declared() }
}
public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}
public struct EnvironmentValues {
    public subscript<K: EnvironmentKey>(key: K.Type) -> K.Value { get { declared() } set {} }
    public var colorScheme: ColorScheme { get { declared() } set {} }
    public var scenePhase: ScenePhase { get { declared() } set {} }
    public var accessibilityReduceMotion: Bool { declared() }
    public var dynamicTypeSize: DynamicTypeSize { get { declared() } set {} }
    public var isEnabled: Bool { get { declared() } set {} }
    public var isSceneCaptured: Bool { get { declared() } set {} }
    public var locale: Locale { get { declared() } set {} }
    public var openURL: OpenURLAction { get { declared() } set {} }
}
public enum DynamicTypeSize: Hashable, Comparable, CaseIterable, Sendable {
    case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge, accessibility1, accessibility2, accessibility3, accessibility4, accessibility5
    public var isAccessibilitySize: Bool { declared() }
}
public enum ColorScheme: CaseIterable, Sendable { case light, dark }
public enum ScenePhase: Comparable, Hashable, Sendable { case background, inactive, active }
@MainActor public struct OpenURLAction { public func callAsFunction(_ url: URL) { declared() } }

@propertyWrapper
public struct ScaledMetric<Value: BinaryFloatingPoint>: DynamicProperty {
    public init(wrappedValue: Value, relativeTo textStyle: Font.TextStyle) { declared() }
    public var wrappedValue: Value { declared() }
}

@MainActor @preconcurrency
public protocol App {
    associatedtype Body: Scene
    @SceneBuilder @MainActor @preconcurrency var body: Body { get }
    @MainActor @preconcurrency init()
}
extension App { @MainActor @preconcurrency public static func main() { declared() } }
@MainActor @preconcurrency
public protocol Scene {}
@resultBuilder
public struct SceneBuilder { public static func buildBlock<Content: Scene>(_ content: Content) -> Content { declared() } }
public struct WindowGroup<Content: View>: Scene { public init(@ViewBuilder content: () -> Content) { declared() } }

@MainActor @preconcurrency
public protocol UIViewRepresentable: View where Body == Never {
    associatedtype UIViewType: UIView
    associatedtype Coordinator = Void
    @MainActor @preconcurrency func makeUIView(context: Context) -> UIViewType
    @MainActor @preconcurrency func updateUIView(_ uiView: UIViewType, context: Context)
    @MainActor @preconcurrency func makeCoordinator() -> Coordinator
    typealias Context = UIViewRepresentableContext<Self>
}
extension UIViewRepresentable { public var body: Never { declared() } }
extension UIViewRepresentable where Coordinator == Void { public func makeCoordinator() {} }
@MainActor public struct UIViewRepresentableContext<R: UIViewRepresentable> { public var coordinator: R.Coordinator { declared() } }

@MainActor @preconcurrency
public protocol UIViewControllerRepresentable: View where Body == Never {
    associatedtype UIViewControllerType: UIViewController
    associatedtype Coordinator = Void
    @MainActor @preconcurrency func makeUIViewController(context: Context) -> UIViewControllerType
    @MainActor @preconcurrency func updateUIViewController(_ uiViewController: UIViewControllerType, context: Context)
    @MainActor @preconcurrency func makeCoordinator() -> Coordinator
    typealias Context = UIViewControllerRepresentableContext<Self>
}
extension UIViewControllerRepresentable { public var body: Never { declared() } }
extension UIViewControllerRepresentable where Coordinator == Void { public func makeCoordinator() {} }
@MainActor public struct UIViewControllerRepresentableContext<R: UIViewControllerRepresentable> { public var coordinator: R.Coordinator { declared() } }

extension View {
    public func keyboardType(_ type: UIKeyboardType) -> some View { EmptyView() }
    public func textContentType(_ textContentType: UITextContentType?) -> some View { EmptyView() }
}
