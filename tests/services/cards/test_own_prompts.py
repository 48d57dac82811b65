"""Prompts that members write: encrypted, and shown to nobody else before they come up."""

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.decks import PackForOthers
from intimacy_app.domain.cards.own_prompts import (
    PromptDepthMissing,
    PromptGone,
    PromptMissing,
    PromptTooLong,
    TooManyPrompts,
)
from intimacy_app.domain.cards.prompts import prompt_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.models import OwnPrompt
from intimacy_app.services.cards import packs, preferences, prompts
from intimacy_app.services.cards.history import history
from intimacy_app.store.db import transact
from tests.services.dealing import deal, key_of_own
from tests.services.decks import ANOTHER, DECK, GOOD
from tests.services.house import House, Somebody, new_mark

QUESTION = "Which of our walks would you take again?"


def writes(somebody: Somebody, text: str = QUESTION, depth: str = "2", mark: str = "") -> None:
    somebody.does(prompts.write, text, depth, mark or new_mark())


def written_by(somebody: Somebody) -> list[str]:
    return [prompt.text for prompt in somebody.does(preferences.page).own]


def drawable(house: House, space: str) -> list[str]:
    with transact(write=False) as db:
        return [prompt.text for prompt in prompts.own_prompts(db, space, house.now).values()]


def test_only_who_wrote_it_sees_it_and_both_may_be_dealt_it(ana: Somebody, mo: Somebody, house: House):
    before = mo.does(preferences.page)
    writes(ana)
    assert written_by(ana) == [QUESTION]
    assert mo.does(preferences.page) == before
    house.passes(seconds=1)
    assert drawable(house, ana.space) == [QUESTION]


def test_what_is_stored_holds_no_word_of_it(ana: Somebody):
    writes(ana, "a-word-of-hers")
    with transact(write=False) as db:
        assert b"a-word" not in db.exec(select(OwnPrompt)).one().words


def test_a_prompt_counts_from_the_moment_it_was_written_until_it_was_removed(ana: Somebody, house: House):
    begin = house.now
    house.passes(days=1)
    writes(ana)
    deal(ana, key_of_own(ana.space))
    house.passes(days=1)
    ana.does(prompts.remove, ana.does(preferences.page).own[0].id)
    with transact(write=False) as db:
        seen = [len(prompts.own_prompts(db, ana.space, begin.replace(day=begin.day + d))) for d in range(4)]
    assert seen == [0, 0, 1, 0]


def test_one_that_was_never_dealt_leaves_no_trace(ana: Somebody):
    writes(ana)
    ana.does(prompts.remove, ana.does(preferences.page).own[0].id)
    with transact(write=False) as db:
        assert db.exec(select(OwnPrompt)).all() == []


def test_one_that_was_dealt_stays_on_its_cards(ana: Somebody, mo: Somebody):
    ana.confirms()
    writes(ana)
    card = deal(ana, key_of_own(ana.space))
    seen = mo.today(card).card
    assert (seen.prompt, seen.own) == (QUESTION, True)
    ana.does(prompts.remove, ana.does(preferences.page).own[0].id)
    assert written_by(ana) == []
    ana.seals(card)
    mo.seals(card)
    assert mo.does(history).rounds[0].prompt == QUESTION


def test_an_erased_one_says_so_and_is_dealt_no_more(ana: Somebody, mo: Somebody, house: House):
    ana.confirms()
    writes(mo)
    card = deal(ana, key_of_own(ana.space))
    ana.seals(card)
    mo.seals(card)
    mo.leaves(Words.ERASED)
    house.passes(seconds=1)
    assert ana.does(history).rounds[0].prompt == "Erased by its author."
    assert drawable(house, ana.space) == []


@pytest.mark.parametrize(
    ("text", "depth", "refusal"),
    [
        (" ", "1", PromptMissing),
        ("w" * 161, "1", PromptTooLong),
        ("Why?", "5", PromptDepthMissing),
        ("Why?", "", PromptDepthMissing),
    ],
)
def test_what_is_not_in_order_is_refused(ana: Somebody, text: str, depth: str, refusal: type[Refusal]):
    with pytest.raises(refusal):
        writes(ana, text, depth)
    assert written_by(ana) == []


