"""What comes twice with one operation, by a second tap or after a lost answer, is made once."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import func, select

from intimacy_app.domain.cards.prompts import prompt_from
from intimacy_app.domain.joining.invitations import InvitationUsed
from intimacy_app.domain.journal.journal import EntryChanged
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.models import Feed, Invitation, OwnPrompt, RecoveryCode, Reminder, Space
from intimacy_app.services.accounts import recovery
from intimacy_app.services.cards import packs, prompts
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal import entries
from intimacy_app.services.notifications import calendar_feed, reminders
from intimacy_app.services.operations import id_for
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.decks import ANOTHER, GOOD
from tests.services.house import ZONE, House, Somebody, new_mark

Make = Callable[[Somebody, str], Any]


def space(who: Somebody, operation: str) -> str:
    return who.asks(spaces.create, kind="friends", name="", zone=ZONE, operation=operation)


def reminder(who: Somebody, operation: str) -> None:
    who.asks(reminders.add, at="20:30", days={1}, zone=ZONE, operation=operation)


def invitation(who: Somebody, operation: str) -> str:
    return who.does(invitations.renew, operation).code


def address(who: Somebody, operation: str) -> str:
    who.asks(calendar_feed.make, operation)
    return who.asks(calendar_feed.address)


def pack(who: Somebody, operation: str) -> int:
    content = packs.written(map(prompt_from, (GOOD, ANOTHER))).encode()
    read = packs.read_pack(content, who.does(prompts.beside, operation))
    return who.does(prompts.import_pack, read, operation)


def rows(table: Any) -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count()).select_from(table)).one()


@pytest.mark.parametrize(
    ("make", "table", "each"),
    [(space, Space, 1), (reminder, Reminder, 1), (invitation, Invitation, 1), (pack, OwnPrompt, 2)],
)
def test_what_is_sent_twice_is_made_once(ana: Somebody, make: Make, table: Any, each: int):
    before, operation = rows(table), new_mark()
    assert make(ana, operation) == make(ana, operation)
    assert rows(table) == before + each


@pytest.mark.parametrize("make", [space, invitation, address])
def test_another_operation_makes_another(ana: Somebody, make: Make):
    assert make(ana, new_mark()) != make(ana, new_mark())


def test_an_address_that_is_sent_twice_stays_the_one_that_was_shown(ana: Somebody):
    operation = new_mark()
    assert address(ana, operation) == address(ana, operation)
    assert rows(Feed) == 1


def test_codes_that_were_made_are_not_replaced_by_a_second_tap(ana: Somebody):
    operation = new_mark()
    assert len(ana.asks(recovery.new_codes, operation)) == 10
    with transact(write=False) as db:
        made = set(db.exec(select(RecoveryCode.code_hash)))
    assert ana.asks(recovery.new_codes, operation) == []
    with transact(write=False) as db:
        assert set(db.exec(select(RecoveryCode.code_hash))) == made


def test_who_joins_twice_with_one_tap_is_in(house: House, ana: Somebody):
    mo, operation = house.welcomes("Mo"), new_mark()
    code = ana.code()
    first = mo.asks(invitations.join, code, operation)
    assert mo.asks(invitations.join, code, operation).id == first.id
    with pytest.raises(InvitationUsed):
        house.welcomes("Lea").asks(invitations.join, code, operation)


def test_nobody_finds_what_another_made_by_knowing_the_operation(ana: Somebody, mo: Somebody):
    operation = new_mark()
    assert space(ana, operation) != space(mo, operation)


def test_a_mark_has_to_be_one(ana: Somebody):
    with pytest.raises(OperationUnusable):
        space(ana, "short")


def test_without_a_mark_ids_are_random():
    assert id_for("ana", "") != id_for("ana", "")


def test_an_entry_that_changed_on_another_screen_is_not_written_over(ana: Somebody):
    ana.asks(entries.write, [], "", "", "as it was", new_mark())
    shown = only_entry(ana)
    ana.asks(entries.change, shown.id, [], "", "", "from one tab", new_mark(), shown.operation)
    with pytest.raises(EntryChanged):
        ana.asks(entries.change, shown.id, [], "", "", "from the other", new_mark(), shown.operation)
    now = only_entry(ana)
    assert now.text == "from one tab"
    ana.asks(entries.change, now.id, [], "", "", "both", new_mark(), now.operation)
    assert only_entry(ana).text == "both"


def only_entry(who: Somebody):
    ((entry,), _) = who.asks(entries.entries)
    return entry
