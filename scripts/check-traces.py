#!/usr/bin/env python3
"""Traces the boiler house and reads the traces with programs that are not ours.

usage: scripts/check-traces.py TAKT_BINARY

Needs perfetto (its protobuf bindings), vcdvcd and pyvcd from scripts/requirements.txt. Prints a line for each thing
that holds; the first that does not ends it with status 1.
"""

import collections
import os
import re
import subprocess
import sys
import tempfile

import vcd.reader
from perfetto.protos.perfetto.trace import perfetto_trace_pb2 as format
from vcdvcd import VCDVCD

PLANT = os.path.join(os.path.dirname(__file__), "..", "plants", "boiler-house")
SECONDS = 10
HORIZON = SECONDS * 1_000_000_000
BEGIN, END, INSTANT = 1, 2, 3


def require(holds, sentence):
    """One line for what holds, or the end."""
    if not holds:
        sys.exit(f"check-traces: not so: {sentence}")
    print(f"check-traces: {sentence}")


def trace(takt, seconds, perfetto, vcd, controls):
    """Runs takt; returns the most memory that it took, in kB."""
    command = [takt, "trace", PLANT, "--for", f"{seconds}s", "--perfetto", perfetto, "--vcd", vcd]
    for control in controls:
        command += ["--control", control]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    message = run.stderr.read()
    _, status, usage = os.wait4(run.pid, 0)
    if status != 0:
        sys.exit(f"check-traces: {' '.join(command)} failed:\n{message}")
    return usage.ru_maxrss


class Trace:
    """A Perfetto trace with its names put in."""

    def __init__(self, path):
        self.trace = format.Trace()
        with open(path, "rb") as file:
            self.trace.ParseFromString(file.read())
        self.tracks = {}
        self.events = []
        names, categories, keys, texts = {}, {}, {}, {}
        for packet in self.trace.packet:
            if packet.HasField("track_descriptor"):
                self.tracks[packet.track_descriptor.uuid] = packet.track_descriptor
            interned = packet.interned_data
            names.update((entry.iid, entry.name) for entry in interned.event_names)
            categories.update((entry.iid, entry.name) for entry in interned.event_categories)
            keys.update((entry.iid, entry.name) for entry in interned.debug_annotation_names)
            texts.update((entry.iid, entry.str.decode()) for entry in interned.debug_annotation_string_values)
            if not packet.HasField("track_event"):
                continue
            event = packet.track_event
            notes = {
                keys[note.name_iid]: texts[note.string_value_iid]
                if note.HasField("string_value_iid") else note.int_value
                for note in event.debug_annotations
            }
            name = names[event.name_iid] if event.HasField("name_iid") else None
            kinds = [categories[number] for number in event.category_iids]
            self.events.append((packet.timestamp, event, name, kinds, notes))

    def slices(self):
        """(track, begin, end, name, categories, notes) of each; not nested or closed in order is an error."""
        open_slices = collections.defaultdict(list)
        last = collections.defaultdict(int)
        for time, event, name, kinds, notes in self.events:
            track = event.track_uuid
            if time < last[track]:
                sys.exit(f"check-traces: {self.tracks[track].name}: an event at {time} comes after {last[track]}")
            last[track] = time
            if event.type == BEGIN:
                open_slices[track].append((time, name, kinds, notes))
            elif event.type == END:
                if not open_slices[track]:
                    sys.exit(f"check-traces: {self.tracks[track].name}: a slice ends at {time} that never began")
                begin, title, categories, all_notes = open_slices[track].pop()
                yield track, begin, time, title, categories, all_notes
        left = [self.tracks[track].name for track, stack in open_slices.items() if stack]
        if left:
            sys.exit(f"check-traces: slices never end on {left}")


def unknown_fields(message):
    """Whether a message, or any in it, has fields that the format does not know."""
    from google.protobuf.unknown_fields import UnknownFieldSet

    if len(UnknownFieldSet(message)) > 0:
        return True
    for field, value in message.ListFields():
        if field.type != field.TYPE_MESSAGE:
            continue
        inner = [value] if hasattr(value, "ListFields") else value
        if any(unknown_fields(entry) for entry in inner):
            return True
    return False


