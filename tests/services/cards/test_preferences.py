"""Stars, and less of a sort: for oneself alone, and without moving what anybody is dealt."""

import pytest

from intimacy_app.domain.cards.own_prompts import is_hidden, sort_of
from intimacy_app.domain.cards.rounds import CardGone, ChangedElsewhere
from intimacy_app.services.cards import preferences, rounds
from tests.services.decks import DECK
from tests.services.house import House, Somebody


def page(somebody: Somebody):
    return somebody.does(preferences.page)


def on_screen(somebody: Somebody) -> list[str]:
    view = somebody.today()
    return [view.card.round.id, *(card.round.id for card in (*view.beside, *view.turned))]


def wants_less(somebody: Somebody, card: str):
    somebody.does(rounds.less_like, card, somebody.sees(card).version)
    return somebody.today()


def test_a_star_is_on_its_card_and_on_the_page_of_whoever_set_it(ana: Somebody, mo: Somebody):
    before = (mo.today(), page(mo))
    card = ana.today().card
    ana.does(preferences.star, card.round.id)
    ana.does(preferences.star, card.round.id)
    assert ana.today().card.starred
    assert [starred.text for starred in page(ana).starred] == [card.prompt]
    assert (mo.today(), page(mo)) == before
    ana.does(preferences.unstar_card, card.round.id)
    assert not ana.today().card.starred
    assert page(ana).starred == []


def test_a_star_can_be_taken_off_on_the_page(ana: Somebody):
    ana.does(preferences.star, ana.cards()[0])
    ana.does(preferences.unstar, page(ana).starred[0].key)
    ana.does(preferences.unstar, "nowhere")
    assert page(ana).starred == []


def test_a_card_of_another_space_cannot_be_starred(ana: Somebody, lea: Somebody):
    lea.begins()
    for card in (lea.cards()[0], "nowhere"):
        with pytest.raises(CardGone):
            ana.does(preferences.star, card)


def test_less_like_this_turns_the_card_and_keeps_its_sort_out_of_my_sight(
    ana: Somebody, mo: Somebody, house: House
):
    first = ana.cards()[0]
    his = mo.today()
    view = wants_less(ana, first)
    assert [card.round.id for card in view.turned] == [first]
    assert mo.today() == his
    assert page(mo).less == []
    (less,) = page(ana).less
    house.passes(days=1)
    alike = [
        round.id
        for round in ana.dealt()
        if sort_of(DECK[round.prompt_key]) == less.sort and round.id != first
    ]
    for _ in range(6):
        house.passes(days=1)
        assert not set(alike) & set(on_screen(ana))
    ana.does(preferences.show_again, less.sort)
    assert page(ana).less == []


def test_what_i_want_less_of_is_dealt_to_both_all_the_same(ana: Somebody, mo: Somebody, house: House):
    for card in ana.cards():
        wants_less(ana, card)
    house.passes(days=1)
    assert len(ana.cards()) == 3
    assert ana.today().card.prompt == "" or ana.today().card.round.id in ana.cards()
    assert mo.today().card.prompt


def test_what_i_have_answered_stays_in_sight(ana: Somebody, mo: Somebody):
    ana.confirms()
    answered, other, _ = ana.cards()
    ana.seals(answered)
    wants_less(ana, other)
    assert answered in on_screen(ana)


def test_a_card_that_has_changed_is_not_turned(ana: Somebody):
    card = ana.cards()[0]
    seen = ana.sees(card).version
    ana.seals(card)
    with pytest.raises(ChangedElsewhere):
        ana.does(rounds.less_like, card, seen)
    assert page(ana).less == []


def test_a_sort_is_a_component_and_a_step_and_an_own_prompt_is_one_of_its_own():
    prompt = DECK["prompt-000"]
    assert sort_of(prompt) == f"{prompt.component.value}/{prompt.step.value}"
    less = {sort_of(prompt)}
    assert is_hidden(prompt, less, passed=False)
    assert not is_hidden(prompt, less, passed=True)
    assert not is_hidden(DECK["prompt-001"], less, passed=False)


def test_sorts_are_told_in_words(ana: Somebody):
    wants_less(ana, ana.cards()[0])
    assert page(ana).less[0].words.endswith(": listening")
