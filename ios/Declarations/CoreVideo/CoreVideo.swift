// After developer.apple.com/documentation/corevideo, SDK of Xcode 16 (iOS 18): CVPixelBuffer. Declarations only.
import Foundation

func declared() -> Never { fatalError("a declaration") }

public class CVBuffer {}
public typealias CVPixelBuffer = CVBuffer
public typealias CVImageBuffer = CVBuffer
public typealias CVReturn = Int32
public typealias OSType = UInt32
public struct CVPixelBufferLockFlags: OptionSet, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public static var readOnly: CVPixelBufferLockFlags { declared() }
}
public var kCVReturnSuccess: CVReturn { declared() }
public var kCVPixelFormatType_420YpCbCr8BiPlanarFullRange: OSType { declared() }
public var kCVPixelBufferPixelFormatTypeKey: NSString { declared() }
public func CVPixelBufferGetPixelFormatType(_ pixelBuffer: CVPixelBuffer) -> OSType { declared() }
public func CVPixelBufferLockBaseAddress(_ pixelBuffer: CVPixelBuffer, _ lockFlags: CVPixelBufferLockFlags) -> CVReturn { declared() }
@discardableResult
public func CVPixelBufferUnlockBaseAddress(_ pixelBuffer: CVPixelBuffer, _ unlockFlags: CVPixelBufferLockFlags) -> CVReturn { declared() }
public func CVPixelBufferGetBaseAddressOfPlane(_ pixelBuffer: CVPixelBuffer, _ planeIndex: Int) -> UnsafeMutableRawPointer? { declared() }
public func CVPixelBufferGetBytesPerRowOfPlane(_ pixelBuffer: CVPixelBuffer, _ planeIndex: Int) -> Int { declared() }
public func CVPixelBufferGetHeightOfPlane(_ pixelBuffer: CVPixelBuffer, _ planeIndex: Int) -> Int { declared() }
public func CVPixelBufferGetWidth(_ pixelBuffer: CVPixelBuffer) -> Int { declared() }
public func CVPixelBufferGetHeight(_ pixelBuffer: CVPixelBuffer) -> Int { declared() }
