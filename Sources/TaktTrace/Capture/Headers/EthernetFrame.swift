import TaktPlant

/// An IEEE 802.3 frame as a capture has it: without preamble and check sequence.
struct EthernetFrame {
    enum EtherType {
        static let ipv4: UInt16 = 0x0800
        static let vlanTag: UInt16 = 0x8100
        /// IEEE 802 local experimental 1: for protocols whose bytes we do not write.
        static let experimental: UInt16 = 0x88b5
        static let profinet: UInt16 = 0x8892
        static let goose: UInt16 = 0x88b8
    }
    /// Frame check sequence, which a capture leaves out.
    static let checkSequence = 4

    var destination: MACAddress
    var source: MACAddress
    /// Network class of a tagged frame, 0 highest; `nil`: no tag.
    var tagClass: Int?
    var type: UInt16

    /// The frame with its content, padded to what the simulated one was long.
    ///
    /// - Parameter bytes: the frame's length with header and check sequence.
    func bytes(_ content: [UInt8], bytes: Int) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(bytes)
        frame += destination.bytes
        frame += source.bytes
        if let tagClass {
            frame.appendBig(EtherType.vlanTag)
            frame.appendBig(Self.tag(class: tagClass))
        }
        frame.appendBig(type)
        frame += content
        frame.appendZeros(bytes - Self.checkSequence - frame.count)
        return frame
    }

    /// Tag control information: the class in the upper three bits, where 7 is highest, and VLAN 0, which says that the
    /// tag is there for the priority alone.
    static func tag(class number: Int) -> UInt16 { UInt16(7 - min(max(number, 0), 7)) << 13 }
}
