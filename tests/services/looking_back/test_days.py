"""Days from before: what can come back, each as likely as another, and what never does."""

from collections import Counter

import pytest

from intimacy_app.domain.looking_back.days import Past, Sort
from intimacy_app.domain.plans.photos import Photo
from intimacy_app.services.cards import resting
from intimacy_app.services.looking_back import days
from intimacy_app.services.plans import moments, photos
from intimacy_app.services.thanks import appreciations
from tests.services.counting import counted
from tests.services.house import House, Somebody, new_mark
from tests.services.looking_back.opening import opens
from tests.services.plans.keeping import keeps_another, writes
from tests.services.thanks.writing import keeps, sends


def rests_for(somebody: Somebody, days: int) -> None:
    """Let days pass in which no card comes."""
    somebody.does(resting.rest)
    somebody.house.passes(days=days)


def drawn(somebody: Somebody, times: int = 60) -> Counter[str]:
    return Counter(somebody.does(days.draw, chance).id for chance in range(times))


def test_what_opened_and_thanks_of_both_come_back_as_each_said_them(ana: Somebody, mo: Somebody):
    card = ana.cards()[0]
    ana.seals(card, "the lake")
    mo.seals(card, "the sea")
    sends(mo, "You waited.")
    rests_for(ana, 29)
    found = {past.sort: past for chance in range(20) for past in [ana.does(days.draw, chance)]}
    assert set(found) == {Sort.CARD, Sort.THANKS}
    assert (found["card"].mine, found["card"].theirs, found["card"].id) == ("the lake", "the sea", card)
    assert (found["card"].day, found["card"].prompt != "") == ("March 2", True)
    assert (found["thanks"].mine, found["thanks"].theirs) == ("", "You waited.\nI felt seen.")
    his = {past.sort: past for chance in range(20) for past in [mo.does(days.draw, chance)]}
    assert (his["card"].mine, his["thanks"].mine) == ("the sea", "You waited.\nI felt seen.")


def test_a_moment_comes_back_with_the_lines_of_both_and_its_photos(ana: Somebody, mo: Somebody, house: House):
    moment = keeps_another(ana, "We got lost", line="In the rain.")
    writes(mo, moment, "And laughed.")
    mo.does(photos.add, (moment, "", ""), Photo(b"large", b"small"), new_mark())
    house.passes(days=29)
    for who, mine, theirs in ((ana, "In the rain.", "And laughed."), (mo, "And laughed.", "In the rain.")):
        past = who.does(days.draw, 1)
        assert (past.sort, past.id, past.prompt, past.day) == ("moment", moment, "We got lost", "March 2")
        assert (past.mine, past.theirs) == (mine, theirs)
        assert [photo.is_mine for photo in past.photos] == [who is mo]


def test_a_moment_goes_by_its_day_and_not_by_when_it_was_kept(ana: Somebody, mo: Somebody, house: House):
    for been in ("2026-02-03", "2025-03-02", "2025-03-03", "1999-03-02"):
        keeps_another(ana, been, been)
    assert {mo.does(days.draw, chance).prompt for chance in range(20)} == {
        *("2025-03-02", "2025-03-03", "1999-03-02")
    }
    assert [past.prompt for past in mo.does(days.this_day)] == ["2025-03-02", "1999-03-02"]
    house.passes(hours=7)  # At three in the morning it's still that day in Berlin.
    assert [past.prompt for past in mo.does(days.this_day)] == ["2025-03-02", "1999-03-02"]
    house.passes(hours=12)
    assert [past.prompt for past in mo.does(days.this_day)] == ["2025-03-03"]
    assert "2026-02-03" in {mo.does(days.draw, chance).prompt for chance in range(20)}


def test_a_moment_that_was_taken_back_never_comes(ana: Somebody, mo: Somebody):
    moment = keeps_another(ana, been="2025-03-02")
    assert mo.does(days.this_day)
    ana.does(moments.take_back, moment)
    for who in (ana, mo):
        assert (who.does(days.draw, 1), who.does(days.this_day)) == (Past(), [])


# Either by what lies at a number, where notes lie in between, or of all that can come back.
@pytest.mark.parametrize("tries", [12, 0])
def test_each_is_as_likely_as_another(
    ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch, tries: int
):
    monkeypatch.setattr(days, "MOST_TRIES", tries)
    opens(ana, mo)
    for number in range(3):
        sends((ana, mo)[number % 2], f"deed {number}")
        ana.does(appreciations.send_note, f"a note {number}", new_mark())
    keeps_another(ana)
    rests_for(ana, 29)
    counts = drawn(ana, 150)
    assert len(counts) == 5
    assert max(counts.values()) < 2 * min(counts.values())


def test_another_one_is_another_unless_there_is_only_one(ana: Somebody, mo: Somebody):
    opens(ana, mo)
    rests_for(ana, 29)
    only = ana.does(days.draw, 1)
    assert ana.does(days.draw, 2, only.id) == only
    sends(mo)
    ana.house.passes(days=29)
    assert {ana.does(days.draw, chance, only.id).sort for chance in range(20)} == {"thanks"}


def test_what_is_recent_sealed_kept_or_a_note_never_comes(ana: Somebody, mo: Somebody):
    first, second, _ = ana.cards()
    ana.seals(first)
    mo.seals(second)
    keeps(mo)
    mo.does(appreciations.send_note, "a note", new_mark())
    rests_for(ana, 29)
    sends(mo)
    for who in (ana, mo):
        assert who.does(days.draw, 1) == Past()


def test_others_draw_nothing_of_ours(ana: Somebody, mo: Somebody, lea: Somebody):
    opens(ana, mo)
    sends(ana)
    keeps_another(ana)
    lea.begins()
    rests_for(ana, 366)
    assert lea.does(days.draw, 1) == Past()
    assert lea.does(days.this_day) == []


def test_this_day_of_other_years_comes_back_and_no_other(ana: Somebody, mo: Somebody):
    card = opens(ana, mo)
    sends(mo)
    rests_for(ana, 364)
    assert ana.does(days.this_day) == []
    ana.house.passes(days=1)
    assert {(past.sort, past.day) for past in ana.does(days.this_day)} == {
        ("card", "March 2, 2026"),
        ("thanks", "March 2, 2026"),
    }
    assert card in {past.id for past in mo.does(days.this_day)}
    ana.house.passes(days=1)
    assert ana.does(days.this_day) == []


def test_it_asks_as_often_of_many_as_of_few(ana: Somebody, mo: Somebody, house: House):
    def asked() -> list[int]:
        counts = []
        for look, given in ((days.draw, (3,)), (days.this_day, ())):
            with counted(house) as statements:
                ana.does(look, *given)
            counts.append(len(statements))
        return counts

    for _ in range(2):
        sends(mo)
        keeps_another(mo)
    rests_for(ana, 365)
    few = asked()
    ana.house.passes(days=-365)
    for _ in range(4):
        sends(mo)
        keeps_another(mo)
    ana.house.passes(days=365)
    assert asked() == few
