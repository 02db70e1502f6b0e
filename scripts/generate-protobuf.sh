#!/bin/sh
# Makes the Swift types of Perfetto's trace format anew from the .proto file beside them.
# Needs protoc (Debian: protobuf-compiler). usage: scripts/generate-protobuf.sh
set -eu
cd "$(dirname "$0")/.."
command -v protoc > /dev/null || { echo "generate-protobuf: protoc is missing (apt install protobuf-compiler)" >&2; exit 1; }
# The plug-in comes with swift-protobuf, in the version that Package.resolved names.
swift build --product protoc-gen-swift
folder=Sources/TaktTrace/Perfetto
protoc --plugin=protoc-gen-swift="$(swift build --show-bin-path)/protoc-gen-swift" \
    --proto_path="$folder" --swift_out="$folder" --swift_opt=Visibility=Internal \
    --swift_opt=UseAccessLevelOnImports=true perfetto-trace.proto
echo "$folder/perfetto-trace.pb.swift is up to date."
