#!/usr/bin/env python3
"""usage: check-commands.py TAKT_BINARY

Runs every takt command that the README, the pages in docs/ and the sample plants' pages show, and holds what their prose
says in code (`takt ... --option`, `make target`) against the help texts and the Makefile.

A page's commands run one after the other in a folder of their own, with copies of plants/, docs/ and benchmarks/suite, so
that `takt history` finds what the page ran before. Long ones are made short with --for, --replications and --samples where
the page sets none. A placeholder is resolved by PLACEHOLDERS; an unknown one is an error, and so is a status other than
0, than scripts/commands-expected.txt says, or, for a verdict over a shortened run, than 0, 10 or 11.
"""

import concurrent.futures
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 240

# What a page means by a word in capitals, and what stands for it here.
PLACEHOLDERS = {
    "PLANT": "plants/boiler-house",
    "RUN": "last",
}
# Commands that end with a verdict, and the settings that make a command short: each only where the command has it.
VERDICTS = {"assess", "run"}
SHORT = {"--for": "1min", "--replications": "2"}
SHORT_SAMPLES = {"--samples": "4"}
# The suites' quick cases; make suite-check runs the others.
SHORT_SUITE = {"--only": "'*edr-agent*'"}
# Settings that decide what a shown command is about; such a command is run as it stands.
AS_SHOWN = {"headroom"}

FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<body>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"<!-- shown:([a-z0-9-]+) -->.*?<!-- /shown -->", re.DOTALL)
COMMAND = re.compile(r"^\s*(?:\$ )?(?:- )?(?:run: )?(?P<program>(?:\./)?(?:\.build/release/)?takt|make) (?P<rest>.*)$")
INLINE = re.compile(r"`((?:takt|make) [^`\n]+)`")
WORD_IN_CAPITALS = re.compile(r"(?<![\w$/.{-])[A-Z][A-Z-]{2,}(?![\w/.])")


class Problem(Exception):
    pass


def pages():
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")),
            *sorted((ROOT / "plants").rglob("*.md"))]


def logical_lines(text):
    """Lines, those that end in a backslash joined with the next."""
    return re.sub(r"\\\n\s*", "", text).splitlines()


def commands_of(text):
    """The takt commands and make targets in the fenced blocks of a page, in their order."""
    takt, targets = [], []
    for fence in FENCE.finditer(text):
        for line in logical_lines(fence["body"]):
            found = COMMAND.match(line)
            # Printed text has commands only at a prompt.
            if not found or fence["language"] == "text" and not line.startswith("$ "):
                continue
            rest = re.sub(r"\s+#.*$", "", found["rest"]).strip()
            if found["program"] == "make":
                targets += make_targets(rest)
            else:
                takt.append("takt " + rest)
    return takt, targets


def make_targets(words):
    return [word for word in words.split() if re.fullmatch(r"[a-z][a-z-]*", word)]


def has(text, option):
    """Whether a help text or a command has exactly this option."""
    return re.search(rf"(?<![\w-]){option}(?![\w-])", text) is not None


class Help:
    """The options of each command, from its help text."""

    def __init__(self, binary):
        self.binary = binary
        self.texts = {}

    def of(self, words):
        """The help of the deepest command that the words name, and the words that named it."""
        path = []
        for word in words:
            if not re.fullmatch(r"[a-z]+", word) or self.text(path + [word]) is None:
                break
            path.append(word)
        return path, self.text(path)

    def text(self, path):
        key = tuple(path)
        if key not in self.texts:
            run = subprocess.run([self.binary, *path, "--help"], capture_output=True, text=True, timeout=60)
            # A command without this subcommand prints its own help for it.
            usage = "USAGE: takt" + "".join(" " + word for word in path)
            matches = run.returncode == 0 and re.search(re.escape(usage) + r"(\s|$)", run.stdout)
            self.texts[key] = run.stdout if matches else None
            # What a command does without a subcommand takes that one's options.
            default = re.search(r"^  (\w+) \(default\)", run.stdout, re.MULTILINE)
            if matches and default:
                self.texts[key] += self.text(path + [default[1]])
        return self.texts[key]

    def check(self, command):
        words = command.split()[1:]
        path, text = self.of(words)
        if words and re.fullmatch(r"[a-z]+", words[0]) and not path:
            raise Problem(f"`{command}`: takt has no command {words[0]}")
        for option in re.findall(r"(?<=\s)--[a-z][a-z-]*", command):
            if not has(text, option):
                raise Problem(f"`{command}`: takt {' '.join(path)} has no option {option}")
        return path, text


