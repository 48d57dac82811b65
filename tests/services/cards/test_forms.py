"""Guess cards and what's done together: sealed as any answer is, opened side by side, found everywhere."""

import dataclasses
import json
from collections import Counter

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.filling import History, Terms, fill
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.letters import AnswerNotPicked, GuessNotPicked, TextMissing
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.models import Answer, OnePhone
from intimacy_app.services.cards import history, one_phone, prompts
from intimacy_app.services.journal import journal, search
from intimacy_app.services.personal_data import export_rounds
from intimacy_app.store.db import transact
from tests.services.conftest import use_deck
from tests.services.decks import DECK
from tests.services.house import START, House, Somebody, new_mark

CHOICES = ("Tea", "A very long walk through the hills", "Nothing at all")
CARDS = list(DECK.values())
GUESSES = {p.key: dataclasses.replace(p, form=Form.GUESS, choices=CHOICES) for p in CARDS}
LINES = {p.key: dataclasses.replace(p, form=Form.GUESS) for p in CARDS}
DOS = {p.key: dataclasses.replace(p, form=Form.DO, minutes=60) for p in CARDS}


@pytest.fixture
def guess(house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch) -> str:
    return first_card(house, ana, mo, GUESSES, monkeypatch)


@pytest.fixture
def line(house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch) -> str:
    return first_card(house, ana, mo, LINES, monkeypatch)


@pytest.fixture
def do(house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch) -> str:
    return first_card(house, ana, mo, DOS, monkeypatch)


def first_card(
    house: House, ana: Somebody, mo: Somebody, deck: dict[str, Prompt], monkeypatch: pytest.MonkeyPatch
) -> str:
    house.deck = deck
    use_deck(monkeypatch, deck)
    ana.confirms()
    return ana.cards()[0]


def stored(card: str) -> list[bytes]:
    with transact(write=False) as db:
        return [answer.text for answer in db.exec(select(Answer).where(Answer.round_id == card))]


def told(view: object) -> str:
    return json.dumps(dataclasses.asdict(view), default=str)  # type: ignore[call-overload]


def test_a_guess_card_says_what_it_offers_and_a_do_card_what_it_is(ana: Somebody, guess: str):
    card = ana.today(guess).card
    assert (card.form, card.choices) == (Form.GUESS, list(CHOICES))


def test_answer_and_guess_open_side_by_side(ana: Somebody, mo: Somebody, guess: str):
    ana.seals(guess, "Tea", guess="Nothing at all")
    assert not mo.sees(guess).theirs
    view = mo.seals(guess, CHOICES[1], guess="Tea")
    assert mo.opened
    hers, his = ana.sees(guess), view.card.round
    assert (hers.mine, hers.my_guess, hers.theirs, hers.their_guess) == (
        *("Tea", "Nothing at all"),
        *(CHOICES[1], "Tea"),
    )
    assert (his.mine, his.my_guess, his.theirs, his.their_guess) == (
        *(CHOICES[1], "Tea"),
        *("Tea", "Nothing at all"),
    )
    assert "ask" in view.card.responses.ways


def test_nothing_tells_the_other_what_was_picked_before_both_have(ana: Somebody, mo: Somebody, guess: str):
    before = mo.today(guess), mo.does(history.history)
    ana.seals(guess, CHOICES[1], guess="Nothing at all")
    assert (mo.today(guess), mo.does(history.history)) == before


def test_whatever_is_picked_is_stored_at_one_length_and_none_of_it_in_clear(
    ana: Somebody, mo: Somebody, guess: str
):
    lengths: set[int] = set()
    for text in CHOICES:
        for other in CHOICES:
            ana.seals(guess, text, guess=other)
            (kept,) = stored(guess)
            lengths.add(len(kept))
            assert text.encode() not in kept
            ana.changes(guess)
    assert len(lengths) == 1


def test_lines_that_are_guessed_are_stored_at_that_length_too(
    ana: Somebody, mo: Somebody, line: str, house: House, monkeypatch: pytest.MonkeyPatch
):
    ana.seals(line, "w" * 200, guess="no")
    mo.seals(line, "y", guess="🫖" * 200)
    assert len({len(kept) for kept in stored(line)}) == 1
    assert mo.sees(line).their_guess == "no"


def test_nothing_says_whether_a_guess_was_right(ana: Somebody, mo: Somebody, guess: str):
    ana.seals(guess, "Tea", guess="Tea")
    right = told(mo.seals(guess, "Tea", guess="Nothing at all"))
    same = ana.today(guess)
    other = ana.cards()[1]
    ana.seals(other, "Tea", guess="Tea")
    mo.seals(other, "Nothing at all", guess="Nothing at all")
    assert json.loads(right).keys() == json.loads(told(ana.today(other))).keys()
    assert shape(same.card) == shape(ana.today(other).card)


def shape(card: object) -> object:
    """Return all that a card says, with every text in it made the same."""
    return _shape(dataclasses.asdict(card))  # type: ignore[call-overload]


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {name: _shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_shape(part) for part in value]
    return bool(value) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("text", "other", "refusal"),
    [("", "Tea", AnswerNotPicked), ("Coffee", "Tea", AnswerNotPicked), ("Tea", "", GuessNotPicked)],
)
def test_what_the_card_does_not_offer_is_refused_and_nothing_is_kept(
    ana: Somebody, guess: str, text: str, other: str, refusal: type[Exception]
):
    with pytest.raises(refusal):
        ana.seals(guess, text, guess=other)
    assert stored(guess) == []


