import Foundation
import TaktExperiment
import TaktReport

/// The files that a suite leaves behind. They are there before the exit status says anything.
struct SuiteOutput {
    let folder: String

    static let names = ["junit.xml", "suite.sarif", "summary.md", "suite.json"]

    /// Before minutes of work rather than after.
    func prepare() throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Ending(.badUsage, "\(folder): the results cannot be written there")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Ending(.badUsage, "\(folder): the results cannot be written there")
        }
    }

    func write(_ report: SuiteReport) throws {
        let texts = [
            JUnitReport.text(report), SARIFReport.text(report), SuiteSummary.markdown(report), SuiteJSON.text(report),
        ]
        for (name, text) in zip(Self.names, texts) {
            let path = "\(folder)/\(name)"
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                throw Ending(.badUsage, "\(path): cannot be written")
            }
        }
    }
}
