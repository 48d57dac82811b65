"""*Fair witness*: three writings that become an entry, for adults, and a reminder every four months."""

import json

import pytest

from intimacy_app.domain.journal.fair_witness import (
    LONGEST_WRITING,
    FairWitnessView,
    ForAdults,
    HardTooLong,
    HelpsTooLong,
    ViewTooLong,
    WitnessEmpty,
    Writings,
)
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.push.message import payload
from intimacy_app.services.journal import fair_witness, journal
from intimacy_app.services.notifications import feed
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import told, turns_on

FOUR_MONTHS = 122  # days
REMINDER = "Your quiet reminder of Fair witness, as you asked for it."


def keeps(somebody: Somebody, *parts: str, remind: bool = False, mark: str = "") -> None:
    somebody.asks(fair_witness.keep, Writings(*parts), mark or new_mark(), remind=remind)


def entries_of(somebody: Somebody) -> list[str]:
    return [entry.text for entry in somebody.asks(journal.journal).entries]


def comes(somebody: Somebody, days: int) -> list[str]:
    """Let so many days pass, and return what is new then and wasn't seen."""
    somebody.house.passes(days=days)
    told(somebody.house)
    return [each.words for each in somebody.asks(feed.page).news if each.fresh]


def test_what_was_written_is_one_entry_each_part_under_its_question(ana: Somebody, mo: Somebody):
    keeps(ana, "  Both were tired. ", "", "I’d ask first.")
    (text,) = entries_of(ana)
    assert text == (
        "How would someone neutral see it, someone who wants the best for you both?\nBoth were tired.\n\n"
        "How could it help the two of you this week?\nI’d ask first."
    )
    assert entries_of(mo) == []


def test_the_three_longest_that_can_be_written_are_kept(ana: Somebody):
    keeps(ana, *(letter * LONGEST_WRITING for letter in "abc"))
    assert len(entries_of(ana)[0]) > 3 * LONGEST_WRITING


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ((" ", "\n", ""), WitnessEmpty),
        (("x" * (LONGEST_WRITING + 1),), ViewTooLong),
        (("", "x" * (LONGEST_WRITING + 1)), HardTooLong),
        (("", "", "x" * (LONGEST_WRITING + 1)), HelpsTooLong),
    ],
)
def test_what_is_empty_or_too_long_is_refused_at_its_field(ana: Somebody, parts, refusal):
    with pytest.raises(refusal) as refused:
        keeps(ana, *parts)
    assert refused.value.field in ("view", "hard", "helps")
    assert entries_of(ana) == []


def test_the_same_writing_twice_is_kept_once(ana: Somebody):
    mark = new_mark()
    keeps(ana, "once", mark=mark, remind=True)
    ana.asks(fair_witness.stop_reminding)
    keeps(ana, "once", mark=mark, remind=True)
    assert len(entries_of(ana)) == 1
    assert not ana.asks(fair_witness.look).reminded


def test_it_is_offered_to_adults_alone_and_nobody_else_sees_to_whom(ana: Somebody, house: House):
    kim = house.welcomes("Kim", under_18=True)
    assert ana.asks(fair_witness.look) == FairWitnessView(author=ana.id, offered=True)
    assert kim.asks(fair_witness.look) == FairWitnessView(author=kim.id)
    assert (ana.asks(journal.journal).for_adults, kim.asks(journal.journal).for_adults) == (True, False)
    assert not kim.asks(journal.search, "nothing").for_adults
    with pytest.raises(ForAdults):
        keeps(kim, "not for me", remind=True)
    assert not kim.asks(fair_witness.look).reminded


def test_a_reminder_comes_every_four_months_until_it_is_let_be(ana: Somebody):
    keeps(ana, "both were tired", remind=True)
    assert ana.asks(fair_witness.look).reminded
    assert comes(ana, FOUR_MONTHS - 1) == []
    assert comes(ana, 1) == [REMINDER]
    assert ana.asks(feed.page).news[0].address == "/journal/fair-witness"
    for _ in range(4):
        assert comes(ana, FOUR_MONTHS) == [REMINDER]
    ana.asks(fair_witness.stop_reminding)
    assert not ana.asks(fair_witness.look).reminded
    assert comes(ana, FOUR_MONTHS) == []


def test_one_reminder_is_to_come_however_often_it_was_wanted(ana: Somebody):
    keeps(ana, "in spring", remind=True)
    assert comes(ana, 60) == []
    keeps(ana, "in summer", remind=True)
    assert comes(ana, 62) == []
    assert comes(ana, 60) == [REMINDER]
    keeps(ana, "in fall")
    assert comes(ana, FOUR_MONTHS) == []


def test_what_a_device_shows_of_it_says_nothing_of_what_it_is(ana: Somebody, house: House):
    told(house)
    keeps(ana, "both were tired", remind=True)
    house.passes(days=FOUR_MONTHS - 1)
    turns_on(ana)
    house.passes(days=1)
    (message,) = [parcel.message for parcel in told(house)]
    assert message.kind is NotificationKind.WITNESS
    shown = json.loads(payload(message))["notification"]
    assert (shown["body"], shown["title"]) == ("Your reminder", "Twofold")
