/// What an instant has touched and must settle at its end, each once: processors or transmitters by number.
struct DirtyList: ~Copyable {
    private var members = Table<Int32>()

    var isEmpty: Bool {
        @inline(__always) get { members.isEmpty }
    }

    var count: Int {
        @inline(__always) get { members.count }
    }

    subscript(place: Int) -> Int {
        @inline(__always) get { Int(members[place]) }
    }

    @inline(__always)
    mutating func append(_ member: Int) { members.append(Int32(truncatingIfNeeded: member)) }

    @inline(__always)
    mutating func clear() { members.removeAll() }

    /// Ascending, by insertion: an instant touches few, and mostly in order.
    @inline(__always)
    mutating func sort() {
        guard count > 1 else { return }
        for place in 1..<count {
            let member = members[place]
            var hole = place
            while hole > 0, members[hole - 1] > member {
                members[hole] = members[hole - 1]
                hole -= 1
            }
            members[hole] = member
        }
    }
}
