import TaktKernel

/// A switch that copies what it forwards to one of its ports, where somebody listens.
struct MirrorState {
    var device: Int
    /// The one hop of every copy: over the mirror port, to where it ends.
    var hop: Int
    var origin: Int
    var copies = 0
    /// Copies that found the port's queue full.
    var lost = 0
}

/// Copies are frames without a message: they take their place in the mirror port's queue and its time on the wire, and
/// nothing comes of their arrival.
extension Engine {
    /// A frame comes to a switch that forwards it: a copy of the lowest class goes to the mirror port.
    mutating func copy(_ frame: Int, to mirror: Int) {
        mirrors[mirror].copies += 1
        let copy = takeFrame()
        frames[copy] = FrameState(
            flow: frames[frame].flow, bytes: frames[frame].bytes, hop: mirrors[mirror].hop,
            priority: FrameQueue.classes - 1, origin: mirrors[mirror].origin)
        if let trace = observers.frames { trace.frameCopied(frame, to: copy) }
        enqueue(frame: copy)
    }

    func isCopy(_ frame: Int) -> Bool { frames[frame].message < 0 }

    /// A copy finds the mirror port's queue full.
    mutating func loseCopy(_ copy: Int) {
        mirrors[hops[frames[copy].hop].mirror].lost += 1
        if let trace = observers.frames { trace.copyLost(copy) }
        giveBack(frame: copy)
    }

    /// At the horizon: how much of what passed each switch its listener has not seen.
    mutating func finishMirrors() {
        for mirror in mirrors.indices {
            let (copies, lost) = (mirrors[mirror].copies, mirrors[mirror].lost)
            counters.copies += copies
            counters.copiesLost += lost
            guard lost > 0 else { continue }
            let permille = (lost * 1000 + copies / 2) / copies
            let share =
                permille == 0 ? "less than 0.1" : "\(permille / 10)" + (permille % 10 == 0 ? "" : ".\(permille % 10)")
            let name = devices[mirrors[mirror].device].name
            note(
                .mirrorOverflow, name, origin: origins[mirrors[mirror].origin],
                "The mirror port of \(name) lost \(share) % of \(copies) copies.")
        }
    }
}
