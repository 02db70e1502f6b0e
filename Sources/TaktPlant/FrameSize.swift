/// Ethernet frame sizes, IEEE 802.3 and 802.1Q. A frame's size includes its header and check sequence.
package enum FrameSize {
    /// Shorter frames are padded.
    package static let smallest = 64
    /// Untagged.
    package static let largest = 1518
    /// An 802.1Q tag, which makes the largest frame 1522 bytes long.
    package static let tag = 4
    /// Preamble and start delimiter: sent before a frame, not part of it.
    package static let preamble = 8
    /// Inter-frame gap: the port stays silent so long after a frame.
    package static let gap = 12
}

extension Flow {
    /// Payload bytes that one of its frames can carry.
    package var framePayload: Int { FrameSize.largest - frameOverhead }

    /// Size of a frame with so many bytes of payload.
    package func frameBytes(payload: Int) -> Int {
        max(FrameSize.smallest, payload + frameOverhead + (isTagged ? FrameSize.tag : 0))
    }
}
