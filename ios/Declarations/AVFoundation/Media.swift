// After developer.apple.com/documentation/avfoundation and /avfaudio, SDK of Xcode 16 (iOS 18): AVAssetWriter, AVPlayer,
// AVAssetResourceLoader, AVSpeechSynthesizer, AVAudioSession. Declarations only.
public struct AVFileType: Hashable, RawRepresentable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let mp4 = AVFileType(rawValue: "")
}
public let AVFormatIDKey = ""
public let AVSampleRateKey = ""
public let AVNumberOfChannelsKey = ""
public let AVEncoderBitRateKey = ""
public let kAudioFormatMPEG4AAC: UInt32 = 0

open class AVAssetWriterInput: NSObject {
    public init(mediaType: AVMediaType, outputSettings: [String: Any]?) { declared() }
    open var expectsMediaDataInRealTime: Bool { get { declared() } set {} }
    open var isReadyForMoreMediaData: Bool { declared() }
    @discardableResult open func append(_ sampleBuffer: CMSampleBuffer) -> Bool { declared() }
    open func markAsFinished() { declared() }
}
open class AVAssetWriter: NSObject {
    public enum Status: Int, Sendable { case unknown, writing, completed, failed, cancelled }
    public init(outputURL: URL, fileType outputFileType: AVFileType) throws { declared() }
    open var status: Status { declared() }
    open func canAdd(_ input: AVAssetWriterInput) -> Bool { declared() }
    open func add(_ input: AVAssetWriterInput) { declared() }
    open func startWriting() -> Bool { declared() }
    open func startSession(atSourceTime startTime: CMTime) { declared() }
    open func cancelWriting() { declared() }
    open func finishWriting(completionHandler handler: @escaping @Sendable () -> Void) { declared() }
}

open class AVAssetResourceLoadingContentInformationRequest: NSObject {
    open var contentType: String? { get { declared() } set {} }
    open var contentLength: Int64 { get { declared() } set {} }
    open var isByteRangeAccessSupported: Bool { get { declared() } set {} }
}
open class AVAssetResourceLoadingDataRequest: NSObject {
    open var currentOffset: Int64 { declared() }
    open var requestedLength: Int { declared() }
    open var requestsAllDataToEndOfResource: Bool { declared() }
    open func respond(with data: Data) { declared() }
}
open class AVAssetResourceLoadingRequest: NSObject {
    open var contentInformationRequest: AVAssetResourceLoadingContentInformationRequest? { declared() }
    open var dataRequest: AVAssetResourceLoadingDataRequest? { declared() }
    open func finishLoading() { declared() }
}
public protocol AVAssetResourceLoaderDelegate: NSObjectProtocol {
    func resourceLoader(
        _ resourceLoader: AVAssetResourceLoader, shouldWaitForLoadingOfRequestedResource loadingRequest: AVAssetResourceLoadingRequest
    ) -> Bool
}
open class AVAssetResourceLoader: NSObject {
    open func setDelegate(_ delegate: (any AVAssetResourceLoaderDelegate)?, queue: DispatchQueue?) { declared() }
}
open class AVAsset: NSObject, @unchecked Sendable {}
open class AVURLAsset: AVAsset, @unchecked Sendable {
    public init(url: URL, options: [String: Any]? = nil) { declared() }
    open var resourceLoader: AVAssetResourceLoader { declared() }
}
@MainActor open class AVPlayerItem: NSObject { public init(asset: AVAsset) { declared() } }
@MainActor open class AVPlayer: NSObject {
    public init(playerItem item: AVPlayerItem?) { declared() }
    open func play() { declared() }
    open func pause() { declared() }
    open func seek(to time: CMTime) { declared() }
}

public enum AVSpeechBoundary: Int, Sendable { case immediate, word }
open class AVSpeechSynthesisVoice: NSObject { public init?(language code: String?) { declared() } }
open class AVSpeechUtterance: NSObject {
    public init(string: String) { declared() }
    open var voice: AVSpeechSynthesisVoice? { get { declared() } set {} }
}
open class AVSpeechSynthesizer: NSObject {
    public override init() { super.init() }
    open func speak(_ utterance: AVSpeechUtterance) { declared() }
    @discardableResult open func stopSpeaking(at boundary: AVSpeechBoundary) -> Bool { declared() }
}

open class AVAudioSession: NSObject {
    public struct Category: Hashable, Sendable { public static let playback = Category() }
    public enum InterruptionType: UInt, Sendable { case ended, began }
    open class func sharedInstance() -> AVAudioSession { declared() }
    open func setCategory(_ category: Category) throws { declared() }
    public class var interruptionNotification: Notification.Name { declared() }
}
public let AVAudioSessionInterruptionTypeKey = ""
