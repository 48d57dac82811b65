"""What a message holds, and what the push service that carries it can tell of it."""

import json

import pytest

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.notifications.subscriptions import Message, Subscription
from intimacy_app.push.message import PADDED_TO, encrypt, payload
from tests.services.notification_helpers import new_device

KINDS = [None, *NotificationKind]


def subscription() -> Subscription:
    return Subscription(**new_device().given)


def read(message: Message) -> dict:
    return json.loads(payload(message, "a-tag"))


@pytest.mark.parametrize(
    ("message", "body"),
    [
        (Message(NotificationKind.OPENED, "en", 1), "Something new for you"),
        (Message(NotificationKind.THANKS, "en", 1), "Something new for you"),
        (Message(NotificationKind.JOINED, "en", 1), "Something new for you"),
        (Message(NotificationKind.OPENED, "en", 1, "Mo"), "Something new with Mo"),
        (Message(NotificationKind.REMINDER, "en", 1, ""), "Your reminder"),
        (Message(None, "en"), "This is how notifications look on this device."),
    ],
)
def test_a_message_says_that_something_is_new_and_no_more(message: Message, body: str):
    assert read(message) == {
        "web_push": 8030,
        "notification": {
            "title": "Twofold",
            "body": body,
            "lang": "en",
            "navigate": "http://localhost:3000/news",
            "tag": "a-tag",
        },
        "app_badge": message.count,
    }


def test_a_message_is_in_the_language_of_its_device():
    assert read(Message(NotificationKind.OPENED, "en-XA"))["notification"]["body"].startswith("Šöméthíñg")


@pytest.mark.parametrize("name", ["", "Mo", "Mohammed Abd al-Rahman ibn Khaldun of the Long Valley"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_message_is_as_long_as_any_other(kind: NotificationKind | None, name: str):
    assert len(payload(Message(kind, "en", 12, name), "x" * 32)) == PADDED_TO


def test_each_kind_has_a_topic_of_its_own_that_names_nothing():
    one, other = subscription(), subscription()

    def topics(of: Subscription) -> list[str]:
        return [encrypt(of, Message(kind, "en"))[1]["Topic"] for kind in KINDS]

    assert topics(one) == topics(one)
    assert len(set(topics(one) + topics(other))) == 2 * len(KINDS)
    for topic in topics(one):
        assert len(topic) == 32
        assert topic.replace("-", "").replace("_", "").isalnum()


def test_a_key_that_is_none_raises_a_value_error():
    bad = Subscription("https://push.example/x", "B" + "_" * 86, subscription().auth)
    with pytest.raises(ValueError, match=r".*"):
        encrypt(bad, Message(None, "en"))
