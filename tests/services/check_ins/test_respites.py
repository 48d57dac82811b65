"""Being left be: one line for the other, and what waits until it's over."""

from dataclasses import asdict

import pytest

from intimacy_app.domain.check_ins.respites import UntilMissing
from intimacy_app.domain.conversations.refusals import ConversationOver
from intimacy_app.services.check_ins import check_ins, respites
from intimacy_app.services.conversations import conversations
from intimacy_app.services.notifications import feed, outbox
from intimacy_app.services.notifications import preferences as notification_preferences
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.check_ins.sending import LINE, looks
from tests.services.conversations.talking import asks
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import turns_on
from tests.services.personal_data.taking import json_of, taken_by

ALWAYS = {"quiet_from": "00:00", "quiet_until": "00:00", "most_a_day": "10", "with_name": False}


def asks_to_be_left_be(somebody: Somebody, until: str = "day", zone: str = "") -> str:
    return somebody.does(
        check_ins.send, ["tired"], "nothing", "leave", LINE, new_mark(), until=until, device_zone=zone
    )


def lines(somebody: Somebody) -> tuple[bool, bool]:
    """Return whether I see that I'm left be, and that the other is to be."""
    view = somebody.does(spaces.view)
    return view.left_be, view.other_left_be


def news(somebody: Somebody) -> list[str]:
    said = [each.words for each in somebody.asks(feed.shown).news]
    return [words for words in said if "joined" not in words]


def pushed(house: House) -> int:
    with transact() as db:
        return len(outbox.claim(db, house.now))


def thanks(somebody: Somebody) -> None:
    somebody.does(appreciations.send_new, "a deed", "a meaning", new_mark())


def test_the_other_sees_one_line_until_then_and_no_time(ana: Somebody, mo: Somebody, house: House):
    before = asdict(mo.does(spaces.view))
    asks_to_be_left_be(ana, zone="Pacific/Auckland")
    assert (lines(ana), lines(mo)) == ((True, False), (False, True))
    assert asdict(mo.does(spaces.view)) == before | {"other_left_be": True}
    house.passes(minutes=24 * 60 - 1)
    assert lines(mo) == (False, True)
    house.passes(minutes=1)
    assert (lines(ana), lines(mo)) == ((False, False), (False, False))


def test_its_times_are_of_the_sender_s_zone(ana: Somebody, mo: Somebody, house: House):
    # Seven in the evening in Berlin is eight in the morning in Auckland, or seven.
    asks_to_be_left_be(ana, "tonight", "Pacific/Auckland")
    house.passes(minutes=11 * 60)
    assert lines(mo) == (False, True)
    house.passes(minutes=2 * 60)
    assert lines(mo) == (False, False)


def test_an_end_is_needed_and_nothing_else_has_one(ana: Somebody, mo: Somebody):
    with pytest.raises(UntilMissing):
        asks_to_be_left_be(ana, "")
    assert looks(ana).sent == []
    ana.does(check_ins.send, ["tired"], "some", "listen", "", new_mark(), until="day")
    assert lines(mo) == (False, False)


def test_it_is_no_news_and_in_no_export_of_the_other_s(ana: Somebody, mo: Somebody, house: House):
    asks_to_be_left_be(ana)
    house.passes(minutes=11)
    assert news(mo) == []
    assert json_of(mo)["spaces"][0]["check_ins"] == []
    assert LINE not in taken_by(mo).read("twofold.html").decode()
    (hers,) = json_of(ana)["spaces"][0]["check_ins"]
    assert (hers["help"], hers["line"]) == ("leave", LINE)
    (read,) = looks(mo).first
    assert (read.help, read.line) == ("Leave me be", LINE)


