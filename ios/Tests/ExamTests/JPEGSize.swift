import Foundation

/// Width and height from a JPEG's frame header (ITU-T T.81, B.2.2); nil if it is not a JPEG.
func jpegSize(_ file: Data) -> (width: Double, height: Double)? {
    let bytes = [UInt8](file)
    guard bytes.starts(with: [0xff, 0xd8]) else { return nil }
    var offset = 2
    while offset + 9 < bytes.count, bytes[offset] == 0xff {
        let number = { (i: Int) in Int(bytes[i]) << 8 | Int(bytes[i + 1]) }
        // SOF0 to SOF15, except DHT, JPG and DAC.
        if (0xc0...0xcf).contains(bytes[offset + 1]), ![0xc4, 0xc8, 0xcc].contains(bytes[offset + 1]) {
            return (Double(number(offset + 7)), Double(number(offset + 5)))
        }
        offset += 2 + number(offset + 2)
    }
    return nil
}
