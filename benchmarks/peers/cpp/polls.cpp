// W3 and W4: a master polls 64 devices through one store-and-forward switch, on std::priority_queue.
//
//     polls fixed HORIZON-SECONDS PASSES
//     polls exponential HORIZON-SECONDS REPLICATIONS

#include "common.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <queue>

namespace {

constexpr int deviceCount = 64;
constexpr Nanoseconds period = 100 * millisecond;
constexpr Nanoseconds turnaround = 1 * millisecond;
constexpr Nanoseconds perByte = 80;  // at 100 Mbit/s
constexpr int preamble = 8, gap = 12, request = 66, reply = 200;

struct Event {
    enum Kind : std::uint16_t { slot, requestAtSwitch, requestAtDevice, replyReady, replyAtSwitch, replyAtMaster };

#ifdef PACKED
    Nanoseconds at;
    std::uint32_t sequence;
    std::uint16_t device;
    Kind kind;

    Event(Nanoseconds time, std::uint64_t sequence, int device, Kind kind)
        : at(time), sequence(std::uint32_t(sequence)), device(std::uint16_t(device)), kind(kind) {}

    Nanoseconds time() const { return at; }
    bool operator<(const Event &other) const { return at != other.at ? at > other.at : sequence > other.sequence; }
#else
    Place place;
    std::int32_t device;
    Kind kind;

    Event(Nanoseconds time, std::uint64_t sequence, int device, Kind kind)
        : place{time, phase(kind), device, sequence}, device(device), kind(kind) {}

    static Place::Phase phase(Kind kind) {
        return kind == replyReady ? Place::completion : kind == slot ? Place::expiry : Place::arrival;
    }

    Nanoseconds time() const { return place.time; }
    bool operator<(const Event &other) const { return place.isAfter(other.place); }
#endif
};

/// The sending side of a link: first in, first out, so that it is enough to know when it is free.
struct Port {
    Nanoseconds freeAt = 0;

    /// When the last bit of a frame that is queued now is out.
    Nanoseconds send(int bytes, Nanoseconds now) {
        const Nanoseconds lastBit = std::max(now, freeAt) + (preamble + bytes) * perByte;
        freeAt = lastBit + gap * perByte;
        return lastBit;
    }
};

struct Outcome {
    std::int64_t polls = 0;
    Nanoseconds sum = 0, maximum = 0;
};

class Simulation {
public:
    /// - Parameter mean: of an exponential turnaround; 0 for the fixed one.
    Simulation(Nanoseconds mean, std::uint64_t seed) : mean(mean), chance(seed) {}

    Outcome run(Nanoseconds horizon) {
        for (int device = 0; device < deviceCount; ++device) schedule(0, device, Event::slot);
        while (!calendar.empty() && calendar.top().time() < horizon) {
            const Event event = calendar.top();
            calendar.pop();
            handle(event.kind, event.device, event.time());
        }
        return outcome;
    }

private:
    const Nanoseconds mean;
    SplitMix64 chance;
    std::priority_queue<Event> calendar;
    std::uint64_t sequence = 0;
    Outcome outcome;

    Port master, switchToMaster;
    std::array<Port, deviceCount> devices, switchToDevice;
    std::array<Nanoseconds, deviceCount> started{};

    void schedule(Nanoseconds time, int device, Event::Kind kind) {
        calendar.push(Event(time, sequence++, device, kind));
    }

    void handle(Event::Kind kind, int device, Nanoseconds now) {
        switch (kind) {
        case Event::slot:
            started[device] = now;
            return schedule(master.send(request, now), device, Event::requestAtSwitch);
        case Event::requestAtSwitch:
            return schedule(switchToDevice[device].send(request, now), device, Event::requestAtDevice);
        case Event::requestAtDevice:
            return schedule(now + serving(), device, Event::replyReady);
        case Event::replyReady:
            return schedule(devices[device].send(reply, now), device, Event::replyAtSwitch);
        case Event::replyAtSwitch:
            return schedule(switchToMaster.send(reply, now), device, Event::replyAtMaster);
        case Event::replyAtMaster:
            return finish(device, now);
        }
    }

    Nanoseconds serving() {
        if (mean == 0) return turnaround;
        return Nanoseconds(std::lround(-double(mean) * std::log(1 - chance.unit())));
    }

    /// The next poll starts at the next slot; one that the cycle has run into is left out.
    void finish(int device, Nanoseconds now) {
        const Nanoseconds roundTrip = now - started[device];
        ++outcome.polls;
        outcome.sum += roundTrip;
        outcome.maximum = std::max(outcome.maximum, roundTrip);
        const Nanoseconds slots = std::max(Nanoseconds(1), (roundTrip + period - 1) / period);
        schedule(started[device] + slots * period, device, Event::slot);
    }
};

void fixed(Nanoseconds horizon, int passes) {
    Outcome outcome;
    const double seconds = shortest(passes, [&] { outcome = Simulation(0, 0).run(horizon); });
    Row row;
    row.answer("polls", outcome.polls);
    row.answer("mean", outcome.sum / outcome.polls);
    row.answer("maximum", outcome.maximum);
    row.answer("sum", outcome.sum);
    row.print("W3", double(outcome.polls) / seconds, "polls/s", seconds);
}

void exponentialTurnaround(Nanoseconds horizon, int replications) {
    Outcome total;
    const double began = cpuSeconds();
    for (int replication = 0; replication < replications; ++replication) {
        const Outcome outcome = Simulation(turnaround, std::uint64_t(replication) + 1).run(horizon);
        total.polls += outcome.polls;
        total.sum += outcome.sum;
    }
    const double seconds = cpuSeconds() - began;
    Row row;
    row.answer("replications", replications);
    row.answer("polls-each", total.polls / replications);
    row.answer("mean", total.sum / total.polls);
    row.print("W4", double(total.polls) / seconds, "polls/s", seconds);
}

}  // namespace

int main(int argc, char **argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: polls fixed|exponential HORIZON-SECONDS PASSES|REPLICATIONS\n");
        return 64;
    }
    const Nanoseconds horizon = std::atol(argv[2]) * second;
    if (std::strcmp(argv[1], "fixed") == 0) fixed(horizon, std::atoi(argv[3]));
    else exponentialTurnaround(horizon, std::atoi(argv[3]));
}