def expectations():
    table = {}
    for line in (ROOT / "scripts/commands-expected.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            status, command = line.split(None, 1)
            table[command] = int(status)
    return table


def resolved(command):
    for word, value in PLACEHOLDERS.items():
        command = re.sub(rf"(?<![\w-]){word}(?![\w-])", value, command)
    unknown = WORD_IN_CAPITALS.search(command)
    if unknown:
        raise Problem(f"`{command}`: what is {unknown[0]}? Show a command that can be run, or add it to PLACEHOLDERS")
    return command


def shortened(command, path, text):
    """The command with short settings where it takes them, and whether any was added."""
    if not path or path[0] in AS_SHOWN:
        return command, False
    settings = {option: value for option, value in SHORT.items() if has(text, option) and not has(command, option)}
    if "--uncertainty" in command:
        settings |= {option: value for option, value in SHORT_SAMPLES.items() if not has(command, option)}
    if path[0] == "suite":
        settings |= {option: value for option, value in SHORT_SUITE.items() if not has(command, option)}
    added = "".join(f" {option} {value}" for option, value in settings.items())
    start = "takt " + " ".join(path)
    return start + added + command[len(start):], bool(added)


def prepare(folder, binary):
    for name in ("plants", "docs", "benchmarks/suite"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    (folder / "bin").mkdir()
    (folder / "bin/takt").symlink_to(binary)


def run_page(page, commands, binary, help_texts, expected):
    """Runs the commands of a page; the problems, and how many were run as shown and shortened."""
    problems, as_shown, short = [], 0, 0
    with tempfile.TemporaryDirectory(prefix="takt-commands-") as name:
        folder = Path(name)
        prepare(folder, binary)
        for command in commands:
            try:
                path, text = help_texts.check(command)
                line, was_shortened = shortened(resolved(command), path, text)
                run_line(line, command, was_shortened and path[0] in VERDICTS, folder, expected)
                short, as_shown = short + was_shortened, as_shown + (not was_shortened)
            except Problem as problem:
                problems.append(f"{page.relative_to(ROOT)}: {problem}")
    return problems, as_shown, short


def run_line(line, command, verdict, folder, expected):
    allowed = {expected[command]} if command in expected else ({0, 10, 11} if verdict else {0})
    environment = {"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    try:
        run = subprocess.run(
            ["bash", "-c", line], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        raise Problem(f"`{line}` took more than {TIMEOUT} s") from None
    if run.returncode not in allowed:
        wanted = " or ".join(map(str, sorted(allowed)))
        last = (run.stderr.strip() or run.stdout.strip()).splitlines()[-1:] or ["nothing printed"]
        raise Problem(f"`{line}` ended with status {run.returncode} instead of {wanted}: {last[0]}")


def shown_list():
    lines = (ROOT / "scripts/shown-commands.txt").read_text().splitlines()
    return {line.split()[0] for line in lines if line and not line.startswith("#")}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.splitlines()[0])
    binary = Path(sys.argv[1]).resolve()
    help_texts, expected, shown = Help(binary), expectations(), shown_list()
    known_targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    problems, jobs, outputs, inline, targets, seen = [], [], 0, 0, 0, set()
    for page in pages():
        text = page.read_text()
        for name in SHOWN.findall(text):
            outputs += 1
            if name not in shown:
                problems.append(f"{page.relative_to(ROOT)}: shows {name}, which shown-commands.txt does not list")
        commands, wanted = commands_of(SHOWN.sub("", text))
        seen.update(commands)
        for code in INLINE.findall(FENCE.sub("", text)):
            if code.startswith("make "):
                wanted += make_targets(code[5:])
                continue
            inline += 1
            try:
                help_texts.check(code)
            except Problem as problem:
                problems.append(f"{page.relative_to(ROOT)}: {problem}")
        targets += len(wanted)
        problems += [f"{page.relative_to(ROOT)}: `make {t}`: no such target" for t in wanted if t not in known_targets]
        if commands:
            jobs.append((page, commands))
    problems += [f"commands-expected.txt: no page shows `{command}`" for command in expected if command not in seen]

    as_shown = short = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for found, a, b in pool.map(lambda job: run_page(*job, binary, help_texts, expected), jobs):
            problems += found
            as_shown, short = as_shown + a, short + b
    for problem in problems:
        print("check-commands: " + problem, file=sys.stderr)
    print(f"{as_shown + short} commands of {len(jobs)} pages run ({short} of them shortened), {inline} in the text held "
          f"against the help, {targets} make targets, {outputs} outputs left to check-shown.sh; {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
