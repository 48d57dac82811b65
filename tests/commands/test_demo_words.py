"""What the two people of the demo write and add: it fits its places, and is said once."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from intimacy_app.access.photos.encoding import LARGE_SIDE
from intimacy_app.commands import demo_year
from intimacy_app.commands.demo_pictures import PICTURES, drawn
from intimacy_app.content import deck
from intimacy_app.content.conversations import scripts
from intimacy_app.content.demo import (
    answered,
    check_ins,
    moments,
    nearness,
    outings,
    statements,
    talks,
    voices,
)
from intimacy_app.content.feelings import feelings
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.letters import LONGEST_ANSWER, letter_of
from intimacy_app.domain.cards.prompts import Component
from intimacy_app.domain.cards.wordings import Wording
from intimacy_app.domain.feelings import words_by_key
from intimacy_app.domain.spaces.kinds import Kind


def test_both_have_an_answer_of_their_own_to_each_card_and_none_twice():
    one, other = voices()
    assert set(one.answers) == set(other.answers)
    written = [key for key, card in answered(deck()).items() if not card.choices]
    said = [voice.answers[key].text for voice in (one, other) for key in written]
    assert len(set(said)) == len(said)
    assert all(8 < len(text) <= LONGEST_ANSWER for text in said)
    deeds = [deed for voice in (one, other) for deed, _ in voice.thanks]
    assert len(set(deeds)) == len(deeds) >= 60


def test_what_they_pick_and_guess_is_what_their_cards_allow():
    for key, card in answered(deck()).items():
        for its in (voice.answers[key] for voice in voices()):
            assert letter_of(Wording(card.text, form=card.form, choices=card.choices), its.text, its.guess)
            assert bool(its.guess) == (card.form is Form.GUESS)


def test_what_they_write_besides_fits_its_places():
    for voice in voices():
        assert {feeling for entry in voice.entries for feeling in entry.feelings} <= set(
            words_by_key(feelings())
        )
    for talk in talks().values():
        named = {step.name for step in scripts()[talk.script].steps}
        assert all(set(words) <= named for words in talk.words.values())
    days = [*statements(), *talks(), *outings(), *moments(), *check_ins()]
    assert len(set(days)) == len(days)
    marked = [day for marks in nearness().values() for day in marks]
    assert not [day for day in (*days, *marked) if any(day in gap for gap in demo_year.GAPS)]


def test_each_photo_is_drawn_once_the_same_each_time_and_no_larger_than_one_may_be():
    added = [name for moment in moments().values() for _, name in moment.photos]
    assert sorted(added) == sorted(PICTURES)
    assert drawn("cups") == drawn("cups")
    assert max(Image.open(BytesIO(drawn("lights"))).size) <= LARGE_SIDE


def test_whoever_asks_for_more_is_answered():
    one, other = voices()
    assert one.asks.keys() == other.replies.keys()
    assert other.asks.keys() == one.replies.keys()
    assert len(one.asks) + len(other.asks) >= 10
    assert {*one.asks, *other.asks} <= answered(deck()).keys()


def test_most_of_the_cards_still_ask_what_the_two_answered():
    cards = answered(deck())
    assert len(cards) >= 80
    assert {card.component for card in cards.values()} == set(Component)
    assert all(Kind.PARTNERS in card.kinds for card in cards.values())
    assert {card.form for card in cards.values()} == set(Form)
    assert {card.depth for card in cards.values()} == {1, 2, 3, 4}


def test_a_card_that_asks_something_else_by_now_is_left_to_silence():
    key, card = next(iter(answered(deck()).items()))
    assert key not in answered({**deck(), key: replace(card, text="What's for dinner?")})
    assert key not in answered({**deck(), key: replace(card, retired=True)})
    assert key not in answered({})
