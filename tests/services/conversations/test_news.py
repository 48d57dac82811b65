"""What the two are notified of: being asked, the answer, and a reminder that both wanted; never a step."""

import pytest
from sqlmodel import col, select

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.models import Notification
from intimacy_app.services.notifications import feed
from intimacy_app.store.db import transact
from tests.services.conversations.talking import asks, at_hand, begins, does, go_on, seals, to_step
from tests.services.house import House, Somebody

OF_CONVERSATIONS = (NotificationKind.ASKED, NotificationKind.ANSWERED, NotificationKind.YEARLY)


def told(who: Somebody) -> list[str]:
    """Return the sentences on conversations in somebody's feed."""
    ours = [f"{name} {what}" for name in ("Ana", "Mo") for what in ("asked you", "answered your")]
    words = [news.words for news in who.asks(feed.page).news]
    return [said for said in words if said.startswith((*ours, "It’s been a year"))]


def test_whoever_is_asked_is_told_and_whoever_asked_hears_the_answer(ana: Somebody, mo: Somebody):
    talk = asks(ana)
    assert told(mo) == ["Ana asked you to do something together."]
    assert told(ana) == []
    does(mo, talk, acts.Answer(Reply.ANOTHER_DAY))
    assert told(ana) == ["Mo answered your invitation."]
    assert told(mo) == []


def test_it_leads_to_the_invitation(ana: Somebody, mo: Somebody):
    talk = asks(ana)
    addresses = [news.address for news in mo.asks(feed.page).news]
    assert f"/s/{mo.space}/conversation?conversation={talk}" in addresses


def test_an_invitation_that_was_taken_back_is_no_news(ana: Somebody, mo: Somebody):
    does(ana, asks(ana), acts.TakeBack())
    assert told(mo) == []


def test_on_one_phone_nobody_is_notified(ana: Somebody, mo: Somebody):
    asks(ana, phones="one")
    assert told(mo) == []


def test_no_step_of_it_is_news(ana: Somebody, mo: Somebody):
    talk = begins(ana, mo)
    before = [told(who) for who in (ana, mo)]
    to_step(talk, "One line to take along", ana, mo)
    for who in (ana, mo):
        seals(who, talk, "the lake")
    assert [told(who) for who in (ana, mo)] == before
    with transact(write=False) as db:
        kinds = db.exec(select(Notification.kind).where(col(Notification.kind) == NotificationKind.OPENED))
        assert kinds.all() == []


@pytest.mark.parametrize("both", [True, False])
def test_a_reminder_comes_after_a_year_where_both_want_it(
    house: House, ana: Somebody, mo: Somebody, both: bool
):
    talk = begins(ana, mo, "once-a-year")
    go_on(talk, ana, mo)
    for who in (ana, mo):
        seals(who, talk, "the walks", "", "", "")
    to_step(talk, "One line to take along", ana, mo)
    for who in (ana, mo):
        seals(who, talk, "thank you")
    assert at_hand(ana, talk).written.theirs == "thank you"
    does(ana, talk, acts.Remind())
    if both:
        does(mo, talk, acts.Remind())
    for days, there in ((364, False), (1, both)):
        house.passes(days=days)
        for who in (ana, mo):
            assert any("a year" in words for words in told(who)) is there
