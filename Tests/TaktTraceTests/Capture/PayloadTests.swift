import TaktPlant
import Testing

@testable import TaktTrace

@Suite struct PayloadTests {
    @Test func `Modbus functions are known by their sizes`() {
        #expect(
            ModbusShape.fitting(request: 12, reply: 129) == ModbusShape(function: .readHoldingRegisters, quantity: 60))
        #expect(
            ModbusShape.fitting(request: 17, reply: 12) == ModbusShape(function: .writeMultipleRegisters, quantity: 2))
        #expect(
            ModbusShape.fitting(request: 21, reply: 17)
                == ModbusShape(function: .readWriteMultipleRegisters, quantity: 4, written: 2))
        #expect(ModbusShape.fitting(request: 20, reply: nil)?.function == .writeMultipleCoils)
        #expect(ModbusShape.fitting(request: 30, reply: 129) == nil)
    }

    @Test func `every Modbus message has its size, and its header says so`() {
        for function in ModbusTCP.Function.allCases {
            for quantity in [function.quantities.lowerBound, function.quantities.upperBound, 9]
            where function.quantities.contains(quantity) {
                let written = min(quantity, 121)
                let sizes = [
                    ModbusTCP.requestBytes(function, quantity: quantity, written: written),
                    ModbusTCP.replyBytes(function, quantity: quantity),
                ]
                for (isForward, size) in zip([true, false], sizes) {
                    let facts = MessageFacts(flow: "poll", transaction: 70_000, isForward: isForward, bytes: size)
                    let shape = ModbusShape(function: function, quantity: quantity, written: written)
                    let bytes = ModbusADU(shape: shape, facts: facts).bytes()
                    #expect(bytes.count == size, "\(function) \(quantity)")
                    #expect(bytes[..<4] == [0x11, 0x70, 0, 0] && Int(bytes[4]) << 8 | Int(bytes[5]) == size - 6)
                    #expect(bytes[7] == UInt8(function.rawValue))
                }
            }
        }
    }

    @Test(arguments: [6, 7, 90, 91, 92, 95, 96, 600, 16_389, 16_390, 16_394, 16_395, 40_000])
    func `TLS records fill a message of any size to the byte`(size: Int) {
        for bytes in [TLSRecord.encrypted(size, 1), TLSRecord.clientHello(size, 2), TLSRecord.serverHello(size, 3)] {
            var place = 0
            while place + 5 <= bytes.count {
                #expect(bytes[place] == 22 || bytes[place] == 23)
                place += 5 + Int(bytes[place + 3]) << 8 + Int(bytes[place + 4])
            }
            #expect(bytes.count == size && place == size)
        }
        #expect(TLSRecord.clientHello(600, 1)[5] == 1 && TLSRecord.serverHello(600, 1)[5] == 2)
    }

    @Test func `GOOSE, EtherNet/IP, PROFINET, clocks and text have the size that was simulated`() {
        for isRepeated in [true, false] {
            for size in [120, 121, 127, 128, 129, 140, 300, 1500] {
                let facts = MessageFacts(flow: "trip", message: 3, number: 2, time: 1_500_000_000, bytes: size)
                let goose = GoosePDU.bytes(facts, isRepeated: isRepeated)
                #expect(GoosePDU.sizes(flow: "trip").contains(size) && goose.count == size)
                #expect(Int(goose[2]) << 8 | Int(goose[3]) == size)
                #expect(CyclicPackets.cip(facts).count == size && CyclicPackets.profinet(facts).count == size)
                #expect(PlainText.bytes(facts).count == size && PlainText.syslog(facts).count == size)
            }
        }
        for isForward in [true, false] {
            #expect(ClockMessages.ntp(MessageFacts(flow: "t", isForward: isForward)).count == ClockMessages.ntpBytes)
        }
        #expect(ClockMessages.ptpSync(MessageFacts(flow: "t")).count == ClockMessages.ptpBytes)
    }

    @Test func `a flow has its protocol's bytes only when nothing is added to them`() {
        var flow = CapturePlants.line().flows[0]
        #expect(FlowWire(flow).content == .modbus(ModbusShape(function: .readHoldingRegisters, quantity: 60)))
        #expect(FlowWire(flow).serverPort == 502)
        flow.messageCosts = [CapturePlants.cost("TLS", roundTrips: 2)]
        #expect(FlowWire(flow).content == .tls && FlowWire(flow).serverPort == 802)
        flow.messageCosts = [CapturePlants.cost("authentication code", roundTrips: nil)]
        #expect(FlowWire(flow).content == .text && FlowWire(flow).serverPort >= 50_000)
        flow.messageCosts = []
        flow.frameOverhead = 70
        #expect(FlowWire(flow).transport == .tcp(optionBytes: 12) && FlowWire(flow).filler == 0)
        flow.frameOverhead = 71
        #expect(FlowWire(flow).transport == .tcp(optionBytes: 12) && FlowWire(flow).content == .text)
    }
}
