"""What CI runs closes with how long each part took, and fails where a part does."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from intimacy_app.settings import PROJECT
from tests.conftest import WHOLE


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project with that CI, and targets with nothing to do."""
    shutil.copytree(PROJECT / ".ci", tmp_path / ".ci")
    makes(tmp_path, check="true", test='.ci/timed "  pages built" true')
    return tmp_path


def makes(tree: Path, **targets: str) -> None:
    rules = [f"{name}:\n\t@{recipe}\n" for name, recipe in targets.items()]
    (tree / "Makefile").write_text("\n".join([".PHONY: check test", *rules]))


def runs(tree: Path) -> tuple[int, list[str]]:
    """Run CI; return its exit status and what it told of the times, each without its seconds."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    result = subprocess.run(
        [".ci/run"], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    times = result.stdout.partition("Times:\n")[2].splitlines()
    return result.returncode, ["".join(letter for letter in line if not letter.isdigit()) for line in times]


def test_each_part_is_told_with_its_time(tree: Path):
    assert runs(tree) == (0, ["  make check:  s", "    pages built:  s", "  make test:  s"])


def test_a_part_that_fails_fails_the_run_and_is_told(tree: Path):
    makes(tree, check="true", test='.ci/timed "  pages built" true && .ci/timed "  tests" sh -c "exit 3"')
    status, times = runs(tree)
    assert status != 0
    assert times == [
        "  make check:  s",
        "    pages built:  s",
        "    tests:  s, failed",
        "  make test:  s, failed",
    ]


def test_where_the_fast_gate_fails_nothing_else_is_run(tree: Path):
    makes(tree, check="false", test="true")
    assert runs(tree) == (2, ["  make check:  s, failed"])


def test_what_the_fast_gate_has_run_is_told_to_the_other_part(tree: Path):
    makes(tree, check='test -z "$(CHECKED)"', test='test "$(CHECKED)" = yes')
    assert runs(tree)[0] == 0


def test_the_fast_gate_and_what_is_left_are_all_there_is():
    gate = pytest_of("check-tests")
    assert gate[gate.index("-m") + 1] == "not slow"
    assert sorted(word for word in gate if "--ignore" in word) == sorted(
        f"--ignore=tests/{folder}" for folder in ("e2e", *WHOLE)
    )
    left, everything = pytest_of("test", "CHECKED=yes"), pytest_of("test")
    assert left == [*everything, "-m", "slow or whole"]
    assert [word for word in everything if "--ignore" in word or word == "-m"] == ["--ignore=tests/e2e"]


def pytest_of(*target: str) -> list[str]:
    """Return the words with which a target runs the tests that need no browser."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    told = subprocess.check_output(["make", "-n", *target], cwd=PROJECT, env=environment, text=True)
    (line,) = (line for line in told.splitlines() if "pytest tests --ignore=tests/e2e" in line)
    words = shlex.split(line)
    return words[words.index(".venv/bin/pytest") + 1 :]


def test_a_part_without_ci_is_just_run(tree: Path):
    result = subprocess.run(
        [".ci/timed", "x", "sh", "-c", "exit 3"], cwd=tree, env={"PATH": os.environ["PATH"]}
    )
    assert result.returncode == 3
