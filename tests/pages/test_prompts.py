"""The prompts page: what it shows, for whom it rings, and what it says of a pack that was sent."""

from intimacy_app import routes
from intimacy_app.pages.prompts import PromptsState
from intimacy_app.pages.today import TodayState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair, presses

database, phone = inside.database, inside.phone


def page_of(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.PROMPTS)
    screen.does(PromptsState.open)
    return screen


def shown(screen: Screen):
    return screen.state(PromptsState)


def writes(screen: Screen, prompt: str = "Which walk was the best?", depth: str = "1", **more: str) -> None:
    form = {"prompt": prompt, "depth": depth, "operation": "w" * 32}
    screen.does(PromptsState.write, form=form | more)


def test_everything_on_it_rings_nobody_but_me(pair: Pair, rung: list[set[str]]):
    today = pair.today(pair.ana)
    today.does(TodayState.star, round_id=today.state(TodayState).today.card.round.id)
    presses(today, "less_like")
    screen = page_of(pair, pair.ana)
    writes(screen)
    screen.does(PromptsState.remove, prompt_id=shown(screen).page.own[0].id)
    screen.does(PromptsState.unstar, key=shown(screen).page.starred[0].key)
    screen.does(PromptsState.show_again, sort=shown(screen).page.less[0].sort)
    assert rung == [{shown(screen)._member_id}] * 6
    assert (shown(screen).page.own, shown(screen).page.starred, shown(screen).page.less) == ([], [], [])


def test_the_other_sees_none_of_it(pair: Pair):
    before = shown(page_of(pair, pair.mo)).page
    writes(page_of(pair, pair.ana))
    assert shown(page_of(pair, pair.mo)).page == before


def test_what_is_refused_is_told_beside_its_field(pair: Pair, rung: list[set[str]]):
    screen = page_of(pair, pair.ana)
    writes(screen, "w" * 161)
    assert shown(screen).refused_field == "prompt"
    writes(screen, depth="x")
    assert shown(screen).refused_field == "depth"
    writes(screen, form="dance")
    assert shown(screen).refused_field == "form"
    for choices in ("Tea", "\n".join("abcdef"), "Tea\nTEA", "Tea\n" + "w" * 61):
        writes(screen, form="guess", choices=choices)
        assert shown(screen).refused_field == "choices"
    assert rung == []


def test_a_card_of_any_form_is_listed_with_what_it_offers(pair: Pair):
    screen = page_of(pair, pair.ana)
    writes(screen, form="guess", choices="Tea\n\n Coffee ", operation="a" * 32)
    writes(screen, form="do", choices="Tea\nCoffee", operation="b" * 32)
    assert {(own.form, own.choices) for own in shown(screen).page.own} == {
        ("guess", "Tea · Coffee"),
        ("do", ""),
    }


def test_the_faults_of_a_pack_are_on_the_page_until_something_is_done(pair: Pair):
    pair.ana.client.post(
        routes.PACK,
        data={"space": pair.space},
        files={"pack": ("pack.toml", b"[[prompt]]\nkey = 'x'")},
        headers={"Origin": inside.settings().base_url},
    )
    screen = page_of(pair, pair.ana)
    assert shown(screen).refused_field == "pack"
    assert "x: the field “text” is missing." in shown(screen).faults
    writes(screen)
    assert (shown(screen).faults, shown(screen).refused) == ([], "")
