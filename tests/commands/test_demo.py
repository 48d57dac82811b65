"""`twofold demo`: a year of two people in a folder of its own, and nothing of anybody else's touched."""

import asyncio
import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from intimacy_app.access import passwords
from intimacy_app.access.fair_queue import known_caller
from intimacy_app.commands import demo, demo_year
from intimacy_app.content.demo import voices
from intimacy_app.domain.cards.letters import LONGEST_ANSWER
from intimacy_app.domain.cards.prompts import Component
from intimacy_app.models import Appreciation, Pass, Reveal, Round
from intimacy_app.services.accounts import people
from intimacy_app.settings import settings
from intimacy_app.store import db, migrations, scrubbing
from intimacy_app.store.db import transact
from tests.commands.conftest import Installation, live, refused, said


@pytest.fixture(autouse=True)
def clean(here: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo sets the environment of its own process, which the tests take back."""
    monkeypatch.undo()
    here.enter()
    monkeypatch.chdir(tmp_path)


def of_the_demo(folder: Path) -> None:
    """Let this process be of what was made there."""
    db.engine().dispose()
    demo._move_into(folder)


@pytest.mark.slow
def test_a_year_is_lived_with_its_gaps(tmp_path: Path):
    told = said("demo")
    of_the_demo(tmp_path / "demo")
    with transact(write=False) as session:
        revealed = list(session.exec(select(Reveal.revealed_at).order_by(col(Reveal.revealed_at))))
        dealt = session.exec(select(func.count()).select_from(Round)).one()
        turned = session.exec(select(func.count()).select_from(Pass)).one()
        kept = session.exec(select(func.count(Appreciation.kept_at), func.count(Appreciation.sent_at))).one()
        for handle, password in re.findall(r"^  (iris|jonas) +(\S+)$", told, re.MULTILINE):
            found = people.credentials(session, handle)
            assert found
            assert asyncio.run(passwords.fits(password, found[1], caller=known_caller("test")))
    assert 100 < len(revealed) < 365
    assert (datetime.now(UTC) - revealed[-1]).days < 14
    assert max((b - a).days for a, b in pairwise(revealed)) >= 21
    assert dealt > len(revealed) + turned // 2
    assert turned > 10
    assert kept[0] > kept[1] > 40


def test_it_tells_how_to_serve_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(demo, "DAYS", 3)
    told = said("demo", "a-try")
    given = dict(re.findall(r"(TWOFOLD_\w+)=(\S+)", told))
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    db.engine.cache_clear()
    assert migrations.is_current()
    assert settings().data_dir == Path("a-try/data")
    assert {path.name for path in tmp_path.iterdir()} >= {"a-try"}
    assert not list(tmp_path.glob(".a-try*"))


def test_a_folder_with_anything_in_it_is_refused(here: Installation, tmp_path: Path):
    live(here.starts())
    before = {path: path.read_bytes() for path in here.folder.rglob("*") if path.is_file()}
    assert "is not empty" in refused("demo", str(here.folder))
    assert "is not empty" in refused("demo", str(here.data))
    assert "is not empty" in refused("demo", str(here.ring))
    assert {path: path.read_bytes() for path in here.folder.rglob("*") if path.is_file()} == before


def test_the_real_installation_stays_as_it_is(
    here: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    live(here.starts())
    monkeypatch.setattr(demo, "DAYS", 3)
    scrubbing.scrub()
    ring = here.ring.read_bytes()
    said("demo")
    here.enter()
    with transact(write=False) as session:
        assert [handle for handle, _ in people.everybody(session)] == ["ana", "mo"]
    assert here.ring.read_bytes() == ring


def test_a_database_named_in_a_file_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "url").write_text(f"sqlite:///{tmp_path / 'real.db'}")
    monkeypatch.setenv("TWOFOLD_DATABASE_URL_FILE", str(tmp_path / "url"))
    settings.cache_clear()
    assert "unset it" in refused("demo")
    assert not (tmp_path / "real.db").exists()


def test_ctrl_c_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def stopped(_self: demo_year.Year) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo_year.Year, "passes_a_day", stopped)
    before = {path.name for path in tmp_path.iterdir()}
    assert refused("demo").startswith("Stopped.")
    assert {path.name for path in tmp_path.iterdir()} == before


def test_both_have_something_to_say_to_every_prompt():
    for voice in voices():
        assert set(voice.answers) == set(Component)
        assert all(0 < len(text) <= LONGEST_ANSWER for texts in voice.answers.values() for text in texts)
        assert len(voice.thanks) >= 5
