"""`make release VERSION=0.2.0`: version, day in the CHANGELOG, commit and tag; it pushes nothing."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).parent.parent

VERSION = re.compile(r"\d+\.\d+\.\d+")
DECLARED = re.compile(r'^version = "(.+)"$', re.MULTILINE)
# `## [Unreleased]`, or with a version that it is meant for; and what stands below it.
UNRELEASED = re.compile(
    r"^## \[(?:Unreleased\]|[^\]]+\] - Unreleased)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)
ENTRY = re.compile(r"^- ", re.MULTILINE)


class Refused(Exception):
    """What stands in the way of a release, as a sentence."""


def release(project: Path, version: str, day: date) -> None:
    """Commit and tag a release of a project; raises Refused, and has changed nothing then."""
    declaration, changelog = project / "pyproject.toml", project / "CHANGELOG.md"
    declared, changes = declaration.read_text("utf-8"), changelog.read_text("utf-8")
    _refuse_a_version_that_does_not_follow(project, version, declared)
    _refuse_without_changes(changes)
    _refuse_a_tree_that_is_not_ready(project)
    heading = f"## [{version}] - {day}"
    changelog.write_text(UNRELEASED.sub(lambda found: heading + found[1], changes, count=1), "utf-8")
    declaration.write_text(DECLARED.sub(f'version = "{version}"', declared, count=1), "utf-8")
    try:
        _git(project, "commit", "--quiet", "--all", f"--message=Release {version}")
    except Refused:
        _git(project, "restore", "--staged", "--worktree", ".")
        raise
    _git(project, "tag", "--annotate", f"v{version}", f"--message=Twofold {version}")


def _refuse_a_version_that_does_not_follow(project: Path, version: str, declared: str) -> None:
    if not VERSION.fullmatch(version):
        raise Refused("Say which version, as in `make release VERSION=0.2.0`.")
    if _git(project, "tag", "--list", f"v{version}"):
        raise Refused(f"Version {version} is released already.")
    before = DECLARED.findall(declared)[0]
    if _numbers(version) < _numbers(before):
        raise Refused(f"Version {version} is older than {before}, which pyproject.toml has.")


def _refuse_without_changes(changes: str) -> None:
    found = UNRELEASED.search(changes)
    if not found or not ENTRY.search(found[1]):
        raise Refused("CHANGELOG.md has nothing under a heading `## [Unreleased]`.")


def _refuse_a_tree_that_is_not_ready(project: Path) -> None:
    if changed := _git(project, "status", "--porcelain"):
        raise Refused(f"Commit or put away first what has changed:\n{changed}")
    if subprocess.run(["make", "check"], cwd=project, stdin=subprocess.DEVNULL, check=False).returncode:
        raise Refused("`make check` failed.")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _git(project: Path, *words: str) -> str:
    result = subprocess.run(["git", *words], cwd=project, stdout=subprocess.PIPE, text=True, check=False)
    if result.returncode:
        raise Refused(f"`git {words[0]}` failed.")
    return result.stdout.rstrip()


if __name__ == "__main__":
    wanted = " ".join(sys.argv[1:])
    try:
        release(PROJECT, wanted, date.today())  # noqa: DTZ011 - the day where the release is made
    except Refused as refused:
        sys.exit(str(refused))
    print(f"Released {wanted}. Publish it with `git push --follow-tags`.")
