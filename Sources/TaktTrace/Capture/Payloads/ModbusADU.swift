import TaktPlant

/// Which Modbus function a flow's sizes are those of, and for how many registers or coils.
struct ModbusShape: Equatable {
    var function: ModbusTCP.Function
    var quantity: Int
    /// Registers that function 23 writes.
    var written = 1

    /// The function that has messages of these sizes; of several the one in the order of what plants use most.
    ///
    /// - Parameter reply: `nil`: nothing comes back, as on a report.
    static func fitting(request: Int, reply: Int?) -> ModbusShape? {
        let functions: [ModbusTCP.Function] = [
            .readHoldingRegisters, .writeMultipleRegisters, .readCoils, .writeSingleRegister, .maskWriteRegister,
            .readWriteMultipleRegisters, .writeMultipleCoils,
        ]
        for function in functions {
            if reply == nil, !function.writes { continue }
            for quantity in function.quantities where reply.map({ fits(function, quantity, reply: $0) }) ?? true {
                let written = function == .readWriteMultipleRegisters ? (request - ModbusTCP.headerBytes - 10) / 2 : 1
                guard ModbusTCP.writtenWhenReading.contains(written) else { continue }
                if ModbusTCP.requestBytes(function, quantity: quantity, written: written) == request {
                    return ModbusShape(function: function, quantity: quantity, written: written)
                }
            }
        }
        return nil
    }

    private static func fits(_ function: ModbusTCP.Function, _ quantity: Int, reply: Int) -> Bool {
        ModbusTCP.replyBytes(function, quantity: quantity) == reply
    }
}

extension ModbusTCP.Function {
    /// A request carries values, and is worth sending without a reply.
    fileprivate var writes: Bool {
        switch self {
        case .writeSingleCoil, .writeSingleRegister, .writeMultipleCoils, .writeMultipleRegisters, .maskWriteRegister,
            .readWriteMultipleRegisters:
            true
        case .readCoils, .readDiscreteInputs, .readHoldingRegisters, .readInputRegisters: false
        }
    }
}

/// A Modbus/TCP message: header and PDU, with values that drift from poll to poll as measured ones do.
struct ModbusADU {
    /// What a device answers to that is on TCP itself, and not behind a gateway (Modbus Messaging on TCP/IP V1.0b).
    static let unit: UInt8 = 0xff

    var shape: ModbusShape
    var facts: MessageFacts

    func bytes() -> [UInt8] {
        let pdu = facts.isForward ? request() : reply()
        var message: [UInt8] = []
        message.appendBig(UInt16(truncatingIfNeeded: facts.transaction))
        message.appendBig(UInt16(0))
        message.appendBig(UInt16(truncatingIfNeeded: pdu.count + 1))
        message.append(Self.unit)
        return message + pdu
    }

    /// Where the flow's registers begin: a round number that keeps the last one below 65,536.
    private var address: UInt16 { UInt16(facts.flowSeed % 60) * 100 }

    private var quantity: UInt16 { UInt16(shape.quantity) }

    private func request() -> [UInt8] {
        var pdu = start(address)
        switch shape.function {
        case .readCoils, .readDiscreteInputs, .readHoldingRegisters, .readInputRegisters: pdu.appendBig(quantity)
        case .writeSingleCoil: pdu.appendBig(UInt16(0xff00))
        case .writeSingleRegister: pdu += registers(1)
        case .writeMultipleCoils: pdu += counted(quantity, coils(shape.quantity))
        case .writeMultipleRegisters: pdu += counted(quantity, registers(shape.quantity))
        case .maskWriteRegister: pdu += masks
        case .readWriteMultipleRegisters:
            pdu.appendBig(quantity)
            pdu.appendBig(address)
            pdu += counted(UInt16(shape.written), registers(shape.written))
        }
        return pdu
    }

    private func reply() -> [UInt8] {
        let data: [UInt8]
        switch shape.function {
        case .readCoils, .readDiscreteInputs: data = coils(shape.quantity)
        case .readHoldingRegisters, .readInputRegisters, .readWriteMultipleRegisters: data = registers(shape.quantity)
        case .writeSingleCoil: return request()
        case .writeSingleRegister: return request()
        case .maskWriteRegister: return request()
        case .writeMultipleCoils, .writeMultipleRegisters:
            var pdu = start(address)
            pdu.appendBig(quantity)
            return pdu
        }
        return [UInt8(shape.function.rawValue), UInt8(data.count)] + data
    }

    private func start(_ address: UInt16) -> [UInt8] {
        var pdu = [UInt8(shape.function.rawValue)]
        pdu.appendBig(address)
        return pdu
    }

    private func counted(_ quantity: UInt16, _ data: [UInt8]) -> [UInt8] {
        var part: [UInt8] = []
        part.appendBig(quantity)
        part.append(UInt8(data.count))
        return part + data
    }

    private var masks: [UInt8] { [0xff, 0x00, 0x00, 0x01] }

    /// Each register has a level of its own between 0 and 10,000, and drifts around it by some parts in a thousand. An echo
    /// has its request's values, since both follow from the transaction.
    private func registers(_ count: Int) -> [UInt8] {
        var data: [UInt8] = []
        for register in 0..<count {
            let level = StableHash.scrambled(facts.flowSeed, UInt64(register)) % 10_000
            let drift = StableHash.scrambled(facts.flowSeed &+ UInt64(facts.transaction / 4), UInt64(register)) % 17
            data.appendBig(UInt16(level + drift))
        }
        return data
    }

    /// States that seldom change; what fills the last byte is 0.
    private func coils(_ count: Int) -> [UInt8] {
        var data = StableHash.bytes(facts.flowSeed &+ UInt64(facts.transaction / 16), (count + 7) / 8)
        if count % 8 != 0, let last = data.indices.last { data[last] &= UInt8(1 << (count % 8)) - 1 }
        return data
    }
}
