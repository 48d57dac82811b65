"""The files of an export: words stay words, stretches hold each row once, and memory stays the same."""

import gc
import tracemalloc
from datetime import date, timedelta

import pytest
from sqlmodel import SQLModel, insert

from intimacy_app.domain.cards.rounds import Purpose
from intimacy_app.http.export_zip import archive
from intimacy_app.models import Answer, Appreciation, Reveal, Round
from intimacy_app.services.journal import entries
from intimacy_app.services.personal_data import exports
from intimacy_app.services.personal_data.export_members import BATCH_SIZE
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.conftest import SOAK
from tests.services.house import House, Somebody, new_mark
from tests.services.personal_data.taking import Seen, answer, json_of, taken_by, thanks

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


FEW_ROUNDS = 1_000 if SOAK else 2 * BATCH_SIZE
HOSTILE = "<script>alert('x')</script> & \"quotes\" \u2028 ]]> </style>"


def test_a_long_journal_comes_whole_and_in_order(ana: Somebody, house: House):
    for number in range(BATCH_SIZE + 3):
        ana.asks(entries.write, [], "", "", f"entry {number}", new_mark())
        house.passes(seconds=1)
    assert [e["text"] for e in json_of(ana)["journal"]] == [f"entry {n}" for n in range(BATCH_SIZE + 3)]


def test_the_page_shows_words_as_words_runs_nothing_and_loads_nothing(ana: Somebody, mo: Somebody):
    ana.confirms()
    round = ana.cards()[0]
    ana.seals(round, HOSTILE)
    mo.seals(round, HOSTILE)
    mo.does(appreciations.send_new, HOSTILE, HOSTILE, new_mark())
    page = taken_by(ana).read("twofold.html").decode()
    seen = Seen(page)
    assert seen.text.count(HOSTILE) == 4
    assert not {"script", "img", "link", "iframe", "a"} & set(seen.tags)
    assert seen.addresses == []
    assert "url(" not in page
    assert "@import" not in page
    assert json_of(ana)["spaces"][0]["answers"][0]["theirs"] == HOSTILE


def test_two_stretches_hold_each_row_once_in_order(ana: Somebody, mo: Somebody, house: House):
    fill(ana, mo, 2 * BATCH_SIZE + 1)
    (space,) = json_of(ana)["spaces"]
    numbers = [f"{number:05}" for number in range(2 * BATCH_SIZE + 1)]
    for side in ("mine", "theirs"):
        assert [a[side].split()[1] for a in space["answers"]] == numbers
    assert [t["deed"].split()[1] for t in space["thanks"]] == numbers


def test_it_has_no_spaces_where_there_are_none(lea: Somebody):
    assert json_of(lea)["spaces"] == []
    assert lea.asks(exports.begin)[0].name == "Lea"


@pytest.mark.slow
@pytest.mark.soak
def test_five_times_the_rounds_take_no_more_memory(ana: Somebody, mo: Somebody):
    fill(ana, mo, FEW_ROUNDS, thanks_each=10)
    few = peak(ana)
    fill(ana, mo, 4 * FEW_ROUNDS, after=FEW_ROUNDS, thanks_each=10)
    assert peak(ana) < 1.5 * few


def peak(somebody: Somebody) -> int:
    """Return how many bytes the export of somebody held at most."""
    mine = exports.batches(somebody.asks)
    gc.collect()
    tracemalloc.start()
    try:
        size = sum(len(piece) for piece in archive(mine))
        assert size > 1_000
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def fill(ana: Somebody, mo: Somebody, count: int, *, after: int = 0, thanks_each: int = 1) -> None:
    """Put so many opened rounds, a day each, and thanks into the space."""
    now = ana.house.now
    with transact() as db:
        one, other = sorted(somebody.member(db).id for somebody in (ana, mo))
        rows: list[SQLModel] = []
        for number in range(after, after + count):
            day, key = date(1990, 1, 1) + timedelta(number), f"prompt-{number % 90:03}"
            round = Round(space_id=ana.space, purpose=Purpose.CARD, day=day, prompt_key=key, closes_at=now)
            reveal = Reveal(
                round_id=round.id, space_id=ana.space, one_id=one, other_id=other, revealed_at=now
            )
            rows += [round, *(answer(db, id, round, number, now) for id in (one, other)), reveal]
            if number % thanks_each == 0:
                rows.append(thanks(db, one, other, ana.space, number, now))
        for table in (Round, Answer, Reveal, Appreciation):
            db.execute(insert(table), [row.model_dump() for row in rows if isinstance(row, table)])
