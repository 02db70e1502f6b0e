import TaktPlant
import Testing

@testable import TaktExperiment

@Suite("Differences in the meaning of documents")
struct TreeDifferenceTests {
    private func map(_ entries: (String, DocumentNode)...) -> DocumentNode {
        DocumentNode(.mapping(entries.map { .init(key: $0.0, value: $0.1) }))
    }

    private func list(_ items: DocumentNode...) -> DocumentNode { DocumentNode(.sequence(items)) }

    private func device(_ id: String, _ execution: String) -> DocumentNode {
        map(
            ("id", .scalar(id)),
            ("tasks", list(map(("id", .scalar("main")), ("execution", .scalar(execution))))))
    }

    @Test("A changed value is named by the items that it is inside of")
    func changed() {
        let before = map(("title", .scalar("A")), ("devices", list(device("plc-1", "5 ms"), device("plc-2", "5 ms"))))
        let after = map(("devices", list(device("plc-2", "5 ms"), device("plc-1", "7 ms"))), ("title", .scalar("B")))
        #expect(
            TreeDifference.sentences(before, after, root: "plant") == [
                "plant: title A -> B", "task plc-1/main: execution 5 ms -> 7 ms",
            ])
    }

    @Test("Items that came or went are named, also when the whole list did")
    func items() {
        let none = map(("devices", list(device("plc-1", "5 ms"))))
        let some = map(("devices", list(device("plc-1", "5 ms"))), ("flows", list(map(("id", .scalar("x"))))))
        #expect(TreeDifference.sentences(none, some, root: "plant") == ["flow x added"])
        #expect(TreeDifference.sentences(some, none, root: "plant") == ["flow x removed"])
    }

    @Test("Order is no difference, and ends name a link that has no id")
    func order() {
        let a = map(("between", list(.scalar("a"), .scalar("b"))), ("rate", .scalar("10 Mbit/s")))
        let b = map(("between", list(.scalar("a"), .scalar("c"))), ("rate", .scalar("10 Mbit/s")))
        let faster = map(("rate", .scalar("1 Gbit/s")), ("between", list(.scalar("a"), .scalar("c"))))
        #expect(TreeDifference.sentences(map(("links", list(a, b))), map(("links", list(b, a))), root: "p").isEmpty)
        #expect(
            TreeDifference.sentences(map(("links", list(a, b))), map(("links", list(faster, a))), root: "p") == [
                "link a--c: rate 10 Mbit/s -> 1 Gbit/s"
            ])
    }

    @Test("A key that only one has says what it held")
    func keys() {
        let (a, b) = (map(("id", .scalar("x"))), map(("id", .scalar("x")), ("watchdog", .scalar("1 s"))))
        let (old, new) = (map(("devices", list(a))), map(("devices", list(b))))
        #expect(TreeDifference.sentences(old, new, root: "p") == ["device x: watchdog added: 1 s"])
        #expect(TreeDifference.sentences(new, old, root: "p") == ["device x: watchdog removed (was 1 s)"])
    }
}