def test_a_sealed_guess_can_be_changed_and_taken_back(ana: Somebody, mo: Somebody, guess: str):
    ana.seals(guess, "Tea", guess="Nothing at all")
    seen = ana.changes(guess).card.round
    assert (seen.stage, seen.mine, seen.my_guess) == (Stage.OPEN, "Tea", "Nothing at all")
    ana.seals(guess, "Tea", guess="Tea")
    seen = ana.takes_back(guess).card.round
    assert (seen.mine, seen.my_guess) == ("Tea", "Tea")
    assert stored(guess) == []


def test_a_note_on_what_was_done_opens_once_both_have_noted(ana: Somebody, mo: Somebody, do: str):
    assert ana.today(do).card.form == Form.DO
    with pytest.raises(TextMissing):
        ana.seals(do, " ")
    ana.seals(do, "It rose\ntwice.")
    assert not mo.sees(do).theirs
    mo.seals(do, "We burned it.")
    assert mo.opened
    assert (mo.sees(do).theirs, mo.sees(do).their_guess) == ("It rose twice.", "")


def test_on_one_phone_each_answers_and_guesses(ana: Somebody, mo: Somebody, guess: str):
    seen = ana.sees(guess).version
    with pytest.raises(GuessNotPicked):
        ana.does(one_phone.begin, guess, "Tea", seen, new_mark())
    ana.does(one_phone.begin, guess, "Tea", seen, new_mark(), "Nothing at all")
    begun = ana.does(one_phone.look, guess)
    assert (begun.form, begun.choices, begun.mine, begun.my_guess) == (Form.GUESS, list(CHOICES), "", "")
    ana.does(one_phone.finish, guess, "Nothing at all", new_mark(), "Tea")
    kept = ana.does(one_phone.look, guess)
    assert (kept.mine, kept.my_guess, kept.theirs, kept.their_guess) == (
        *("Tea", "Nothing at all"),
        *("Nothing at all", "Tea"),
    )
    with transact(write=False) as db:
        row = db.exec(select(OnePhone)).one()
        assert len(row.first) == len(row.second or b"")
    (round,) = mo.does(history.history).rounds
    assert (round.their_guess, round.on_phone) == ("Nothing at all", "theirs")


def test_a_guess_is_in_opened_together_the_search_and_the_export(ana: Somebody, mo: Somebody, line: str):
    ana.seals(line, "juniper", guess="mulberry")
    mo.seals(line, "hawthorn", guess="rowan")
    (round,) = ana.does(history.history).rounds
    assert (round.my_guess, round.their_guess) == ("mulberry", "rowan")
    for word, whose in (("mulberry", "You"), ("rowan", "Mo")):
        (found,) = ana.asks(search.search, word).rounds
        assert (found.whose, found.passage.hit) == (whose, word)
    (answer,) = ana.asks(export_rounds.answers, ana.member_id)
    assert (answer.mine.guess, answer.theirs.guess) == ("mulberry", "rowan")


def test_a_guess_that_never_opened_is_in_its_author_s_journal(
    house: House, ana: Somebody, mo: Somebody, line: str
):
    ana.seals(line, "juniper", guess="mulberry")
    house.passes(days=20)
    ana.cards()
    ((alone,), _more) = ana.asks(journal.lone_answers)
    assert (alone.text, alone.guess) == ("juniper", "mulberry")
    assert mo.asks(journal.lone_answers) == ([], False)
    assert [each.text for each in ana.asks(journal.search, "mulberry").answers] == ["juniper"]


def test_a_part_of_an_entry_goes_into_no_card_that_asks_for_a_choice(ana: Somebody, guess: str):
    assert [target.card for target in ana.asks(journal.share_targets)] == [""]


def test_a_card_that_a_member_writes_may_have_any_form(ana: Somebody, mo: Somebody):
    ana.does(prompts.write, "Tea, or what?", "1", new_mark(), "guess", "Tea\n\n  A  walk \n")
    ana.does(prompts.write, "Where first?", "1", new_mark(), "guess")
    ana.does(prompts.write, "Bake bread.", "1", new_mark(), "do", "Tea\nWalk")
    with transact(write=False) as db:
        mine = {p.text: p for p in prompts.own_prompts(db, ana.space, START.replace(year=2030)).values()}
    assert (mine["Tea, or what?"].form, mine["Tea, or what?"].choices) == (Form.GUESS, ("Tea", "A walk"))
    assert (mine["Where first?"].form, mine["Where first?"].choices) == (Form.GUESS, ())
    assert (mine["Bake bread."].form, mine["Bake bread."].choices) == (Form.DO, ())
    # What takes half an hour is no card for two minutes.
    assert mine["Bake bread."].minutes == 30


def test_every_form_is_dealt():
    deck = {p.key: p for p in (CARDS[0], GUESSES[CARDS[1].key], DOS[CARDS[2].key])}
    none: Counter[str] = Counter()
    laid = fill(
        deck, History(none, frozenset(), frozenset()), Terms(Kind.FRIENDS, b"seed"), [0, 1, 2], START.date()
    )
    assert {prompt.form for prompt in laid.values()} == set(Form)
