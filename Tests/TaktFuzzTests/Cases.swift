import TaktControls
import TaktFiles

@testable import TaktFuzz

enum Cases {
    static func catalogue() throws -> [ControlEntry] { try CatalogueFile.shipped() }

    static func cases(_ seeds: ClosedRange<UInt64>) throws -> [FuzzCase] {
        let catalogue = try catalogue()
        return seeds.map { FuzzCase(seed: $0, catalogue: catalogue) }
    }
}
