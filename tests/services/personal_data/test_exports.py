"""Taking one's words away: all that is mine, what I can still read of the other, and never more."""

import gc
import io
import json
import tracemalloc
import zipfile
from datetime import date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from sqlmodel import Session, SQLModel, insert

from intimacy_app.crypto.vault import encrypt
from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.cards.rounds import Purpose
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.http.export_zip import archive
from intimacy_app.models import Answer, Appreciation, Reveal, Round
from intimacy_app.services.cards import prompts, responses
from intimacy_app.services.cards.round_rows import answer_context, key_of
from intimacy_app.services.guide import roadblocks
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal import entries
from intimacy_app.services.personal_data import export_rounds, export_words, exports
from intimacy_app.services.personal_data.export_members import BATCH_SIZE
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.conftest import SOAK
from tests.services.house import House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

FEW_ROUNDS = 1_000 if SOAK else 2 * BATCH_SIZE
LONG = "as long as many people write " * 20
HOSTILE = "<script>alert('x')</script> & \"quotes\" \u2028 ]]> </style>"


@pytest.fixture
def shared(ana: Somebody, mo: Somebody) -> list[str]:
    """A round that opened, one that each sealed for themselves, thanks sent and kept; the rounds' ids."""
    opened, hers, his = ana.cards()
    ana.confirms()
    ana.seals(opened, "hers, opened")
    mo.seals(opened, "his, opened")
    ana.seals(hers, "hers, sealed")
    mo.seals(his, "his, sealed")
    ana.does(appreciations.send_new, "he cooked", "at home", new_mark())
    ana.does(appreciations.keep, "he waited", "seen", new_mark())
    mo.does(appreciations.send_new, "she called", "less alone", new_mark())
    mo.does(appreciations.keep, "she laughed", "light", new_mark())
    return [opened, hers, his]


def taken_by(somebody: Somebody) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(archive(exports.batches(somebody.asks)))))


def json_of(somebody: Somebody) -> dict:
    return json.loads(taken_by(somebody).read("twofold.json"))


def whole(somebody: Somebody) -> str:
    """Return all that the archive says, in both of its files."""
    taken = taken_by(somebody)
    return "".join(taken.read(name).decode() for name in taken.namelist())


def test_it_holds_all_that_is_mine_and_what_opened_or_was_sent(
    ana: Somebody, mo: Somebody, shared: list[str]
):
    ana.changes(shared[1])
    taken = json_of(ana)
    assert (taken["format"], taken["version"], taken["exported_on"]) == ("twofold-export", 1, "2026-03-02")
    assert taken["person"] == {
        "name": "Ana",
        "sign_in_name": "ana",
        "zone": "Europe/Berlin",
        "plan": None,
    }
    (space,) = taken["spaces"]
    assert {name: space[name] for name in ("title", "kind", "other", "ended", "left")} == {
        "title": "Ana & Mo", "kind": "Friends", "other": "Mo", "ended": False, "left": False
    }  # fmt: skip
    answers = {a["standing"]: (a["mine"], a["theirs"]) for a in space["answers"]}
    assert answers == {"opened": ("hers, opened", "his, opened"), "unsealed": ("hers, sealed", None)}
    thanks = {(t["deed"], t["from"], t["sent"]) for t in space["thanks"]}
    assert thanks == {("he cooked", "me", True), ("he waited", "me", False), ("she called", "them", True)}


def test_a_plan_that_is_chosen_is_in_it_and_in_nobody_else_s(ana: Somebody, mo: Somebody):
    ana.asks(roadblocks.choose, "no-time")
    title = "There’s never any time"
    assert json_of(ana)["person"]["plan"] == {"roadblock": title, "began_on": "2026-03-02"}
    assert whole(ana).count(title) == 2
    assert title not in whole(mo)


