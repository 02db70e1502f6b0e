/// Message sizes of Modbus/TCP: Modbus Application Protocol V1.1b3, Modbus Messaging on TCP/IP V1.0b.
package enum ModbusTCP {
    /// MBAP header: transaction, protocol, length, unit.
    package static let headerBytes = 7
    /// A PDU has at most 253 bytes, so a message on TCP at most 260.
    package static let largestPDU = 253
    /// Header and PDU.
    package static let largestMessage = headerBytes + largestPDU

    /// Function codes whose sizes are known, by number.
    package enum Function: Int, Hashable, Sendable, CaseIterable {
        case readCoils = 1
        case readDiscreteInputs = 2
        case readHoldingRegisters = 3
        case readInputRegisters = 4
        case writeSingleCoil = 5
        case writeSingleRegister = 6
        case writeMultipleCoils = 15
        case writeMultipleRegisters = 16
        case maskWriteRegister = 22
        /// Reads and writes; its quantity counts the registers read, and as many are written unless said otherwise.
        case readWriteMultipleRegisters = 23

        /// How many coils or registers one request may name.
        package var quantities: ClosedRange<Int> {
            switch self {
            case .readCoils, .readDiscreteInputs: 1...2000
            case .readHoldingRegisters, .readInputRegisters: 1...125
            case .writeSingleCoil, .writeSingleRegister, .maskWriteRegister: 1...1
            case .writeMultipleCoils: 1...1968
            case .writeMultipleRegisters: 1...123
            case .readWriteMultipleRegisters: 1...125
            }
        }
    }

    /// Registers that function 23 may write.
    package static let writtenWhenReading = 1...121

    /// Bytes of a request's PDU: function code and data.
    ///
    /// - Parameters:
    ///   - quantity: coils or registers, in ``Function/quantities``.
    ///   - written: of function 23 the registers it writes; `nil`: as many as it reads.
    package static func requestPDU(_ function: Function, quantity: Int, written: Int? = nil) -> Int {
        switch function {
        case .readCoils, .readDiscreteInputs, .readHoldingRegisters, .readInputRegisters, .writeSingleCoil,
            .writeSingleRegister:
            5
        case .writeMultipleCoils: 6 + bytes(coils: quantity)
        case .writeMultipleRegisters: 6 + 2 * quantity
        case .maskWriteRegister: 7
        case .readWriteMultipleRegisters: 10 + 2 * (written ?? quantity)
        }
    }

    /// Bytes of a response's PDU.
    package static func replyPDU(_ function: Function, quantity: Int) -> Int {
        switch function {
        case .readCoils, .readDiscreteInputs: 2 + bytes(coils: quantity)
        case .readHoldingRegisters, .readInputRegisters, .readWriteMultipleRegisters: 2 + 2 * quantity
        case .writeSingleCoil, .writeSingleRegister, .writeMultipleCoils, .writeMultipleRegisters: 5
        case .maskWriteRegister: 7
        }
    }

    /// Bytes of a request above TCP: header and PDU.
    package static func requestBytes(_ function: Function, quantity: Int, written: Int? = nil) -> Int {
        headerBytes + requestPDU(function, quantity: quantity, written: written)
    }

    /// Bytes of a reply above TCP.
    package static func replyBytes(_ function: Function, quantity: Int) -> Int {
        headerBytes + replyPDU(function, quantity: quantity)
    }

    /// Coils travel eight to a byte.
    private static func bytes(coils: Int) -> Int { (coils + 7) / 8 }
}
