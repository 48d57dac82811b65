"""Themes and closeness: what either chooses for both, and what each says in private."""

from dataclasses import replace

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.limits import Closeness
from intimacy_app.domain.cards.pace import PaceView, ThemeMissing
from intimacy_app.domain.cards.themes import PICKED_BY_BOTH, Theme
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.models import LaidTheme, Space
from intimacy_app.services.cards import limits, pace
from intimacy_app.services.joining import beginning, invitations
from intimacy_app.store.db import transact
from tests.services.conftest import use_deck
from tests.services.dealing import dealt
from tests.services.decks import deck_of
from tests.services.house import ZONE, House, Somebody


def picks(somebody: Somebody, *themes: str) -> None:
    somebody.does(pace.limit, "3", [], looks_back=False, picked=themes)


def paces(*people: Somebody) -> list[PaceView]:
    return [somebody.does(pace.pace) for somebody in people]


def test_either_chooses_a_theme_and_both_see_it_with_no_word_on_who(ana: Somebody, mo: Somebody):
    ana.does(pace.lay_theme, "dreams")
    hers, his = paces(ana, mo)
    assert (hers.theme.title, hers.theme) == ("Dreams", his.theme)
    mo.does(pace.lay_theme, "long-silence")
    assert [view.theme.title for view in paces(ana, mo)] == ["A long silence"] * 2
    assert mo.today().theme == ana.today().theme == mo.does(pace.pace).theme
    ana.does(pace.lift_theme)
    assert [view.theme.title for view in paces(ana, mo)] == ["", ""]


def test_a_theme_lasts_two_weeks(ana: Somebody, house: House, space: str):
    ana.does(pace.lay_theme, "dreams")
    house.passes(days=13)
    assert ana.today().theme.until == "today"
    house.passes(days=1)
    assert ana.today().theme.title == ""


@pytest.mark.parametrize("typed", ["", "weather", "Dreams", "money"])
def test_what_is_no_theme_or_not_offered_is_refused(ana: Somebody, space: str, typed: str):
    with pytest.raises(ThemeMissing):
        ana.does(pace.lay_theme, typed)
    assert ana.today().theme.title == ""


def test_a_bigger_theme_is_offered_once_both_have_picked_it_and_not_before(ana: Somebody, mo: Somebody):
    before = paces(mo)
    picks(ana, "money", "faith")
    assert paces(mo) == before
    picks(mo, "money", "meaning")
    for view in paces(ana, mo):
        assert PICKED_BY_BOTH & {Theme(theme) for theme in view.themes} == {Theme.MONEY}
    mo.does(pace.lay_theme, "money")
    picks(ana)
    assert PICKED_BY_BOTH.isdisjoint(mo.does(pace.pace).themes)
    # What both see goes on: that one of them changed their mind is theirs to say.
    assert mo.does(pace.pace).theme.title == "Money"


def test_alone_in_a_space_nobody_is_offered_a_bigger_theme(ana: Somebody, space: str):
    picks(ana, *PICKED_BY_BOTH)
    assert PICKED_BY_BOTH.isdisjoint(ana.does(pace.pace).themes)


def test_new_cards_lean_toward_the_theme_and_a_limit_keeps_away_what_it_kept(
    ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
):
    house.deck = {
        key: replace(
            card,
            themes=frozenset({Theme.DREAMS}) if number % 5 == 0 else frozenset(),
            topics=frozenset({"money"}) if number % 10 == 0 else frozenset(),
        )
        for number, (key, card) in enumerate(deck_of(90).items())
    }
    use_deck(monkeypatch, house.deck)
    mo.does(pace.limit, "3", ["money"], looks_back=False)
    ana.does(pace.lay_theme, "dreams")
    before = len(dealt(house, ana.space))
    house.passes(days=13)
    came = [house.deck[key] for _, key in dealt(house, ana.space)[before:]]
    assert len(came) == 2
    assert all(Theme.DREAMS in card.themes and not card.topics for card in came)


def test_the_database_does_not_tell_which_theme_it_is(ana: Somebody, mo: Somebody):
    kept: set[int] = set()
    for theme in (Theme.DREAMS, Theme.AFTER_AN_ARGUMENT):
        ana.does(pace.lay_theme, theme)
        with transact(write=False) as db:
            chosen = db.exec(select(LaidTheme.chosen)).one()
        assert theme.encode() not in chosen
        kept.add(len(chosen))
    assert len(kept) == 1


def shared(house: House, space: str) -> Closeness:
    house.passes(days=1)
    with transact(write=False) as db:
        return limits.shared_at(db, space, house.now).closeness


def test_each_says_on_entering_how_well_they_know_each_other_and_the_slower_holds(
    house: House, lea: Somebody
):
    kim = house.welcomes("Kim")
    lea.space = lea.asks(beginning.begin, kind=Kind.FRIENDS, name="", zone=ZONE, role="", closeness="3")
    assert shared(house, lea.space) is Closeness.VERY_WELL
    kim.asks(invitations.join, lea.code(), closeness="2")
    kim.space = lea.space
    assert shared(house, lea.space) is Closeness.WELL
    assert [view.limits.closeness for view in paces(lea, kim)] == [3, 2]


@pytest.mark.parametrize("typed", ["", "0", "4", "very well", "３"])
def test_saying_nothing_or_nonsense_is_the_slowest(house: House, lea: Somebody, typed: str):
    lea.space = lea.asks(beginning.begin, kind=Kind.FRIENDS, name="", zone=ZONE, role="", closeness=typed)
    assert shared(house, lea.space) is Closeness.GETTING_CLOSE


def test_saying_it_keeps_the_other_limits(ana: Somebody, space: str):
    ana.does(pace.limit, "2", ["money"], looks_back=True)
    ana.does(limits.keep_closeness, Closeness.WELL)
    mine = ana.does(pace.pace).limits
    assert (mine.depth, mine.left_out, mine.looks_back, mine.closeness) == (2, ["money"], True, 2)


def test_a_theme_of_an_ended_space_is_on_no_screen(ana: Somebody, mo: Somebody):
    ana.confirms()
    ana.does(pace.lay_theme, "dreams")
    mo.leaves()
    assert ana.today().theme.title == ""
    with transact(write=False) as db:
        assert db.get_one(Space, ana.space).due_at is None
