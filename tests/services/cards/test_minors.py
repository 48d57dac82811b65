"""Somebody under 18 in the space: only what is fit for them comes, and nothing says why."""

import re
from dataclasses import replace

import pytest
from sqlmodel import select

from intimacy_app.content import unfit
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.own_prompts import OWN, is_fit, own_prompt
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.models import OwnPrompt, Round
from intimacy_app.services.cards import pace, packs, prompts
from intimacy_app.services.guide import roadblocks as plans
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.cards import half_fit
from tests.services.cards.half_fit import MIXED, keys
from tests.services.conftest import use_deck
from tests.services.house import House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

mixed = half_fit.mixed


@pytest.fixture
def kim(house: House) -> Somebody:
    return house.welcomes("Kim", under_18=True)


def unfit_of(keys: list[str]) -> list[str]:
    return [key for key in keys if key.startswith(OWN) or not MIXED[key].fit]


def writes(somebody: Somebody, text: str, depth: str = "1") -> None:
    somebody.does(prompts.write, text, depth, new_mark())


@pytest.mark.parametrize("minor_begins", [True, False])
@pytest.mark.parametrize("depth", ["1", "4"])
def test_only_fit_cards_come_where_somebody_is_under_18(
    house: House, lea: Somebody, kim: Somebody, minor_begins: bool, depth: str
):
    one, other = (kim, lea) if minor_begins else (lea, kim)
    one.begins(Kind.FAMILY)
    other.joins(one)
    for somebody in (one, other):
        somebody.does(pace.limit, depth, [], looks_back=True, asks_sex=True)
    house.passes(days=60)
    assert len(keys(lea)) > 9
    assert unfit_of(keys(lea)) == []


def test_between_adults_every_card_comes(house: House, lea: Somebody):
    lea.begins(Kind.FAMILY)
    house.welcomes("Mo").joins(lea)
    house.passes(days=60)
    assert unfit_of(keys(lea))


def test_what_waits_for_whoever_joins_is_fit_where_that_may_be_a_minor(house: House, lea: Somebody):
    lea.begins(Kind.SIBLINGS)
    house.passes(days=60)
    assert unfit_of(keys(lea)) == []


def test_in_a_kind_for_adults_every_card_waits_for_whoever_joins(house: House, ana: Somebody):
    house.passes(days=60)
    assert unfit_of(keys(ana))


def test_what_lay_there_for_somebody_else_is_out_of_sight_of_a_minor_who_joins(
    house: House, lea: Somebody, kim: Somebody
):
    lea.begins(Kind.FAMILY)
    stranger = house.welcomes("Stranger")
    stranger.joins(lea)
    house.passes(days=13)
    there = [round for round in lea.dealt() if round.closes_at is None]
    lea.does(spaces.remove_stranger)
    kim.joins(lea)
    card = next(round.id for round in there if not MIXED[round.prompt_key].fit)
    lea.seals(card)
    assert card in seen(lea)
    assert not unfit_of([key_of(there, id) for id in seen(kim)])
    assert card not in seen(kim, card)


def test_the_choices_of_a_card_are_looked_at_as_its_question_is():
    guess = replace(own_prompt("1", "What comes first?", "1", Kind.FAMILY), form=Form.GUESS)
    assert is_fit(replace(guess, choices=("Tea", "A cake")), unfit())
    assert not is_fit(replace(guess, choices=("Tea", "A kiss")), unfit())


def seen(somebody: Somebody, chosen: str = "") -> set[str]:
    view = somebody.today(chosen)
    return {card.round.id for card in (view.card, *view.beside, *view.turned, *view.before)} - {""}


def key_of(there: list[Round], id: str) -> str:
    return next(round.prompt_key for round in there if round.id == id)


def test_own_questions_are_at_most_of_depth_two_and_never_on_what_is_not_for_minors(
    house: House, lea: Somebody, kim: Somebody, monkeypatch: pytest.MonkeyPatch
):
    light = {key: replace(prompt, depth=1, fit=True) for key, prompt in list(MIXED.items())[:10]}
    house.deck = light
    use_deck(monkeypatch, light)
    lea.begins(Kind.FAMILY)
    kim.joins(lea)
    for text, depth in (
        ("What shall we cook?", "1"),
        ("What shall we plant?", "2"),
        ("What shall we mend?", "3"),
        ("Who was your first kiss?", "1"),
        ("Is there a secret you would only tell me?", "1"),
    ):
        writes(lea, text, depth)
    lea.does(prompts.import_pack, packs.read_pack(packs.written(hurtful()).encode(), []))
    for _ in range(9):
        house.passes(days=1)
        for card in [card for card in lea.cards() if lea.sees(card).stage == Stage.OPEN]:
            lea.seals(card)
            kim.seals(card)
    house.passes(days=40)
    own = {text for text in texts(lea) if "number" not in text}
    assert own == {"What shall we cook?", "What shall we plant?"}


