#!/bin/bash
# usage: check-shown.sh [update]
# Compares what the built program prints for each command of shown-commands.txt with its golden text, or writes that anew.
set -euo pipefail
swift build -c release --product takt
takt="$(swift build -c release --show-bin-path)/takt"

while read -r name expected command; do
    [[ -z $name || $name == \#* ]] && continue
    read -ra arguments <<<"$command"
    # What is shown leaves no results behind.
    case ${arguments[0]} in assess | run) arguments+=(--no-store) ;; esac
    golden="Tests/GoldenTests/Golden/$name.shown.txt"
    status=0
    # Problems of a file are printed to standard error, and are what such an example is about.
    errors=/dev/null
    [ "$expected" -eq 20 ] && errors=/dev/stdout
    output=$("$takt" "${arguments[@]}" 2>"$errors" </dev/null) || status=$?
    if [ "$status" -ne "$expected" ]; then
        echo "check-shown: takt $command ended with status $status instead of $expected" >&2
        exit 1
    fi
    text=$(printf '$ takt %s\n%s' "$command" "$output")
    if [ "${1:-}" = update ]; then
        printf '%s\n' "$text" >"$golden"
    elif ! printf '%s\n' "$text" | diff -u "$golden" -; then
        echo "check-shown: takt $command prints something else than $golden; if that is meant: make golden" >&2
        exit 1
    fi
done <scripts/shown-commands.txt
