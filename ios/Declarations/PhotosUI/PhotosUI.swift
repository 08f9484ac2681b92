// After developer.apple.com/documentation/photosui and /coretransferable, SDK of Xcode 16 (iOS 18): PhotosPickerItem,
// View.photosPicker. Declarations only.
import Foundation
import SwiftUI

public protocol Transferable {}
extension Data: Transferable {}

public struct PHPickerFilter: Equatable, Hashable, Sendable {
    public static let images = PHPickerFilter()
}
public struct PhotosPickerItem: Equatable, Hashable, Sendable {
    public struct EncodingDisambiguationPolicy: Equatable, Hashable, Sendable {
        public static let automatic = EncodingDisambiguationPolicy()
        public static let compatible = EncodingDisambiguationPolicy()
    }
    public func loadTransferable<T: Transferable>(type: T.Type) async throws -> T? { fatalError("a declaration") }
}
extension View {
    public func photosPicker(
        isPresented: Binding<Bool>, selection: Binding<PhotosPickerItem?>, matching filter: PHPickerFilter? = nil,
        preferredItemEncoding: PhotosPickerItem.EncodingDisambiguationPolicy = .automatic
    ) -> some View { EmptyView() }
}