def test_what_a_member_wrote_is_fit_up_to_depth_two_whatever_it_says_of_itself():
    plain = replace(MIXED["prompt-000"], depth=2, fit=False, topics=frozenset())
    words = re.compile("kiss")
    assert is_fit(plain, words)
    assert not is_fit(replace(plain, depth=3, fit=True), words)
    assert not is_fit(replace(plain, topics=frozenset({"body"}), fit=True), words)
    assert not is_fit(replace(plain, text="Who was your first kiss?", fit=True), words)


def test_a_pack_has_no_say_in_what_is_fit(lea: Somebody):
    lea.begins(Kind.FAMILY)
    lea.does(prompts.import_pack, packs.read_pack(packs.written(hurtful()).encode(), []))
    with transact(write=False) as db:
        found = prompts.known(db, [OWN + id for id in db.exec(select(OwnPrompt.id))])
    assert len(found) == 3
    assert not any(prompt.fit for prompt in found.values())


def hurtful() -> list[Prompt]:
    base = replace(MIXED["prompt-000"], kinds=frozenset({Kind.FAMILY}), depth=2, fit=False)
    return [
        replace(base, key="hurts", text="Which old story needs mending?", topics=frozenset({"past_hurt"})),
        replace(base, key="bodies", text="How are your knees on a long walk?", topics=frozenset({"body"})),
        # Whoever writes a pack has no say in what is fit.
        replace(base, key="deep", text="What do you do when it rains all day?", depth=3, fit=True),
    ]


def texts(somebody: Somebody) -> list[str]:
    came = keys(somebody)
    with transact(write=False) as db:
        found = prompts.known(db, came)
    return [prompt.text for prompt in found.values()]


@pytest.mark.parametrize(
    "text",
    [
        "Who did you SLEEP with?",
        "What do you wear under your underwear?",
        "When did somebody hit you?",
        "What would you do if nobody must know?",
        "Have you ever thought of killing, or been told to kill?",
    ],
)
def test_words_that_do_not_belong_there_are_found_in_what_is_typed(text: str):
    assert not is_fit(own_prompt("1", text, "1", Kind.FAMILY), unfit())


@pytest.mark.parametrize(
    "text", ["What shall we bake?", "Which bus is your favorite?", "What's fun at school?"]
)
def test_plain_questions_are_fit(text: str):
    assert is_fit(own_prompt("1", text, "2", Kind.FAMILY), unfit())


def test_nothing_that_anybody_is_shown_says_that_somebody_is_under_18(
    house: House, lea: Somebody, kim: Somebody, monkeypatch: pytest.MonkeyPatch
):
    fit = {key: replace(prompt, fit=True) for key, prompt in MIXED.items()}
    house.deck = fit
    use_deck(monkeypatch, fit)
    mo, ana = house.welcomes("Mo"), house.welcomes("Ana")
    shown: list[tuple[object, ...]] = []
    for one, other in ((lea, kim), (ana, mo)):
        one.begins(Kind.FAMILY)
        other.joins(one)
        house.passes(days=1)
        for somebody in (one, other):
            view = somebody.today()
            shown.append((somebody.does(pace.pace), view.card.minutes, len(view.beside), view.used_up))
        house.passes(days=-1)
    assert shown[0] == shown[2]
    assert shown[1] == shown[3]


def test_a_week_of_a_plan_names_no_question_that_is_not_fit(
    kim: Somebody, lea: Somebody, monkeypatch: pytest.MonkeyPatch
):
    assert lea.asks(plans.choose, "fear").plan.now.prompt
    assert kim.asks(plans.choose, "fear").plan.now.prompt == ""
    assert kim.asks(plans.choose, "no-time").plan.now.prompt == ""


def test_a_question_that_will_not_come_is_refused_nobody(lea: Somebody, kim: Somebody):
    lea.begins(Kind.FAMILY)
    kim.joins(lea)
    for somebody in (lea, kim):
        writes(somebody, "Who was your first kiss?", "4")
        assert [own.text for own in somebody.does(prompts.mine)] == ["Who was your first kiss?"]
