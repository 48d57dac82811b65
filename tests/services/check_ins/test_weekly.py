"""The weekly check-in on its day: sealed until both are in, opened together, and gone without a word."""

from dataclasses import asdict, replace

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.cards.rounds import AlreadyRevealed, ChangedElsewhere
from intimacy_app.domain.check_ins.check_ins import (
    CheckIn,
    CheckInLineTooLong,
    FeelingsMissing,
    HelpMissing,
    ToGiveMissing,
)
from intimacy_app.domain.check_ins.weekly import WeeklyOver, WeeklyView
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.models import Answer, Round, WeeklyCheckIn
from intimacy_app.services.cards import pace, responses
from intimacy_app.services.cards.history import history
from intimacy_app.services.check_ins import weekly
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.journal.search import search
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import leaving
from intimacy_app.store.db import transact
from tests.services.check_ins.weekly_ones import IN_WORDS, LINE, goes_on, round_of, says, seen
from tests.services.house import House, Somebody, new_mark
from tests.services.personal_data.taking import Seen, json_of, taken_by


@pytest.fixture(autouse=True)
def on(house: House, ana: Somebody, mo: Somebody) -> None:
    goes_on(house, ana, mo)


def stored() -> list[bytes]:
    with transact(write=False) as db:
        return list(db.exec(select(Answer.text)))


def test_on_its_day_it_is_there_for_both_beside_the_table(ana: Somebody, mo: Somebody, house: House):
    for somebody in (ana, mo):
        assert (round_of(somebody).stage, somebody.does(weekly.today).weekly) == ("open", "open")
    house.passes(days=1)
    for somebody in (ana, mo):
        assert (seen(somebody), somebody.does(weekly.today).weekly) == (WeeklyView(on=True, weekday="6"), "")


def test_being_in_alone_shows_nothing_to_the_other(ana: Somebody, mo: Somebody):
    before, table = asdict(seen(mo)), mo.does(weekly.today)
    assert says(ana) is False
    assert (asdict(seen(mo)), mo.does(weekly.today)) == (before, table)
    assert mo.does(history).rounds == []
    assert LINE not in repr(json_of(mo))
    assert (seen(ana).round.stage, seen(ana).round.mine) == ("sealed", "")
    assert seen(ana).round.receipt


def test_it_opens_to_both_at_once_and_is_fixed_from_then_on(ana: Somebody, mo: Somebody):
    says(ana)
    assert says(mo, "", chosen=["calm"], to_give="plenty", help="nothing") is True
    theirs = "calm · Plenty to give · Nothing needed right now"
    hers, his = round_of(ana), round_of(mo)
    assert (hers.stage, hers.mine, hers.theirs) == ("revealed", IN_WORDS, theirs)
    assert (his.mine, his.theirs) == (theirs, IN_WORDS)
    assert (hers.my_guess, hers.their_guess) == ("", "")
    assert hers.receipts.mine == his.receipts.theirs
    for late in (lambda: says(ana), lambda: ana.does(weekly.change, hers.id, hers.version)):
        with pytest.raises(AlreadyRevealed):
            late()


def test_each_is_stored_at_one_length(ana: Somebody, mo: Somebody):
    says(ana, "", chosen=["sad"], to_give="some", help="hold")
    says(mo, "x" * 200, chosen=["discouraged", "disappointed", "overwhelmed"], to_give="nothing", help="take")
    assert len({len(text) for text in stored()}) == 1


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"chosen": []}, FeelingsMissing),
        ({"to_give": "lots"}, ToGiveMissing),
        ({"help": "leave"}, HelpMissing),
        ({"line": "x" * 201}, CheckInLineTooLong),
        ({"mark": "x"}, OperationUnusable),
    ],
)
def test_nothing_is_kept_of_what_is_refused(ana: Somebody, given: dict, refusal: type[Refusal]):
    with pytest.raises(refusal):
        says(ana, **given)
    assert stored() == []
    with transact(write=False) as db:
        assert db.exec(select(Round).where(Round.purpose == "check_in")).all() == []


def test_what_is_sealed_twice_by_one_tap_is_sealed_once(ana: Somebody):
    mark, there = new_mark(), round_of(ana)
    says(ana, mark=mark, round=there)
    version = round_of(ana).version
    says(ana, "another line", mark=mark, round=there)
    assert round_of(ana).version == version
    with pytest.raises(ChangedElsewhere):
        says(ana, "another line", round=there)


