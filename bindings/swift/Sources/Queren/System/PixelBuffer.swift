#if canImport(CoreVideo)
    import CoreVideo

    extension CameraPreview {
        /// Looks at a camera's pixel buffer (`420f`: Y, then Cb and Cr alternating), borrowed and not copied. `turn` is by how much
        /// it must be turned clockwise to stand upright, degrees; `milliseconds` is when it was taken, on any clock that does
        /// not jump.
        ///
        /// Throws an error of kind `frame`, also for a buffer of another format.
        public func look(_ buffer: CVPixelBuffer, turn: Int, at milliseconds: UInt64) throws(QuerenError) -> Queren.Guidance {
            guard
                CVPixelBufferGetPixelFormatType(buffer) == kCVPixelFormatType_420YpCbCr8BiPlanarFullRange,
                CVPixelBufferLockBaseAddress(buffer, .readOnly) == kCVReturnSuccess
            else { throw .layout }
            defer { CVPixelBufferUnlockBaseAddress(buffer, .readOnly) }
            guard
                let luma = CVPixelBufferGetBaseAddressOfPlane(buffer, 0),
                let chroma = CVPixelBufferGetBaseAddressOfPlane(buffer, 1)
            else { throw .layout }
            let (lumaStride, chromaStride) = (CVPixelBufferGetBytesPerRowOfPlane(buffer, 0), CVPixelBufferGetBytesPerRowOfPlane(buffer, 1))
            let chromaCount = chromaStride * CVPixelBufferGetHeightOfPlane(buffer, 1)
            guard chromaCount > 1 else { throw .layout }
            let layout = FrameLayout(
                width: CVPixelBufferGetWidth(buffer), height: CVPixelBufferGetHeight(buffer), lumaStride: lumaStride,
                chromaStride: chromaStride, chromaStep: 2, turn: turn)
            return try look(
                luma: UnsafeRawBufferPointer(start: luma, count: lumaStride * CVPixelBufferGetHeightOfPlane(buffer, 0)),
                blue: UnsafeRawBufferPointer(start: chroma, count: chromaCount - 1),
                red: UnsafeRawBufferPointer(start: chroma + 1, count: chromaCount - 1),
                layout: layout, at: milliseconds)
        }
    }
#endif
