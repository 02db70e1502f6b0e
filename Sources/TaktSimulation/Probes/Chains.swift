import TaktKernel
import TaktPlant

/// One stage of one chain requirement.
struct ChainPlace {
    var chain: Int
    var stage: Int
}

/// An end-to-end requirement: stimuli that travel through its stages; or the way of the news that a task has completed to
/// one that waits for it (then it has no probe and no stimulus of its own).
struct ChainState {
    enum Stage {
        case task(Int)
        case flow(Int)
        case report(Int)
        case operatorAction(Int)
    }
    var probe: Int
    var stimulus: Sampler
    var stream: RandomStream
    var timer: Int
    var stages: [Stage]
    /// Cause of waiting for each stage to sample.
    var samplingCauses: [Int]
    /// Effects under way, in the order of their stimuli.
    var effects: [Effect] = []
    /// Who hears of it at the end; nobody at the end of a requirement's chain.
    var listener: SuccessorPlace?

    struct Effect {
        var stimulus: Nanoseconds
        var stage = 0
        /// In the present stage since.
        var since: Nanoseconds
        var trail: Int
    }
}

extension Engine {
    mutating func stimulusDue(_ chain: Int) {
        let interval = max(1, chains[chain].stimulus.sample(&chains[chain].stream))
        set(chains[chain].timer, at: now + interval, .arrival, rank: chain)
        // A dead chain does not collect effects without end: the oldest is a miss.
        if chains[chain].effects.count >= 256 { giveUpOldest(chain) }
        beginEffect(chain)
    }

    mutating func beginEffect(_ chain: Int) {
        chains[chain].effects.append(ChainState.Effect(stimulus: now, since: now, trail: trails.take()))
        enterStage(chain, chains[chain].effects.count - 1)
    }

    private mutating func giveUpOldest(_ chain: Int) {
        if case .operatorAction = chains[chain].stages[chains[chain].effects[0].stage] { return }
        let effect = chains[chain].effects.removeFirst()
        let cause = chains[chain].samplingCauses[effect.stage]
        trails[effect.trail].fit(now - effect.stimulus, padding: cause)
        probes[chains[chain].probe].recordUnfinished(
            trails[effect.trail], start: effect.stimulus, duration: now - effect.stimulus)
        trails.giveBack(effect.trail)
    }

    /// An effect reaches a stage: an operator is called and a report is sent at once; tasks and polls come by themselves.
    private mutating func enterStage(_ chain: Int, _ index: Int) {
        let effect = chains[chain].effects[index]
        switch chains[chain].stages[effect.stage] {
        case .task, .flow: break
        case .report(let flow): report(flow)
        case .operatorAction(let person):
            call(person, for: OperatorState.Trigger(time: now, chain: chain, stimulus: effect.stimulus))
        }
    }

    /// What a stage sampled at `sampled` is passed on now. Its trail tells what `start` to now was spent on.
    mutating func chainPassed(_ place: ChainPlace, trail: Int, start: Nanoseconds, sampled: Nanoseconds) {
        let chain = place.chain
        var index = 0
        while index < chains[chain].effects.count {
            let effect = chains[chain].effects[index]
            guard effect.stage == place.stage, effect.since <= sampled else {
                index += 1
                continue
            }
            if effect.since < start {
                trails[effect.trail].append(chains[chain].samplingCauses[place.stage], start - effect.since)
            }
            trails.append(trail, after: max(0, effect.since - start), to: effect.trail)
            index += advance(chain, index) ? 0 : 1
        }
    }

    /// An operator is done with what an effect called them for.
    mutating func chainActed(_ trigger: OperatorState.Trigger, trail: Int) {
        let chain = trigger.chain
        let found = chains[chain].effects.firstIndex {
            guard case .operatorAction = chains[chain].stages[$0.stage] else { return false }
            return $0.stimulus == trigger.stimulus
        }
        guard let index = found else { return }
        let effect = chains[chain].effects[index]
        trails.append(trail, after: 0, to: effect.trail)
        _ = advance(chain, index)
    }

    /// Moves an effect to its next stage; true when that was the last and the effect is gone from the list.
    private mutating func advance(_ chain: Int, _ index: Int) -> Bool {
        chains[chain].effects[index].stage += 1
        chains[chain].effects[index].since = now
        let effect = chains[chain].effects[index]
        guard effect.stage == chains[chain].stages.count else {
            enterStage(chain, index)
            return false
        }
        chains[chain].effects.remove(at: index)
        if chains[chain].probe >= 0 {
            probes[chains[chain].probe].record(
                trails[effect.trail], start: effect.stimulus, duration: now - effect.stimulus)
        }
        trails.giveBack(effect.trail)
        if let listener = chains[chain].listener { completionKnown(listener) }
        return true
    }
}
