import Foundation

/// How far a long work has come: a bar on a terminal, a quiet line every tenth elsewhere.
final class ProgressLine {
    private let console: Console
    private let what: String
    private let start = Date()
    private var lastStep = 0
    private var lastShown = Date.distantPast

    init(_ what: String, console: Console) {
        self.what = what
        self.console = console
    }

    func show(done: Int, total: Int) {
        if console.hasLiveLine {
            guard done == total || Date().timeIntervalSince(lastShown) > 0.1 else { return }
            lastShown = Date()
            let filled = done * 30 / max(1, total)
            let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 30 - filled)
            console.tell("\r\(what) [\(bar)] \(done)/\(total)\(remaining(done, total))  ")
        } else if done * 10 / max(1, total) > lastStep, total >= 10, Date().timeIntervalSince(start) > 2 {
            lastStep = done * 10 / max(1, total)
            console.tell("\(what): \(done) of \(total)\n")
        }
    }

    /// Of a search that does not know how long it will be.
    func show(done: Int) {
        if console.hasLiveLine {
            guard Date().timeIntervalSince(lastShown) > 0.1 else { return }
            lastShown = Date()
            console.tell("\r\(what): \(done) runs  ")
        } else if done / 50 > lastStep, Date().timeIntervalSince(start) > 2 {
            lastStep = done / 50
            console.tell("\(what): \(done) runs\n")
        }
    }

    /// Wipes the bar.
    func end() {
        if console.hasLiveLine { console.tell("\r\u{1B}[K") }
    }

    private func remaining(_ done: Int, _ total: Int) -> String {
        let spent = Date().timeIntervalSince(start)
        guard done > 0, done < total, spent > 1 else { return "" }
        return String(format: " %.0f s left", spent / Double(done) * Double(total - done))
    }
}
