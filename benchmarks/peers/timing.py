"""What the Python programs share: the clock, the random numbers, and the row that each prints."""

import gc
import json
import time

MASK_64 = (1 << 64) - 1


class SplitMix64:
    """Steele, Lea and Flood 2014."""

    def __init__(self, seed):
        self.state = seed

    def next32(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK_64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK_64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK_64
        return (z ^ (z >> 31)) >> 32


def exponential(chance):
    """An exponential variate of mean 2^32 by comparisons alone (von Neumann 1951): every language draws the same."""
    whole = 0
    while True:
        first = last = chance.next32()
        is_odd = True
        while True:
            draw = chance.next32()
            if draw >= last:
                break
            last = draw
            is_odd = not is_odd
        if is_odd:
            return whole << 32 | first
        whole += 1


def shortest(passes, one_pass):
    """Processor time of the shortest of some passes, and what the last one returned.

    What disturbs a pass only ever makes it longer. `one_pass` prepares and returns a function; calling that is timed,
    without the search for garbage, which these programs do not need.
    """
    best = float("inf")
    for _ in range(passes):
        body = one_pass()
        gc.collect()
        gc.disable()
        began = time.process_time()
        outcome = body()
        best = min(best, time.process_time() - began)
    return best, outcome


def print_row(workload, rate, unit, seconds, answers):
    row = {"workload": workload, "rate": round(rate, 1), "unit": unit, "seconds": round(seconds, 6), "answers": answers}
    print(json.dumps(row))
