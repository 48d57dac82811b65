"""The ideas page: what it shows of whom, and for whom it rings."""

from intimacy_app import routes
from intimacy_app.domain.cards.calendar import breaks_at
from intimacy_app.pages.ideas import IdeasState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair

database, phone = inside.database, inside.phone

WALK = "rain-walk"


def page_of(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.IDEAS)
    screen.does(IdeasState.open)
    return screen


def shown(screen: Screen):
    return screen.state(IdeasState)


def test_marks_and_picks_ring_nobody_but_me(pair: Pair, rung: list[set[str]]):
    screen = page_of(pair, pair.ana)
    screen.does(IdeasState.mark, idea=WALK, mark="new")
    screen.does(IdeasState.pick, idea=WALK)
    screen.does(IdeasState.take_back, idea=WALK)
    assert rung == [{shown(screen)._member_id}] * 3


def test_looking_through_them_rings_nobody(pair: Pair, rung: list[set[str]]):
    screen = page_of(pair, pair.ana)
    screen.does(IdeasState.show_more)
    screen.does(IdeasState.look_for, form={"length": "day", "cost": "free"})
    assert rung == []


def test_the_other_sees_none_of_it(pair: Pair):
    before = shown(page_of(pair, pair.mo)).page
    screen = page_of(pair, pair.ana)
    screen.does(IdeasState.mark, idea=WALK, mark="familiar")
    screen.does(IdeasState.pick, idea=WALK)
    assert shown(page_of(pair, pair.mo)).page == before


def test_letting_go_of_what_both_picked_rings_both(pair: Pair, rung: list[set[str]], monkeypatch):
    # Counted from the day that is under way.
    service = "intimacy_app.services.ideas.ideas.breaks_at"
    monkeypatch.setattr(service, lambda day, zone: breaks_at(day.replace(year=day.year - 1), zone))
    for who in (pair.ana, pair.mo):
        page_of(pair, who).does(IdeasState.pick, idea=WALK)
    rung.clear()
    screen = page_of(pair, pair.ana)
    assert [idea.id for idea in shown(screen).page.met] == [WALK]
    screen.does(IdeasState.let_go, idea=WALK)
    assert rung == [{shown(screen)._member_id, shown(screen)._other_id}]
    assert shown(page_of(pair, pair.mo)).page.met == []


def test_what_fits_is_shown_a_page_at_a_time(pair: Pair):
    screen = page_of(pair, pair.ana)
    first = len(shown(screen).page.ideas)
    screen.does(IdeasState.show_more)
    assert len(shown(screen).page.ideas) == 2 * first
    screen.does(IdeasState.look_for, form={"mark": "new"})
    assert (shown(screen).page.found, shown(screen).more) == (0, False)
