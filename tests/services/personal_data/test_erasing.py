"""Erasing an account: every word of one person goes, everywhere; nobody else's does."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from intimacy_app.domain.accounts.people import HandleUnusable, PasswordNeeded, handle_from
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.models import (
    DataKey,
    KnownDevice,
    Member,
    Person,
    PersonSession,
    RecoveryCode,
    ResetLink,
    SecurityAlert,
)
from intimacy_app.services.accounts import people, recovery, sessions
from intimacy_app.services.cards.history import history
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.personal_data import erasing
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store import db, migrations, scrubbing
from tests import databases
from tests.services.conftest import use_database
from tests.services.house import House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

ERASED = "Erased by its author."


def shares(ana: Somebody, mo: Somebody) -> None:
    """Let a round open, thanks go both ways, and an answer of each wait."""
    opened, hers, his = ana.cards()
    ana.confirms()
    ana.seals(opened, "hers, opened")
    mo.seals(opened, "his, opened")
    ana.seals(hers, "hers, waiting")
    mo.seals(his, "his, waiting")
    ana.does(appreciations.send_new, "he cooked", "at home", new_mark())
    mo.does(appreciations.send_new, "she called", "less alone", new_mark())


def seen_by(mo: Somebody) -> tuple[str, set[str], list[tuple[str, str]], list[str]]:
    """Return what Mo sees of the space: its title, the thanks, what opened, and his journal."""
    log = mo.does(appreciations.log)
    return (
        mo.does(spaces.view).title,
        {said.deed for said in log.sent},
        [(round.mine, round.theirs) for round in mo.does(history).rounds],
        [answer.text for answer in mo.asks(journal).answers],
    )


WITH_HERS = ("Mo & Ana", {"he cooked", "she called"}, [("his, opened", "hers, opened")], [])
WITHOUT_HERS = ("Mo & Someone", {ERASED, "she called"}, [("his, opened", ERASED)], ["his, waiting"])


def test_every_word_of_theirs_goes_and_the_other_s_stay(ana: Somebody, mo: Somebody):
    shares(ana, mo)
    assert seen_by(mo) == WITH_HERS
    ana.asks(erasing.erase_mine)
    assert seen_by(mo) == WITHOUT_HERS


def test_spaces_end_and_those_left_earlier_are_erased_too(ana: Somebody, mo: Somebody, lea: Somebody):
    shares(ana, mo)
    first = mo.member_id
    ana.leaves()
    ana.begins()
    lea.joins(ana)
    erased = ana.asks(erasing.erase_mine)
    assert seen_by(mo) == WITHOUT_HERS
    seen = lea.does(spaces.view)
    assert (seen.ended, seen.other) == (True, "Someone")
    assert (erased.others, first in erased.others) == ([lea.member_id], False)


def test_nobody_can_sign_in_as_them_any_more(ana: Somebody, mo: Somebody, house: House):
    with db.transact() as session:
        sessions.begin(session, ana.id, "token", "device", house.now, device_name="Firefox on Linux")
        recovery.make_link(session, ana.id, house.now)
    ana.asks(recovery.new_codes)
    erased = ana.asks(erasing.erase_mine)
    assert erased.sessions == [sessions.digest("token")]
    with db.transact(write=False) as session:
        with pytest.raises(NotSignedIn):
            sessions.signed_in(session, "token", house.now)
        assert people.credentials(session, "ana") is None
        person = session.get_one(Person, ana.id)
        with pytest.raises(HandleUnusable):
            handle_from(person.handle)
        assert not person.password_hash.startswith("$")
        for table in (KnownDevice, PersonSession, RecoveryCode, ResetLink, SecurityAlert):
            assert not session.exec(select(table).where(table.person_id == ana.id)).first()


def test_the_sign_in_name_is_free_again(ana: Somebody, house: House):
    ana.asks(erasing.erase_mine)
    assert house.welcomes("Ana").id != ana.id


def test_the_password_must_have_been_typed(ana: Somebody, mo: Somebody):
    ana.proved = False
    for use_case in (erasing.preview, erasing.erase_mine):
        with pytest.raises(PasswordNeeded):
            ana.asks(use_case)
    assert mo.does(spaces.view).other == "Ana"


def test_the_preview_names_the_spaces_that_end_and_changes_nothing(ana: Somebody, mo: Somebody):
    before = mo.does(spaces.view)
    assert ana.asks(erasing.preview).spaces == ["Ana & Mo"]
    assert mo.does(spaces.view) == before
    ana.confirms()
    mo.leaves()
    assert ana.asks(erasing.preview).spaces == []


def test_scrubbing_leaves_the_words_of_others_as_they_are(ana: Somebody, mo: Somebody):
    shares(ana, mo)
    ana.asks(erasing.erase_mine)
    scrubbing.scrub()
    assert seen_by(mo) == WITHOUT_HERS


@pytest.fixture
def folder(tmp_path: Path, key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house whose database is a file, as the app itself keeps one."""
    engine = databases.in_folder(tmp_path)
    use_database(monkeypatch, engine)
    yield House(engine)
    engine.dispose()


