import Foundation

/// One file of an area's folder, read.
struct CaseFile {
    /// Relative to the cases' root, as `net/frames.json`.
    var name: String
    var value: JSONValue
    /// Of `x.in.json` the content of `x.out.json`.
    var answer: JSONValue?

    /// The objects of a file that is a list of cases, or the file itself when it is one case.
    func objects() throws(CaseProblem) -> [CaseObject] {
        guard case .array(let list) = value else { return [try CaseObject(value, path: name)] }
        guard !list.isEmpty else { throw CaseProblem("\(name): no case in it") }
        var objects: [CaseObject] = []
        for (index, item) in list.enumerated() {
            objects.append(try CaseObject(item, path: "\(name)[\(index)]"))
        }
        return objects
    }
}

/// Where cases are: the folder beside this target's sources, and the one that `TAKT_CASES` names.
struct CaseRoot {
    var title: String
    var url: URL

    static var all: [CaseRoot] {
        let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Cases")
        var roots = [CaseRoot(title: "Cases", url: own)]
        if let more = ProcessInfo.processInfo.environment["TAKT_CASES"], !more.isEmpty {
            roots.append(CaseRoot(title: "$TAKT_CASES", url: URL(fileURLWithPath: more)))
        }
        return roots
    }

    /// The files of an area in the order of their names, each `.in.json` with its `.out.json`. Throws when there is no
    /// file, and when one of a pair is missing. A file that is not JSON is a problem of its own, reported with the rest.
    func files(of area: String) throws(CaseProblem) -> [Result<CaseFile, CaseProblem>] {
        let folder = url.appendingPathComponent(area)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
            .filter { !$0.hasPrefix(".") }.sorted()
        guard !names.isEmpty else { throw CaseProblem("\(title)/\(area): the folder is missing or empty") }
        let answers = names.filter { $0.hasSuffix(".out.json") }
        for answer in answers where !names.contains(answer.dropLast(9) + ".in.json") {
            throw CaseProblem("\(title)/\(area)/\(answer): its .in.json is missing")
        }
        return names.filter { !answers.contains($0) }.map { name in
            Result { () throws(CaseProblem) in try file(name, area, folder) }
        }
    }

    private func file(_ name: String, _ area: String, _ folder: URL) throws(CaseProblem) -> CaseFile {
        let path = "\(title)/\(area)/\(name)"
        var file = CaseFile(name: path, value: try read(folder.appendingPathComponent(name), path))
        if name.hasSuffix(".in.json") {
            let answer = name.dropLast(8) + ".out.json"
            file.answer = try read(folder.appendingPathComponent(String(answer)), path)
        }
        return file
    }

    private func read(_ url: URL, _ path: String) throws(CaseProblem) -> JSONValue {
        guard let data = try? Data(contentsOf: url) else {
            throw CaseProblem("\(path): \(url.lastPathComponent) cannot be read")
        }
        do {
            return try JSONParser.parse(data)
        } catch {
            throw CaseProblem("\(path): \(error.description)")
        }
    }
}
