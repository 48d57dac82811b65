"""A private plan, *When I notice that you’ve…, I’ll say it here*, and on which days it is shown."""

from dataclasses import dataclass
from datetime import date

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.texts import trimmed


class NothingToNotice(Refusal):
    sentence = N_("Please write what you want to notice.")
    field = "notice"


class NoticeTooLong(Refusal):
    sentence = N_("Please keep it to 300 characters.")
    field = "notice"


LONGEST_NOTICE = 300
SHOWN_EVERY = 3  # days, counted from the one on which it was made


@dataclass(frozen=True)
class NoticingView:
    """The plan of one member, seen by nobody else; `text` is empty without one."""

    text: str = ""
    shown: bool = False
    operation: str = ""


def notice_of(text: str) -> str:
    """Return what is to be noticed, without blank ends; raises NothingToNotice or NoticeTooLong."""
    words = trimmed(text)
    if not words:
        raise NothingToNotice
    if len(words) > LONGEST_NOTICE:
        raise NoticeTooLong
    return words


def is_shown(since: date, today: date) -> bool:
    """Return whether a plan is shown today, unasked: by the calendar alone, so that nothing is missed."""
    return (today - since).days % SHOWN_EVERY == 0
