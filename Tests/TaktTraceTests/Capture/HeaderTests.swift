import TaktPlant
import Testing

@testable import TaktTrace

@Suite struct HeaderTests {
    @Test func `the checksum is that of the example in RFC 1071`() {
        var sum = InternetChecksum()
        sum.add([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7])
        #expect(sum.value == ~0xddf2)
        var odd = InternetChecksum()
        odd.add([0x01])
        #expect(odd.value == ~0x0100)
    }

    @Test func `an IPv4 header has the checksum of a published example`() {
        let header = IPv4Header(
            source: IPv4Address(bytes: [192, 168, 0, 1]), destination: IPv4Address(bytes: [192, 168, 0, 199]),
            identification: 0, number: IPv4Header.Number.udp)
        let expected: [UInt8] = [
            0x45, 0, 0, 0x73, 0, 0, 0x40, 0, 0x40, 0x11, 0xb8, 0x61, 0xc0, 0xa8, 0, 1, 0xc0, 0xa8, 0, 0xc7,
        ]
        #expect(header.bytes(carrying: 95) == expected)
    }

    @Test(arguments: [0, 1, 2, 7, 1460]) func `a receiver's sum over a segment is all ones`(size: Int) {
        let header = IPv4Header(
            source: IPv4Address(bytes: [10, 1, 0, 1]), destination: IPv4Address(bytes: [10, 2, 0, 7]),
            identification: 9, number: IPv4Header.Number.tcp)
        let data = StableHash.bytes(5, size)
        for optionBytes in [0, 12] {
            let segment = TCPSegment(
                sourcePort: 53_000, destinationPort: 502, sequence: .max, acknowledgement: 1, isPush: true,
                optionBytes: optionBytes
            ).bytes(data, over: header)
            #expect(segment.count == 20 + optionBytes + size && segment.suffix(size) == data[...])
            #expect(segment[12] >> 4 == UInt8(5 + optionBytes / 4) && segment[13] == 0x18)
            var sum = header.pseudoHeader(segment.count)
            sum.add(segment)
            #expect(sum.value == 0)
        }
        var datagramHeader = header
        datagramHeader.number = IPv4Header.Number.udp
        let datagram = UDPDatagram(sourcePort: 1, destinationPort: 2).bytes(data, over: datagramHeader)
        var sum = datagramHeader.pseudoHeader(datagram.count)
        sum.add(datagram)
        #expect(datagram.count == 8 + size && sum.value == 0)
    }

    @Test func `a frame is padded without its check sequence, and a tag has the class upside down`() {
        let (a, b) = (MACAddress(bytes: [2, 0, 0, 0, 0, 1]), MACAddress(bytes: [2, 0, 0, 0, 0, 2]))
        let plain = EthernetFrame(destination: b, source: a, type: 0x88b5).bytes([7], bytes: 64)
        #expect(plain == b.bytes + a.bytes + [0x88, 0xb5, 7] + [UInt8](repeating: 0, count: 45))
        let tagged = EthernetFrame(destination: b, source: a, tagClass: 0, type: 0x0800).bytes([7], bytes: 64)
        #expect(tagged.count == 60 && tagged[12..<18] == [0x81, 0, 0xe0, 0, 0x08, 0])
        #expect(EthernetFrame.tag(class: 7) == 0)
    }

    @Test func `addresses are private, local to the plant, and stay when a control adds devices`() {
        var plant = CapturePlants.line()
        let before = Addresses(plant)
        plant.devices.append(CapturePlants.device("added"))
        let after = Addresses(plant)
        for device in plant.devices.dropLast() {
            #expect(before.mac[device.id] == after.mac[device.id] && before.ip[device.id] == after.ip[device.id])
        }
        #expect(Set(after.mac.values).count == plant.devices.count && Set(after.ip.values).count == plant.devices.count)
        #expect(after.mac.values.allSatisfy { $0.bytes[0] == 2 } && after.ip.values.allSatisfy { $0.bytes[0] == 10 })
    }
}
