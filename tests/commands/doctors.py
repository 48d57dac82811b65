"""A healthy installation, and what the doctor names there."""

import pytest

from tests.commands.conftest import Installation, live, types


@pytest.fixture
def well(here: Installation, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """An installation in which people have written, and that is in order."""
    live(here.starts())
    monkeypatch.setenv("TWOFOLD_BASE_URL", "http://localhost:1")
    return here.enter()


def names(*options: str) -> list[str]:
    """Return what the doctor finds broken."""
    result = types("doctor", *options)
    lines = result.stderr.splitlines()
    broken = [line.removeprefix("BROKEN   ").split(":")[0] for line in lines if line.startswith("BROKEN")]
    assert result.exit_code == (1 if broken else 0), result.output
    assert len([line for line in lines if "What to do:" in line]) == len(broken)
    assert all(len(line) > len("         What to do: ") + 10 for line in lines if "What to do" in line)
    return broken
