// After developer.apple.com/documentation/coremedia, SDK of Xcode 16 (iOS 18): CMTime, CMSampleBuffer. Declarations only.
@_exported import CoreVideo
import Foundation

func declared() -> Never { fatalError("a declaration") }

public typealias CMTimeValue = Int64
public typealias CMTimeScale = Int32
public struct CMTime: Comparable, Hashable, Sendable {
    public init(value: CMTimeValue, timescale: CMTimeScale) { declared() }
    public static var zero: CMTime { declared() }
    public var seconds: Double { declared() }
    public static func < (a: CMTime, b: CMTime) -> Bool { declared() }
    public static func - (a: CMTime, b: CMTime) -> CMTime { declared() }
}
public class CMSampleBuffer {}
public func CMSampleBufferGetImageBuffer(_ sbuf: CMSampleBuffer) -> CVImageBuffer? { declared() }
public func CMSampleBufferGetPresentationTimeStamp(_ sbuf: CMSampleBuffer) -> CMTime { declared() }
