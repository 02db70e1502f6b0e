import TaktPlant
import Testing

@testable import TaktFuzz

@Suite("Generated plants")
struct GeneratorTests {
    @Test("The rules find no error in any of them")
    func sound() throws {
        let catalogue = try Cases.catalogue()
        for seed in 1...400 as ClosedRange<UInt64> {
            let problems = FuzzCase(seed: seed, catalogue: catalogue).problems
            #expect(problems.isEmpty, "seed \(seed): \(problems.first?.message ?? "")")
        }
    }

    @Test("A seed makes the same case every time, another seed another")
    func repeatable() throws {
        let catalogue = try Cases.catalogue()
        let first = FuzzCase(seed: 7, catalogue: catalogue)
        #expect(FuzzCase(seed: 7, catalogue: catalogue) == first)
        #expect(FuzzCase(seed: 8, catalogue: catalogue).plant != first.plant)
        #expect(first.damagedTexts == FuzzCase(seed: 7, catalogue: catalogue).damagedTexts)
    }
}
