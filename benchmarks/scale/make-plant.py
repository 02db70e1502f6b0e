#!/usr/bin/env python3
"""Writes a big plant: PLCs in cells of fifty behind one core switch, polled by servers, with cyclic I/O among them.

    make-plant.py PLCS FLOWS > plant.yaml

Each flow and each PLC's task has a requirement. The same arguments give the same bytes.
"""

import sys

CELL = 50
SERVERS = 10


def main() -> None:
    plcs, flows = int(sys.argv[1]), int(sys.argv[2])
    cells = (plcs + CELL - 1) // CELL
    out = sys.stdout.write
    out(f"takt: plant/1\nid: scale-{plcs}-{flows}\ntitle: {plcs} PLCs and {flows} flows\n")
    out("zones:\n  - {id: centre, title: Centre, level: 2, sl-t: 2}\n")
    for cell in range(cells):
        out(f"  - {{id: cell-{cell}, title: Cell {cell}, level: 1, sl-t: 2}}\n")
    out("conduits:\n")
    for cell in range(cells):
        out(f"  - {{id: to-cell-{cell}, between: [centre, cell-{cell}]}}\n")
    out("devices:\n  - {id: core, kind: switch, zone: centre, forwarding: 5 us}\n")
    for server in range(SERVERS):
        out(
            f"  - {{id: server-{server}, kind: scada-server, zone: centre, processor: {{cores: 8, scheduling: "
            "{time-sharing: 20 ms}}, communication: {service: {task: 5}, per-message: 20 us}, memory: {size: 64 GB, used: 8 GB}}\n"
        )
    for cell in range(cells):
        out(f"  - {{id: switch-{cell}, kind: switch, zone: cell-{cell}, forwarding: 5 us}}\n")
    for plc in range(plcs):
        out(
            f"  - {{id: plc-{plc}, kind: plc, zone: cell-{plc // CELL}, processor: {{cores: 1, crypto: cortex-m33-asm}}, "
            "communication: {service: own-core, per-message: {triangular: [100 us, 200 us, 400 us]}, connections: 100}, "
            "tasks: [{id: main, every: 100 ms, priority: 5, execution: {triangular: [5 ms, 10 ms, 20 ms]}, deadline: 100 ms}]}\n"
        )
    out("links:\n")
    for server in range(SERVERS):
        out(f"  - {{between: [server-{server}, core], rate: 10 Gbit/s, length: 10 m}}\n")
    for cell in range(cells):
        out(f"  - {{between: [switch-{cell}, core], rate: 10 Gbit/s, length: 100 m}}\n")
    for plc in range(plcs):
        out(f"  - {{between: [plc-{plc}, switch-{plc // CELL}], rate: 100 Mbit/s, length: 20 m}}\n")
    out("flows:\n")
    for flow in range(flows):
        plc = flow % plcs
        if flow % 5 == 4 and plcs > 1:
            peer = plc + 1 if plc % CELL < CELL - 1 and plc + 1 < plcs else plc - 1
            out(
                f"  - {{id: flow-{flow}, protocol: ethernet-ip, from: plc-{plc}, to: plc-{peer}, "
                f"cyclic: {{interval: 100 ms, offset: {flow % 97} ms, payload: 64 B}}, priority: 3}}\n"
            )
        else:
            out(
                f"  - {{id: flow-{flow}, protocol: modbus-tcp, from: server-{flow % SERVERS}, to: plc-{plc}, "
                f"poll: {{period: 1 s, offset: {flow % 997} ms, timeout: 500 ms, retries: 1, read: 60 registers}}}}\n"
            )
    out("requirements:\n")
    for flow in range(flows):
        subject = "data-age" if flow % 5 == 4 and plcs > 1 else "poll"
        out(f"  - {{id: req-{flow}, {subject}: flow-{flow}, limit: 300 ms, tolerates: 1 in 100, minimum-samples: 5}}\n")
    for plc in range(plcs):
        out(f"  - {{id: task-{plc}, task: plc-{plc}/main, limit: 100 ms, minimum-samples: 5}}\n")


if __name__ == "__main__":
    main()
