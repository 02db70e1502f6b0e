#!/bin/bash
# usage: make-pictures.sh [TAKT]
# Makes docs/images/report.png anew: the first screen of the boiler house's HTML report, as headless Chromium shows it.
set -euo pipefail
takt=${1:-.build/release/takt}
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "make-pictures: needs chromium (Debian: chromium)" >&2
    exit 69
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

status=0
"$takt" assess plants/boiler-house --suggest --no-store --report "$folder/report.html" >/dev/null 2>&1 || status=$?
[ "$status" -eq 10 ] || { echo "make-pictures: the assessment ended with status $status instead of 10" >&2; exit 1; }
mkdir -p docs/images
"$chromium" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --blink-settings=preferredColorScheme=1 \
    --user-data-dir="$folder/profile" --window-size=1100,900 --virtual-time-budget=3000 \
    --screenshot="$folder/report.png" "file://$folder/report.html" 2>/dev/null >&2
size=$(stat --format=%s "$folder/report.png")
if [ "$size" -gt 200000 ]; then
    echo "make-pictures: the picture has $size bytes; a README's should have less than 200,000" >&2
    exit 1
fi
cp "$folder/report.png" docs/images/report.png
echo "docs/images/report.png: $size bytes"
