"""*How did that land?*: asked after deep cards alone, and kept from the other; and staying lighter."""

from dataclasses import replace

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.landing import Landed, LandingUnknown, LandingView, NotDeepEnough
from intimacy_app.domain.cards.prompts import TOPICS
from intimacy_app.domain.cards.responses import NotOpenYet
from intimacy_app.models import Landing, Limits
from intimacy_app.services.cards import landing, limits, pace
from intimacy_app.services.cards.history import history
from intimacy_app.store.db import transact
from tests.services.cards.pacing import limits_of, passes_with_openings
from tests.services.conftest import use_deck
from tests.services.counting import counted
from tests.services.dealing import dealt
from tests.services.decks import DECK
from tests.services.house import House, Somebody

DEEP = {key: replace(prompt, depth=3) for key, prompt in DECK.items()}
MIXED = {key: replace(prompt, depth=1 + number % 3) for number, (key, prompt) in enumerate(DECK.items())}


@pytest.fixture
def opened(ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch) -> str:
    """A deep card that has opened."""
    card = ana.cards()[0]
    use_deck(monkeypatch, DEEP)
    for who in (ana, mo):
        who.seals(card)
    return card


def of_today(somebody: Somebody, card: str) -> LandingView:
    return somebody.today(card).card.landing


def of_history(somebody: Somebody) -> LandingView:
    return somebody.does(history).rounds[0].landing


@pytest.mark.parametrize("how", Landed)
def test_what_somebody_says_is_theirs_alone_and_can_be_said_anew(
    ana: Somebody, mo: Somebody, opened: str, how: Landed
):
    before = mo.today(opened), mo.does(history), mo.does(pace.pace)
    assert of_today(ana, opened) == of_history(ana) == LandingView(asked=True)
    ana.does(landing.say, opened, "unsure")
    ana.does(landing.say, opened, how)
    assert of_today(ana, opened).said == of_history(ana).said == ana.does(landing.to_one, opened).said == how
    assert (mo.today(opened), mo.does(history), mo.does(pace.pace)) == before


def test_of_a_light_card_nobody_is_asked(ana: Somebody, mo: Somebody):
    card = ana.cards()[0]
    for who in (ana, mo):
        who.seals(card)
    assert of_today(ana, card) == of_history(ana) == LandingView()
    with pytest.raises(NotDeepEnough):
        ana.does(landing.say, card, "good")


def test_of_what_has_not_opened_to_me_nothing_can_be_said(
    ana: Somebody, mo: Somebody, lea: Somebody, opened: str
):
    lea.begins()
    for who, card in ((lea, opened), (ana, ana.cards()[1]), (ana, "nowhere")):
        with pytest.raises(NotOpenYet):
            who.does(landing.say, card, "good")
    with pytest.raises(LandingUnknown):
        ana.does(landing.say, opened, "great")


def test_the_database_does_not_tell_what_was_said(ana: Somebody, mo: Somebody, opened: str):
    lengths = set()
    for how in Landed:
        ana.does(landing.say, opened, how)
        with transact(write=False) as db:
            (row,) = db.exec(select(Landing)).all()
        assert how.value.encode() not in row.said
        lengths.add(len(row.said))
    assert len(lengths) == 1


def test_whoever_stays_lighter_keeps_their_limits_and_the_other_sees_nothing(
    ana: Somebody, mo: Somebody, opened: str
):
    limits_of(ana, "4", "money")
    before = mo.does(pace.pace), mo.today(opened)
    ana.does(landing.say, opened, "too_much")
    assert not of_today(ana, opened).lighter
    ana.does(landing.stay_lighter)
    assert of_today(ana, opened).lighter
    mine = ana.does(pace.pace).limits
    assert (mine.depth, mine.left_out, mine.lighter_until) == (4, ["money"], "March 16")
    assert (mo.does(pace.pace), mo.today(opened)) == before
    ana.does(landing.end_lighter)
    assert ana.does(pace.pace).limits.lighter_until == ""


def test_saving_other_limits_does_not_end_it(ana: Somebody, mo: Somebody):
    ana.does(landing.stay_lighter)
    limits_of(ana, "4")
    assert ana.does(pace.pace).limits.lighter_until == "March 16"


def test_no_deep_card_comes_for_two_weeks_and_then_as_before(
    ana: Somebody, mo: Somebody, house: House, space: str, monkeypatch: pytest.MonkeyPatch
):
    house.deck = MIXED
    use_deck(monkeypatch, MIXED)
    for who in (ana, mo):
        who.does(pace.limit, "3", (), looks_back=False, closeness="3")
    passes_with_openings(ana, mo, days=25)
    already = len(dealt(house, space))
    assert 3 in {MIXED[key].depth for _, key in dealt(house, space)}
    ana.does(landing.stay_lighter)
    passes_with_openings(ana, mo, days=13)
    while_lighter = dealt(house, space)[already:]
    assert len(while_lighter) > 10
    assert 3 not in {MIXED[key].depth for _, key in while_lighter}
    passes_with_openings(ana, mo, days=20)
    assert 3 in {MIXED[key].depth for _, key in dealt(house, space)[already + len(while_lighter) :]}


def test_the_longest_limits_have_room_for_it(ana: Somebody, mo: Somebody):
    ana.does(landing.stay_lighter)
    longest = {"asks_sex": False, "closeness": "1", "picked": ("money", "faith", "meaning")}
    ana.does(pace.limit, "2", TOPICS, looks_back=False, **longest)
    mo.does(landing.stay_lighter)
    member_id = ana.member_id
    with transact(write=False) as db:
        assert limits.limits_for(db, member_id).left_out == TOPICS
        lengths = {len(row.chosen) for row in db.exec(select(Limits))}
    assert len(lengths) == 1


def test_the_history_asks_as_often_of_many_as_of_few(ana: Somebody, mo: Somebody, house: House, opened: str):
    def asked() -> int:
        with counted(house) as statements:
            ana.does(history)
        return len(statements)

    ana.does(landing.say, opened, "good")
    few = asked()
    passes_with_openings(ana, mo, days=10)
    assert asked() == few