@pytest.fixture
def pair(folder: House) -> tuple[Somebody, Somebody]:
    ana = folder.welcomes("Ana")
    ana.begins()
    mo = folder.welcomes("Mo")
    mo.joins(ana)
    shares(ana, mo)
    return ana, mo


def keys_of(somebody: Somebody) -> list[bytes]:
    """Return the wrapped keys of a person and of their memberships, as they lie in the file."""
    with db.transact(write=False) as session:
        members = session.exec(select(Member.key_id).where(Member.person_id == somebody.id))
        ids = [session.get_one(Person, somebody.id).key_id, *members]
        return [session.get_one(DataKey, id).wrapped for id in ids]


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith("twofold.db"))


def test_after_scrubbing_no_file_of_the_database_holds_their_keys(
    pair: tuple[Somebody, Somebody], tmp_path: Path
):
    ana, mo = pair
    hers, his = keys_of(ana), keys_of(mo)
    assert len(hers) == len(his) == 2
    assert all(key in bytes_in(tmp_path) for key in hers + his)
    ana.asks(erasing.erase_mine)
    scrubbing.scrub()
    assert not any(key in bytes_in(tmp_path) for key in hers)
    assert all(key in bytes_in(tmp_path) for key in his)


def older_copy(engine: Engine, folder: Path) -> Engine:
    """Return a copy of the database as it is now, as a backup would keep it."""
    copy = db.open_engine(f"sqlite:///{folder / 'older.db'}")
    databases.copy(engine, copy)
    return copy


@pytest.mark.parametrize("by", ["account", "space"])
def test_an_older_copy_that_is_put_back_drops_the_erased_words_and_no_others(
    pair: tuple[Somebody, Somebody], folder: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
):
    ana, mo = pair
    with db.transact() as session:
        sessions.begin(session, ana.id, "token", "device", folder.now)
    older = older_copy(folder.engine, tmp_path)
    if by == "account":
        ana.asks(erasing.erase_mine)
    else:
        ana.leaves("erased")
    now_seen = seen_by(mo)

    use_database(monkeypatch, older)
    with closing(older.raw_connection()):
        assert seen_by(mo) == WITH_HERS
        migrations.migrate()
        assert ERASED in seen_by(mo)[1]
        assert seen_by(mo)[2] == [("his, opened", ERASED)]
        with db.transact() as session:
            erasing.repeat(session, folder.now + timedelta(days=1))
        assert seen_by(mo) == now_seen
        with db.transact(write=False) as session:
            assert (people.credentials(session, "ana") is None) == (by == "account")
            assert (people.credentials(session, "mo")) is not None
    older.dispose()


def test_repeating_touches_nobody_who_erased_nothing(pair: tuple[Somebody, Somebody], folder: House):
    ana, mo = pair
    before = (seen_by(mo), keys_of(ana), keys_of(mo))
    with db.transact() as session:
        erasing.repeat(session, folder.now)
    assert (seen_by(mo), keys_of(ana), keys_of(mo)) == before
