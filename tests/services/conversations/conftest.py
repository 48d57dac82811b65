from collections.abc import Iterator
from pathlib import Path

import pytest

from intimacy_app.content import conversations
from tests.content.sixth import GOOD


@pytest.fixture
def sixth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The key of a conversation with every kind of step, written as a file alone."""
    file = tmp_path / "sixth.toml"
    file.write_text(GOOD.replace('phones = ["two"]', 'phones = ["two", "one"]'), "utf-8")
    monkeypatch.setattr(conversations, "FOLDER", tmp_path)
    conversations.scripts.cache_clear()
    yield file.stem
    conversations.scripts.cache_clear()