def test_the_same_submission_twice_counts_once(ana: Somebody):
    mark = new_mark()
    writes(ana, mark=mark)
    writes(ana, mark=mark)
    assert written_by(ana) == [QUESTION]


def test_nobody_removes_what_another_wrote(ana: Somebody, mo: Somebody):
    writes(ana)
    with pytest.raises(PromptGone):
        mo.does(prompts.remove, ana.does(preferences.page).own[0].id)
    assert written_by(ana) == [QUESTION]


def pack(*tables: dict) -> bytes:
    return packs.written(map(prompt_from, tables)).encode()


def imports(somebody: Somebody, content: bytes) -> int:
    """Bring a pack, as the route does: it is read between two transactions."""
    read = packs.read_pack(content, somebody.does(prompts.beside))
    return somebody.does(prompts.import_pack, read)


def test_a_pack_comes_in_with_what_fits_this_kind_of_space(ana: Somebody):
    for_partners = ANOTHER | {"kinds": ["partners"]}
    assert imports(ana, pack(GOOD, for_partners)) == 1
    assert written_by(ana) == [GOOD["text"]]
    with pytest.raises(PackForOthers):
        imports(ana, pack(for_partners))


def test_of_a_faulty_pack_nothing_comes_in(ana: Somebody):
    with pytest.raises(packs.FaultyPack):
        imports(ana, pack(GOOD) + pack(ANOTHER).replace(b"depth = 2", b"depth = 9"))
    assert written_by(ana) == []


def test_a_pack_repeats_neither_the_deck_nor_what_i_have(ana: Somebody):
    imports(ana, pack(GOOD))
    for known in (GOOD, GOOD | {"text": DECK["prompt-000"].text}):
        with pytest.raises(packs.FaultyPack):
            imports(ana, pack(known))


def test_a_pack_that_came_in_while_it_was_read_comes_in_once(ana: Somebody):
    read = packs.read_pack(pack(GOOD), ana.does(prompts.beside))
    ana.does(prompts.import_pack, read)
    with pytest.raises(packs.FaultyPack):
        ana.does(prompts.import_pack, read)
    assert written_by(ana) == [GOOD["text"]]


def test_what_was_imported_keeps_its_tags_and_goes_out_as_it_came(ana: Somebody, house: House):
    tagged = ANOTHER | {"topics": ["work"], "playful": True, "minutes": 7}
    imports(ana, pack(tagged))
    assert ana.does(prompts.pack) == pack(tagged | {"key": "own-001"}).decode()
    house.passes(seconds=1)
    with transact(write=False) as db:
        (drawn,) = prompts.own_prompts(db, ana.space, house.now).values()
    assert (drawn.topics, drawn.minutes, drawn.depth) == ({"work"}, 7, 2)


def test_there_is_room_for_five_hundred(ana: Somebody, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(prompts, "MOST_OWN", 1)
    writes(ana)
    with pytest.raises(TooManyPrompts):
        writes(ana, "One more?")
    with pytest.raises(TooManyPrompts):
        imports(ana, pack(GOOD))


def test_once_the_space_has_ended_nothing_is_added(ana: Somebody, mo: Somebody):
    ana.confirms()
    mo.leaves()
    with pytest.raises(NothingMoreHere):
        writes(ana)
    with pytest.raises(NothingMoreHere):
        imports(ana, pack(GOOD))


def test_what_somebody_wrote_is_dealt_to_both_one_day(ana: Somebody, mo: Somebody, house: House):
    writes(ana, depth="1")
    for card in ana.cards():
        ana.seals(card)
        mo.seals(card)
    house.deck = {}
    house.passes(days=1)
    assert ana.today().card.prompt == mo.today().card.prompt == QUESTION
    assert mo.today().card.own
