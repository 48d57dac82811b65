"""The card that can be answered before joining: the same for every pair of a kind, of the deck, and light."""

import pytest

from intimacy_app.content import deck
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.services.cards import prompts
from intimacy_app.services.joining import invitations
from intimacy_app.services.joining.first_card import first_card, round_of
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_light_card_to_be_answered_in_writing(kind: Kind):
    card = first_card(kind)
    assert (card.first[kind], card.depth, card.form) == (1, 1, Form.WRITTEN)
    assert not any((card.retired, card.help, card.choices))


def test_a_question_of_ones_own_is_never_shown_before_joining(house: House, ana: Somebody):
    ana.does(prompts.write, "A secret question of hers", "1", new_mark())
    house.passes(days=1)
    ana.cards()
    code = ana.code()
    with transact(write=False) as db:
        shown = invitations.welcome_to_anybody(db, code, house.now)
    assert shown.card == first_card(Kind.FRIENDS).text


def test_the_card_is_found_on_the_table_and_nothing_where_it_does_not_lie_there(house: House, ana: Somebody):
    with transact(write=False) as db:
        assert round_of(db, ana.member(db)) == "", "the deck of the tests has no such card"
    house.deck = dict(deck())
    ana.begins()
    lying = ana.cards()
    with transact(write=False) as db:
        assert round_of(db, ana.member(db)) in lying
