"""The documents say what the code does: settings, commands, addresses, links, and nothing of one machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from intimacy_app import cli, routes
from intimacy_app.content import guide
from intimacy_app.settings import PROJECT, Settings

DOCS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])
SETTINGS = PROJECT / "docs" / "settings.md"
INTERFACE = PROJECT / "docs" / "interface.md"
REFERENCES = PROJECT / "docs" / "references.md"
WORKED_EXAMPLE = PROJECT / "docs" / "adding-a-page.md"

SETTING = re.compile(r"TWOFOLD_[A-Z_]*[A-Z]")
SETTING_ROW = re.compile(r"^\| `(TWOFOLD_\w+)` \| (.+?) \| .+ \|$", re.MULTILINE)
REFERENCE_ROW = re.compile(r"^\| ([^|]+) \| \[[^]]+\]\((\S+)\) \|", re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
OPERANDS = re.compile(r"(?: [A-Z]+)+$")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ASVS_ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| .+ \| .+ \|$", re.MULTILINE)
FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# Written so that none of these patterns matches itself.
FORBIDDEN = {
    "a registry's host": re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.com|yarnpkg\.com|npmmirror\.com|npm\.jsr\.io"
    ),
    "an option that names a registry": re.compile(
        r"--(?:extra-)?index-url[ =]|^\s*registry\s*=", re.MULTILINE
    ),
    "a path of one machine": re.compile(r"(?<![\w.$}])/(?:root|work|Users)/"),
}


@pytest.fixture(scope="module")
def interface() -> list[str]:
    """Everything that `docs/interface.md` sets as code."""
    return CODE.findall(INTERFACE.read_text("utf-8"))


def test_every_setting_is_documented_with_its_default_and_none_that_is_gone():
    rows = dict(SETTING_ROW.findall(SETTINGS.read_text("utf-8")))
    fields = Settings.model_fields
    assert set(rows) == {setting_named(name) for name in fields}
    for name, field in fields.items():
        if field.default not in (None, ""):
            assert rows[setting_named(name)] == f"`{field.default}`"


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_a_document_mentions_no_setting_that_is_gone(document: Path):
    mentioned = set(SETTING.findall(document.read_text("utf-8")))
    assert mentioned <= {setting_named(name) for name in Settings.model_fields}


def test_every_reference_of_the_guide_is_in_its_table_and_none_that_is_gone():
    rows = {
        (page, url)
        for pages, url in REFERENCE_ROW.findall(REFERENCES.read_text("utf-8"))
        for page in pages.split("; ")
    }
    assert rows == {
        (page.title.replace("’", "'"), known.url) for page in guide.pages().values() for known in page.known
    }


def test_every_command_is_documented_and_none_that_is_gone(interface: list[str]):
    documented = {line for line in interface if line.startswith("twofold ")}
    existing = set(commands(typer.main.get_command(cli.app), "twofold"))
    assert {OPERANDS.sub("", line.split(" [")[0]) for line in documented} == existing


def test_every_make_target_is_documented_and_none_that_is_gone(interface: list[str]):
    declared = re.search(r"^\.PHONY: (.+)$", (PROJECT / "Makefile").read_text(), re.MULTILINE)
    assert declared
    documented = {line.removeprefix("make ") for line in interface if line.startswith("make ")}
    assert documented == set(declared[1].split())


def test_every_address_is_documented(interface: list[str]):
    existing = {path.replace("[", "<").replace("]", ">") for path in addresses()}
    assert existing <= {word for line in interface for word in line.split()}


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_test_that_a_document_names_exists(document: Path):
    named = TEST.findall(document.read_text("utf-8"))
    assert [f"{path}::{name}" for path, name in named if not is_a_test(path, name)] == []


def test_every_requirement_says_how_it_is_met():
    rows = ASVS_ROW.findall((PROJECT / "docs" / "asvs.md").read_text("utf-8"))
    assert len(rows) == len(set(rows)) == 147


@pytest.mark.parametrize("document", DOCS, ids=lambda path: path.name)
def test_every_link_within_the_project_leads_somewhere(document: Path):
    links = [link for link in LINK.findall(document.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not leads_somewhere(document, link)] == []


def test_the_worked_example_is_what_the_code_says():
    blocks = FENCED.findall(WORKED_EXAMPLE.read_text("utf-8"))
    assert blocks
    for block in blocks:
        name, _, quoted = block.partition("\n")
        source = (PROJECT / name.removeprefix("# ")).read_text("utf-8")
        for part in quoted.split("# …\n"):
            assert part in source, name


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN)
def test_no_text_names_what_belongs_to_one_machine_alone(pattern: re.Pattern[str]):
    assert [name for name, text in texts() if pattern.search(text)] == []


def setting_named(field: str) -> str:
    return f"TWOFOLD_{field.upper()}"


def commands(command: Any, words: str) -> Iterator[str]:
    """Yield the commands below this one as they are typed."""
    below: dict[str, Any] = getattr(command, "commands", {})
    if not below:
        yield words
    for name, child in below.items():
        yield from commands(child, f"{words} {name}")


def addresses() -> list[str]:
    return [value for name, value in vars(routes).items() if name.isupper() and isinstance(value, str)]


def is_a_test(path: str, name: str) -> bool:
    file = PROJECT / path
    return file.is_file() and (not name or f"def {name}(" in file.read_text("utf-8"))


def leads_somewhere(document: Path, link: str) -> bool:
    name, _, heading = link.partition("#")
    target = document.parent / name if name else document
    return target.exists() and (not heading or heading in headings(target))


def headings(document: Path) -> set[str]:
    """Return the names by which the headings of a document can be linked to."""
    text = FENCED.sub("", document.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in HEADING.findall(text)}


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every file that is, or is about to be, part of the project."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        content = (PROJECT / name).read_bytes() if (PROJECT / name).is_file() else b"\0"
        if b"\0" not in content:
            yield name, content.decode("utf-8", "replace")
