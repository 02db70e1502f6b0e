// What the C++ programs share: the clock, the random numbers, and the row that each prints.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <time.h>
#include <utility>
#include <vector>

using Nanoseconds = std::int64_t;

constexpr Nanoseconds microsecond = 1'000;
constexpr Nanoseconds millisecond = 1'000'000;
constexpr Nanoseconds second = 1'000'000'000;

/// Where an event stands among the others, in the total order of docs/semantics.md: what a simulator of any plant needs.
///
/// With -DPACKED each program orders its events by no more than its one workload needs, in 16 bytes.
struct Place {
    enum Phase : std::int32_t { completion, abort, arrival, expiry };

    Nanoseconds time;
    Phase phase;
    std::int32_t rank;
    std::uint64_t sequence;

    bool isAfter(const Place &other) const {
        if (time != other.time) return time > other.time;
        if (phase != other.phase) return phase > other.phase;
        if (rank != other.rank) return rank > other.rank;
        return sequence > other.sequence;
    }
};

/// Processor time of this process, in seconds.
inline double cpuSeconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}

/// The shortest of some passes: what disturbs a pass only ever makes it longer.
template <class Pass>
double shortest(int passes, Pass pass) {
    double best = 1e300;
    for (int i = 0; i < passes; ++i) {
        const double began = cpuSeconds();
        pass();
        const double took = cpuSeconds() - began;
        if (took < best) best = took;
    }
    return best;
}

/// SplitMix64 (Steele, Lea and Flood 2014).
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : state(seed) {}

    std::uint64_t next() {
        std::uint64_t z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    std::uint32_t next32() { return std::uint32_t(next() >> 32); }

    /// In 0 <= u < 1, a multiple of 2^-53.
    double unit() { return double(next() >> 11) * 0x1p-53; }

private:
    std::uint64_t state;
};

/// An exponential variate of mean 2^32 by comparisons alone (von Neumann 1951), so that every language draws the same.
inline std::uint64_t exponential(SplitMix64 &chance) {
    for (std::uint64_t whole = 0;; ++whole) {
        const std::uint32_t first = chance.next32();
        std::uint32_t last = first;
        bool isOdd = true;
        for (;;) {
            const std::uint32_t draw = chance.next32();
            if (draw >= last) break;
            last = draw;
            isOdd = !isOdd;
        }
        if (isOdd) return whole << 32 | first;
    }
}

/// One line of JSON: {"rate": ..., "unit": ..., "seconds": ..., "answers": {...}}
class Row {
public:
    void answer(const char *name, std::int64_t value) { answers.emplace_back(name, std::to_string(value)); }

    void print(const std::string &workload, double rate, const char *unit, double seconds) const {
        std::printf(
            "{\"workload\": \"%s\", \"rate\": %.1f, \"unit\": \"%s\", \"seconds\": %.6f, \"answers\": {",
            workload.c_str(), rate, unit, seconds);
        const char *separator = "";
        for (const auto &[name, value] : answers) {
            std::printf("%s\"%s\": %s", separator, name.c_str(), value.c_str());
            separator = ", ";
        }
        std::printf("}}\n");
    }

private:
    std::vector<std::pair<std::string, std::string>> answers;
};