def check_perfetto(path, what, control):
    read = Trace(path)
    slices = list(read.slices())
    require(len(slices) > 1000, f"{what}: {len(slices)} slices, each begun and ended in order on its track")
    require(all(0 <= event[0] <= HORIZON for event in read.events), f"{what}: all times lie in the run")
    times = [event[0] for event in read.events]
    require(times == sorted(times), f"{what}: all {len(times)} events are in order of time")
    require(not unknown_fields(read.trace), f"{what}: no field that the format does not know")
    used = {event[1].track_uuid for event in read.events}
    parents = {track.parent_uuid for track in read.tracks.values() if track.HasField("parent_uuid")}
    require(
        used <= set(read.tracks) and parents <= set(read.tracks) and all(track.name for track in read.tracks.values()),
        f"{what}: all {len(read.tracks)} tracks are described and have names")
    processes = [track.name for track in read.tracks.values() if track.HasField("process")]
    require(len(processes) >= 5, f"{what}: {len(processes)} devices are processes of their own")
    begun, ended = set(), set()
    for _, event, _, _, _ in read.events:
        for arrow in event.flow_ids:
            if arrow in ended:
                sys.exit(f"check-traces: {what}: arrow {arrow} goes on after its end")
            begun.add(arrow)
        for arrow in event.terminating_flow_ids:
            ended.add(arrow)
    require(begun and begun == ended, f"{what}: all {len(begun)} arrows have a start and an end")
    through = collections.Counter(arrow for _, event, _, _, _ in read.events for arrow in event.flow_ids)
    require(max(through.values()) > 1, f"{what}: arrows lead through the server's work")
    named = [entry for entry in slices if control in entry[4]] if control else []
    if control:
        require(
            len(named) > 0 and all(entry[3].startswith(control + ": ") for entry in named),
            f"{what}: {len(named)} slices of {control} carry its name")
    busy = collections.defaultdict(int)
    for _, begin, end, _, _, notes in slices:
        if "task" in notes:
            busy[notes["task"]] += end - begin
    return busy


def check_waveform(path, what, busy):
    read = VCDVCD(path)
    require(read.timescale["timescale"] * 10**9 == 1, f"{what}: vcdvcd reads {len(read.signals)} signals in nanoseconds")
    running = {}
    for name in read.signals:
        if name.split(".")[-1].startswith("state"):
            changes = read[name].tv + [(HORIZON, "x")]
            spent = sum(after - at for (at, value), (after, _) in zip(changes, changes[1:]) if int(value, 2) == 2)
            running[name.split(".", 1)[1].rsplit(".", 1)[0]] = spent
    expected = {re.sub(r"[^A-Za-z0-9/]", "_", task).replace("/", "."): time for task, time in busy.items()}
    found = {task: time for task, time in running.items() if time > 0}
    require(
        found == {task: time for task, time in expected.items() if time > 0},
        f"{what}: {len(found)} tasks run as long as their slices in the Perfetto trace, to the nanosecond")
    changes, last = 0, 0
    with open(path, "rb") as file:
        for token in vcd.reader.tokenize(file):
            if token.kind is vcd.reader.TokenKind.CHANGE_TIME:
                if token.data < last:
                    sys.exit(f"check-traces: {what}: time {token.data} comes after {last}")
                last = token.data
            elif token.kind in (vcd.reader.TokenKind.CHANGE_SCALAR, vcd.reader.TokenKind.CHANGE_VECTOR):
                changes += 1
    require(last == HORIZON, f"{what}: pyvcd reads {changes} changes in order of time, up to the end of the run")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/check-traces.py TAKT_BINARY")
    takt = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        perfetto, waveform = os.path.join(folder, "run.pftrace"), os.path.join(folder, "run.vcd")
        for what, controls in [("baseline", []), ("tls-modbus", ["tls-modbus:session-life=10s"])]:
            trace(takt, SECONDS, perfetto, waveform, controls)
            busy = check_perfetto(perfetto, what, controls[0].split(":")[0] if controls else None)
            check_waveform(waveform, what, busy)
        short = trace(takt, SECONDS, perfetto, waveform, [])
        small = os.path.getsize(perfetto)
        long = trace(takt, SECONDS * 6, perfetto, waveform, [])
        require(
            os.path.getsize(perfetto) > 4 * small and long < short + 8_000,
            f"a run six times as long takes {long // 1000} MB instead of {short // 1000} MB of memory")


if __name__ == "__main__":
    main()
