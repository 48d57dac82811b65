"""What a file holds comes into the journal once, on its own days, for its importer alone."""

import hashlib
from datetime import date
from typing import Any

from sqlmodel import select

from intimacy_app.content.feelings import feelings
from intimacy_app.domain.feelings import words_by_key
from intimacy_app.domain.journal.imports import ImportedEntry, LeftOut
from intimacy_app.domain.journal.journal import LONGEST_TEXT
from intimacy_app.http.export_zip import archive
from intimacy_app.models import PersonOperation
from intimacy_app.services.journal import entries
from intimacy_app.services.journal.importing import adding
from intimacy_app.services.journal.importing.parts import Part, parts_in, words_known
from intimacy_app.services.personal_data import exports
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.journal.importing.journals import read
from tests.services.personal_data.taking import json_of

LAKE = ImportedEntry(date(2023, 1, 5), "The lake was cold.", ("calm", "windswept"))


def parts_of(somebody: Somebody, *found: ImportedEntry | LeftOut) -> list[Part | LeftOut]:
    return list(parts_in(found, words_known(words_by_key(feelings())), somebody.house.now))


def adds(somebody: Somebody, *found: ImportedEntry) -> int:
    """Add what was found as an import does, without a look at what's there."""
    key = somebody.asks(adding.marking_key)
    marked = [
        (adding.mark_of(key, part), part) for part in parts_of(somebody, *found) if isinstance(part, Part)
    ]
    return somebody.asks(adding.add, marked)


def journal(somebody: Somebody) -> list[dict[str, Any]]:
    return json_of(somebody)["journal"]


def test_a_second_import_adds_nothing(ana: Somebody):
    found = [LAKE, ImportedEntry(date(2023, 1, 6), "And the next day.")]
    assert (adds(ana, *found), adds(ana, *found)) == (2, 0)
    assert len(journal(ana)) == 2


def test_two_entries_that_are_alike_stay_two_and_come_no_third_time(ana: Somebody):
    assert (adds(ana, LAKE, LAKE), adds(ana, LAKE, LAKE)) == (2, 0)
    assert len(journal(ana)) == 2


def test_one_that_was_changed_since_stays_and_one_that_was_removed_may_come_again(ana: Somebody):
    other = ImportedEntry(date(2023, 1, 6), "And the next day.")
    adds(ana, LAKE, other)
    first, second = (each.id for each in ana.asks(entries.entries)[0])
    ana.asks(entries.change, first, [], "", "", "In other words.", new_mark())
    ana.asks(entries.remove, second)
    assert adds(ana, LAKE, other) == 1
    assert {entry["text"] for entry in journal(ana)} == {"In other words.", "The lake was cold.\n\nwindswept"}


def test_an_entry_comes_on_its_own_day_with_feelings_of_ours_and_words_for_others(ana: Somebody):
    adds(ana, LAKE)
    (entry,) = journal(ana)
    assert (entry["day"], entry["feelings"]) == ("2023-01-05", "calm")
    assert entry["text"] == "The lake was cold.\n\nwindswept"


def test_a_third_feeling_is_a_word_of_the_text(ana: Somebody):
    adds(ana, ImportedEntry(date(2023, 1, 5), "", ("calm", "Tired", "calm", "proud")))
    (entry,) = journal(ana)
    assert (entry["feelings"], entry["text"]) == ("calm, tired", "proud")


def test_entries_of_one_day_stay_in_the_order_of_the_file(ana: Somebody):
    adds(ana, *(ImportedEntry(date(2023, 1, 5), f"number {number}") for number in range(30)))
    assert [entry["text"] for entry in journal(ana)] == [f"number {number}" for number in range(30)]


