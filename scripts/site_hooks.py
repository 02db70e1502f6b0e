"""What `mkdocs build` does beside docs/: pages that live elsewhere in the repository, and links among all of them.

A page links to other files as they lie in the repository, so that it reads well there too. The site has docs/ at its top
and the sample plants, benchmarks and the pages of the repository's top beside it; links are rewritten from one to the other.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parent.parent
TOP_PAGES = ["CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "benchmarks/README.md"]
LINK = re.compile(r"(\]\()([^)\s#]*)(#[^)\s]*)?(\))")
# Nested lists are indented by two, as formatters of Markdown do; Python-Markdown wants four.
NESTED = re.compile(r"^((?:  )+)(?=[-*] )", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def outside_docs():
    plants = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "plants").rglob("*") if path.is_file())
    return TOP_PAGES + plants


def on_files(files, config):
    for path in outside_docs():
        files.append(File.generated(config, path, abs_src_path=str(ROOT / path)))
    return files


def repository_path(site_path):
    return site_path if site_path in outside_docs() else "docs/" + site_path


def site_link(page, target):
    """The target of a link on `page`, as the site has it; what leads nowhere stays as it is, and the build fails."""
    if not target or ":" in target:
        return target
    here = posixpath.dirname(repository_path(page))
    path = posixpath.normpath(posixpath.join(here, target))
    if (ROOT / path).is_dir():
        path = posixpath.join(path, "README.md")
    if path == "README.md":
        path = "docs/index.md"
    return posixpath.relpath(path.removeprefix("docs/"), posixpath.dirname(page) or ".")


def on_page_markdown(markdown, page, config, files):
    def rewritten(text):
        linked = LINK.sub(lambda m: m[1] + site_link(page.file.src_uri, m[2]) + (m[3] or "") + m[4], text)
        return NESTED.sub(r"\1\1", linked)

    parts, start = [], 0
    for fence in FENCE.finditer(markdown):
        parts += [rewritten(markdown[start:fence.start()]), fence.group()]
        start = fence.end()
    return "".join(parts + [rewritten(markdown[start:])])
