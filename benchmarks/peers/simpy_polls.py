"""W3 and W4 in SimPy: a master polls 64 devices through one store-and-forward switch.

usage: simpy_polls.py fixed HORIZON-SECONDS PASSES
       simpy_polls.py exponential HORIZON-SECONDS REPLICATIONS

One process for each device's polls, one time-out for each hop.
"""

import random
import sys

import simpy

from timing import print_row, shortest

DEVICES = 64
PERIOD = 100_000_000
TURNAROUND = 1_000_000
PER_BYTE = 80  # at 100 Mbit/s
PREAMBLE, GAP, REQUEST, REPLY = 8, 12, 66, 200


class Port:
    """The sending side of a link: first in, first out, so that it is enough to know when it is free."""

    def __init__(self):
        self.free_at = 0

    def send(self, size, now):
        """How long until the last bit of a frame that is queued now is out."""
        free_at = self.free_at
        last_bit = (free_at if free_at > now else now) + (PREAMBLE + size) * PER_BYTE
        self.free_at = last_bit + GAP * PER_BYTE
        return last_bit - now


class Simulation:
    def __init__(self, horizon, chance=None):
        self.horizon = horizon
        self.chance = chance
        self.environment = simpy.Environment()
        self.master = Port()
        self.switch_to_master = Port()
        self.polls = self.sum = self.maximum = 0
        for _ in range(DEVICES):
            self.environment.process(self.poll(Port(), Port()))

    def poll(self, device, switch_to_device):
        environment, chance = self.environment, self.chance
        timeout, master, switch_to_master = environment.timeout, self.master, self.switch_to_master
        serving = TURNAROUND
        while True:
            started = environment.now
            yield timeout(master.send(REQUEST, started))
            yield timeout(switch_to_device.send(REQUEST, environment.now))
            if chance:
                serving = round(chance.expovariate(1 / TURNAROUND))
            yield timeout(serving)
            yield timeout(device.send(REPLY, environment.now))
            yield timeout(switch_to_master.send(REPLY, environment.now))
            round_trip = environment.now - started
            self.polls += 1
            self.sum += round_trip
            if round_trip > self.maximum:
                self.maximum = round_trip
            # The next slot; one that the cycle has run into is left out.
            yield timeout(max(1, -(-round_trip // PERIOD)) * PERIOD - round_trip)

    def run(self):
        self.environment.run(until=self.horizon)
        return self


def fixed(horizon, passes):
    seconds, done = shortest(passes, lambda: Simulation(horizon).run)
    answers = {"polls": done.polls, "mean": done.sum // done.polls, "maximum": done.maximum, "sum": done.sum}
    print_row("W3", done.polls / seconds, "polls/s", seconds, answers)


def exponential(horizon, replications):
    seconds = polls = total = 0
    for replication in range(replications):
        took, done = shortest(1, lambda: Simulation(horizon, random.Random(replication)).run)
        seconds += took
        polls += done.polls
        total += done.sum
    answers = {"replications": replications, "polls-each": polls // replications, "mean": total // polls}
    print_row("W4", polls / seconds, "polls/s", seconds, answers)


def main():
    kind, horizon, count = sys.argv[1], int(sys.argv[2]) * 1_000_000_000, int(sys.argv[3])
    (fixed if kind == "fixed" else exponential)(horizon, count)


if __name__ == "__main__":
    main()
