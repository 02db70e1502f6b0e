/// State of one kind, indexed by the small numbers that the assembly gave out.
///
/// An array without the two checks that an engine pays at each access: uniqueness of its storage (there is one owner: the
/// table cannot be copied) and bounds (checked in debug builds). Elements are reached in place, never copied out.
struct Table<Element>: ~Copyable {
    private var base: UnsafeMutablePointer<Element>
    private(set) var count: Int
    private var capacity: Int

    init(_ elements: consuming [Element] = []) {
        count = elements.count
        capacity = max(4, count)
        base = .allocate(capacity: capacity)
        for index in 0..<count { (base + index).initialize(to: elements[index]) }
    }

    init(repeating element: Element, count: Int) {
        self.count = count
        capacity = max(4, count)
        base = .allocate(capacity: capacity)
        base.initialize(repeating: element, count: count)
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    var isEmpty: Bool {
        @inline(__always) get { count == 0 }
    }

    var indices: Range<Int> {
        @inline(__always) get { 0..<count }
    }

    subscript(index: Int) -> Element {
        @inline(__always) unsafeAddress { address(index) }
        @inline(__always) nonmutating unsafeMutableAddress { mutableAddress(index) }
    }

    /// Where a row is. Valid until the table grows or ends.
    @inline(__always)
    func address(_ index: Int) -> UnsafePointer<Element> { UnsafePointer(mutableAddress(index)) }

    @inline(__always)
    func mutableAddress(_ index: Int) -> UnsafeMutablePointer<Element> {
        assert(index >= 0 && index < count, "no such row")
        return base + index
    }

    /// Adds a row at the end. O(1) on average.
    mutating func append(_ element: Element) {
        if count == capacity { grow(to: count + 1) }
        (base + count).initialize(to: element)
        count += 1
    }

    mutating func append(repeating element: Element, count added: Int) {
        if count + added > capacity { grow(to: count + added) }
        (base + count).initialize(repeating: element, count: added)
        count += added
    }

    /// Takes the last row out; the table must not be empty.
    @inline(__always)
    mutating func removeLast() -> Element {
        assert(count > 0, "an empty table has no last row")
        count -= 1
        return (base + count).move()
    }

    mutating func removeAll() {
        base.deinitialize(count: count)
        count = 0
    }

    private mutating func grow(to needed: Int) {
        capacity = max(needed, capacity * 2)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
    }

    /// A copy of the rows, for what is outside the hot path.
    var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
