"""`twofold demo`: a year of two people in a folder of its own, and nothing of anybody else's touched."""

import asyncio
import re
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from intimacy_app.access import passwords
from intimacy_app.access.fair_queue import known_caller
from intimacy_app.commands import demo, demo_year
from intimacy_app.content import deck
from intimacy_app.content.demo import (
    check_ins,
    moments,
    nearness,
    outings,
    statements,
    talks,
    voices,
)
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.history import OpenedRound
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.models import (
    Appreciation,
    Conversation,
    Entry,
    MomentLine,
    MomentPhoto,
    Pass,
    Plan,
    Response,
    Reveal,
    Round,
    Statement,
)
from intimacy_app.services.accounts import people
from intimacy_app.services.cards.history import history
from intimacy_app.services.check_ins import check_ins as checking_in
from intimacy_app.services.ideas import ideas
from intimacy_app.services.looking_back.nearness import marked_by
from intimacy_app.services.plans import looking as plans
from intimacy_app.services.spaces import spaces
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
        kept = session.exec(
            select(func.count(col(Appreciation.kept_at)), func.count(col(Appreciation.sent_at)))
        ).one()
        ways = Counter(session.exec(select(Response.way).where(col(Response.round_id).is_not(None))))
        asked = session.exec(select(Round.prompt_key).join(Reveal, col(Reveal.round_id) == Round.id))
        forms = Counter(deck()[key].form for key in asked if key in deck())
        of_one = session.exec(select(func.count()).select_from(Entry).group_by(col(Entry.person_id)))
        entries = sorted(of_one)
        sent = session.exec(select(func.count()).select_from(Statement)).one()
        planned = session.exec(select(func.count()).select_from(Plan)).one()
        lines = session.exec(select(func.count()).select_from(MomentLine)).one()
        photos = session.exec(select(func.count()).select_from(MomentPhoto)).one()
        talked = Counter(session.exec(select(Conversation.ending)))
        for handle, password in re.findall(r"^  (iris|jonas) +(\S+)$", told, re.MULTILINE):
            found = people.credentials(session, handle)
            assert found
            assert asyncio.run(passwords.fits(password, found[1], caller=known_caller("test")))
    assert 50 < len(revealed) < 365
    assert (datetime.now(UTC) - revealed[-1]).days < 30
    assert answers_elsewhere() == []
    assert max((b - a).days for a, b in pairwise(revealed)) >= 21
    assert dealt > len(revealed) + turned // 2
    assert turned > 10
    assert kept[0] > kept[1] > 40
    assert ways[Way.ASK] == ways[Way.REPLY] >= 3
    assert ways[Way.HEART] > 10
    assert min(forms[Form.GUESS], forms[Form.DO]) >= 3
    assert (len(entries), entries[0] >= 5) == (2, True)
    assert (sent, planned) == (len(statements()), len(outings()))
    assert lines == sum(len(moment.lines) for moment in moments().values())
    with transact(write=False) as session:
        seen, both_like = (look(session, member_of(session, "iris")) for look in (plans.look, ideas.look))
    assert [len(some) for some in (seen.asked, seen.waiting, seen.agreed, both_like.met)] == [0, 1, 2, 1]
    assert photos == sum(len(moment.photos) for moment in moments().values())
    assert [how_they_were("iris"), how_they_were("jonas")] == [
        (len(nearness()[handle]), len(check_ins())) for handle in ("iris", "jonas")
    ]
    assert talked == {Ending.FINISHED: len(talks())}


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
    assert "isn't empty" in refused("demo", str(here.folder))
    assert "isn't empty" in refused("demo", str(here.data))
    assert "isn't empty" in refused("demo", str(here.ring))
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


def answers_elsewhere() -> list[str]:
    """Return the questions of cards that opened with other words than the two wrote for them."""
    one, other = voices()
    written = {
        (card.text, frozenset({one.answers[key].text, other.answers[key].text}))
        for key, card in deck().items()
        if key in one.answers
    }
    return [
        each.prompt
        for each in all_opened("iris")
        if not each.talk and (each.prompt, frozenset({each.mine, each.theirs})) not in written
    ]


def all_opened(handle: str) -> list[OpenedRound]:
    """Return all that has opened in the first space of somebody."""
    opened: list[OpenedRound] = []
    with transact(write=False) as session:
        member = member_of(session, handle)
        while (stretch := history(session, member, opened[-1].id if opened else "")).more:
            opened += stretch.rounds
        return opened + stretch.rounds


def how_they_were(handle: str) -> tuple[int, int]:
    """Return how many days somebody marked, and how many check-ins of the two were answered."""
    with transact(write=False) as session:
        member = member_of(session, handle)
        said = checking_in.look(session, member)
        answered = [each for each in (*said.first, *said.sent) if each.responses.said]
        return len(list(marked_by(session, member.id))), len(answered)


def member_of(session: Session, handle: str) -> Member:
    """Return the membership of somebody in their first space."""
    known = people.credentials(session, handle) or ("", "")
    person = Person(known[0], False, datetime.now(UTC))
    return spaces.member_of(session, person, spaces.mine(session, person)[0].id)