def test_nothing_of_the_other_s_that_is_sealed_or_kept_is_in_it(
    ana: Somebody, mo: Somebody, house: House, shared: list[str]
):
    for _ in range(2):
        assert "his, sealed" not in whole(ana)
        assert "she laughed" not in whole(ana)
        assert "hers, sealed" not in whole(mo)
        assert "he waited" not in whole(mo)
        house.passes(days=14)
        house.draws(ana.space)


def test_what_the_other_does_in_private_does_not_change_it(ana: Somebody, mo: Somebody, shared: list[str]):
    before = json_of(ana)
    mo.changes(shared[2])
    mo.turns(shared[1])
    mo.does(appreciations.keep, "again", "again", new_mark())
    assert json_of(ana) == before


def test_how_my_answers_stand(ana: Somebody, mo: Somebody, house: House, shared: list[str]):
    def standings() -> dict[str, str]:
        return {a["mine"]: a["standing"] for a in json_of(ana)["spaces"][0]["answers"]}

    assert standings() == {"hers, opened": "opened", "hers, sealed": "sealed"}
    house.passes(days=14)
    house.draws(ana.space)
    assert standings() == {"hers, opened": "opened", "hers, sealed": "lone"}


def say_more(ana: Somebody, mo: Somebody, opened: str) -> None:
    """Let both respond, write in their journals, write prompts, and Mo send a note."""
    for somebody, name in ((ana, "hers"), (mo, "his")):
        somebody.does(responses.respond, opened, Way.MIRROR, f"{name}, responded", new_mark())
        somebody.asks(entries.write, ["calm"], f"{name}, set off", "", f"{name}, noted", new_mark())
        somebody.does(prompts.write, f"{name}, asked?", "2", new_mark())
    ana.does(responses.respond, opened, Way.HEART, "", new_mark())
    mo.does(appreciations.send_note, "his, a note", new_mark())


def test_it_holds_responses_of_both_and_my_journal_and_prompts_alone(
    ana: Somebody, mo: Somebody, shared: list[str]
):
    say_more(ana, mo, shared[0])
    taken = json_of(ana)
    (space,) = taken["spaces"]
    said = {(r["from"], r["way"], r["words"]) for a in space["answers"] for r in a["responses"]}
    assert said == {
        ("me", "mirror", "hers, responded"), ("me", "heart", ""), ("them", "mirror", "his, responded")
    }  # fmt: skip
    assert [(p["text"], p["depth"]) for p in space["prompts"]] == [("hers, asked?", 2)]
    assert taken["journal"] == [
        {
            "day": "2026-03-02",
            "feelings": "calm",
            "set_off": "hers, set off",
            "need": "",
            "text": "hers, noted",
        }
    ]
    assert [t["deed"] for t in space["thanks"] if t["note"]] == ["his, a note"]
    for theirs in ("his, noted", "his, set off", "his, asked?"):
        assert theirs not in whole(ana)
    page = Seen(taken_by(ana).read("twofold.html").decode()).text
    for words in ("hers, responded", "his, responded", "hers, noted", "hers, asked?", "his, a note"):
        assert words in page


def test_whoever_left_takes_their_own_responses_alone(ana: Somebody, mo: Somebody, shared: list[str]):
    say_more(ana, mo, shared[0])
    ana.leaves()
    assert "his, responded" not in whole(ana)
    assert "hers, responded" in whole(ana)
    assert "hers, responded" in whole(mo)


def test_erased_responses_say_so_in_the_other_s_export(ana: Somebody, mo: Somebody, shared: list[str]):
    say_more(ana, mo, shared[0])
    ana.leaves(Words.ERASED)
    (space,) = json_of(mo)["spaces"]
    words = {r["words"] for a in space["answers"] for r in a["responses"] if r["from"] == "them"}
    assert words == {"Erased by its author.", ""}
    assert "hers, noted" in whole(ana)


def test_a_long_journal_comes_whole_and_in_order(ana: Somebody, house: House):
    for number in range(BATCH_SIZE + 3):
        ana.asks(entries.write, [], "", "", f"entry {number}", new_mark())
        house.passes(seconds=1)
    assert [e["text"] for e in json_of(ana)["journal"]] == [f"entry {n}" for n in range(BATCH_SIZE + 3)]


