"""The tables of a comparison: rates, and ratios against their targets, as Markdown."""

import sys

PEERS = ["takt", "takt-folded", "takt-2-threads", "cpp", "cpp-packed", "cpp-apart", "simpy", "simso", "ns3"]
TITLES = {"takt": "Takt", "takt-folded": "Takt, folded", "takt-2-threads": "Takt, 2 threads", "cpp": "C++",
          "cpp-packed": "C++, packed", "cpp-apart": "C++, apart", "simpy": "SimPy", "simso": "SimSo", "ns3": "ns-3"}

# (workload, row, row it is held against, how many times as fast it should be)
TARGETS = [
    ("W1-1024", "takt", "cpp", 2.2),
    ("W1-1024", "takt", "simpy", 30),
    ("W2", "takt", "cpp", 0.8),
    ("W2", "takt", "simso", 500),
    ("W3", "takt", "cpp", 0.5),
    ("W3", "takt", "ns3", 30),
    ("W4", "takt-2-threads", "takt", 1.85),
]

BEGIN, END = "<!-- peers: begin -->", "<!-- peers: end -->"


def amount(rate):
    """Three digits."""
    for size, unit in [(1e6, " M"), (1e3, " k")]:
        if rate >= size:
            rate /= size
            break
    else:
        unit = ""
    digits = 2 if rate < 10 else 1 if rate < 100 else 0
    return f"{rate:.{digits}f}{unit}"


def markdown(head, rows):
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    rule = ["-" * (widths[0])] + ["-" * (width - 1) + ":" for width in widths[1:]]
    lines = [[cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))]
             for row in [head, *rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in [lines[0], rule, *lines[1:]]) + "\n"


def rates(results):
    present = [peer for peer in PEERS if any(peer in rows for rows in results.values())]
    head = ["workload", "a second", *(TITLES[peer] for peer in present)]
    body = []
    for workload, rows in results.items():
        unit = rows["takt"]["unit"].removesuffix("/s")
        body.append([workload, unit, *(amount(rows[peer]["rate"]) if peer in rows else "" for peer in present)])
    return markdown(head, body)


def targets(results):
    body = []
    for workload, row, peer, factor in TARGETS:
        rows = results.get(workload, {})
        if row not in rows or peer not in rows:
            continue
        ratio = rows[row]["rate"] / rows[peer]["rate"]
        body.append([
            f"{workload}, {TITLES[row]} to {TITLES[peer]}", f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}",
            f"{factor:g}", "reached" if ratio >= factor else "missed"])
    return markdown(["ratio", "measured", "target", ""], body) if body else ""


def update(path, text):
    """Puts a text between the markers of a file."""
    old = path.read_text()
    if old.count(BEGIN) != 1 or old.count(END) != 1:
        sys.exit(f"peers: {path} must have one line {BEGIN} and one line {END}")
    before, rest = old.split(BEGIN)
    path.write_text(before + BEGIN + "\n" + text + END + rest.split(END)[1])
