"""W2 in SimPy: 64 PLCs, each with three preemptive fixed-priority tasks.

usage: simpy_processors.py HORIZON-SECONDS PASSES

SimPy's PreemptiveResource preempts a job that ends at the very instant of a release, and queues a preempted job anew.
So each task is a process that releases its jobs, and each processor dispatches them itself: completions are urgent events,
which SimPy runs first in an instant, as semantics.md asks.
"""

import sys

import simpy
from simpy.events import URGENT, Event

from timing import print_row, shortest

PLCS = 64
PERIODS = [10_000_000, 50_000_000, 200_000_000]
EXECUTIONS = [2_000_000, 8_000_000, 20_000_000]
OFFSET = 156_250


class Plc:
    def __init__(self, environment):
        self.environment = environment
        self.arrivals = [[], [], []]  # of the jobs that are not done, the oldest first
        self.left = [0, 0, 0]
        self.running = -1
        self.since = 0
        self.completion = None
        self.completed = self.misses = self.preemptions = self.sum = 0
        self.worst = [0, 0, 0]

    def task(self, task, offset):
        environment, period = self.environment, PERIODS[task]
        yield environment.timeout(offset)
        while True:
            self.release(task)
            yield environment.timeout(period)

    def release(self, task):
        now = self.environment.now
        waiting = self.arrivals[task]
        waiting.append(now)
        if len(waiting) > 1:
            return
        self.left[task] = EXECUTIONS[task]
        running = self.running
        if running < 0:
            self.start(task, now)
        elif task < running:
            self.left[running] -= now - self.since
            if now > self.since:
                self.preemptions += 1
            self.start(task, now)

    def start(self, task, now):
        self.running = task
        self.since = now
        completion = self.completion = Event(self.environment)
        completion._ok = True
        completion._value = None
        completion.callbacks.append(self.complete)
        self.environment.schedule(completion, URGENT, self.left[task])

    def complete(self, completion):
        if completion is not self.completion:
            return  # preempted meanwhile
        now = self.environment.now
        task = self.running
        waiting = self.arrivals[task]
        response = now - waiting.pop(0)
        self.completed += 1
        self.sum += response
        if response > PERIODS[task]:
            self.misses += 1
        if response > self.worst[task]:
            self.worst[task] = response
        if waiting:
            self.left[task] = EXECUTIONS[task]
        self.running = -1
        for task, waiting in enumerate(self.arrivals):
            if waiting:
                self.start(task, now)
                return


class Simulation:
    def __init__(self, horizon):
        self.horizon = horizon
        self.environment = simpy.Environment()
        self.plcs = [Plc(self.environment) for _ in range(PLCS)]
        for number, plc in enumerate(self.plcs):
            for task in range(len(PERIODS)):
                self.environment.process(plc.task(task, number * OFFSET))

    def run(self):
        self.environment.run(until=self.horizon)
        plcs = self.plcs
        unfinished = sum(
            arrival + PERIODS[task] <= self.horizon
            for plc in plcs for task, waiting in enumerate(plc.arrivals) for arrival in waiting)
        answers = {
            "completed": sum(plc.completed for plc in plcs),
            "misses": sum(plc.misses for plc in plcs) + unfinished,
            "preemptions": sum(plc.preemptions for plc in plcs),
            "sum": sum(plc.sum for plc in plcs),
        }
        for task, period in enumerate(PERIODS):
            answers[f"worst-{period // 1_000_000}ms"] = max(plc.worst[task] for plc in plcs)
        return answers


def main():
    horizon, passes = int(sys.argv[1]) * 1_000_000_000, int(sys.argv[2])
    seconds, answers = shortest(passes, lambda: Simulation(horizon).run)
    jobs = sum(PLCS * (horizon // period) for period in PERIODS)
    print_row("W2", jobs / seconds, "jobs/s", seconds, answers)


if __name__ == "__main__":
    main()
