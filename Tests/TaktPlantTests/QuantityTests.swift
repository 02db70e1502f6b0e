import TaktKernel
import TaktPlant
import Testing

@Suite("Quantities") struct QuantityTests {
    @Test(
        "durations are read exactly",
        arguments: [
            ("10 ms", 10_000_000), ("250 us", 250_000), ("250 \u{B5}s", 250_000), ("1.5 s", 1_500_000_000),
            ("10 min", 600_000_000_000), ("8 h", 28_800_000_000_000), ("10ms", 10_000_000), ("0 ms", 0),
            ("0.1 us", 100), ("0.000000001 s", 1), ("2 d", 172_800_000_000_000), ("14.200 ms", 14_200_000),
            ("0.3 h", 1_080_000_000_000), ("87600 h", 315_360_000_000_000_000),
        ] as [(String, Nanoseconds)])
    func readsDurations(text: String, expected: Nanoseconds) throws {
        #expect(try DurationFormat.parse(text) == expected)
    }

    @Test(
        "a duration that makes no sense says why",
        arguments: [
            ("10 parsecs", "unknown unit `parsecs` in `10 parsecs`; a duration is in ns, us, ms, s, min, h or d"),
            (
                "10 mss",
                "unknown unit `mss` in `10 mss`; a duration is in ns, us, ms, s, min, h or d; did you mean `ms`?"
            ),
            ("10", "`10` has no unit; write a duration such as `10 ms`"),
            ("-5 ms", "`-5 ms` is negative; a duration is not"),
            ("0.5 ns", "`0.5 ns` is finer than a nanosecond"),
            ("99999999999 h", "`99999999999 h` is more than a duration may be (10 years)"),
            ("87601 h", "`87601 h` is more than a duration may be (10 years)"),
            ("99999999999999999999 ms", "`99999999999999999999` in `99999999999999999999 ms` is not a number"),
            ("ten ms", "expected a duration such as `10 ms`, found `ten ms`"),
            ("1,5 s", "`1,5` in `1,5 s` is not a number (no thousands separators; decimals after a point)"),
            ("1.2.3 s", "`1.2.3` in `1.2.3 s` is not a number"),
            (".5 s", "`.5` in `.5 s` is not a number"),
            ("", "expected a duration such as `10 ms`"),
            ("1e3 ms", "unknown unit `e3 ms` in `1e3 ms`; a duration is in ns, us, ms, s, min, h or d"),
            ("\u{661}\u{662} ms", "`\u{661}\u{662}` in `\u{661}\u{662} ms` is not a number"),
        ])
    func refusesDurations(text: String, message: String) {
        #expect(throws: QuantityError(message)) { try DurationFormat.parse(text) }
    }

    @Test(
        "durations are printed in their natural unit",
        arguments: [
            (14_200_000, "14.2 ms"), (10_000_000, "10 ms"), (1, "1 ns"), (999, "999 ns"), (1_001, "1.001 us"),
            (1_500_000_000, "1.5 s"), (90_000_000_000, "90 s"), (600_000_000_000, "10 min"), (0, "0 ms"),
            (28_800_000_000_000, "8 h"), (-14_200_000, "-14.2 ms"), (1_000_000_001, "1.000000001 s"),
        ] as [(Nanoseconds, String)])
    func printsDurations(duration: Nanoseconds, expected: String) {
        #expect(DurationFormat.text(duration) == expected)
    }

    @Test("what is printed exactly is read back")
    func roundTrip() throws {
        for exponent in 0..<57 {
            for offset in [-1, 0, 1, 7] as [Int64] {
                let duration = max(0, (Int64(1) << Int64(exponent)) + offset)
                #expect(try DurationFormat.parse(DurationFormat.text(duration)) == duration)
            }
        }
    }

    @Test(
        "rounded durations keep three digits",
        arguments: [
            (14_234_567, "14.2 ms"), (999_600, "1 ms"), (123_456_789_012, "2.06 min"), (59_960_000_000, "60 s"),
            (7_215_000_000_000, "2 h"), (1_234, "1.23 us"), (0, "0 ms"), (-1_235_000, "-1.24 ms"),
            (.max, "2560000 h"), (.min, "-2560000 h"),
        ] as [(Nanoseconds, String)])
    func roundsDurations(duration: Nanoseconds, expected: String) {
        #expect(DurationFormat.rounded(duration) == expected)
    }

    @Test("time for each byte is in picoseconds")
    func perByte() throws {
        #expect(try DurationFormat.parsePicoseconds("10 ns") == 10_000)
        #expect(try DurationFormat.parsePicoseconds("0.25 ns") == 250)
    }

    @Test("rates, sizes, shares and lengths are read and printed")
    func otherQuantities() throws {
        #expect(try RateFormat.parse("100 Mbit/s") == 100_000_000)
        #expect(try RateFormat.parse("19.2 kbit/s") == 19_200)
        #expect(RateFormat.text(19_200) == "19.2 kbit/s")
        #expect(try SizeFormat.parse("60 registers") == 120)
        #expect(try SizeFormat.parse("1 register") == 2)
        #expect(try SizeFormat.parse("20 MB") == 20_000_000)
        #expect(try SizeFormat.parse("64 KiB") == 65_536)
        #expect(SizeFormat.text(900_000) == "900 kB")
        #expect(try ShareFormat.parse("20 %") == 200)
        #expect(try ShareFormat.parse("0.5 %") == 5)
        #expect(ShareFormat.text(205) == "20.5 %")
        #expect(try LengthFormat.parse("2.5 km") == 2_500_000)
        #expect(throws: QuantityError("`120 %` is more than a share may be (100 %)")) { try ShareFormat.parse("120 %") }
        #expect(throws: QuantityError("`0.5 B` is finer than a byte")) { try SizeFormat.parse("0.5 B") }
        #expect(
            throws: QuantityError(
                "unknown unit `Mbit` in `100 Mbit`; a rate is in bit/s, kbit/s, Mbit/s or Gbit/s; did you mean `Mbit/s`?"
            )
        ) { try RateFormat.parse("100 Mbit") }
    }

    @Test("money, downtime and costs of a violation are read")
    func money() throws {
        #expect(try DowntimeCost(text: "18000 USD/h") == DowntimeCost(amountPerHour: 18000, currency: "USD"))
        #expect(try ViolationCost(text: "12.50 EUR") == .money(amount: 12.5, currency: "EUR"))
        #expect(try ViolationCost(text: "20 min downtime") == .downtime(20 * .minute))
        #expect(MoneyFormat.text(amount: 12.5, currency: "EUR") == "12.50 EUR")
        #expect(MoneyFormat.text(amount: 18000, currency: "USD") == "18000 USD")
        #expect(throws: QuantityError.self) { try DowntimeCost(text: "18000 USD") }
        #expect(throws: QuantityError("`-5 USD` is negative; money is not")) { try MoneyFormat.parse("-5 USD") }
    }
}
