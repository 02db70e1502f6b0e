extension Law {
    static let framesConserved = Law(
        "frames-conserved", "Frames sent = frames delivered + dropped + in flight at the horizon.",
        results: { result, _ in
            let network = result.network
            let accounted = network.delivered + network.dropped + network.inFlight
            guard network.sent != accounted else { return nil }
            return "\(network.sent) frames were sent, and \(accounted) are accounted for: "
                + "\(network.delivered) delivered, \(network.dropped) dropped, \(network.inFlight) in flight"
        })
}
