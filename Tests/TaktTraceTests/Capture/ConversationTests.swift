import TaktSimulation
import Testing

@testable import TaktTrace

@Suite struct ConversationTests {
    private struct Wire {
        var conversation = Conversation(flow: "poll")
        var port: UInt16 = 100

        mutating func send(
            _ kind: FrameKind, _ transaction: Int, _ bytes: Int, isNewSession: Bool = false
        ) -> (SentFrame, Conversation.Place) {
            let frame = SentFrame(
                frame: 0, message: 0, flow: 0, isForward: kind != .reply && kind != .setupBack, kind: kind,
                transaction: transaction, payload: bytes, messagePayload: bytes, bytes: bytes + 58, time: 0)
            var next = port
            let place = conversation.send(frame, bytes: bytes, isNewSession: isNewSession) {
                next += 1
                return next
            }
            port = next
            return (frame, place)
        }

        /// Sends, and lets it arrive.
        mutating func exchange(_ kind: FrameKind, _ transaction: Int, _ bytes: Int) -> Conversation.Place {
            let (frame, place) = send(kind, transaction, bytes)
            conversation.delivered(frame, place)
            return place
        }
    }

    @Test func `each end goes on where it was, and acknowledges what has arrived`() {
        var wire = Wire()
        let ask = wire.exchange(.request, 1, 12)
        let answer = wire.exchange(.reply, 1, 129)
        let again = wire.exchange(.request, 2, 12)
        #expect(answer.acknowledgement == ask.sequence &+ 12 && answer.sequence == ask.acknowledgement)
        #expect(again.sequence == ask.sequence &+ 12 && again.acknowledgement == answer.sequence &+ 129)
        #expect(again.connection == 0 && again.clientPort == ask.clientPort)
    }

    @Test func `what is under way is not acknowledged`() {
        var wire = Wire()
        let first = wire.send(.oneWay, 1, 50)
        let reply = wire.send(.reply, 1, 10).1
        #expect(reply.acknowledgement == first.1.sequence)
    }

    @Test func `an exchange without an answer ends its connection, and a late reply is still on it`() {
        var wire = Wire()
        let ask = wire.exchange(.request, 1, 12)
        let retry = wire.exchange(.request, 2, 12)
        #expect(retry.connection == 1 && retry.clientPort != ask.clientPort)
        let late = wire.exchange(.reply, 1, 129)
        #expect(late.connection == 0 && late.clientPort == ask.clientPort)
        #expect(late.sequence == ask.acknowledgement && late.acknowledgement == ask.sequence &+ 12)
        let answer = wire.exchange(.reply, 2, 129)
        #expect(answer.connection == 1 && answer.sequence == retry.acknowledgement)
        #expect(wire.exchange(.request, 3, 12).connection == 1)
    }

    @Test func `a lost report is followed by one on a new connection`() {
        var wire = Wire()
        let lost = wire.send(.oneWay, 1, 50).1
        wire.conversation.lost(lost)
        #expect(wire.exchange(.oneWay, 2, 50).connection == 1)
        #expect(wire.exchange(.oneWay, 3, 50).connection == 1)
        #expect(wire.send(.setupOut, 4, 90, isNewSession: true).1.connection == 2)
    }

    @Test func `numbers go round, and what overtakes waits for what it overtook`() {
        var stream = TCPStream(first: .max - 4)
        let (a, b) = (stream.send(10), stream.send(10))
        stream.receive(b..<20)
        #expect(stream.acknowledgement == UInt32.max - 4)
        stream.receive(a..<10)
        #expect(stream.acknowledgement == 15 && stream.sequence(at: 10) == 5)
    }
}