def test_ending_it_early_takes_the_line_away_and_nothing_else(ana: Somebody, mo: Somebody):
    asks_to_be_left_be(ana)
    on, said = lines(mo), looks(mo).first[0].id
    ana.does(respites.end)
    assert (on, lines(mo), lines(ana)) == ((False, True), (False, False), (False, False))
    assert [each.id for each in looks(mo).first] == [said]
    assert news(mo) == []
    ana.does(respites.end)


def test_what_was_taken_back_asks_for_nothing(ana: Somebody, mo: Somebody):
    id = asks_to_be_left_be(ana)
    ana.does(check_ins.take_back, id)
    assert lines(mo) == (False, False)


def test_the_newest_end_counts(ana: Somebody, mo: Somebody, house: House):
    asks_to_be_left_be(ana)
    asks_to_be_left_be(ana, "tomorrow", "Europe/Berlin")
    house.passes(minutes=11 * 60)
    assert lines(mo) == (False, False)


def test_news_of_this_space_wait_and_come_all_the_same(ana: Somebody, mo: Somebody, house: House):
    turns_on(ana)
    ana.asks(notification_preferences.save, zone="Europe/Berlin", **ALWAYS)
    pushed(house)
    thanks(mo)
    asks_to_be_left_be(ana)
    house.passes(minutes=11)
    assert (news(ana), ana.asks(feed.count_unseen), pushed(house)) == ([], 0, 0)
    ana.asks(feed.page)
    house.passes(minutes=24 * 60 - 12)
    assert pushed(house) == 0
    house.passes(minutes=1)
    assert (news(ana), pushed(house)) == (["Mo sent you thanks."], 1)


def test_what_waited_longer_than_a_day_is_pushed_once_it_is_over(ana: Somebody, mo: Somebody, house: House):
    turns_on(ana)
    ana.asks(notification_preferences.save, zone="Europe/Berlin", **ALWAYS)
    pushed(house)
    thanks(mo)
    house.passes(minutes=9)
    asks_to_be_left_be(ana)
    house.passes(minutes=12 * 60)
    asks_to_be_left_be(ana)
    house.passes(minutes=24 * 60)
    assert pushed(house) == 1


def test_news_of_another_space_and_of_the_other_do_not_wait(ana: Somebody, mo: Somebody, house: House):
    thanks(ana)
    asks_to_be_left_be(ana)
    eve = house.welcomes("Eve")
    eve.begins()
    hers = ana.space
    ana.joins(eve)
    eve.does(appreciations.send_new, "a deed", "a meaning", new_mark())
    house.passes(minutes=11)
    assert any("Eve" in words for words in news(ana))
    assert "Ana sent you thanks." in news(mo)
    assert hers != ana.space


def test_an_early_end_lets_news_through_at_once(ana: Somebody, mo: Somebody, house: House):
    asks_to_be_left_be(ana)
    thanks(mo)
    house.passes(minutes=11)
    assert news(ana) == []
    ana.does(respites.end)
    assert news(ana) == ["Mo sent you thanks."]


@pytest.mark.parametrize("asked_first", [True, False])
def test_an_invitation_waits_and_lasts_as_long_from_then_on(
    ana: Somebody, mo: Somebody, house: House, asked_first: bool
):
    if asked_first:
        talk = asks(mo)
        asks_to_be_left_be(ana)
    else:
        asks_to_be_left_be(ana)
        talk = asks(mo)
    assert mo.does(conversations.current).id == talk
    assert (ana.does(conversations.current).id, ana.does(conversations.talk).talk.id) == ("", "")
    with pytest.raises(ConversationOver):
        ana.does(conversations.look, talk)
    assert ana.does(conversations.shelf).open.id == ""
    assert news(ana) == []
    house.passes(minutes=24 * 60 + 23 * 60)
    assert ana.does(conversations.current).id == talk
    assert len(news(ana)) == 1


def test_in_a_space_that_has_ended_nobody_is_left_be(ana: Somebody, mo: Somebody):
    asks_to_be_left_be(ana)
    ana.leaves()
    assert lines(mo) == (False, False)
