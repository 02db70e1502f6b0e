import TaktKernel
import Testing

@testable import TaktExperiment

@Suite("Natural units")
struct NaturalUnitsTests {
    @Test(
        "A share is said in per cent",
        arguments: [(0.41, "41 %"), (0.0012, "0.12 %"), (0, "0 %"), (1, "100 %"), (0.999, "99.9 %"), (0.05, "5 %")])
    func shares(share: Double, text: String) {
        #expect(NaturalUnits.percent(share) == text)
    }

    @Test(
        "An option loses nothing",
        arguments: [
            (90 * .second, "90s"), (25 * .minute, "25min"), (2 * .hour, "2h"), (105 * .minute, "105min"),
            (1_500 * .millisecond, "1500ms"),
        ] as [(Nanoseconds, String)])
    func options(span: Nanoseconds, text: String) {
        #expect(NaturalUnits.option(span) == text)
    }

    @Test("About is rounded up to two digits")
    func about() {
        #expect([7, 99, 101, 3688, 25_000].map(\.roundedUpToTwoDigits) == [7, 99, 110, 3700, 25_000])
    }
}