def test_what_is_longer_than_an_entry_comes_in_parts_without_a_word_lost(ana: Somebody):
    words = [f"word{number:05}" for number in range(4_000)]
    adds(ana, ImportedEntry(date(2023, 1, 5), " ".join(words), ("windswept",)))
    texts = [entry["text"] for entry in journal(ana)]
    assert len(texts) > 4
    assert max(map(len, texts)) <= LONGEST_TEXT
    assert " ".join(texts).split() == [*words, "windswept"]


def test_parts_that_are_alike_are_all_there(ana: Somebody):
    assert adds(ana, ImportedEntry(date(2023, 1, 5), "x" * 3 * LONGEST_TEXT)) == 3


def test_what_has_no_place_is_told_apart(ana: Somebody):
    day = date(2023, 1, 1)
    found = [
        ImportedEntry(date(2199, 1, 1), "later"),
        ImportedEntry(date(1899, 12, 31), "earlier"),
        ImportedEntry(day, " \n\0 ", ("", "\0")),
        LeftOut.NO_DAY,
        ImportedEntry(day, "a\0b"),
    ]
    assert parts_of(ana, *found) == [
        LeftOut.AHEAD,
        LeftOut.TOO_EARLY,
        LeftOut.EMPTY,
        LeftOut.NO_DAY,
        Part("2023-01-01", "ab", (), "", ""),
    ]


def test_what_was_stopped_goes_on_where_it_was(ana: Somebody):
    found = [ImportedEntry(date(2023, 1, day), f"day {day}") for day in range(1, 11)]
    assert (adds(ana, *found[:4]), adds(ana, *found)) == (4, 6)


def test_an_export_comes_into_a_fresh_account_as_it_was(ana: Somebody, mo: Somebody, house: House):
    ana.asks(entries.write, ["calm", "tired"], "the rain", "rest", "Long\n\n“words” & more 🌅", new_mark())
    ana.asks(entries.write, [], "", "", "earlier", new_mark(), day="2024-02-29")
    for _ in range(2):
        ana.asks(entries.write, ["calm"], "", "", "", new_mark())
    ana.asks(entries.write, [], "x" * 1_000, "y" * 1_000, "z" * 8_000, new_mark(), day="1900-01-01")
    mo.asks(entries.write, [], "", "", "his alone", new_mark())
    ana.confirms()
    for somebody in (ana, mo):
        somebody.seals(ana.cards()[0], f"what {somebody.id} said")
    taken = b"".join(archive(exports.batches(ana.asks)))
    eve = house.welcomes("Eve")
    assert adds(eve, *read(taken)) == 5
    assert sorted(map(tuple, map(dict.items, journal(eve)))) == sorted(
        map(tuple, map(dict.items, journal(ana)))
    )
    assert adds(eve, *read(taken)) == 0


def test_from_the_mark_of_an_entry_nobody_can_tell_what_it_says(ana: Somebody, mo: Somebody):
    adds(ana, LAKE)
    adds(mo, LAKE)
    with transact(write=False) as db:
        marks = db.exec(select(PersonOperation.mark)).all()
    assert len(set(marks)) == 2
    (part,) = parts_of(ana, LAKE)
    assert isinstance(part, Part)
    said = (part.day, part.text, " ".join(part.feelings), part.set_off, part.need, "0")
    assert all(hashlib.sha256("\0".join(said).encode()).hexdigest()[:56] not in mark for mark in marks)


def test_entries_that_were_written_here_are_known_as_those_of_a_file(ana: Somebody, mo: Somebody):
    ana.asks(entries.write, ["calm"], "the rain", "rest", "Long", new_mark(), day="2023-01-05")
    mo.asks(entries.write, [], "", "", "his alone", new_mark(), day="2023-01-05")
    key = ana.asks(adding.marking_key)
    (part,) = parts_of(ana, ImportedEntry(date(2023, 1, 5), "Long", ("calm",), "the rain", "rest"))
    assert isinstance(part, Part)
    marks, after = ana.asks(adding.alike, key)
    assert (dict(marks), after) == ({adding.mark_of(key, part): 1}, None)
