"""How often the database is asked, since that is what an event takes its time for."""

import pytest

from intimacy_app.access import transaction
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.statements.statements import Parts
from intimacy_app.models import Space, Star
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import history, today
from intimacy_app.services.check_ins import check_ins, weekly
from intimacy_app.services.conversations import conversations
from intimacy_app.services.ideas import ideas
from intimacy_app.services.journal import entries, journal
from intimacy_app.services.journal.importing import adding
from intimacy_app.services.looking_back import looking_back
from intimacy_app.services.notifications import feed
from intimacy_app.services.plans import looking
from intimacy_app.services.spaces import home, spaces
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.conversations.talking import asks, to_step
from tests.services.counting import counted
from tests.services.house import House, Somebody, new_mark

TOKEN = "a token"


@pytest.fixture
def at_the_door(house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch) -> Somebody:
    """Ana, signed in, with an open card before her, one that opened, and thanks on both sides."""
    ana.asks(lambda db, person: sessions.begin(db, person.id, TOKEN, "a device", house.now))
    monkeypatch.setattr(transaction, "clock", lambda: house.now)
    monkeypatch.setattr(transaction, "deck", lambda: house.deck)
    card = ana.cards()[0]
    mo.seals(card)
    ana.seals(card)
    ana.asks(entries.write, [], "", "", "what moved me", new_mark())
    for somebody in (ana, mo):
        somebody.does(appreciations.send_new, "a deed", "a meaning", new_mark())
        somebody.does(appreciations.keep, "a deed", "a meaning", new_mark())
        somebody.does(statements.send, Parts("You came home at nine."), new_mark())
        somebody.does(check_ins.send, ["tired"], "some", "listen", "a line", new_mark())
    return ana


# Each look asks once at the door: who, in which space, how it stands, and how much is new.
@pytest.mark.parametrize(
    ("look", "times"),
    [
        *((today.today, 4), (history.history, 5), (appreciations.log, 5), (spaces.view, 1)),
        *((conversations.shelf, 2), (conversations.current, 2), (conversations.talk, 2)),
        (statements.said, 3),
        (ideas.look, 2),
        *((check_ins.look, 3), (weekly.look, 5), (weekly.today, 5)),
        (looking_back.look, 8),
        (looking.look, 5),
    ],
)
def test_a_look_asks_so_often_at_most(house: House, at_the_door: Somebody, look, times: int):
    with counted(house) as asked:
        transaction.for_member(TOKEN, at_the_door.space, look)
    assert len(asked) <= times, "\n".join(asked)


# Besides the door: what's open, the conversation, its marks, its lines, and its rounds.
@pytest.mark.parametrize(("phones", "times"), [("two", 6), ("one", 7)])
def test_a_conversation_that_runs_asks_so_often_at_most(
    house: House, at_the_door: Somebody, mo: Somebody, phones: str, times: int
):
    talk = asks(at_the_door, phones=phones)
    if phones == "two":
        mo.does(conversations.do, talk, acts.Answer(Reply.NOW))
    to_step(talk, "One line to take along", at_the_door, mo)
    with counted(house) as asked:
        _, view = transaction.for_member(TOKEN, at_the_door.space, conversations.talk)
    assert view.step.kind == "take_along"
    assert len(asked) <= times, "\n".join(asked)


@pytest.mark.parametrize(
    ("look", "times"),
    # A journal with entries also looks for the cards that a part of one may go into, two statements a space.
    [
        (home.home, 3),
        (spaces.mine, 2),
        (feed.shown, 3),
        (entries.entries, 3),
        (journal.journal, 8),
        (adding.shown, 2),
    ],
)
def test_a_look_of_a_person_asks_so_often_at_most(house: House, at_the_door: Somebody, look, times: int):
    with counted(house) as asked:
        transaction.for_person(TOKEN, look)
    assert len(asked) <= times, "\n".join(asked)


def test_a_journal_grows_by_rows_and_not_by_statements(house: House, at_the_door: Somebody):
    asked_so_far = _asked_of_the_journal(house)
    for _ in range(5):
        at_the_door.asks(entries.write, [], "", "", "what moved me", new_mark())
    assert _asked_of_the_journal(house) == asked_so_far


def _asked_of_the_journal(house: House) -> int:
    with counted(house) as asked:
        transaction.for_person(TOKEN, journal.journal)
    return len(asked)


def test_the_door_tells_whether_there_is_something_unseen_in_the_space(
    house: House, at_the_door: Somebody, mo: Somebody
):
    mo.does(appreciations.send_new, "another deed", "a meaning", new_mark())
    assert transaction.for_member(TOKEN, at_the_door.space, spaces.view)[0].has_unseen
    for kind in NotificationKind:
        at_the_door.does(feed.mark_seen, kind)
    assert not transaction.for_member(TOKEN, at_the_door.space, spaces.view)[0].has_unseen


def test_a_transaction_that_only_reads_reads_no_row_twice(house: House, ana: Somebody):
    with transact(write=False) as db, counted(house) as asked:
        assert db.get(Space, ana.space)
        assert db.get(Space, ana.space)
    assert len(asked) == 1


def test_what_is_written_in_a_transaction_that_only_reads_is_kept(house: House, ana: Somebody):
    star = Star(member_id=ana.member_id, prompt_key="a-card", starred_at=house.now)
    mine = (star.member_id, star.prompt_key)
    with transact(write=False) as db:
        db.add(star)
    with transact(write=False) as db:
        assert db.get(Star, mine)
