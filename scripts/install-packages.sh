#!/bin/bash
# usage: install-packages.sh PACKAGE...
# Installs the Debian packages that are missing: as root, or through sudo. Says what it does; does nothing when all are there.
set -euo pipefail

missing=()
for package in "$@"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "takt: please install what Debian calls ${missing[*]}, then try again" >&2
    exit 69
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "takt: please run as root: apt-get install ${missing[*]}" >&2
        exit 77
    fi
    as_root=(sudo)
fi
echo "takt: installing ${missing[*]} with: ${as_root[*]} apt-get install ${missing[*]}"
"${as_root[@]}" apt-get update --quiet --quiet
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet --no-install-recommends "${missing[@]}"
