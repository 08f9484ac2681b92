// After developer.apple.com/documentation/photokit, SDK of Xcode 16 (iOS 18): PHPhotoLibrary, PHAssetChangeRequest. Declarations
// only.
import UIKit

public enum PHAccessLevel: Int, Sendable { case addOnly = 1, readWrite }
public enum PHAuthorizationStatus: Int, Sendable { case notDetermined, restricted, denied, authorized, limited }
open class PHPhotoLibrary: NSObject, @unchecked Sendable {
    open class func shared() -> PHPhotoLibrary { fatalError("a declaration") }
    open class func requestAuthorization(for accessLevel: PHAccessLevel) async -> PHAuthorizationStatus { fatalError("a declaration") }
    open func performChanges(_ changeBlock: @escaping @Sendable () -> Void) async throws { fatalError("a declaration") }
}
open class PHAssetChangeRequest: NSObject {
    @discardableResult open class func creationRequestForAsset(from image: UIImage) -> PHAssetChangeRequest { fatalError("a declaration") }
}
