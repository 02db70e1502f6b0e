#!/bin/bash
# usage: check-demo.sh [update]
# Compares what the built program prints for each sample plant, at its default settings, with the golden text, or writes
# that anew. The boiler house's is what the README shows.
set -euo pipefail
swift build -c release --product takt
takt="$(swift build -c release --show-bin-path)/takt"

for plant in boiler-house bottling-line; do
    golden="Tests/GoldenTests/Golden/$plant.demo.txt"
    command=(assess "plants/$plant" --proposal "plants/$plant/proposal.yaml")
    status=0
    output=$("$takt" "${command[@]}" --no-store 2>/dev/null) || status=$?
    if [ "$status" -ne 10 ]; then
        echo "check-demo: takt ${command[*]} ended with status $status instead of 10" >&2
        exit 1
    fi
    text=$(printf '$ takt %s\n%s' "${command[*]}" "$output")
    if [ "${1:-}" = update ]; then
        printf '%s\n' "$text" >"$golden"
    elif ! printf '%s\n' "$text" | diff -u "$golden" -; then
        echo "check-demo: takt ${command[*]} prints something else than $golden; if that is meant: make golden" >&2
        exit 1
    fi
done
