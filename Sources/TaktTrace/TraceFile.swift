import Foundation

/// A file that a trace is streamed to: what is written is kept for one block and then goes to disk, so that memory does
/// not grow with the trace.
package final class TraceFile {
    package let path: String
    private let handle: FileHandle
    private var block: [UInt8] = []
    private static let blockSize = 1 << 18
    /// Bytes written so far.
    package private(set) var size = 0
    /// The first thing that went wrong: the disk is full, say. Nothing is written after it.
    private var problem: TraceProblem?

    /// Makes the file, or empties it.
    package init(path: String) throws(TraceProblem) {
        self.path = path
        // Opened in place: FileManager would put a new file where a pipe or a device is.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw TraceProblem(path: path, sentence: "the trace cannot be written there") }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        block.reserveCapacity(Self.blockSize)
    }

    package func write(_ bytes: some Sequence<UInt8>) {
        let before = block.count
        block.append(contentsOf: bytes)
        size += block.count - before
        if block.count >= Self.blockSize { flush() }
    }

    package func write(_ text: String) { write(text.utf8) }

    /// Writes what is left and closes.
    ///
    /// - Throws: what went wrong at any time since the file was made.
    package func close() throws(TraceProblem) {
        flush()
        do { try handle.close() } catch {
            problem = problem ?? TraceProblem(path: path, sentence: "the trace could not be completed")
        }
        if let problem { throw problem }
    }

    private func flush() {
        defer { block.removeAll(keepingCapacity: true) }
        guard problem == nil, !block.isEmpty else { return }
        do { try handle.write(contentsOf: block) } catch {
            problem = TraceProblem(
                path: path, sentence: "the trace could not be written on: \(error.localizedDescription)")
        }
    }
}

/// Why a trace could not be written.
package struct TraceProblem: Error, Equatable {
    package var path: String
    package var sentence: String

    package init(path: String, sentence: String) {
        self.path = path
        self.sentence = sentence
    }
}
