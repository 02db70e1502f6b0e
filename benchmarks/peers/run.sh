#!/bin/bash
# usage: run.sh [--update-readme] [--only W2,W3]
# Installs and builds what the comparison with other simulators needs, then runs it (benchmarks/README.md).
set -euo pipefail
cd "$(dirname "$0")/../.."

update=()
arguments=()
for argument in "$@"; do
    if [ "$argument" = --update-readme ]; then
        update=(--update-readme benchmarks/README.md)
    else
        arguments+=("$argument")
    fi
done

here=benchmarks/peers
build=.build/peers
mkdir -p $build

scripts/install-packages.sh g++ python3 python3-venv util-linux libns3-dev

for peer in simpy simso; do
    requirements=$here/requirements-$peer.txt
    if [ ! "$build/venv-$peer/installed" -nt $requirements ]; then
        echo "peers: installing $peer"
        python3 -m venv --clear $build/venv-$peer
        $build/venv-$peer/bin/pip install --quiet --disable-pip-version-check --requirement $requirements
        touch $build/venv-$peer/installed
    fi
done

# -O2, because g++'s -O3 makes std::priority_queue slower.
compile() {
    if [ ! $build/$1 -nt $here/$2 ] || [ ! $build/$1 -nt $here/cpp/common.hpp ]; then
        g++ -O2 -march=native -Wall -Wextra $here/$2 -o $build/$1 "${@:3}"
    fi
}
for program in hold processors polls; do
    compile $program cpp/$program.cpp -std=c++20
    compile $program-packed cpp/$program.cpp -std=c++20 -DPACKED
done
compile polls-ns3 ns3/polls.cc -std=c++17 -Wno-unused-parameter -lns3-point-to-point -lns3-network -lns3-core

swift build -c release --product EngineBenchmark
engine="$(swift build -c release --show-bin-path)/EngineBenchmark"
python3 $here/compare.py --engine "$engine" --build $build --json .build/peers.json "${update[@]}" "${arguments[@]}"
