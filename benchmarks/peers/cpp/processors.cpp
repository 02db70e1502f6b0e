// W2: 64 PLCs, each with three preemptive fixed-priority tasks, on std::priority_queue.
//
//     processors together|apart HORIZON-SECONDS PASSES
//
// `together` has one calendar for all PLCs; `apart` makes use of their having nothing to do with each other, and runs one
// after the other.

#include "common.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <queue>

namespace {

constexpr int plcCount = 64;
constexpr int taskCount = 3;
constexpr std::array<Nanoseconds, taskCount> periods = {10 * millisecond, 50 * millisecond, 200 * millisecond};
constexpr std::array<Nanoseconds, taskCount> executions = {2 * millisecond, 8 * millisecond, 20 * millisecond};

/// A release of a task, or the completion of the job that a PLC runs. Completions come first in an instant.
#ifdef PACKED
struct Event {
    std::int64_t key;
    std::uint16_t plc;
    std::uint16_t task;
    std::uint32_t generation;

    static constexpr std::uint16_t completion = taskCount;

    Event(Nanoseconds time, int plc, int task, std::uint64_t, std::uint32_t generation = 0)
        : key(time * 2 + (task != completion)), plc(std::uint16_t(plc)), task(std::uint16_t(task)),
          generation(generation) {}

    Nanoseconds time() const { return key >> 1; }
    bool operator<(const Event &other) const { return key > other.key; }
};
#else
struct Event {
    Place place;
    std::int32_t plc;
    std::int32_t task;
    std::uint64_t generation;

    static constexpr std::int32_t completion = taskCount;

    Event(Nanoseconds time, int plc, int task, std::uint64_t sequence, std::uint64_t generation = 0)
        : place{time, task == completion ? Place::completion : Place::arrival, plc * (taskCount + 1) + task, sequence},
          plc(plc), task(task), generation(generation) {}

    Nanoseconds time() const { return place.time; }
    bool operator<(const Event &other) const { return place.isAfter(other.place); }
};
#endif

struct Task {
    /// Arrival of the live job; jobs that wait behind it arrived a period apart.
    Nanoseconds arrival = 0;
    Nanoseconds left = 0;
    int live = 0;
    Nanoseconds worst = 0;
};

struct Plc {
    std::array<Task, taskCount> tasks;
    int running = -1;
    /// When the running job got the processor.
    Nanoseconds since = 0;
    /// A completion of an earlier generation was cancelled by a preemption.
    std::uint32_t generation = 0;
};

struct Outcome {
    std::int64_t completed = 0, misses = 0, preemptions = 0;
    Nanoseconds sum = 0;
    std::array<Nanoseconds, taskCount> worst{};
};

class Simulation {
public:
    /// Runs the PLCs from `first` to before `last`.
    Outcome run(Nanoseconds horizon, int first, int last) {
        for (int plc = first; plc < last; ++plc)
            for (int task = 0; task < taskCount; ++task) calendar.push(Event(offset(plc), plc, task, sequence++));
        while (calendar.top().time() < horizon) {
            const Event event = calendar.top();
            calendar.pop();
            now = event.time();
            if (event.task == Event::completion) complete(event);
            else release(event);
        }
        for (const Plc &plc : plcs)
            for (int task = 0; task < taskCount; ++task) {
                outcome.worst[task] = std::max(outcome.worst[task], plc.tasks[task].worst);
                if (plc.tasks[task].live > 0 && plc.tasks[task].arrival + periods[task] <= horizon) ++outcome.misses;
            }
        return outcome;
    }

private:
    std::priority_queue<Event> calendar;
    std::array<Plc, plcCount> plcs;
    Outcome outcome;
    Nanoseconds now = 0;
    std::uint64_t sequence = 0;

    static Nanoseconds offset(int plc) { return plc * (156 * microsecond + 250); }

    void release(const Event &event) {
        Plc &plc = plcs[event.plc];
        Task &task = plc.tasks[event.task];
        calendar.push(Event(now + periods[event.task], event.plc, event.task, sequence++));
        if (task.live++ > 0) return;
        task.arrival = now;
        task.left = executions[event.task];
        if (plc.running < 0) {
            start(plc, event.plc, event.task);
        } else if (event.task < plc.running) {
            plc.tasks[plc.running].left -= now - plc.since;
            if (now > plc.since) ++outcome.preemptions;
            start(plc, event.plc, event.task);
        }
    }

    void complete(const Event &event) {
        Plc &plc = plcs[event.plc];
        if (event.generation != plc.generation) return;
        Task &task = plc.tasks[plc.running];
        const Nanoseconds response = now - task.arrival;
        ++outcome.completed;
        outcome.sum += response;
        task.worst = std::max(task.worst, response);
        if (response > periods[plc.running]) ++outcome.misses;
        if (--task.live > 0) {
            task.arrival += periods[plc.running];
            task.left = executions[plc.running];
        }
        plc.running = -1;
        for (int next = 0; next < taskCount; ++next)
            if (plc.tasks[next].live > 0) return start(plc, event.plc, next);
    }

    void start(Plc &plc, int number, int task) {
        plc.running = task;
        plc.since = now;
        calendar.push(Event(now + plc.tasks[task].left, number, Event::completion, sequence++, ++plc.generation));
    }
};

Outcome apart(Nanoseconds horizon) {
    Outcome total;
    for (int plc = 0; plc < plcCount; ++plc) {
        const Outcome one = Simulation().run(horizon, plc, plc + 1);
        total.completed += one.completed;
        total.misses += one.misses;
        total.preemptions += one.preemptions;
        total.sum += one.sum;
        for (int task = 0; task < taskCount; ++task) total.worst[task] = std::max(total.worst[task], one.worst[task]);
    }
    return total;
}

}  // namespace

int main(int argc, char **argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: processors together|apart HORIZON-SECONDS PASSES\n");
        return 64;
    }
    const bool isApart = std::strcmp(argv[1], "apart") == 0;
    const Nanoseconds horizon = std::atol(argv[2]) * second;
    Outcome outcome;
    const double seconds = shortest(std::atoi(argv[3]), [&] {
        outcome = isApart ? apart(horizon) : Simulation().run(horizon, 0, plcCount);
    });
    std::int64_t jobs = 0;
    for (Nanoseconds period : periods) jobs += plcCount * (horizon / period);
    Row row;
    row.answer("completed", outcome.completed);
    row.answer("misses", outcome.misses);
    row.answer("preemptions", outcome.preemptions);
    row.answer("worst-10ms", outcome.worst[0]);
    row.answer("worst-50ms", outcome.worst[1]);
    row.answer("worst-200ms", outcome.worst[2]);
    row.answer("sum", outcome.sum);
    row.print("W2", double(jobs) / seconds, "jobs/s", seconds);
}
