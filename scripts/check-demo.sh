#!/bin/bash
# usage: check-demo.sh [update]
# Compares what the built program prints for the demo with the golden text that the README shows, or writes it anew.
set -euo pipefail
golden=Tests/GoldenTests/Golden/demo.txt
swift build -c release --product takt
takt="$(swift build -c release --show-bin-path)/takt"
command=(assess plants/boiler-house --proposal plants/boiler-house/proposal.yaml)

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
    echo "check-demo: the demo prints something else than the README shows; if that is meant: make golden" >&2
    exit 1
fi
