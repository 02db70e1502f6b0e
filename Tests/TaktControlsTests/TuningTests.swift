import TaktControls
import TaktFiles
import TaktPlant
import Testing

@Suite("A parameter that a search moves")
struct TuningTests {
    private func parameter(_ control: String, _ id: String) throws -> ParameterSpec {
        try #require(try CatalogueFile.shipped().first { $0.id == control }?.parameter(id))
    }

    @Test("words and lists cannot be moved")
    func words() throws {
        #expect(TunableParameter(try parameter("edr-agent", "scan-class")) == nil)
        #expect(TunableParameter(try parameter("zone-firewall", "allowed-protocols")) == nil)
    }

    @Test("an amount is typed in its own unit and read back the same")
    func amounts() throws {
        let typed: [(String, String, Int64, String)] = [
            ("edr-agent", "burst-interval", 1_500_000_000, "1.5 s"), ("edr-agent", "steady-load", 45, "4.5 %"),
            ("tls-modbus", "byte-time", 4810, "4810 ps"), ("tls-modbus", "record-bytes", 40, "40 B"),
            ("tls-modbus", "round-trips", 3, "3"), ("passive-network-monitoring", "rate", 10_000_000, "10 Mbit/s"),
        ]
        for (control, id, amount, text) in typed {
            let tunable = try #require(TunableParameter(try parameter(control, id)))
            #expect(tunable.value(amount: amount).scalar == text)
            let again = TunableParameter(tunable.spec, set: tunable.value(amount: amount))
            #expect(again?.nominal == amount)
        }
    }

    @Test("a distribution is multiplied as a whole, and a table row by row")
    func scaling() throws {
        let frame = try #require(TunableParameter(try parameter("zone-firewall", "frame-time")))
        #expect(frame.nominal == 150_000)
        #expect(frame.scaled(by: 2).inline == "{triangular: [100 us, 200 us, 600 us]}")
        let handshake = try #require(TunableParameter(try parameter("tls-modbus", "handshake")))
        #expect(handshake.nominal == 1_213_000_000)
        #expect(handshake.scaled(by: 0.5)["cortex-m0"]?.scalar == "606.5 ms")
        #expect(handshake.scaled(by: 0.5)["x86-aesni"]?.scalar == "188 us")
    }

    @Test("a table that sets one row keeps the entry's others")
    func partialTable() throws {
        let set = DocumentNode(.mapping([.init(key: "cortex-m0", value: .scalar("2 s"))]))
        let handshake = try #require(TunableParameter(try parameter("tls-modbus", "handshake"), set: set))
        #expect(handshake.nominal == 2_000_000_000)
        #expect(handshake.current["cortex-m33-asm"]?.scalar == "53.64 ms")
    }

    @Test("a factor that would leave the range goes to its edge")
    func edges() throws {
        // 22 B to 69 B, 29 B now.
        let bytes = try #require(TunableParameter(try parameter("tls-modbus", "record-bytes")))
        #expect(bytes.scaled(by: 100).scalar == "69 B")
        #expect(bytes.scaled(by: 0).scalar == "22 B")
        // 50 us to 300 us in 0 us to 50 ms.
        let frame = try #require(TunableParameter(try parameter("zone-firewall", "frame-time")))
        #expect(frame.spec.problem(with: frame.scaled(by: 1e9)) == nil)
        #expect(frame.scaled(by: 0).inline == "{triangular: [0 ms, 0 ms, 0 ms]}")
    }

    @Test("the band follows the grade, and ends at the range")
    func bands() throws {
        let life = try #require(TunableParameter(try parameter("tls-modbus", "session-life")))
        #expect(life.band == 0.5...2)
        let bytes = try #require(TunableParameter(try parameter("tls-modbus", "record-bytes")))
        #expect(bytes.band.lowerBound == 22.0 / 29 && bytes.band.upperBound == 1.5)
    }

    @Test("every figure of the catalogue can be moved over its whole band and stays a value of its kind")
    func everyFigure() throws {
        for spec in try CatalogueFile.shipped().flatMap(\.parameters) {
            guard let tunable = TunableParameter(spec) else { continue }
            for factor in [tunable.band.lowerBound, 1, tunable.band.upperBound] {
                #expect(spec.problem(with: tunable.scaled(by: factor)) == nil, "\(spec.id) x \(factor)")
            }
        }
    }
}
