#!/usr/bin/env python3
"""Validates every shipped plant, proposal, device, catalogue and suite file against `takt schema`, with a validator that is not ours.

usage: check-schemas.py TAKT
"""

import json
import pathlib
import subprocess
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILES = {
    "plant": ["plants/*/plant.yaml", "Tests/ValidationTests/Plants/*.yaml"],
    "proposal": ["plants/*/proposal.yaml"],
    "device": ["Sources/TaktDevices/Profiles/*.yaml"],
    "catalogue": ["Sources/TaktControls/Catalog/*.yaml"],
    "suite": ["benchmarks/suite/*.yaml"],
}


class PlainLoader(yaml.SafeLoader):
    """YAML 1.2's plain words: `on` is a key and `08:30` a text, as Takt reads them; `<<` takes a mapping over."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":float", ":null", ":merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(true|false)$"), list("tf"))


def schema(takt: str, kind: str) -> dict:
    text = subprocess.run([takt, "schema", kind], check=True, capture_output=True, text=True).stdout
    document = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(document)
    return document


def problems(validator, path: pathlib.Path) -> list:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)
    found = sorted(validator.iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path])
    return [
        f"{path.relative_to(ROOT)}: {'/'.join(str(part) for part in error.absolute_path) or 'document'}: {error.message[:300]}"
        for error in found
    ]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    failed = False
    for kind, patterns in FILES.items():
        validator = jsonschema.Draft202012Validator(schema(sys.argv[1], kind))
        paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
        found = [line for path in paths for line in problems(validator, path)]
        for line in found:
            print(line, file=sys.stderr)
        print(f"{len(paths)} {kind} files, {len(found)} problems")
        failed = failed or not paths or bool(found) or validator.is_valid({"takt": "no such thing"})
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
