"""What reaches into the frameworks stands in one place, and was written for the versions that are locked."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from intimacy_app.framework_internals import WRITTEN_FOR
from intimacy_app.settings import PROJECT

PINNED = dict(
    re.findall(r"^([a-z0-9-]+)(?:\[\w+\])?==([^ ;\\]+)", (PROJECT / "requirements.txt").read_text(), re.M)
)
RUFF = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
BANNED = sorted(RUFF["flake8-tidy-imports"]["banned-api"])


@pytest.mark.parametrize("package", sorted(WRITTEN_FOR))
def test_what_is_locked_is_what_it_was_written_for(package: str):
    assert PINNED[package] == WRITTEN_FOR[package], (
        f"requirements.txt has {package} {PINNED[package]}, and intimacy_app/framework_internals was written "
        f"for {WRITTEN_FOR[package]}: read its modules again beside the new version, and name it there."
    )


@pytest.mark.parametrize("module", BANNED)
def test_no_other_module_may_import_what_is_private(module: str):
    assert faults(f"import {module}\n", "intimacy_app/live/example.py") == {"TID251"}
    assert faults(f"import {module}\n", "dev/example.py") == {"TID251"}
    assert faults(f"import {module}\n", "intimacy_app/framework_internals/example.py") == set()


@pytest.mark.parametrize(
    "line", ["app._state_manager", "app.event_namespace._token_manager", "app._sio.manager"]
)
def test_no_other_module_may_touch_a_private_attribute(line: str):
    source = f"def f(app):\n    return {line}\n"
    assert faults(source, "intimacy_app/live/example.py") == {"SLF001"}
    assert faults(source, "intimacy_app/framework_internals/example.py") == set()


def faults(source: str, path: str) -> set[str]:
    """Return what ruff forbids of a file that does not exist; its format is not of interest."""
    command = [Path(sys.executable).with_name("ruff"), "check", "--no-cache", "--ignore", "F401,E,I"]
    found = subprocess.run(
        [*command, "--output-format", "concise", "--stdin-filename", path, "-"],
        input=source,
        capture_output=True,
        text=True,
        cwd=PROJECT,
    )
    return set(re.findall(r"^\S+:\d+:\d+: (\w+)", found.stdout, re.M))
