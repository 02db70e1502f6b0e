#!/usr/bin/env python3
"""Counts the engine's instructions for a job, a poll and a calendar operation, and holds them against stored figures.

usage: check-instructions.py ENGINE-BENCHMARK [--update]

Instructions, unlike seconds, hardly depend on what else the machine does. Each workload runs twice under valgrind, once
longer than the other; their difference leaves out start-up and reading the plant. Exit status 1 when a figure is more than
the margin above the stored one in benchmarks/instructions.json.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

BASELINE = pathlib.Path(__file__).resolve().parent.parent / "benchmarks/instructions.json"
MARGIN = 0.10
# Workload: what is counted, the option that makes a run longer, the shorter and the longer run.
WORKLOADS = {
    "W1-1024": ("pop and push", "--operations", 100_000, 600_000),
    "W2": ("job", "--seconds", 2, 10),
    "W3": ("poll", "--seconds", 2, 10),
}


def run(engine, workload, option, length):
    """Instructions of the whole program, and how many jobs, polls or operations it did."""
    environment = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [
            "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
            engine, "--only", workload, "--passes", "1", option, str(length), "--json", file.name]
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        collected = re.search(r"Collected : (\d+)", done.stderr)
        if done.returncode != 0 or not collected:
            sys.exit(f"instructions: {' '.join(command)} ended with status {done.returncode}:\n{done.stderr}")
        return int(collected[1]), json.load(open(file.name))[workload]["count"]


def measure(engine, workload):
    _, option, shorter, longer = WORKLOADS[workload]
    short, few = run(engine, workload, option, shorter)
    long, many = run(engine, workload, option, longer)
    return round((long - short) / (many - few), 1)


def without_debug_information(engine, folder):
    """Swift writes a newer form of it than valgrind may read."""
    copy = str(pathlib.Path(folder) / "EngineBenchmark")
    subprocess.run(["strip", "--strip-debug", "-o", copy, engine], check=True)
    return copy


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--update"]
    if len(arguments) != 1:
        sys.exit("usage: check-instructions.py ENGINE-BENCHMARK [--update]")
    with tempfile.TemporaryDirectory() as folder:
        engine = without_debug_information(arguments[0], folder)
        measured = {workload: measure(engine, workload) for workload in WORKLOADS}
    if "--update" in sys.argv:
        BASELINE.write_text(json.dumps(measured, indent=2) + "\n")
        print(f"instructions: {BASELINE.name} now says {measured}")
        return
    stored = json.loads(BASELINE.read_text())
    failed = False
    for workload, figure in measured.items():
        change = figure / stored[workload] - 1
        verdict = "ok"
        if change > MARGIN:
            verdict = "too many"
            failed = True
        elif change < -MARGIN:
            verdict = "fewer; keep them with `make instructions-update`"
        counted = WORKLOADS[workload][0]
        print(f"{workload}: {figure} instructions a {counted}, stored {stored[workload]} ({change:+.1%}): {verdict}")
    if failed:
        sys.exit(
            f"instructions: more than {MARGIN:.0%} above benchmarks/instructions.json. If the cost is meant, store it with\n"
            "`make instructions-update` and say why in the commit.")


if __name__ == "__main__":
    main()
