#!/bin/bash
# usage: demo.sh PLANT RESULTS
# Assesses a plant with its own proposal. A verdict (0 pass, 10 fails, 11 inconclusive) is a result; anything else an error.
set -euo pipefail
plant=$1
results=$2

mkdir -p "$results"
takt="$(swift build -c release --show-bin-path)/takt"
database="$results/takt.db"
report="$results/$(basename "$plant").html"
command=("$takt" assess "$plant" --proposal "$plant/proposal.yaml" --suggest --headroom --database "$database"
    --report "$report")

echo "\$ takt ${command[*]:1}"
status=0
"${command[@]}" || status=$?
case $status in
    0) verdict="every deadline still holds" ;;
    10) verdict="a deadline is newly missed; that is what this demo shows" ;;
    11) verdict="too few samples for a verdict" ;;
    *) exit "$status" ;;
esac
echo
echo "Exit status $status: $verdict."
# How a reader would call it.
takt=.build/release/takt
echo
echo "Next:"
echo "  open the report   xdg-open $report   (one file; any browser, or print it)"
echo "  print it again    $takt report last --database $database"
echo "  change a control  $takt assess $plant --control tls-modbus:session-life=1h"
echo "  see the traffic   $takt trace $plant --control tls-modbus --for 10s --perfetto $results/trace.pftrace"
