"""The shelf: what two can ask each other for, and what's open between them."""

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.domain.conversations.scripts import Phones
from intimacy_app.domain.conversations.shelf import OnTheShelf
from intimacy_app.services.conversations import conversations
from tests.services.conversations.talking import asks, does
from tests.services.house import House, Somebody


def offers(who: Somebody) -> dict[str, OnTheShelf]:
    return {offer.key: offer for offer in who.does(conversations.shelf).offers}


def test_the_five_stand_there_with_what_they_are_for(ana: Somebody, mo: Somebody):
    assert list(offers(ana)) == ["listen", "make-up", "good-news", "evening", "once-a-year"]
    make_up = offers(mo)["make-up"]
    assert (make_up.title, make_up.minutes, make_up.phones) == ("Make up", (30,), (Phones.TWO,))
    assert [offer.key for offer in offers(mo).values() if offer.alone_first] == ["make-up"]


def test_one_for_other_kinds_isnt_there(house: House, sixth: str, ana: Somebody, mo: Somebody):
    assert list(offers(ana)) == [sixth]
    lea = house.welcomes("Lea")
    lea.begins("family")
    assert offers(lea) == {}


def test_what_is_open_stands_first(ana: Somebody, mo: Somebody):
    talk = asks(ana)
    for who in (ana, mo):
        assert who.does(conversations.shelf).open.id == talk
        assert not any(offer.rests for offer in offers(who).values())


def test_what_was_declined_rests_for_whoever_asked_alone(house: House, ana: Somebody, mo: Somebody):
    does(mo, asks(ana), acts.Answer(Reply.NOT_THIS_TIME))
    assert [offer.key for offer in offers(ana).values() if offer.rests] == ["listen"]
    assert not any(offer.rests for offer in offers(mo).values())
    house.passes(days=7)
    assert not any(offer.rests for offer in offers(ana).values())


def test_an_invitation_that_faded_looks_as_one_that_was_never_seen(house: House, ana: Somebody, mo: Somebody):
    asks(ana)
    house.passes(days=1)
    for who in (ana, mo):
        assert who.does(conversations.shelf).open.id == ""
    assert offers(ana)["listen"].rests
