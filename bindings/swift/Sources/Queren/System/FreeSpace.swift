import Foundation

extension Queren {
    /// Bytes free for this app below a folder; on Apple systems as counted for something the candidate wants kept. Nil if the
    /// system won't say.
    public static func freeBytes(below folder: URL) -> UInt64? {
        #if canImport(Darwin)
            let values = try? folder.resourceValues(forKeys: [.volumeAvailableCapacityForImportantUsageKey])
            return values?.volumeAvailableCapacityForImportantUsage.flatMap { UInt64(exactly: $0) }
        #else
            let values = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
            return (values?[.systemFreeSize] as? NSNumber)?.uint64Value
        #endif
    }
}
