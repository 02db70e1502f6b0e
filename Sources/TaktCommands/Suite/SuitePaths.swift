import Foundation

/// Paths in a suite file, and how results name them.
enum SuitePaths {
    /// What a path in `file` means, relative to the working directory where it lies below that.
    static func resolve(_ path: String, beside file: String) -> String {
        if path.hasPrefix("/") { return shown(path) }
        let folder = (file as NSString).deletingLastPathComponent
        return shown(folder.isEmpty ? path : folder + "/" + path)
    }

    /// Without `.` and `..`, and relative to the working directory where it lies below that: what an editor, a build
    /// server and the next machine understand.
    static func shown(_ path: String) -> String {
        let working = FileManager.default.currentDirectoryPath
        let whole = normal(path.hasPrefix("/") ? path : working + "/" + path)
        let prefix = normal(working) + "/"
        return whole.hasPrefix(prefix) ? String(whole.dropFirst(prefix.count)) : whole
    }

    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// `boiler-house` of `plants/boiler-house` and `plants/boiler-house/plant.yaml`, `line-2` of `line-2.yaml`.
    static func name(ofPlant path: String) -> String {
        let stem = name(of: path)
        let folder = ((path as NSString).deletingLastPathComponent as NSString).lastPathComponent
        return stem == "plant" && !folder.isEmpty ? folder : stem
    }

    static func name(of path: String) -> String {
        ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    }
}
