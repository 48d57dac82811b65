"""A round on one phone: what is on its screen at each step, and for whom the doorbell rings."""

from intimacy_app import routes
from intimacy_app.components.pace import topics
from intimacy_app.domain.cards.prompts import TOPICS
from intimacy_app.pages.one_phone import OnePhoneState
from intimacy_app.pages.today import TodayState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair

database, phone = inside.database, inside.phone
FIRST, SECOND = "what the first of them wrote", "what the second wrote"


def opens(pair: Pair, who: Phone) -> Screen:
    card = pair.today(who).state(TodayState).today.card.round.id
    screen = Screen(who.cookie, routes.ONE_PHONE.replace("[space]", pair.space), space=pair.space, round=card)
    screen.does(OnePhoneState.open)
    return screen


def begins(screen: Screen) -> None:
    seen = screen.state(OnePhoneState).round.seen
    screen.does(OnePhoneState.begin, form={"text": FIRST, "seen": seen, "operation": "a" * 32})


def test_the_first_text_is_nowhere_on_the_phone_when_it_is_handed_over(pair: Pair, rung: list[set[str]]):
    screen = opens(pair, pair.ana)
    begins(screen)
    state = screen.state(OnePhoneState)
    assert (state.round.begun, state.handed_over) == (True, False)
    screen.does(OnePhoneState.take)
    assert state.handed_over
    assert FIRST not in screen.shown
    assert FIRST not in opens(pair, pair.ana).shown
    assert rung == [{state._member_id}]


def test_a_page_that_is_loaded_anew_waits_to_be_handed_over_again(pair: Pair):
    screen = opens(pair, pair.ana)
    begins(screen)
    screen.does(OnePhoneState.take)
    state = opens(pair, pair.ana).state(OnePhoneState)
    assert (state.round.begun, state.handed_over) == (True, False)


def test_finishing_opens_both_and_rings_both(pair: Pair, rung: list[set[str]]):
    screen = opens(pair, pair.ana)
    begins(screen)
    screen.does(OnePhoneState.finish, form={"text": SECOND, "operation": "b" * 32})
    state = screen.state(OnePhoneState)
    assert (state.round.mine, state.round.theirs) == (FIRST, SECOND)
    assert rung[-1] == {state._member_id, state._other_id}
    his = pair.today(pair.mo).state(TodayState).today.card.round
    assert (his.stage, his.on_my_phone, his.mine) == ("together", False, SECOND)


def test_an_empty_second_text_is_refused_beside_its_field(pair: Pair):
    screen = opens(pair, pair.ana)
    begins(screen)
    screen.does(OnePhoneState.take)
    screen.does(OnePhoneState.finish, form={"text": " ", "operation": "b" * 32})
    state = screen.state(OnePhoneState)
    assert (state.refused_field, state.handed_over) == ("text", True)


def test_a_card_that_is_gone_says_so(pair: Pair):
    screen = Screen(
        pair.ana.cookie,
        routes.ONE_PHONE.replace("[space]", pair.space),
        space=pair.space,
        round="none",
    )
    screen.does(OnePhoneState.open)
    state = screen.state(OnePhoneState)
    assert (state.ready, state.round.round_id) == (True, "")
    assert state.refused == "There’s no card to answer here."


def test_every_topic_can_be_left_out():
    assert set(topics()) | {"sex"} == TOPICS


def test_what_waited_for_the_network_is_never_begun_as_somebody_else_s(pair: Pair, rung: list[set[str]]):
    screen = opens(pair, pair.ana)
    state = screen.state(OnePhoneState)
    form = {"text": FIRST, "seen": state.round.seen, "operation": "a" * 32, "author": "b" * 32}
    screen.does(OnePhoneState.begin, form=form)
    assert state.refused.startswith("Someone else is signed in here now")
    assert (state.round.begun, rung) == (False, [])
