import TaktExperiment

/// The part of SARIF 2.1.0's object model that Takt writes; property names are the standard's.
enum SARIF {
    struct Log: Encodable {
        var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        var version = "2.1.0"
        var runs: [Run]

        init(run: Run) { runs = [run] }

        private enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version, runs
        }
    }

    struct Run: Encodable {
        var tool: Tool
        var automationDetails = Identity(id: "takt-suite/")
        var columnKind = "unicodeCodePoints"
        var originalUriBaseIds = ["SRCROOT": Root()]
        var invocations: [Invocation]
        var results: [Result]

        init(takt: String, rules: [Rule], results: [Result], invocation: Invocation) {
            tool = Tool(driver: Driver(version: takt, rules: rules))
            invocations = [invocation]
            self.results = results
        }
    }

    struct Tool: Encodable { var driver: Driver }

    struct Driver: Encodable {
        var name = "Takt"
        var version: String
        var rules: [Rule]
    }

    struct Identity: Encodable { var id: String }

    /// Where relative paths start: known to whoever reads the file, since it is moved from machine to machine.
    struct Root: Encodable { var description = Text(text: "The folder in which takt ran.") }

    struct Text: Encodable { var text: String }

    struct Rule: Encodable {
        struct Configuration: Encodable { var level: String }

        var id: String
        var name: String
        var shortDescription: Text
        var fullDescription: Text
        var help: Text
        var defaultConfiguration: Configuration

        init(id: String, name: String, text: String, help: String, level: String) {
            self.id = id
            self.name = name
            shortDescription = Text(text: text)
            fullDescription = Text(text: "\(text). \(help)")
            self.help = Text(text: help)
            defaultConfiguration = Configuration(level: level)
        }
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var partialFingerprints: [String: String]

        init(
            _ rule: String, _ index: Int, _ level: String, _ message: String, _ place: SourcePlace,
            _ fingerprint: String
        ) {
            ruleId = rule
            ruleIndex = index
            self.level = level
            self.message = Text(text: message)
            locations = [Location(place)]
            partialFingerprints = ["taktCheck/v1": fingerprint]
        }
    }

    struct Location: Encodable {
        struct Physical: Encodable {
            var artifactLocation: Artifact
            var region: Region
        }

        struct Artifact: Encodable {
            var uri: String
            var uriBaseId: String?
        }

        struct Region: Encodable {
            var startLine: Int
            var startColumn: Int
        }

        var physicalLocation: Physical

        init(_ place: SourcePlace) {
            let isAbsolute = place.path.hasPrefix("/")
            let uri = (isAbsolute ? "file://" : "") + Self.escaped(place.path)
            physicalLocation = Physical(
                artifactLocation: Artifact(uri: uri, uriBaseId: isAbsolute ? nil : "SRCROOT"),
                region: Region(startLine: place.line, startColumn: place.column))
        }

        /// Percent signs for all but unreserved characters and slashes (RFC 3986).
        private static func escaped(_ path: String) -> String {
            var uri = ""
            for byte in path.utf8 {
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "-._~/".utf8.contains(byte)
                if isPlain {
                    uri.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    let digits = String(byte, radix: 16, uppercase: true)
                    uri += "%" + (digits.count == 1 ? "0" : "") + digits
                }
            }
            return uri
        }
    }

    struct Invocation: Encodable {
        var executionSuccessful: Bool
        var exitCode: Int
        var toolExecutionNotifications: [Notification]
    }

    struct Notification: Encodable {
        var level: String
        var message: Text

        init(level: String, text: String) {
            self.level = level
            message = Text(text: text)
        }
    }
}
