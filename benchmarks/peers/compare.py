"""Runs the workloads of benchmarks/README.md on Takt and its peers, and compares answers first, then rates.

usage: compare.py --engine PROGRAM --build FOLDER [--json FILE] [--update-readme FILE] [--only W2,W3]

Everything runs pinned to one core, the two-thread row of W4 to two. Exit status 1 when answers disagree; a missed target
is printed and is no error.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import time

import table

HERE = pathlib.Path(__file__).resolve().parent
HORIZON = "60"  # simulated seconds of W2, W3 and W4
HOLD_OPERATIONS, HOLD_CHECKED = "10000000", "1000000"
REPLICATIONS = {"takt": "100", "cpp": "100", "simpy": "5", "ns3": "10"}  # of W4: the slow ones do fewer
ROUNDS = 3  # of the fast programs, in turn, each with some passes

# How the engine runs in each of Takt's rows.
ENGINE_MODES = {"takt": "stepped", "takt-folded": "folded"}

# What has nothing random in it, and events of a plant.
FOLDABLE = ["W2", "W3"]

EXACT = ["W1-16", "W1-1024", "W1-65536", "W2", "W3"]
STATISTICAL = "W4"
TOLERANCE = 0.005  # of W4's mean, which each peer draws with random numbers of its own
WORKLOADS = [*EXACT, STATISTICAL]


class Programs:
    """Command lines, by workload and peer."""

    def __init__(self, engine, build):
        cores = sorted(os.sched_getaffinity(0))
        self.one_core = str(cores[-1])
        self.two_cores = f"{cores[-2]},{cores[-1]}" if len(cores) > 1 else None
        self.engine, self.build = engine, build
        self.simpy = str(build / "venv-simpy/bin/python")
        self.simso = str(build / "venv-simso/bin/python")

    def commands(self, workload):
        """(peer, command, rounds, cores) in the order in which a round runs them."""
        takt = [
            (name, self.takt(workload, mode, "1"), 1 if workload == STATISTICAL else ROUNDS, self.one_core)
            for name, mode in ENGINE_MODES.items() if mode == "stepped" or workload in FOLDABLE]
        if workload == STATISTICAL:
            # One and two threads in turn, so that a busy moment of the machine hits both.
            takt = [(name, command, ROUNDS, cores) for name, command, _, cores in takt]
            if self.two_cores:
                takt.append(("takt-2-threads", self.takt(workload, "stepped", "2"), ROUNDS, self.two_cores))
        return takt + [(peer, command, rounds, self.one_core) for peer, command, rounds in self.peers(workload)]

    def takt(self, workload, mode, threads):
        return [
            self.engine, "--only", workload, "--mode", mode, "--threads", threads, "--seconds", HORIZON,
            "--operations", HOLD_OPERATIONS, "--replications", REPLICATIONS["takt"]]

    def peers(self, workload):
        if workload.startswith("W1-"):
            pending = workload[3:]
            return [
                ("cpp", [self.build / "hold", pending, HOLD_OPERATIONS, HOLD_CHECKED, "5"], ROUNDS),
                ("cpp-packed", [self.build / "hold-packed", pending, HOLD_OPERATIONS, HOLD_CHECKED, "5"], ROUNDS),
                ("simpy", [self.simpy, HERE / "simpy_hold.py", pending, HOLD_CHECKED, "2"], 1)]
        if workload == "W2":
            return [
                ("cpp", [self.build / "processors", "together", HORIZON, "9"], ROUNDS),
                ("cpp-packed", [self.build / "processors-packed", "together", HORIZON, "9"], ROUNDS),
                ("cpp-apart", [self.build / "processors-packed", "apart", HORIZON, "9"], ROUNDS),
                ("simpy", [self.simpy, HERE / "simpy_processors.py", HORIZON, "3"], 1),
                ("simso", [self.simso, HERE / "simso_processors.py", HORIZON], 1)]
        if workload == "W3":
            return [
                ("cpp", [self.build / "polls", "fixed", HORIZON, "25"], ROUNDS),
                ("cpp-packed", [self.build / "polls-packed", "fixed", HORIZON, "25"], ROUNDS),
                ("simpy", [self.simpy, HERE / "simpy_polls.py", "fixed", HORIZON, "7"], 1),
                ("ns3", [self.build / "polls-ns3", "fixed", HORIZON, "9"], ROUNDS)]
        return [
            ("cpp", [self.build / "polls", "exponential", HORIZON, REPLICATIONS["cpp"]], ROUNDS),
            ("cpp-packed", [self.build / "polls-packed", "exponential", HORIZON, REPLICATIONS["cpp"]], ROUNDS),
            ("simpy", [self.simpy, HERE / "simpy_polls.py", "exponential", HORIZON, REPLICATIONS["simpy"]], 1),
            ("ns3", [self.build / "polls-ns3", "exponential", HORIZON, REPLICATIONS["ns3"]], 1)]


def run(command, cores):
    """One row, from a program's last line or from the file that the engine writes."""
    command = ["taskset", "-c", cores, *map(str, command)]
    if "--mode" not in command:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return json.loads(done.stdout.splitlines()[-1])
    else:
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            done = subprocess.run([*command, "--json", file.name], capture_output=True, text=True)
            if done.returncode == 0:
                return next(iter(json.load(open(file.name)).values()))
    sys.exit(f"peers: {' '.join(command)} ended with status {done.returncode}:\n{done.stderr}{done.stdout}")


