"""What two people can ask each other for, as it stands on their shelf."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from intimacy_app.domain.conversations.asking import check_may_ask
from intimacy_app.domain.conversations.records import Record
from intimacy_app.domain.conversations.refusals import NotAgainYet, OneAtATime
from intimacy_app.domain.conversations.scripts import Phones, Script
from intimacy_app.domain.conversations.views import ConversationView
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import SpaceView


@dataclass(frozen=True)
class OnTheShelf:
    """A conversation on offer.

    With `alone_first` each reads a page alone before it's asked for or answered; it `rests` where I asked
    for it in vain lately.
    """

    key: str = ""
    title: str = ""
    purpose: str = ""
    drawing: str = ""
    minutes: tuple[int, ...] = ()
    phones: tuple[str, ...] = ()
    alone_first: bool = False
    rests: bool = False


@dataclass(frozen=True)
class ShelfView:
    """The shelf of a space, and what's open in it: then nothing else can be asked for."""

    space: SpaceView = field(default_factory=SpaceView)
    offers: list[OnTheShelf] = field(default_factory=list[OnTheShelf])
    open: ConversationView = field(default_factory=ConversationView)


def offers_for(
    scripts: Iterable[Script], kind: Kind, member: str, records: Sequence[Record], now: datetime
) -> list[OnTheShelf]:
    """Return what two of that kind can ask for, in the order of the scripts."""
    return [
        OnTheShelf(
            key=script.key,
            title=script.title,
            purpose=script.purpose,
            drawing=script.drawing,
            minutes=script.minutes,
            phones=tuple(phones for phones in Phones if phones in script.phones),
            alone_first=script.safety,
            rests=_rests(member, script.key, records, now),
        )
        for script in scripts
        if kind in script.kinds
    ]


def _rests(member: str, script: str, records: Sequence[Record], now: datetime) -> bool:
    try:
        check_may_ask(member, script, records, now)
    except NotAgainYet:
        return True
    except OneAtATime:
        return False
    return False
