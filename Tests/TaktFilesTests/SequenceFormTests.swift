import TaktPlant
import Testing

@testable import TaktFiles

@Suite("Recorded sequences and mutexes in a file") struct SequenceFormTests {
    /// The documented plant with one line of it changed.
    private func task(_ execution: String) throws -> (task: TaskSpec?, problems: [String]) {
        let text = FormatDocumentation.plant.replacing(
            "execution: {triangular: [1.2 ms, 1.5 ms, 2.4 ms]}", with: execution)
        let reader = DocumentReader()
        let root = try DocumentLoader.parse(text: text, path: "p.yaml")
        let plant = PlantReader.plant(reader.cursor(root), try DeviceFile.shipped())
        return (plant?.devices.first?.tasks.first, reader.problems.map(\.message))
    }

    @Test("a sequence is read as written, with its smallest, largest and mean value")
    func sequence() throws {
        let (task, problems) = try task("execution: {sequence: [1 ms, 4 ms, 1 ms]}")
        let law = try #require(task?.sections.first?.execution)
        #expect(problems == [])
        #expect(law == .sequence([1, 4, 1].map { $0 * 1_000_000 }))
        #expect([law.minimum, law.maximum, law.mean] == [1_000_000, 4_000_000, 2_000_000])
    }

    @Test("what is no list of durations is refused")
    func wrong() throws {
        #expect(
            try task("execution: {sequence: []}").problems == [
                "sequence: expected recorded values such as `[1 ms, 2 ms]`, found none"
            ])
        #expect(
            try task("execution: {sequence: 4 ms}").problems
                == ["sequence: expected recorded values such as `[1 ms, 2 ms]`, found `4 ms`"])
        #expect(try task("execution: {sequence: [1 ms, 2]}").problems.count == 1)
    }

    @Test("a section holds one mutex or several")
    func mutexes() throws {
        let (task, problems) = try task(
            "sections: [{execution: 1 ms, mutex: recipe}, {execution: 1 ms, mutex: [recipe, other]}]")
        #expect(problems == [])
        #expect(task?.sections.map(\.mutexes) == [["recipe"], ["recipe", "other"]])
    }
}
