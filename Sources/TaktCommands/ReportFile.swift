import Foundation
import TaktExperiment
import TaktReport

/// Files that reports and proposals are written to.
enum ReportFile {
    /// Refuses a report's path whose ending names no format, and whatever ``check(_:of:)`` refuses.
    static func check(_ path: String?) throws {
        guard let path else { return }
        guard ReportFormat(path: path) != nil else {
            let known = ReportFormat.allCases.map { $0.extensions[0] }
            throw Ending(
                .badUsage,
                "\(path): no report has such a name; let it end with "
                    + known.dropLast().joined(separator: ", ") + " or \(known[known.count - 1])")
        }
        try check(path, of: "report")
    }

    /// Refuses a path at which no file can be: before minutes of work rather than after.
    static func check(_ path: String?, of what: String) throws {
        guard let path else { return }
        let folder = (path as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Ending(.badUsage, "\(path): is a folder; name a file for the \(what)")
        }
        guard FileManager.default.fileExists(atPath: folder.isEmpty ? "." : folder) else {
            throw Ending(.badUsage, "\(path): the \(what) cannot be written there, there is no folder \(folder)")
        }
    }

    /// Writes a report in a format or, without one, in that which the path's ending names, and says where it is.
    static func write(_ assessment: Assessment, as format: ReportFormat? = nil, to path: String) throws {
        let format = format ?? ReportFormat(path: path) ?? .html
        do {
            try Data(format.render(assessment, notice: Console.current.tell).utf8).write(
                to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Ending(.badUsage, "\(path): the report cannot be written there")
        }
        Console.current.tell("The report is in \(path).\n")
    }
}
