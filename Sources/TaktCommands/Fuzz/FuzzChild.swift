import Foundation
import Synchronization
import TaktFuzz

/// A block of seeds in a process of its own, so that a trap ends that process and not the fuzz run.
struct FuzzChild: Sendable {
    enum End: Sendable {
        /// All seeds were tried.
        case done
        /// The process died, or stood still, at this step; `nil`: before the first.
        case died(at: FuzzStep?, message: String)
        case interrupted
    }
    var first: UInt64
    var seeds: UInt64
    var law: String?
    var output: String
    /// A step that takes longer has gone round in a circle.
    var patience: TimeInterval = 120

    /// Runs the block; `event` is called for each of its events, from another thread.
    func run(_ event: @escaping @Sendable (FuzzEvent) -> Void) async -> End {
        guard let program = Bundle.main.executablePath else {
            return .died(at: nil, message: "the program does not know where it lies")
        }
        let child = Process()
        child.executableURL = URL(fileURLWithPath: program)
        child.arguments =
            ["fuzz", "--journal", "--in-process", "--first", "\(first)", "--seeds", "\(seeds)", "--output", output]
            + (law.map { ["--law", $0] } ?? [])
        let (out, errors) = (Pipe(), Pipe())
        child.standardOutput = out
        child.standardError = errors
        do { try child.run() } catch { return .died(at: nil, message: "no child process can be started: \(error)") }
        let watch = Watch(child, patience)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    let words = Mutex("")
                    let reader = DispatchGroup()
                    DispatchQueue.global().async(group: reader) {
                        let data = errors.fileHandleForReading.readDataToEndOfFile()
                        words.withLock { $0 = String(decoding: data, as: UTF8.self) }
                    }
                    let last = read(out.fileHandleForReading, watch, event)
                    reader.wait()
                    child.waitUntilExit()
                    watch.end()
                    continuation.resume(returning: end(child, last, watch, words.withLock { $0 }))
                }
            }
        } onCancel: {
            watch.interrupt()
        }
    }

    /// Hands every event on; the last step that began.
    private func read(
        _ handle: FileHandle, _ watch: Watch, _ event: @Sendable (FuzzEvent) -> Void
    ) -> FuzzStep? {
        var last: FuzzStep?
        var rest = Data()
        while true {
            let data = handle.availableData
            if data.isEmpty { return last }
            watch.sawLife()
            rest += data
            while let newline = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<newline], as: UTF8.self)
                rest = Data(rest[rest.index(after: newline)...])
                guard let told = FuzzEvent(line: line) else { continue }
                if case .began(let step) = told { last = step }
                event(told)
            }
        }
    }

    private func end(_ child: Process, _ last: FuzzStep?, _ watch: Watch, _ words: String) -> End {
        if watch.wasInterrupted { return .interrupted }
        if watch.ranOut { return .died(at: last, message: "stood still for \(Int(patience)) s and was ended") }
        let status = child.terminationStatus
        if child.terminationReason == .exit, [.pass, .internalError].contains(ExitStatus(rawValue: status)) {
            return .done
        }
        if child.terminationReason == .exit, status == ExitStatus.interrupted.rawValue { return .interrupted }
        let how = child.terminationReason == .exit ? "ended with status \(status)" : "died of signal \(status)"
        let why = words.split(separator: "\n").first { $0.contains("Fatal error") || $0.contains("takt:") }
        return .died(at: last, message: "the program \(how)" + (why.map { ": \($0)" } ?? ""))
    }
}

/// Ends a child that tells nothing for too long, or that nobody waits for any more.
private final class Watch: Sendable {
    private struct State {
        var lastLife = Date()
        var ranOut = false
        var wasInterrupted = false
        var hasEnded = false
    }
    private let state = Mutex(State())
    private let pid: pid_t

    init(_ child: Process, _ patience: TimeInterval) {
        pid = child.processIdentifier
        Task.detached { [self] in
            while !isOver(patience) { try? await Task.sleep(for: .seconds(1)) }
        }
    }

    var ranOut: Bool { state.withLock { $0.ranOut } }
    var wasInterrupted: Bool { state.withLock { $0.wasInterrupted } }
    func sawLife() { state.withLock { $0.lastLife = Date() } }
    func end() { state.withLock { $0.hasEnded = true } }

    func interrupt() {
        state.withLock { state in
            state.wasInterrupted = true
            if !state.hasEnded { kill(pid, SIGKILL) }
        }
    }

    /// Whether there is nothing to watch any more.
    private func isOver(_ patience: TimeInterval) -> Bool {
        state.withLock { state in
            if !state.hasEnded, Date().timeIntervalSince(state.lastLife) > patience {
                state.ranOut = true
                kill(pid, SIGKILL)
            }
            return state.hasEnded || state.ranOut
        }
    }
}
