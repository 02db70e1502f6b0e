/// Network calculus with token buckets and rate-latency servers (Le Boudec & Thiran 2001), in bits and seconds.
///
/// A flow that keeps to a token bucket sends at most `burst + rate x t` bits in any time t. Bits count the 20 bytes of
/// preamble and gap of each frame. Times are rounded up to the nanosecond.
package enum NetworkCalculus {
    package struct TokenBucket: Hashable, Sendable {
        /// In bits.
        package var burst: Double
        /// In bits a second.
        package var rate: Double

        package init(burst: Double, rate: Double) {
            self.burst = burst
            self.rate = rate
        }

        /// Several flows together.
        package static func sum(_ buckets: [TokenBucket]) -> TokenBucket {
            TokenBucket(burst: buckets.reduce(0) { $0 + $1.burst }, rate: buckets.reduce(0) { $0 + $1.rate })
        }
    }

    /// Serves nothing for `latency` seconds and then at least `rate` bits a second.
    package struct RateLatency: Hashable, Sendable {
        package var rate: Double
        package var latency: Double

        package init(rate: Double, latency: Double = 0) {
            self.rate = rate
            self.latency = latency
        }

        /// What a port leaves to one class: a frame of a lower class that has begun is sent to its end, and higher classes
        /// go first.
        package static func leftOver(
            capacity: Double, higher: TokenBucket = TokenBucket(burst: 0, rate: 0), longestLower: Double = 0
        ) -> RateLatency {
            let rate = capacity - higher.rate
            return RateLatency(rate: rate, latency: (higher.burst + longestLower) / rate)
        }

        /// Longest time in the server, in seconds: `latency + burst / rate`; `nil` when more comes in than it serves.
        package func delayBound(_ arrivals: TokenBucket) -> Double? {
            guard rate > 0, arrivals.rate <= rate else { return nil }
            return latency + arrivals.burst / rate
        }

        /// Most bits in the server: `burst + rate x latency`.
        package func backlogBound(_ arrivals: TokenBucket) -> Double? {
            guard rate > 0, arrivals.rate <= rate else { return nil }
            return arrivals.burst + arrivals.rate * latency
        }

        /// What leaves the server: the burst grows by what comes in during the latency.
        package func output(_ arrivals: TokenBucket) -> TokenBucket? {
            guard let burst = backlogBound(arrivals) else { return nil }
            return TokenBucket(burst: burst, rate: arrivals.rate)
        }
    }
}
