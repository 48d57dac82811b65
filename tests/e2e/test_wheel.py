"""The wheel, from a folder of locked wheels and without a network, takes two phones through the loop."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.canaries import readable_below
from tests.e2e.loop import go_through_the_whole_loop
from tests.e2e.phones import Phones
from tests.running import RunningServer
from tools import wheel

# So that nothing is found in a network, by whichever name its index goes.
ALONE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


class InstalledServer(RunningServer):
    """A server that was installed from wheels: it starts in an empty folder, with no builder near."""

    def __init__(self, folder: Path, program: Path):
        super().__init__(folder, TWOFOLD_LANGUAGES="en", PATH=str(program.parent))
        self.program = program

    @property
    def command(self) -> list[str]:
        return [str(self.program), "serve"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, common_server: RunningServer) -> Path:
    """Return the command `twofold` of an environment that the wheel was installed in."""
    # The common server has built the pages.
    dist = tmp_path_factory.mktemp("dist")
    made = wheel.build(dist)
    try:
        wheel.download(dist / "wheels")
    except subprocess.CalledProcessError:
        pytest.skip("the locked wheels can't be had: there is no package index, and none is kept here")
    environment = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [environment / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-compile"]
    subprocess.run([*pip, "--find-links", dist / "wheels", made], check=True, env=os.environ | ALONE)
    shutil.rmtree(dist)
    return environment / "bin" / "twofold"


@pytest.fixture(scope="module")
def server_of_file(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    server = InstalledServer(tmp_path_factory.mktemp("empty"), installed)
    try:
        yield server.start()
    finally:
        server.stop()
    # What the guide says is readable in its pages.
    shutil.rmtree(server.folder / "data" / "pages")
    assert readable_below(server.folder) == []


def test_two_phones_go_through_the_whole_loop_on_what_the_wheel_installed(
    phones: Phones, server: RunningServer, installed: Path
):
    before = files_below(installed.parent.parent)
    ana, mo = (phones(noisy=True, worker=True) for _ in range(2))
    go_through_the_whole_loop(ana, mo, server)
    assert files_below(installed.parent.parent) == before
    assert not [*installed.parent.glob("bun*"), *installed.parent.glob("node*")]


def test_a_language_that_the_wheel_has_no_pages_in_is_refused_in_a_sentence(installed: Path, tmp_path: Path):
    given = {"TWOFOLD_LANGUAGES": "en-XA", "PATH": str(installed.parent)}
    told = subprocess.run([installed, "serve"], cwd=tmp_path, env=given, capture_output=True, text=True)
    assert told.returncode == 1
    assert "set TWOFOLD_LANGUAGES=en" in told.stderr
    assert "Traceback" not in told.stderr


def files_below(folder: Path) -> set[Path]:
    """Return each file, but for what Python keeps of those it has read."""
    return {path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
