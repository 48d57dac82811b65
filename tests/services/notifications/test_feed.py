"""News: what is told to whom, from when on, and when it is no longer new."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.models import Notification
from intimacy_app.services.cards import resting, rounds
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import fresh

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def thanks(who: Somebody) -> str:
    """Let somebody send thanks, and return their id."""
    view = who.thanks(appreciations.send_new, "You called.", "I felt less alone.", new_mark())
    return view.sent[0].id


def words(who: Somebody) -> list[str]:
    return [item.words for item in who.asks(feed.page).news]


@pytest.fixture
def quiet(ana: Somebody, mo: Somebody, house: House) -> None:
    """Ana has seen that Mo joined, and has confirmed him."""
    ana.confirms()
    ana.asks(feed.page)
    house.passes(minutes=1)


def opens(one: Somebody, other: Somebody) -> str:
    card = one.cards()[0]
    one.seals(card, "the sea")
    other.seals(card, "the hills")
    return card


def test_whoever_invited_is_told_that_somebody_joined(ana: Somebody, mo: Somebody):
    assert (fresh(ana), fresh(mo)) == (1, 0)
    assert words(ana) == ["Mo has joined your space."]
    assert words(mo) == []


def test_both_are_told_of_an_opening_and_whoever_opened_it_knows_already(quiet: None, ana, mo):
    opens(ana, mo)
    assert (fresh(ana), fresh(mo)) == (1, 0)
    sentence = "You and {}: both answers to a card are open."
    assert words(ana)[0] == sentence.format("Mo")
    assert words(mo)[0] == sentence.format("Ana")
    assert [item.fresh for item in mo.asks(feed.page).news] == [False]


def test_a_confirmation_that_opens_a_card_tells_whoever_joined(ana: Somebody, house: House):
    card = ana.cards()[0]
    ana.seals(card)
    mo = house.welcomes("Mo")
    mo.joins(ana)
    mo.seals(card)
    assert fresh(mo) == 0
    ana.confirms()
    assert fresh(mo) == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda who, card: who.seals(card),
        lambda who, card: (who.seals(card), who.changes(card)),
        lambda who, card: (who.seals(card), who.takes_back(card)),
        lambda who, card: (who.turns(card), who.turns_back(card)),
        lambda who, card: who.does(appreciations.keep, "a deed", "a meaning", new_mark()),
        lambda who, card: who.does(resting.rest),
        lambda who, card: who.asks(spaces.create, kind=Kind.FRIENDS, name="", zone="UTC"),
    ],
)
def test_what_somebody_does_alone_is_no_news(quiet: None, ana: Somebody, mo: Somebody, act):
    def rows() -> list[str]:
        with transact(write=False) as db:
            return sorted(db.exec(select(Notification.id)))

    before = rows()
    act(ana, ana.cards()[0])
    assert rows() == before


def test_thanks_are_news_after_ten_minutes(quiet: None, ana: Somebody, mo: Somebody, house: House):
    thanks(mo)
    house.passes(minutes=9, seconds=59)
    assert (fresh(ana), words(ana)) == (0, ["Mo has joined your space."])
    house.passes(seconds=1)
    assert (fresh(ana), words(ana)[0]) == (1, "Mo sent you thanks.")
    assert fresh(mo) == 0


def test_thanks_that_were_taken_back_are_no_news(quiet: None, ana: Somebody, mo: Somebody, house: House):
    taken = thanks(mo)
    thanks(mo)
    mo.does(appreciations.take_back, taken)
    house.passes(minutes=10)
    assert fresh(ana) == 1
    with transact(write=False) as db:
        assert db.exec(select(Notification).where(Notification.about == taken)).all() == []


def test_thanks_that_are_sent_again_are_news_again(quiet: None, ana: Somebody, mo: Somebody, house: House):
    taken = thanks(mo)
    mo.does(appreciations.take_back, taken)
    house.passes(minutes=5)
    mo.does(appreciations.send_kept, taken)
    house.passes(minutes=5)
    assert fresh(ana) == 0
    house.passes(minutes=5)
    assert fresh(ana) == 1


def test_looking_makes_news_old_and_shows_once_what_was_new(quiet: None, ana: Somebody, mo: Somebody):
    opens(mo, ana)
    opened = [item.fresh for item in mo.asks(feed.page).news]
    assert (opened, fresh(mo)) == ([True], 0)
    assert [item.fresh for item in mo.asks(feed.page).news] == [False]


def test_what_a_page_has_shown_is_not_new(quiet: None, ana: Somebody, mo: Somebody):
    card = opens(mo, ana)
    assert mo.does(feed.has_unseen, NotificationKind.OPENED, card)
    assert not mo.does(feed.has_unseen, NotificationKind.OPENED, "another card")
    mo.does(feed.mark_seen, NotificationKind.OPENED, card)
    assert fresh(mo) == 0


def test_thanks_that_were_read_at_once_are_not_new_later(quiet: None, ana, mo, house: House):
    thanks(mo)
    assert ana.does(feed.has_unseen, NotificationKind.THANKS)
    ana.does(feed.mark_seen, NotificationKind.THANKS)
    house.passes(minutes=10)
    assert fresh(ana) == 0


def test_news_leads_to_where_it_can_be_read(quiet: None, ana: Somebody, mo: Somebody, house: House):
    opens(mo, ana)
    thanks(ana)
    house.passes(minutes=10)
    assert [item.address for item in mo.asks(feed.page).news] == [
        f"/s/{ana.space}/thanks",
        f"/s/{ana.space}/history",
    ]


def test_news_of_a_space_that_i_left_is_gone(quiet: None, ana: Somebody, mo: Somebody):
    opens(mo, ana)
    mo.leaves()
    assert (fresh(mo), words(mo)) == (0, [])


def test_news_of_a_space_that_the_other_left_stays(quiet: None, ana: Somebody, mo: Somebody):
    opens(mo, ana)
    ana.leaves()
    assert (fresh(mo), len(words(mo))) == (1, 1)


def test_that_the_wrong_person_joined_is_no_news_any_more(ana: Somebody, mo: Somebody):
    ana.does(spaces.remove_stranger)
    assert (fresh(ana), words(ana)) == (0, [])


def test_news_is_nobody_else_s(quiet: None, ana: Somebody, mo: Somebody, lea: Somebody):
    opens(mo, ana)
    assert (fresh(lea), words(lea)) == (0, [])
    lea.asks(feed.page)
    assert fresh(mo) == 1


def test_news_that_nobody_looked_at_for_a_month_is_no_longer_counted(quiet: None, ana, mo, house: House):
    opens(mo, ana)
    house.now += timedelta(days=30)
    assert (fresh(mo), words(mo)) == (0, [])


def test_a_rolled_back_opening_leaves_no_news(quiet: None, ana: Somebody, mo: Somebody):
    card = ana.cards()[0]
    ana.seals(card)
    seen = mo.sees(card).version

    def seals_and_fails(db, member):
        assert rounds.seal_answer(db, member, card, "words", seen, new_mark()).opened
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mo.does(seals_and_fails)
    with transact(write=False) as db:
        assert (
            db.exec(select(Notification).where(col(Notification.kind) == NotificationKind.OPENED)).all() == []
        )
