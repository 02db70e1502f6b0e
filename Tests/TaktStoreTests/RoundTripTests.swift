import Foundation
import TaktExperiment
import TaktSimulation
import Testing

@testable import TaktStore

@Suite("What is stored comes back")
struct RoundTripTests {
    @Test("a finished assessment comes back equal, doubles bit for bit, also from another connection")
    func assessment() throws {
        try withFolder { folder in
            let path = folder.appending(path: "takt.sqlite").path
            let store = try ResultStore(path: path)
            let id = try store.begin(Fixture.start, at: Fixture.date)
            try store.finish(id, Fixture.assessment, at: Fixture.date.addingTimeInterval(4))
            #expect(try store.assessment(id) == Fixture.assessment)
            #expect(try ResultStore(path: path).assessment(id) == Fixture.assessment)
        }
    }

    @Test("the list says what was asked, when, and what came out, the newest first")
    func list() throws {
        try withFolder { folder in
            let store = try ResultStore(path: folder.appending(path: "takt.sqlite").path)
            let first = try store.begin(Fixture.start, at: Fixture.date)
            try store.finish(first, Fixture.assessment, at: Fixture.date.addingTimeInterval(4))
            let second = try store.begin(Fixture.start, at: Fixture.date.addingTimeInterval(10))
            let list = try store.list()
            #expect(list.map(\.id) == [second, first])
            let entry = try #require(list.last)
            #expect(entry.started == Fixture.date)
            #expect(entry.finished == Fixture.date.addingTimeInterval(4))
            #expect(entry.outcome == .fails)
            #expect(entry.settings == Fixture.settings)
            #expect(entry.controls == ["edr-agent"])
            #expect(entry.command == "takt assess plants/boiler-house")
        }
    }

    @Test("an unfinished assessment is listed with the runs it has, and has no answer")
    func unfinished() throws {
        try withFolder { folder in
            let path = folder.appending(path: "takt.sqlite").path
            let store = try ResultStore(path: path)
            let id = try store.begin(Fixture.start, at: Fixture.date)
            try store.record(run: Fixture.run(0), variant: "baseline", assessment: id, wallMilliseconds: 12)
            try store.record(run: Fixture.run(0), variant: "edr-agent", assessment: id)
            try store.record(run: Fixture.run(1), variant: "baseline", assessment: id)

            let other = try ResultStore(path: path)
            let entry = try #require(try other.entry(id))
            #expect(entry.finished == nil)
            #expect(entry.outcome == nil)
            #expect(entry.recordedRuns == 3)
            #expect(entry.plannedRuns == 4)
            #expect(try other.assessment(id) == nil)
            #expect(
                try other.runs(of: id).map { "\($0.variant) \($0.replication) \($0.fingerprint)" } == [
                    "baseline 0 00000000000000f0", "edr-agent 0 00000000000000f0", "baseline 1 00000000000000f1",
                ])
        }
    }

    @Test("a number that was never given away has neither line nor answer")
    func missing() throws {
        try withFolder { folder in
            let store = try ResultStore(path: folder.appending(path: "takt.sqlite").path)
            #expect(try store.entry(7) == nil)
            #expect(try store.assessment(7) == nil)
        }
    }

    @Test("the histogram of a run comes back bucket for bucket")
    func histogram() throws {
        try withFolder { folder in
            let store = try ResultStore(path: folder.appending(path: "takt.sqlite").path)
            let id = try store.begin(Fixture.start, at: Fixture.date)
            try store.record(run: Fixture.run(1), variant: "baseline", assessment: id)
            let histogram = try store.histogram(
                of: "poll-burner-1", variant: "baseline", replication: 1, assessment: id)
            #expect(histogram == Fixture.histogram)
        }
    }

    @Test("a cut histogram is told from a whole one")
    func cutHistogram() {
        let data = HistogramBlob.encode(Fixture.histogram)
        #expect(HistogramBlob.decode(data) == Fixture.histogram)
        #expect(HistogramBlob.decode(data.dropLast()) == nil)
        #expect(HistogramBlob.decode(Data()) == ResponseHistogram())
    }
}
