"""What tests of moments share: a plan that's over, lines of it, and the screens of both."""

from sqlmodel import select

from intimacy_app.domain.plans.moments import DoneView
from intimacy_app.models import KeptMoment, MomentLine
from intimacy_app.services.plans import moments
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.plans.planning import SATURDAY, screen, stands

THAT_SATURDAY = "2026-03-07"


def is_over(house: House, ana: Somebody, mo: Somebody, when=SATURDAY, **words: str) -> str:
    """Let two have a plan that's over, and return its id; it's Sunday then."""
    id = stands(ana, mo, when, **words)
    house.passes(days=6)
    return id


def keeps(who: Somebody, plan: str, line: str = "The soup was cold.", day: str = THAT_SATURDAY) -> str:
    """Let somebody write a line of a plan that's over, and return the id of the moment."""
    return who.does(moments.keep, ("", plan, day), line, "", new_mark())


def writes(who: Somebody, moment: str, line: str, seen: str | None = None) -> None:
    """Let somebody write a line of a moment, or write it anew."""
    seen = shown(who, moment).operation if seen is None else seen
    who.does(moments.keep, (moment, "", ""), line, seen, new_mark())


def keeps_another(
    who: Somebody, what: str = "We got lost", been: str = "", line: str = "In the rain."
) -> str:
    return who.does(moments.keep_another, what, been, line, new_mark())


def shown(who: Somebody, moment: str) -> DoneView:
    return next(one for one in screen(who).done if one.moment == moment)


def lines(who: Somebody, moment: str) -> tuple[str, str]:
    """Return what somebody sees of a moment: their own line, and the other's."""
    return shown(who, moment).mine, shown(who, moment).theirs


def kept() -> tuple[list[KeptMoment], list[MomentLine]]:
    with transact(write=False) as db:
        return list(db.exec(select(KeptMoment))), list(db.exec(select(MomentLine)))
