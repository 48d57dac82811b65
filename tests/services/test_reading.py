"""Looking writes nothing: what only reads runs without a write lock, and leaves no trace."""

from pathlib import Path
from types import NoneType
from typing import Any, get_type_hints

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from intimacy_app import services
from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.cards.responses import Returned
from intimacy_app.domain.cards.rounds import Sealed
from intimacy_app.services import reading
from intimacy_app.services.cards import history, one_phone, pace, responses, resting, rounds, today
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal import entries, journal
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import home, spaces
from intimacy_app.services.thanks import appreciations
from tests.services.house import House, Somebody, new_mark

OF_A_PERSON = [journal.journal, entries.entries, feed.shown, spaces.mine, home.home]
LOOKS = [today.today, history.history, appreciations.log, spaces.view, *OF_A_PERSON]
WRITES = [
    *(rounds.seal_answer, rounds.change_answer, rounds.take_back, rounds.pass_card, rounds.turn_back),
    *(rounds.confirm_other, spaces.create, spaces.confirm, spaces.remove_stranger),
    *(appreciations.keep, appreciations.send_new, appreciations.send_kept, appreciations.remove),
    *(appreciations.take_back, invitations.show, invitations.renew, invitations.join),
]
COMMANDS = [
    *(rounds.seal_answer, rounds.change_answer, rounds.take_back, rounds.pass_card, rounds.less_like),
    *(rounds.turn_back, rounds.confirm_other, resting.rest, resting.wake),
    *(pace.ask, pace.limit, pace.change, pace.lay_theme, pace.lift_theme),
    *(appreciations.keep, appreciations.send_new, appreciations.send_note, appreciations.send_kept),
    *(appreciations.remove, appreciations.take_back),
    *(responses.respond, responses.reply, responses.take_back),
    *(one_phone.begin, one_phone.finish, one_phone.start_over),
]
SMALL_FACTS = (NoneType, Sealed, Said, str, tuple[str, Returned])


@pytest.mark.parametrize("look", LOOKS)
def test_looking_writes_nothing(ana: Somebody, mo: Somebody, house: House, look):
    first, second, _ = ana.cards()
    ana.seals(first)
    mo.seals(first)
    ana.seals(second)
    ana.does(appreciations.send_new, "a deed", "a meaning", new_mark())
    house.passes(days=8)
    house.draws(ana.space)
    with Session(house.engine) as db:
        forbid = (
            "PRAGMA query_only = ON" if house.engine.dialect.name == "sqlite" else "SET TRANSACTION READ ONLY"
        )
        try:
            db.connection().execute(text(forbid))
            look(db, ana.person if look in OF_A_PERSON else ana.member(db))
            db.flush()
        finally:
            if house.engine.dialect.name == "sqlite":
                db.connection().execute(text("PRAGMA query_only = OFF"))


def test_nothing_of_the_other_s_answer_is_read_before_it_opens(
    ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
):
    first, second, _ = ana.cards()
    ana.seals(first)
    mo.seals(second)
    read: list[Any] = []

    def noted(db: Session, statement: Any, **given: Any) -> Any:
        read.extend(found := reading.rows(db, statement, **given))
        return found

    monkeypatch.setattr(today, "rows", noted)
    with Session(house.engine) as db:
        member = ana.member(db)
        today.today(db, member)
    assert {row.member_id for row in read if row.answer_id} == {member.id}


@pytest.mark.parametrize(
    "look",
    [
        *(today.today, history.history, appreciations.log, spaces.view, spaces.mine, home.home),
        *(journal.journal, entries.entries, feed.shown),
    ],
)
def test_looking_makes_no_entity(
    ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch, look
):
    """Entities are for what will be written: making them takes most of the time of a look."""
    card = ana.cards()[0]
    ana.seals(card)
    mo.seals(card)
    ana.does(appreciations.send_new, "a deed", "a meaning", new_mark())
    ana.asks(entries.write, [], "", "", "what moved me", new_mark())
    made: list[object] = []
    with Session(house.engine) as db:
        event.listen(db, "loaded_as_persistent", lambda _, row: made.append(row))
        look(db, ana.person if look in OF_A_PERSON else ana.member(db))
    assert made == []


@pytest.mark.parametrize("module", sorted(Path(services.__file__).parent.rglob("queries.py")))
def test_statements_of_the_read_side_are_of_tables_and_not_of_entities(module: Path):
    source = module.read_text("utf-8")
    assert "sqlmodel" not in source
    assert "db." not in source


@pytest.mark.parametrize("look", LOOKS)
def test_looking_is_marked_as_reading(look):
    assert look.reads


@pytest.mark.parametrize("write", WRITES)
def test_writing_is_not(write):
    assert not getattr(write, "reads", False)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_not_a_view(command):
    """The page shows itself by a read of its own, which holds no lock of a writer."""
    assert get_type_hints(command)["return"] in SMALL_FACTS


def test_the_mark_leaves_a_use_case_as_it_is():
    def use_case():
        return "done"

    assert services.reads(use_case) is use_case
