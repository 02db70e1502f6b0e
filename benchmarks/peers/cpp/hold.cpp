// W1: the hold model (Vaucher and Duval 1975) on std::priority_queue.
//
//     hold PENDING OPERATIONS CHECKED PASSES

#include "common.hpp"

#include <cstdlib>
#include <queue>

namespace {

/// Greatest first is what std::priority_queue does, so the later event is the lesser.
#ifdef PACKED
struct Event {
    Nanoseconds at;
    std::uint32_t sequence;
    std::uint32_t entity;

    Event(Nanoseconds time, std::uint32_t sequence, std::uint32_t entity)
        : at(time), sequence(sequence), entity(entity) {}

    Nanoseconds time() const { return at; }
    bool operator<(const Event &other) const { return at != other.at ? at > other.at : sequence > other.sequence; }
};
#else
struct Event {
    Place place;
    std::uint64_t entity;

    Event(Nanoseconds time, std::uint32_t sequence, std::uint32_t entity)
        : place{time, Place::arrival, 0, sequence}, entity(entity) {}

    Nanoseconds time() const { return place.time; }
    bool operator<(const Event &other) const { return place.isAfter(other.place); }
};
#endif

constexpr std::size_t tableSize = 65'536;

std::vector<Nanoseconds> increments() {
    SplitMix64 chance(1);
    std::vector<Nanoseconds> table(tableSize);
    for (auto &increment : table) increment = 1 + Nanoseconds(exponential(chance) * 1'000'000 >> 32);
    return table;
}

struct Outcome {
    std::uint32_t order = 0;
    Nanoseconds time = 0;
};

/// Pops the earliest event and schedules it again an increment later, `operations` times.
Outcome hold(std::uint32_t pending, std::uint32_t operations, const std::vector<Nanoseconds> &table) {
    std::vector<Event> storage;
    storage.reserve(pending + 1);
    std::priority_queue<Event> calendar(std::less<Event>(), std::move(storage));
    std::uint32_t sequence = 0;
    for (; sequence < pending; ++sequence) {
        calendar.push(Event(table[sequence % tableSize], sequence, sequence));
    }
    Outcome outcome;
    for (std::uint32_t done = 0; done < operations; ++done) {
        const Event event = calendar.top();
        calendar.pop();
        outcome.order = outcome.order * 1'664'525 + std::uint32_t(event.entity);
        outcome.time = event.time();
        calendar.push(Event(event.time() + table[sequence % tableSize], sequence, std::uint32_t(event.entity)));
        ++sequence;
    }
    return outcome;
}

}  // namespace

int main(int argc, char **argv) {
    if (argc != 5) {
        std::fprintf(stderr, "usage: hold PENDING OPERATIONS CHECKED PASSES\n");
        return 64;
    }
    const auto pending = std::uint32_t(std::atol(argv[1]));
    const auto operations = std::uint32_t(std::atol(argv[2]));
    const auto checked = std::uint32_t(std::atol(argv[3]));
    const auto table = increments();
    Outcome outcome;
    const double seconds = shortest(std::atoi(argv[4]), [&] { outcome = hold(pending, operations, table); });
    const Outcome early = hold(pending, checked, table);
    Row row;
    row.answer("order-checked", early.order);
    row.answer("time-checked", early.time);
    row.answer("order", outcome.order);
    row.answer("time", outcome.time);
    row.print("W1-" + std::to_string(pending), operations / seconds, "events/s", seconds);
}
