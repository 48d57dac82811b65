"""Installations of their own for the commands: a data folder, a key ring, and people who have written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from intimacy_app import cli
from intimacy_app.services.cards import responses
from intimacy_app.services.thanks import appreciations
from intimacy_app.settings import settings
from intimacy_app.store import db, migrations
from tests.services.conftest import use_deck
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark


@dataclass
class Installation:
    """The settings of one installation; entering another one leaves this one as it is."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    database_url: str = ""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def ring(self) -> Path:
        return self.folder / "keys" / "master.keys"

    def enter(self) -> "Installation":
        """Let this process be of this installation from now on."""
        if db.engine.cache_info().currsize:
            db.engine().dispose()
        self.monkeypatch.setenv("TWOFOLD_DATA_DIR", str(self.data))
        self.monkeypatch.setenv("TWOFOLD_KEY_FILE", str(self.ring))
        self.monkeypatch.setenv("TWOFOLD_DATABASE_URL", self.database_url)
        settings.cache_clear()
        db.engine.cache_clear()
        return self

    def starts(self) -> House:
        """Start for the first time, and return the house in which people live."""
        self.enter()
        migrations.migrate()
        return House(db.engine())


def types(*words: str) -> Result:
    """Type `twofold` and some words."""
    return CliRunner().invoke(cli.app, list(words))


def said(*words: str) -> str:
    """Return what a command says that succeeds."""
    result = types(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*words: str) -> str:
    """Return what a command says that fails."""
    result = types(*words)
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    return result.stderr


def live(house: House) -> tuple[Somebody, Somebody]:
    """Let two people open a card, leave one sealed, turn one, and give thanks."""
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins(name="Our place")
    mo.joins(ana)
    opened, sealed, turned = ana.cards()
    ana.seals(opened, "the sea, “with” ümlauts\nand lines")
    mo.seals(opened, "the hills")
    ana.confirms()
    ana.seals(sealed, "not yet")
    mo.turns(turned)
    ana.does(appreciations.send_new, "You called.", "I felt less alone.", new_mark())
    mo.does(appreciations.keep, "You came.", "It helped.", new_mark())
    for asking, asked in ((ana, mo), (mo, ana)):
        asking.does(responses.respond, opened, "ask", "What came next?", new_mark())
        said = asking.does(responses.to_round, opened)
        (question,) = [one for one in said.said if one.mine and one.way == "ask"]
        asked.does(responses.reply, question.id, "The evening.", new_mark())
    return ana, mo


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """An installation before its first start."""
    use_deck(monkeypatch, DECK)
    yield Installation(tmp_path / "here", monkeypatch).enter()
    if db.engine.cache_info().currsize:
        db.engine().dispose()
    monkeypatch.undo()
    settings.cache_clear()
    db.engine.cache_clear()
