"""How often the database is asked, since that is what an event takes its time for."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Space
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards.today import today
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody

TOKEN = "a token"


@contextmanager
def counted(house: House) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*given: object) -> None:
        if not str(given[2]).startswith("BEGIN"):
            asked.append(str(given[2]))

    event.listen(house.engine, "before_cursor_execute", note)
    yield asked
    event.remove(house.engine, "before_cursor_execute", note)


def looks(house: House, somebody: Somebody) -> Member:
    with transact(write=False) as db:
        person, _ = sessions.signed_in(db, TOKEN, house.now)
        member = spaces.member_of(db, person, somebody.space)
        today(db, member)
        feed.count_unseen(db, member)
    return member


def test_a_look_at_today_asks_eleven_times_at_most(house: House, ana: Somebody, mo: Somebody):
    ana.asks(lambda db, person: sessions.begin(db, person.id, TOKEN, "a device", house.now))
    ana.today()
    with counted(house) as asked:
        looks(house, ana)
    assert len(asked) <= 11, "\n".join(asked)


def test_a_transaction_that_only_reads_reads_no_row_twice(house: House, ana: Somebody):
    with transact(write=False) as db, counted(house) as asked:
        assert db.get(Space, ana.space)
        assert db.get(Space, ana.space)
    assert len(asked) == 1
