/// What an observer was told, in order.
final class Collector<Item> {
    private(set) var items: [Item] = []

    func add(_ item: Item) { items.append(item) }
}
