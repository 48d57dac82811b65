"""The days of a journal: those of its author's zone, or those that the author gave."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.journal import DayAhead, DayTooEarly, DayUnreadable
from intimacy_app.http.export_zip import archive
from intimacy_app.models import Entry, NotificationPreferences
from intimacy_app.services.accounts import security_alerts, sessions
from intimacy_app.services.guide import roadblocks
from intimacy_app.services.journal import entries, journal
from intimacy_app.services.notifications import preferences
from intimacy_app.services.personal_data import exports
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark

AUCKLAND, HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"


@pytest.fixture
def alone(house: House) -> Somebody:
    """Somebody who is in no space and has chosen nothing."""
    return house.welcomes("Lea")


def writes(who: Somebody, text: str, **given: str) -> None:
    who.asks(entries.write, [], "", "", text, new_mark(), **given)


def lives_in(who: Somebody, zone: str) -> None:
    wishes = {"quiet_from": "22:00", "quiet_until": "07:00", "most_a_day": "2", "with_name": False}
    who.asks(preferences.save, zone=zone, **wishes)


def days(who: Somebody) -> list[tuple[str, str]]:
    return [(entry.text, entry.day) for entry in who.asks(entries.entries)[0]]


def dates(who: Somebody) -> dict[str, str]:
    return {entry.text: entry.date for entry in who.asks(entries.entries)[0]}


def exported(who: Somebody) -> tuple[dict, str]:
    taken = zipfile.ZipFile(io.BytesIO(b"".join(archive(exports.batches(who.asks)))))
    return json.loads(taken.read("twofold.json")), taken.read("twofold.html").decode()


@pytest.mark.parametrize(
    ("zone", "clock", "day"),
    [
        (AUCKLAND, "2026-11-29T10:59:59", "2026-11-29"),
        (AUCKLAND, "2026-11-29T11:00:00", "2026-11-30"),
        (AUCKLAND, "2026-11-30T00:30:00", "2026-11-30"),
        (HONOLULU, "2026-11-30T09:59:59", "2026-11-29"),
        (HONOLULU, "2026-11-30T10:00:00", "2026-11-30"),
        ("Asia/Kathmandu", "2026-11-29T18:14:59", "2026-11-29"),
        ("Asia/Kathmandu", "2026-11-29T18:15:00", "2026-11-30"),
    ],
)
def test_an_entry_is_of_the_day_that_it_is_where_its_author_is(
    house: House, alone: Somebody, zone: str, clock: str, day: str
):
    lives_in(alone, zone)
    house.now = datetime.fromisoformat(clock).replace(tzinfo=UTC)
    writes(alone, "here")
    assert days(alone) == [("here", "today")]
    told, page = exported(alone)
    assert (told["journal"][0]["day"], told["person"]["zone"]) == (day, zone)
    assert told["exported_on"] == day
    assert zone.replace("_", " ") in page


def test_an_entry_stays_today_until_midnight_there_and_is_yesterday_then(house: House, alone: Somebody):
    lives_in(alone, AUCKLAND)
    house.now = datetime(2026, 11, 29, 23, 58, tzinfo=UTC)  # 12:58 there
    writes(alone, "at noon")
    house.now = datetime(2026, 11, 30, 0, 2, tzinfo=UTC)
    assert days(alone) == [("at noon", "today")]
    house.now = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
    assert days(alone) == [("at noon", "yesterday")]


def test_while_no_zone_is_known_it_is_that_of_the_device_that_writes(house: House, alone: Somebody):
    house.now = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
    writes(alone, "first", device_zone=AUCKLAND)
    assert dates(alone) == {"first": "2026-11-30"}
    writes(alone, "second", device_zone=HONOLULU)
    assert dates(alone)["second"] == "2026-11-30", "the zone that is known stays"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "\0", "x" * 5_000])
def test_a_device_that_names_no_zone_loses_nothing_that_was_written(alone: Somebody, zone: str):
    writes(alone, "kept", device_zone=zone)
    assert list(dates(alone)) == ["kept"]
    with transact(write=False) as db:
        assert db.exec(select(NotificationPreferences)).first() is None


def test_without_any_it_is_that_of_the_space_somebody_made(house: House, ana: Somebody):
    house.now = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)  # Berlin is an hour ahead
    writes(ana, "late")
    assert dates(ana) == {"late": "2026-03-11"}


def test_an_entry_is_given_another_day_and_stands_there_in_the_order(house: House, alone: Somebody):
    for text in ("one", "two", "three"):
        writes(alone, text)
        house.passes(days=1)
    writes(alone, "looking back", day="2026-03-01")
    assert days(alone)[1] == ("looking back", "March 1") or days(alone)
    before = [text for text, _ in days(alone)]
    entry = alone.asks(entries.entries)[0][0]
    alone.asks(entries.change, entry.id, [], "", "", entry.text, new_mark(), day="2025-12-24")
    assert days(alone)[-1] == (entry.text, "December 24, 2025")
    assert [text for text, _ in days(alone)] == [*before[1:], entry.text]
    assert exported(alone)[0]["journal"][0]["day"] == "2025-12-24"


def test_a_given_day_stays_wherever_its_author_goes(house: House, alone: Somebody):
    lives_in(alone, AUCKLAND)
    writes(alone, "that day", day="2026-02-14")
    lives_in(alone, HONOLULU)
    assert dates(alone) == {"that day": "2026-02-14"}


def test_a_change_without_a_day_or_with_the_one_that_it_has_leaves_it_there(house: House, alone: Somebody):
    writes(alone, "first")
    house.passes(minutes=5)
    writes(alone, "second")
    (_, first), _more = alone.asks(entries.entries)
    for day in ("", first.date):
        alone.asks(entries.change, first.id, [], "", "", "first, changed", new_mark(), day=day)
        assert [text for text, _ in days(alone)] == ["second", "first, changed"]
    with transact(write=False) as db:
        assert not any(db.exec(select(Entry.day)))


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("yesterday", DayUnreadable),
        ("2026-02-30", DayUnreadable),
        ("30.2.2026", DayUnreadable),
        ("2026-03-01T12:00", DayUnreadable),
        ("99999-01-01", DayUnreadable),
        ("2026-03-04", DayAhead),
        ("9999-12-31", DayAhead),
        ("1899-12-31", DayTooEarly),
        ("0001-01-01", DayTooEarly),
    ],
)
def test_a_day_that_cannot_be_is_refused_by_a_sentence_of_its_own(
    alone: Somebody, typed: str, refusal: type[Refusal]
):
    with pytest.raises(refusal) as refused:
        writes(alone, "text", day=typed)
    assert (refused.value.field, dates(alone)) == ("day", {})
    writes(alone, "text")
    entry = alone.asks(entries.entries)[0][0]
    with pytest.raises(refusal):
        alone.asks(entries.change, entry.id, [], "", "", "other", new_mark(), day=typed)
    assert list(dates(alone)) == ["text"]


def test_a_day_that_has_come_on_the_device_and_not_yet_in_the_zone_that_is_known_is_taken(
    house: House, alone: Somebody
):
    lives_in(alone, HONOLULU)
    ahead = (house.now + timedelta(hours=14)).date().isoformat()
    writes(alone, "in Kiribati", day=ahead)
    assert dates(alone) == {"in Kiribati": ahead}


@pytest.mark.parametrize("typed", ["२०२६-०२-०१", "2026-02-01 ", "２０２６-０２-０１"])
def test_digits_of_any_script_are_read(alone: Somebody, typed: str):
    writes(alone, "text", day=typed)
    assert dates(alone) == {"text": "2026-02-01"}


def test_lone_answers_plans_sessions_and_notices_follow_the_same_zone(house: House, ana: Somebody):
    lives_in(ana, AUCKLAND)
    house.now = datetime(2026, 3, 10, 11, 30, tzinfo=UTC)  # half past midnight there, the 11th
    with transact() as db:
        session = sessions.begin(db, ana.id, "a token", "a device", house.now)
        security_alerts.add(db, ana.id, "signed-in", house.now, session="another")
    assert "today" in ana.asks(security_alerts.unseen)[0].words
    ana.asks(roadblocks.choose, "no-time")
    assert ana.asks(roadblocks.stuck).plan.began == "today"
    assert [one.began for one in ana.asks(sessions.mine) if one.id == session] == ["today"]
    house.now = datetime(2026, 3, 11, 10, 30, tzinfo=UTC)
    assert "today" in ana.asks(security_alerts.unseen)[0].words, "it's still the 11th there"
    assert ana.asks(roadblocks.stuck).plan.began == "today"
    assert exported(ana)[0]["person"]["plan"]["began_on"] == "2026-03-11"


def test_the_journal_asks_for_its_author_s_zone_alone(alone: Somebody, ana: Somebody):
    lives_in(alone, AUCKLAND)
    assert exported(ana)[0]["person"]["zone"] == "Europe/Berlin"
    assert exported(ana)[0]["spaces"][0]["zone"] == "Europe/Berlin"
    assert ana.asks(journal.journal).entries == []
