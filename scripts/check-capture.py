#!/usr/bin/env python3
"""Captures of the sample plants, dissected by tshark: nothing malformed, no warning, and as many frames as takt says.

usage: check-capture.py TAKT_BINARY      (run in the project's folder; needs tshark and capinfos)
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PLANTS = ["boiler-house", "bottling-line", "machine-shop", "substation", "water-treatment"]
CHECKSUMS = ["-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"]
# Expert severities of tshark: 0x600000 is a warning, 0x800000 an error.
TROUBLE = "_ws.malformed || _ws.expert.severity >= 6291456"
# At all places a frame is there several times, which confuses the reassembly of streams.
BAD_BYTES = '(_ws.malformed && !tcp.analysis.flags) || ip.checksum.status == "Bad" || tcp.checksum.status == "Bad" || udp.checksum.status == "Bad"'


def fail(words):
    sys.exit(f"check-capture: {words}")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        fail(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done


def fields(path, condition, *names):
    wanted = [word for name in names for word in ("-e", name)]
    done = run("tshark", "-r", path, *CHECKSUMS, "-Y", condition, "-T", "fields", *wanted)
    return [line.split("\t") for line in done.stdout.splitlines()]


def capture(takt, path, plant, *options):
    """Writes a capture; the number of packets that takt told."""
    told = run(takt, "trace", f"plants/{plant}", "--pcap", path, *options).stderr
    found = re.search(r"; (\d+) packets, (\d+) bytes;", told)
    if not found:
        fail(f"takt does not say what it captured of {plant}: {told}")
    if int(found[2]) != Path(path).stat().st_size:
        fail(f"{plant}: takt says {found[2]} bytes, the file has {Path(path).stat().st_size}")
    return int(found[1])


def check(path, packets, what, single):
    """A capture's form; of one that has each frame once, also what tshark thinks of its streams."""
    info = run("capinfos", "-M", "-c", "-t", "-o", path).stdout
    if not re.search(rf"Number of packets:\s+{packets}\b", info) or "Strict time order:   True" not in info:
        fail(f"{what}: takt says {packets} packets in order, capinfos:\n{info}")
    if "nanoseconds" not in run("capinfos", path).stdout:
        fail(f"{what}: times are not in nanoseconds")
    bad = fields(path, TROUBLE if single else BAD_BYTES, "frame.number", "_ws.col.Protocol", "_ws.expert.message", "frame.comment")
    if bad:
        fail(f"{what}: {len(bad)} packets that tshark warns of, the first {bad[0]}")


def check_modbus(path, what):
    """Every reply is tied to its request, with the same function and transaction."""
    rows = fields(path, "mbtcp", "frame.number", "modbus.func_code", "modbus.request_frame", "mbtcp.trans_id")
    replies = [row for row in rows if row[2]]
    if not replies:
        fail(f"{what}: tshark matches no Modbus reply with a request")
    requests = {row[0]: row for row in rows if not row[2]}
    for number, function, request, transaction in replies:
        if request not in requests or requests[request][1::2] != [function, transaction]:
            fail(f"{what}: packet {number} does not answer packet {request}")
    return len(replies)


def busiest(path):
    """The interface with the most packets, and their number."""
    names = [row[0] for row in fields(path, "frame", "frame.interface_name")]
    name = max(sorted(set(names)), key=names.count)
    return name, names.count(name)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    takt, total, captures, replies = sys.argv[1], 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "capture.pcapng")
        for plant in PLANTS:
            for proposal in ([], ["--proposal", f"plants/{plant}/proposal.yaml"]):
                options = ["--for", "20s", *proposal]
                what = f"{plant} {'with its proposal' if proposal else 'as it is'}"
                packets = capture(takt, path, plant, *options)
                check(path, packets, what, single=True)
                if plant == "boiler-house" and not proposal:
                    replies = check_modbus(path, what)
                everywhere = capture(takt, path, plant, *options, "--tap", "all")
                if everywhere < packets:
                    fail(f"{what}: fewer packets at all places than at their senders")
                check(path, everywhere, what + ", at all places", single=False)
                port, seen = busiest(path)
                alone = capture(takt, path, plant, *options, "--tap", port)
                if alone != seen:
                    fail(f"{what}: {alone} packets at {port}, but {seen} of those at all places")
                check(path, alone, f"{what}, at {port}", single=True)
                total, captures = total + packets + everywhere + alone, captures + 3
        options = ["--for", "150s", "--proposal", "plants/boiler-house/proposal.yaml"]
        packets = capture(takt, path, "boiler-house", *options)
        check(path, packets, "boiler-house with its proposal, 150 s", single=True)
        hellos = len(fields(path, "tcp.port == 802 && tls.handshake.type == 1", "frame.number"))
        if not hellos:
            fail("the boiler house with TLS shows no TLS hello on port 802")
    print(f"{captures + 1} captures, {total + packets} packets: none malformed, checksums good; "
          f"{replies} Modbus replies tied to their requests, {hellos} TLS hellos")


main()
