"""W1 in SimPy: the hold model, one process for each pending event.

usage: simpy_hold.py PENDING OPERATIONS PASSES
"""

import sys

import simpy

from timing import SplitMix64, exponential, print_row, shortest

TABLE_SIZE = 65_536


def increments():
    chance = SplitMix64(1)
    return [1 + (exponential(chance) * 1_000_000 >> 32) for _ in range(TABLE_SIZE)]


class Hold:
    def __init__(self, pending, operations, table):
        self.environment = simpy.Environment()
        self.left = operations
        self.order = 0
        self.time = 0
        # Round and round the table: the first `pending` increments are the first events' times.
        self.increments = table
        self.next = 0
        self.done = self.environment.event()
        for entity in range(pending):
            self.environment.process(self.entity(entity))

    def entity(self, number):
        environment, table, mask = self.environment, self.increments, TABLE_SIZE - 1
        while True:
            place = self.next
            self.next = (place + 1) & mask
            yield environment.timeout(table[place])
            self.order = (self.order * 1_664_525 + number) & 0xFFFFFFFF
            self.left -= 1
            if self.left == 0:
                self.time = environment.now
                self.done.succeed()

    def start(self):
        """Lets every process schedule its first event: not what is measured."""
        self.environment.run(until=self.environment.timeout(0))

    def run(self):
        self.environment.run(until=self.done)
        return {"order-checked": self.order, "time-checked": self.time}


def main():
    pending, operations, passes = (int(argument) for argument in sys.argv[1:])
    table = increments()

    def prepare():
        hold = Hold(pending, operations, table)
        hold.start()
        return hold.run

    seconds, answers = shortest(passes, prepare)
    print_row(f"W1-{pending}", operations / seconds, "events/s", seconds, answers)


if __name__ == "__main__":
    main()
