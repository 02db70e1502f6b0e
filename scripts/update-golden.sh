#!/bin/bash
# Writes every golden result and the README's shown output anew. Review with git diff, and say in the commit why it moved.
set -euo pipefail
scripts/check-shown.sh update
TAKT_UPDATE_GOLDEN=1 swift test --filter 'GoldenTests|ValidationTests'
git diff --stat -- README.md docs/validation.md Tests/GoldenTests/Golden