def test_the_password_must_have_been_typed(ana: Somebody):
    ana.proved = False
    with pytest.raises(PasswordNeeded):
        exports.batches(ana.asks)


def test_whoever_stays_can_take_what_stays(ana: Somebody, mo: Somebody, shared: list[str]):
    ana.leaves()
    (space,) = json_of(mo)["spaces"]
    assert (space["ended"], space["left"], space["other"]) == (True, False, "Ana")
    answers = {a["standing"]: (a["mine"], a["theirs"]) for a in space["answers"]}
    assert answers == {"opened": ("his, opened", "hers, opened"), "lone": ("his, sealed", None)}


def test_what_was_erased_says_so(ana: Somebody, mo: Somebody, shared: list[str]):
    ana.leaves(Words.ERASED)
    taken = whole(mo)
    assert "hers, opened" not in taken
    assert "he cooked" not in taken
    assert taken.count("Erased by its author.") == 4
    assert "his, opened" in taken


def test_whoever_left_takes_their_own_words_alone(ana: Somebody, mo: Somebody, shared: list[str]):
    ana.leaves()
    (space,) = json_of(ana)["spaces"]
    assert (space["title"], space["other"], space["left"]) == ("", "", True)
    answers = {a["standing"]: (a["mine"], a["theirs"]) for a in space["answers"]}
    assert answers == {"opened": ("hers, opened", None), "lone": ("hers, sealed", None)}
    assert {t["deed"] for t in space["thanks"]} == {"he cooked", "he waited"}
    for theirs in ("his, opened", "she called"):
        assert theirs not in whole(ana)


def test_of_a_space_left_with_erasure_nothing_is_left_to_take(ana: Somebody, mo: Somebody, shared: list[str]):
    ana.leaves(Words.ERASED)
    assert json_of(ana)["spaces"] == []


def test_somebody_who_leaves_while_it_streams_gets_nothing_more_of_the_other(
    ana: Somebody, mo: Somebody, shared: list[str]
):
    mine = exports.batches(ana.asks)
    ana.leaves()
    assert "his, opened" not in b"".join(archive(mine)).decode("latin-1")
    assert [answer.theirs for answer in mine.answers(mine.spaces[0])] == [None, None]


def test_another_member_s_id_leads_nowhere(ana: Somebody, mo: Somebody, lea: Somebody, shared: list[str]):
    for somebody in (mo, lea):
        for use_case in (export_rounds.answers, export_words.thanks, export_words.own_prompts):
            with pytest.raises(NoSuchSpace):
                somebody.asks(use_case, ana.member_id)


class Seen(HTMLParser):
    """What a browser would make of the page: its tags, and its text outside of the style."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "style")]

    def handle_data(self, data: str) -> None:
        self.text += data


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


def answer(db: Session, member: str, round: Round, number: int, now: datetime) -> Answer:
    row = Answer(round_id=round.id, member_id=member, text=b"", salt=b"", sealed_at=now, operation="")
    row.text = encrypt(db, key_of(db, member), answer_context(row), f"answer {number:05} {LONG}")
    return row


def thanks(db: Session, author: str, reader: str, space: str, number: int, now: datetime) -> Appreciation:
    row = Appreciation(
        space_id=space, author_id=author, reader_id=reader, deed=b"", meaning=b"",
        kept_at=now, sent_at=now - timedelta(days=9_000 - number),
    )  # fmt: skip
    row.deed = encrypt(db, key_of(db, author), appreciations.context(row, "deed"), f"deed {number:05}")
    row.meaning = encrypt(db, key_of(db, author), appreciations.context(row, "meaning"), "much")
    return row


def test_an_invitation_is_not_among_one_s_belongings(ana: Somebody):
    code = ana.does(invitations.show).code
    assert code not in whole(ana)
    assert code.replace("-", "") not in whole(ana)
