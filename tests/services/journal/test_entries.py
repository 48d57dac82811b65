"""The private journal: entries of one person, under their own key, found by nobody else."""

import pytest
from sqlmodel import select

from intimacy_app.content.feelings import feelings
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.feelings import words_by_key
from intimacy_app.domain.journal.journal import EntryEmpty, EntryGone, EntryTooLong, FeelingUnknown
from intimacy_app.models import Entry
from intimacy_app.services.journal import entries, journal
from intimacy_app.services.journal.entries import PAGE_SIZE
from intimacy_app.services.personal_data import erasing
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark


def writes(somebody: Somebody, text: str = "", *chosen: str, need: str = "", mark: str = "") -> None:
    somebody.asks(entries.write, list(chosen), "", need, text, mark or new_mark())


def texts(somebody: Somebody, after: str = "") -> list[str]:
    return [entry.text for entry in somebody.asks(entries.entries, after)[0]]


def found(somebody: Somebody, sought: str) -> list[str]:
    return [entry.text for entry in somebody.asks(journal.search, sought).entries]


def test_an_entry_says_what_was_felt_what_set_it_off_and_what_is_needed(ana: Somebody, mo: Somebody):
    ana.asks(entries.write, ["lonely", "left_out"], "the party", "a call", "all evening", new_mark())
    (entry,) = ana.asks(journal.journal).entries
    assert (entry.feelings, entry.one, entry.two) == ("lonely, left out", "lonely", "left_out")
    assert (entry.set_off, entry.need, entry.text, entry.day) == (
        "the party",
        "a call",
        "all evening",
        "today",
    )
    assert mo.asks(journal.journal).entries == []


def test_what_is_stored_holds_no_word_of_it(ana: Somebody):
    ana.asks(entries.write, ["lonely"], "a-word", "a-word", "a-word", new_mark())
    with transact(write=False) as db:
        row = db.exec(select(Entry)).one()
    for stored in (row.feelings, row.set_off, row.need, row.text):
        assert b"a-word" not in stored
        assert b"lonely" not in stored


@pytest.mark.parametrize(
    ("chosen", "text", "refusal"),
    [
        ([], " \n", EntryEmpty),
        (["hangry"], "text", FeelingUnknown),
        (["sad", "tired", "calm"], "text", FeelingUnknown),
        ([], "x" * 8_001, EntryTooLong),
    ],
)
def test_what_is_not_in_order_is_refused(ana: Somebody, chosen: list[str], text: str, refusal: type[Refusal]):
    with pytest.raises(refusal):
        writes(ana, text, *chosen)
    assert texts(ana) == []


def test_a_feeling_alone_is_an_entry_and_the_same_one_twice_is_one(ana: Somebody):
    writes(ana, "", "calm", "calm")
    assert ana.asks(journal.journal).entries[0].feelings == "calm"


def test_it_is_changed_in_its_place(ana: Somebody, house: House):
    writes(ana, "first")
    house.passes(hours=1)
    writes(ana, "second")
    id = ana.asks(journal.journal).entries[1].id
    ana.asks(entries.change, id, ["calm"], "", "", "first, changed", new_mark())
    assert texts(ana) == ["second", "first, changed"]


def test_it_is_removed_for_good(ana: Somebody):
    writes(ana, "gone soon")
    id = ana.asks(journal.journal).entries[0].id
    ana.asks(entries.remove, id)
    with transact(write=False) as db:
        assert db.exec(select(Entry)).all() == []
    with pytest.raises(EntryGone):
        ana.asks(entries.remove, id)


def test_nobody_else_changes_or_removes_it(ana: Somebody, mo: Somebody):
    writes(ana, "hers")
    id = ana.asks(journal.journal).entries[0].id
    with pytest.raises(EntryGone):
        mo.asks(entries.change, id, [], "", "", "his", new_mark())
    with pytest.raises(EntryGone):
        mo.asks(entries.remove, id)
    assert texts(ana) == ["hers"]
    assert texts(mo, id) == []


def test_the_same_submission_twice_counts_once_also_after_a_removal(ana: Somebody):
    mark = new_mark()
    writes(ana, "once", mark=mark)
    writes(ana, "once", mark=mark)
    assert texts(ana) == ["once"]
    ana.asks(entries.remove, ana.asks(journal.journal).entries[0].id)
    writes(ana, "once", mark=mark)
    assert texts(ana) == []


def test_they_come_newest_first_in_stretches(ana: Somebody, house: House):
    for n in range(PAGE_SIZE + 3):
        writes(ana, f"entry {n}")
        house.passes(minutes=1)
    first, more = ana.asks(entries.entries)
    rest, none = ana.asks(entries.entries, first[-1].id)
    assert (more, none, len(first)) == (True, False, PAGE_SIZE)
    assert [e.text for e in first + rest] == [f"entry {n}" for n in range(PAGE_SIZE + 3)][::-1]


def test_a_search_finds_every_word_in_any_order_and_case(ana: Somebody, mo: Somebody):
    writes(ana, "The SEA was grey", "calm", need="an hour")
    writes(mo, "the sea was blue")
    assert found(ana, "grey sea") == found(ana, "CALM hour") == ["The SEA was grey"]
    assert found(ana, "blue sea") == found(ana, "winter") == []


def test_a_search_finds_answers_that_came_back_too(ana: Somebody, mo: Somebody, house: House):
    ana.seals(ana.cards()[0], "a lone lighthouse")
    house.passes(days=8)
    house.draws(ana.space)
    writes(ana, "the sea")
    view = ana.asks(journal.search, "lighthouse")
    assert ([a.text for a in view.answers], view.entries) == (["a lone lighthouse"], [])
    assert ana.asks(journal.search, " x ") == ana.asks(journal.journal)


def test_a_part_may_go_into_a_card_that_is_not_sealed_and_to_whoever_is_there(ana: Somebody, mo: Somebody):
    ana.confirms()
    writes(ana, "the sea")
    card = ana.today().card
    (place,) = ana.asks(journal.journal).places
    assert (place.space, place.card, place.prompt, place.other) == (
        ana.space,
        card.round.id,
        card.prompt,
        "Mo",
    )
    ana.seals(card.round.id, "sealed")
    _, second, third = ana.cards()
    assert ana.asks(journal.journal).places[0].card == second
    for other in (second, third):
        ana.seals(other)
    assert ana.asks(journal.journal).places[0].card == ""
    ana.changes(card.round.id)
    assert ana.asks(journal.journal).places[0].begun == "sealed"
    mo.leaves()
    assert ana.asks(journal.journal).places == []


def test_an_erased_account_takes_its_journal_with_it(ana: Somebody):
    writes(ana, "the sea")
    ana.asks(erasing.erase_mine)
    with transact(write=False) as db:
        assert not db.exec(select(Entry)).first()


def test_the_list_of_feelings_is_in_order():
    words = words_by_key(feelings())
    assert sum(len(group.words) for group in feelings()) == len(words) >= 36
    assert all(key.isidentifier() and key == key.lower() and word for key, word in words.items())
