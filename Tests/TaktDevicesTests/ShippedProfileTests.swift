import Foundation
import TaktDevices
import TaktFiles
import TaktPlant
import Testing

@Suite("The shipped device profiles")
struct ShippedProfileTests {
    @Test("every file reads, is named after its profile, and says where each figure comes from")
    func files() throws {
        let library = try DeviceFile.shipped()
        #expect(library.profiles.map { $0.id + ".yaml" } == ShippedProfiles.files.map(\.name).sorted())
        for profile in library.profiles {
            #expect(!profile.summary.isEmpty && !profile.vendor.isEmpty, "\(profile.id)")
            #expect(profile.figures.count >= 3, "\(profile.id)")
            for figure in profile.figures { #expect(figure.source.count >= 12, "\(profile.id) \(figure.key)") }
        }
    }

    @Test("every file in the folder is in the binary")
    func folder() throws {
        let folder = repository.appending(path: "Sources/TaktDevices/Profiles").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names == ShippedProfiles.files.map(\.name))
    }

    @Test("an estimate says that it is one, and nothing else does")
    func estimates() throws {
        let admissions = [
            "our estimate", "general knowledge, not checked", "guess", "not confirmed", "cites nobody", "ours",
            "taken over",
        ]
        for profile in try DeviceFile.shipped().profiles {
            for figure in profile.figures where figure.grade == .estimate {
                let source = figure.source.lowercased()
                #expect(admissions.contains { source.contains($0) }, "\(profile.id) \(figure.key): \(figure.source)")
            }
            for figure in profile.figures where figure.grade == .vendor {
                #expect(!figure.source.lowercased().contains("our estimate"), "\(profile.id) \(figure.key)")
                #expect(!figure.source.lowercased().contains("general knowledge"), "\(profile.id) \(figure.key)")
            }
        }
    }

    /// Siemens, A5E03461503-02, 02/2014, table 3-2; nanoseconds for a bit, word, fixed-point and floating-point operation.
    @Test(
        "S7-1500 operations take what the maker's table says",
        arguments: [
            ("1511", [60, 72, 96, 384]), ("1513", [40, 48, 64, 256]), ("1515", [30, 36, 48, 192]),
            ("1516", [10, 12, 16, 64]), ("1518", [1, 2, 2, 6]),
        ] as [(String, [Int64])])
    func operationTimes(cpu: String, nanoseconds: [Int64]) throws {
        let profile = try #require(try DeviceFile.shipped().profile("siemens-s7-\(cpu)"))
        let times = try #require(profile.values.instructions)
        #expect([times.bit, times.word, times.fixed, times.float] == nanoseconds.map { $0 * 1000 })
        #expect(profile.figure(.instructions)?.grade == .vendor)
        #expect(profile.values.service == .slice(permille: 500, period: 1_000_000, priority: 11))
        #expect(profile.values.minimumCycle == 1_000_000)
    }

    /// Siemens, A5E00105475-06, 01/2006, tables 5-4 and 5-5.
    @Test(
        "S7-300 process images and operating systems take what the maker's tables say",
        arguments: [
            ("315", 100_000, 37_000_000, 1100), ("317", 50_000, 15_000_000, 1070), ("319", 2_000, 15_000_000, 1050),
        ]
            as [(String, Int64, Int64, Int64)])
    func processImages(cpu: String, base: Int64, perByte: Int64, factor: Int64) throws {
        let values = try #require(try DeviceFile.shipped().profile("siemens-s7-\(cpu)")).values
        #expect(values.processImage == ProcessImageTime(base: base, picosecondsPerByte: perByte))
        #expect(values.operatingSystemPermille == factor)
        #expect(values.service == .slice(permille: 200, period: 1_000_000, priority: 11))
    }

    @Test("docs/devices.md is what the profiles print")
    func page() throws {
        let text = try String(contentsOf: repository.appending(path: "docs/devices.md"), encoding: .utf8)
        #expect(text == DeviceMarkdown.text(try DeviceFile.shipped()), "make docs prints it anew")
    }

    @Test("the table has a line a model, under its vendor")
    func table() throws {
        let lines = DeviceTable.text(try DeviceFile.shipped()).split(separator: "\n").map(String.init)
        let siemens = try #require(lines.firstIndex(of: "Siemens"))
        #expect(lines[..<siemens].contains("Rockwell Automation"))
        #expect(lines.firstIndex(of: "generic") ?? 0 > siemens)
        let row = try #require(lines.first { $0.hasPrefix("siemens-s7-1511 ") })
        #expect(row.contains("50 % of 1 ms") && row.contains("cortex-m33-asm") && row.contains("20 s"))
    }
}

let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
