#!/bin/bash
# Time and peak memory of check, run and assess on big plants. Needs a release build and GNU time.
#   benchmarks/scale/measure.sh [PLCS FLOWS]...
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
takt="$here/../../.build/release/takt"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=("100 1000" "1000 10000")

measure() {
    local name="$1"
    shift
    local status=0
    timeout 600 /usr/bin/time -f "%e s %M kB" -o "$folder/time" "$takt" "$@" >"$folder/out" 2>"$folder/err" || status=$?
    printf '  %-8s %-24s status %s\n' "$name" "$(tail -1 "$folder/time")" "$status"
}

for size in "${sizes[@]}"; do
    read -r plcs flows <<<"$size"
    python3 "$here/make-plant.py" "$plcs" "$flows" >"$folder/plant.yaml"
    echo "$plcs PLCs, $flows flows, $(wc -c <"$folder/plant.yaml") bytes"
    measure check check "$folder/plant.yaml"
    measure run run "$folder/plant.yaml" --for 10s --replications 1 --no-store
    measure stored run "$folder/plant.yaml" --for 10s --replications 1 --database "$folder/results.sqlite"
    measure assess assess "$folder/plant.yaml" --control tls-modbus --control zone-firewall --for 10s --replications 1 --no-store
done
