"""What `make` says where the Python of a machine will not do, and that it leaves nothing half made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from intimacy_app.settings import PROJECT


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of which only the set-up is there."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / lock).touch()
    return tmp_path


def refused(tree: Path, python: str, **environment: str) -> str:
    """Return what `make run` says on a machine with that Python."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE")
    } | environment
    command = ["make", "--silent", "run", f"PYTHON={python}"]
    result = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, ""), result.stderr
    assert not (tree / ".venv").exists()
    return result.stderr


def installs(tree: Path, python: str) -> bool:
    """Return whether `make` installs anything with that Python."""
    command = ["make", "ready", f"PYTHON={python}"]
    result = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=True)
    return "Installing" in result.stdout


def program(tree: Path, *lines: str) -> str:
    path = tree / "python"
    path.write_text("\n".join(["#!/bin/sh", *lines]))
    path.chmod(0o755)
    return str(path)


def test_without_a_python_it_says_which_it_needs(tree: Path):
    assert "Twofold needs Python 3.11 or later, and there is no python9." in refused(tree, "python9")


def test_a_python_that_is_too_old_is_refused(tree: Path):
    old = program(tree, f'exec {sys.executable} -c "import sys; sys.version_info = (3, 10); $2"')
    assert "Twofold needs Python 3.11 or later.\n" in refused(tree, old)


def test_a_python_without_venv_says_what_to_install(tree: Path):
    (tree / "ensurepip.py").write_text("raise ImportError")
    said = refused(tree, sys.executable, PYTHONPATH=str(tree))
    assert "apt-get install python3-venv" in said


def test_an_environment_whose_python_is_gone_is_made_anew(tree: Path):
    makes = program(tree, "[ $2 != venv ] || { mkdir -p .venv/bin; ln -sf /bin/true .venv/bin/python; }")
    (tree / "Makefile").open("a").write("\nready: $(RUN_READY)\n")
    first, again = installs(tree, makes), installs(tree, makes)
    (tree / ".venv" / "bin" / "python").unlink()
    (tree / ".venv" / "bin" / "python").symlink_to(tree / "gone")
    assert (first, again, installs(tree, makes)) == (True, False, True)