def measure(programs, workload):
    """The best row of each peer. The answers of a peer must be the same in every round."""
    best = {}
    commands = programs.commands(workload)
    for turn in range(ROUNDS):
        for peer, command, rounds, cores in commands:
            if turn >= rounds:
                continue
            row = run(command, cores)
            row.pop("workload", None)
            if peer in best and best[peer]["answers"] != row["answers"]:
                sys.exit(f"peers: {peer} gave two different answers to {workload}")
            if peer not in best or row["rate"] > best[peer]["rate"]:
                best[peer] = row
    return best


def disagreements(workload, rows):
    """What any two rows answer differently, as sentences."""
    found = []
    reference = rows["takt"]["answers"]
    for peer, row in rows.items():
        shared = [key for key in reference if key in row["answers"] and key != "replications"]
        if not shared:
            found.append(f"{workload}: {peer} and takt share no answer")
        for key in shared:
            ours, theirs = reference[key], row["answers"][key]
            allowed = TOLERANCE * ours if (workload, key) == (STATISTICAL, "mean") else 0
            if abs(ours - theirs) > allowed:
                found.append(f"{workload}: {key} is {ours} by takt and {theirs} by {peer}")
    return found


def busy_seconds():
    """Processor time of the whole machine and of our children so far."""
    fields = [int(field) for field in open("/proc/stat").readline().split()[1:9]]
    ticks = os.sysconf("SC_CLK_TCK")
    used = os.times()
    return (sum(fields) - fields[3] - fields[4]) / ticks, used.children_user + used.children_system + used.user


def machine():
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return f"{len(names)} x {names[0] if names else platform.machine()}"


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def swift_version():
    found = re.search(r"Swift version (\S+)", output("swift", "--version"))
    return found[1] if found else "?"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", required=True)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--json")
    parser.add_argument("--update-readme", type=pathlib.Path)
    parser.add_argument("--only", default=",".join(WORKLOADS))
    options = parser.parse_args()
    chosen = [workload for workload in WORKLOADS if workload in options.only.split(",")]
    if not chosen:
        parser.error(f"--only names none of {', '.join(WORKLOADS)}")

    programs = Programs(options.engine, options.build.resolve())
    began, (all_before, ours_before) = time.monotonic(), busy_seconds()
    results, wrong = {}, []
    for workload in chosen:
        print(f"{workload} ...", file=sys.stderr, flush=True)
        results[workload] = measure(programs, workload)
        wrong += disagreements(workload, results[workload])
    elapsed, (all_after, ours_after) = time.monotonic() - began, busy_seconds()
    others = max(0, (all_after - all_before) - (ours_after - ours_before)) / elapsed

    if options.json:
        with open(options.json, "w") as file:
            json.dump(results, file, indent=2)
            file.write("\n")
    text = table.rates(results) + "\n" + table.targets(results)
    print(text)
    print(f"{elapsed:.0f} s; other programs had {100 * others:.0f} % of a core meanwhile")
    if others > 0.1:
        print("That is too busy a machine for figures to keep: run it again when it is quiet.")
    if wrong:
        sys.exit("peers: the answers disagree\n  " + "\n  ".join(wrong))
    print("All answers agree.")
    if options.update_readme:
        if chosen != WORKLOADS:
            sys.exit("peers: the README is updated from a run of all workloads")
        header = (
            f"{machine()}, {datetime.date.today()}; g++ {output('g++', '-dumpfullversion')}, "
            f"Swift {swift_version()}, Python {platform.python_version()}. "
            f"Other programs had {100 * others:.0f} % of a core meanwhile.\n\n")
        table.update(options.update_readme, header + text)


if __name__ == "__main__":
    main()
