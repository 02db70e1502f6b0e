import TaktKernel

/// Latin hypercube sampling (McKay, Beckman and Conover, Technometrics 21(2), 1979): each dimension is cut into as many
/// equal bins as there are samples, and each bin is used once.
package enum LatinHypercube {
    /// A value in 0 ..< 1 for each sample in one dimension.
    ///
    /// - Parameter name: of the dimension: each has a random stream of its own, so that one more shifts no other.
    package static func column(samples: Int, seed: UInt64, name: String) -> [Double] {
        var stream = RandomStream(seed: seed, replication: 0, name: "latin-hypercube/" + name)
        var bins = Array(0..<samples)
        for last in stride(from: samples - 1, to: 0, by: -1) {
            bins.swapAt(last, Int(stream.below(UInt64(last + 1))))
        }
        return bins.map { (Double($0) + stream.unit()) / Double(samples) }
    }
}
