"""W2 in SimSo 0.8: 64 PLCs, each with three preemptive fixed-priority tasks.

usage: simso_processors.py HORIZON-SECONDS

The PLCs share nothing, so each is a model of its own with one processor and SimSo's rate-monotonic scheduler (here the
shorter period is the higher priority): one model of 64 processors takes longer for the same answers.
"""

import gc
import multiprocessing
import os
import sys
import time

from timing import print_row

# SimSo greets on standard output as it is imported.
standard_output, sys.stdout = sys.stdout, open(os.devnull, "w")
from simso.configuration import Configuration  # noqa: E402
from simso.core import Model  # noqa: E402
from simso.core.JobEvent import JobEvent  # noqa: E402

sys.stdout = standard_output

PLCS = 64
TASKS = [(10, 2), (50, 8), (200, 20)]  # period and execution, ms
OFFSET = 0.15625  # ms from one PLC to the next
CYCLES = 1_000_000  # of a millisecond: SimSo counts nanoseconds


def model(plc, horizon):
    configuration = Configuration()
    configuration.cycles_per_ms = CYCLES
    configuration.duration = horizon * 1_000 * CYCLES
    for number, (period, execution) in enumerate(TASKS):
        configuration.add_task(
            name=f"task-{period}", identifier=number + 1, period=period, activation_date=plc * OFFSET,
            wcet=execution, deadline=period, abort_on_miss=False)
    configuration.add_processor(name=f"plc-{plc}", identifier=1)
    configuration.scheduler_info.clas = "simso.schedulers.RM_mono"
    configuration.check_all()
    return Model(configuration)


def simulate(plc, horizon):
    """Processor time of one PLC's run, and its answers."""
    one = model(plc, horizon)
    # SimSo keeps every event until the end, and a search for garbage among millions finds none.
    gc.disable()
    began = time.process_time()
    one.run_model()
    seconds = time.process_time() - began
    end = horizon * 1_000 * CYCLES
    answers = {"completed": 0, "misses": 0, "preemptions": 0, "sum": 0}
    for task, (period, _) in zip(one.task_list, TASKS):
        responses = []
        for job in one.results.tasks[task].jobs:
            # The horizon is half open: what would happen at it does not.
            if job.end_date is None or job.end_date >= end:
                answers["misses"] += job.absolute_deadline <= end
                continue
            responses.append(job.response_time)
            answers["misses"] += bool(job.exceeded_deadline)
            answers["preemptions"] += job.preemption_count
        answers["completed"] += len(responses)
        answers["sum"] += sum(responses)
        answers[f"worst-{period}ms"] = max(responses)
    return seconds, answers


def main():
    horizon = int(sys.argv[1])
    # One after the other, each in a process of its own, with which its memory goes.
    with multiprocessing.Pool(processes=1, maxtasksperchild=1) as pool:
        runs = pool.starmap(simulate, [(plc, horizon) for plc in range(PLCS)], chunksize=1)
    seconds = sum(took for took, _ in runs)
    answers = {}
    for key in runs[0][1]:
        values = [one[key] for _, one in runs]
        answers[key] = max(values) if key.startswith("worst") else sum(values)
    jobs = sum(PLCS * (horizon * 1_000 // period) for period, _ in TASKS)
    print_row("W2", jobs / seconds, "jobs/s", seconds, answers)


if __name__ == "__main__":
    main()
