"""Taking one's words away: all that is mine, what I can still read of the other, and never more."""

import pytest

from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.http.export_zip import archive
from intimacy_app.services.cards import prompts, responses
from intimacy_app.services.guide import roadblocks
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal import entries
from intimacy_app.services.personal_data import export_rounds, export_words, exports
from intimacy_app.services.thanks import appreciations
from tests.services.house import House, Somebody, new_mark
from tests.services.personal_data.taking import Seen, json_of, taken_by

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


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


def test_an_invitation_is_not_among_one_s_belongings(ana: Somebody):
    code = ana.does(invitations.show).code
    assert code not in whole(ana)
    assert code.replace("-", "") not in whole(ana)
