import Testing

@testable import TaktFuzz

@Suite("Laws")
struct LawTests {
    @Test("Each has a name of its own and a sentence")
    func names() {
        #expect(Set(Law.all.map(\.name)).count == Law.all.count)
        for law in Law.all {
            #expect(law.name.allSatisfy { $0.isLowercase || $0 == "-" })
            #expect(law.sentence.hasSuffix("."))
        }
    }

    @Test("They hold", arguments: 1001...1008 as ClosedRange<UInt64>)
    func hold(seed: UInt64) async throws {
        var steps = 0
        let session = FuzzSession(catalogue: try Cases.catalogue())
        for failure in try await session.failures(ofSeed: seed, begins: { _ in steps += 1 }) {
            Issue.record("\(failure.law.name): \(failure.violation.message)\n\(failure.command)")
        }
        #expect(steps > Law.all.count)
    }
}