def test_it_can_be_changed_until_both_are_in(ana: Somebody, mo: Somebody):
    said = CheckIn(("tired", "left_out"), "little", "hold", LINE)
    says(ana)
    ana.does(weekly.change, round_of(ana).id, round_of(ana).version)
    assert (seen(ana).round.stage, seen(ana).start) == ("open", said)
    assert says(mo) is False
    assert says(ana, "Changed.") is True
    assert round_of(mo).theirs.endswith("Hold me · Changed.")


def test_it_can_be_taken_back_whole_until_both_are_in(ana: Somebody, mo: Somebody):
    says(ana)
    there = round_of(ana)
    assert ana.does(weekly.take_back, there.id, there.version).line == LINE
    assert (seen(ana).round.stage, seen(ana).start, stored()) == ("open", CheckIn(), [])
    assert says(mo) is False
    with pytest.raises(ChangedElsewhere):
        ana.does(weekly.take_back, there.id, there.version)
    with pytest.raises(ChangedElsewhere):
        ana.does(weekly.change, there.id, round_of(ana).version)


def test_unanswered_it_goes_without_a_word_and_goes_back_to_its_author(
    ana: Somebody, mo: Somebody, house: House
):
    says(ana)
    there = round_of(mo)
    house.passes(days=1)
    for gone in (there, replace(there, id="")):
        with pytest.raises(WeeklyOver):
            says(mo, round=gone)
    assert [each.text for each in ana.asks(journal).answers] == [IN_WORDS]
    assert mo.asks(journal).answers == []
    assert not any("check" in each.words for who in (ana, mo) for each in who.asks(feed.shown).news)
    house.passes(days=6)
    assert round_of(mo).stage == "open"


def test_a_change_of_the_zone_tells_nothing_of_who_is_in(ana: Somebody, mo: Somebody, house: House):
    says(ana)
    mo.does(pace.change, rhythm="daily", days=[], day="", small_doses=False, zone="America/Lima")
    # Sunday is over where it was sealed, and not yet where they are now.
    house.passes(hours=11)
    assert round_of(mo).stage == "open"
    assert says(mo) is True


def test_that_it_opened_is_news_for_whoever_was_first(ana: Somebody, mo: Somebody):
    says(ana)
    says(mo)
    (news,) = (each for each in ana.asks(feed.shown).news if "joined" not in each.words)
    assert news.words == "You and Mo: both weekly check-ins are open."
    assert news.address == f"/s/{ana.space}/history"
    assert LINE not in news.words


def test_both_respond_as_to_any_answer(ana: Somebody, mo: Somebody):
    says(ana)
    assert seen(mo).responses.ways == []
    says(mo)
    mo.does(responses.respond, round_of(mo).id, Way.MIRROR, "You’re worn out.", new_mark())
    assert [each.words for each in seen(ana).responses.said] == ["You’re worn out."]


def test_what_opened_stands_in_opened_together_in_search_and_in_the_export(
    ana: Somebody, mo: Somebody, house: House
):
    says(ana)
    says(mo, "The lake was frozen.")
    house.passes(days=3)
    (row,) = mo.does(history).rounds
    assert (row.prompt, row.theirs, row.talk, row.my_guess) == ("Weekly check-in", IN_WORDS, "", "")
    assert [each.prompt for each in mo.asks(search, "frozen").rounds] == ["Weekly check-in"]
    (told,) = json_of(ana)["spaces"][0]["answers"]
    assert (told["prompt"], told["mine"], told["standing"]) == ("Weekly check-in", IN_WORDS, "opened")
    assert "The lake was frozen." in told["theirs"]
    assert IN_WORDS in Seen(taken_by(ana).read("twofold.html").decode()).text


def test_leaving_counts_it_and_erasing_closes_it(ana: Somebody, mo: Somebody, house: House):
    says(ana)
    assert ana.does(leaving.preview).preview.returning == ["1 answer that hasn’t opened"]
    says(mo)
    assert ana.does(leaving.preview).preview.staying[0] == "1 answer of yours that opened"
    ana.leaves(Words.ERASED)
    (row,) = mo.does(history).rounds
    assert row.theirs == "Erased by its author."
    with transact(write=False) as db:
        assert db.exec(select(WeeklyCheckIn)).all() == []
