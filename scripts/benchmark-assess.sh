#!/bin/bash
# Wall time and peak memory of the demo's assessment, built for release: ten replications of ten simulated minutes.
set -euo pipefail
swift build -c release --product takt >/dev/null
takt="$(swift build -c release --show-bin-path)/takt"
for plant in plants/*/; do
    plant=${plant%/}
    python3 - "$takt" "$plant" <<'PYTHON'
import resource, subprocess, sys, time
takt, plant = sys.argv[1:]
began = time.monotonic()
status = subprocess.run([takt, "assess", plant, "--proposal", plant + "/proposal.yaml"], capture_output=True).returncode
seconds = time.monotonic() - began
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{plant}: {seconds:.2f} s, {peak:.0f} MB at most, exit status {status}")
sys.exit(0 if status in (0, 10, 11) else 1)
PYTHON
done
