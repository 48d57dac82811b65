"""A release is a commit and a tag of a tree that is in order, or nothing at all."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from tools.release import Refused, release

DAY = date(2026, 3, 2)
CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- A thing.

## [0.1.0] - 2026-01-01

- The first.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with something to release, whose `make check` passes."""
    (tmp_path / "Makefile").write_text("check:\n\t@true\n")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\nversion = "0.1.0"\n[tool.x]\nversion = "7"\n'
    )
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Ana")
    git(tmp_path, "config", "user.email", "ana@example.org")
    commit(tmp_path)
    return tmp_path


def git(project: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=project, capture_output=True, text=True, check=True
    ).stdout.strip()


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=Work")


def refused(project: Path, version: str = "0.2.0") -> str:
    """Return why a release was refused; it has left everything as it was."""
    before = git(project, "log", "--oneline"), git(project, "status", "--porcelain"), git(project, "tag")
    with pytest.raises(Refused) as caught:
        release(project, version, DAY)
    assert (
        git(project, "log", "--oneline"),
        git(project, "status", "--porcelain"),
        git(project, "tag"),
    ) == before
    return str(caught.value)


def test_a_release_is_the_version_the_day_a_commit_and_an_annotated_tag(project: Path):
    release(project, "0.2.0", DAY)
    assert (
        git(project, "show", "HEAD:CHANGELOG.md")
        == CHANGELOG.replace("[Unreleased]", "[0.2.0] - 2026-03-02").strip()
    )
    declared = git(project, "show", "HEAD:pyproject.toml").splitlines()
    assert [line for line in declared if "version" in line] == ['version = "0.2.0"', 'version = "7"']
    assert git(project, "log", "-1", "--format=%s") == "Release 0.2.0"
    assert git(project, "cat-file", "-t", "v0.2.0") == "tag"
    assert git(project, "rev-parse", "v0.2.0^{}") == git(project, "rev-parse", "HEAD")
    assert git(project, "status", "--porcelain") == ""


def test_what_is_meant_for_a_version_can_be_released_as_it(project: Path):
    (project / "CHANGELOG.md").write_text("# Changelog\n\n## [0.1.0] - Unreleased\n\n- A thing.\n")
    commit(project)
    release(project, "0.1.0", DAY)
    assert "\n## [0.1.0] - 2026-03-02\n\n- A thing." in git(project, "show", "HEAD:CHANGELOG.md")


@pytest.mark.parametrize("name", ["CHANGELOG.md", "new.txt"])
def test_a_tree_with_changes_is_refused(project: Path, name: str):
    with (project / name).open("a") as file:
        file.write("\n- More.\n")
    assert name in refused(project)


def test_a_failed_check_is_refused(project: Path):
    (project / "Makefile").write_text("check:\n\t@false\n")
    commit(project)
    assert refused(project) == "`make check` failed."


def test_a_commit_that_git_refuses_leaves_nothing_behind(project: Path):
    hook = project / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert refused(project) == "`git commit` failed."


@pytest.mark.parametrize(
    "changes", ["# Changelog\n", "## [Unreleased]\n\n### Added\n\n## [0.1.0] - 2026-01-01\n\n- The first.\n"]
)
def test_nothing_to_release_is_refused(project: Path, changes: str):
    (project / "CHANGELOG.md").write_text(changes)
    commit(project)
    assert "nothing under a heading" in refused(project)


@pytest.mark.parametrize("version", ["", "2", "0.2", "v0.2.0", "0.2.0rc1", "0.2.0\n"])
def test_what_is_no_version_is_refused(project: Path, version: str):
    assert "make release VERSION=" in refused(project, version)


def test_a_version_that_is_older_or_released_already_is_refused(project: Path):
    assert "older than 0.1.0" in refused(project, "0.0.9")
    git(project, "tag", "v0.2.0")
    assert "released already" in refused(project)
