"""What tests of plans share: proposing from a form, and the screens of both."""

from sqlmodel import select

from intimacy_app.domain.plans.plans import PlansView, PlanView
from intimacy_app.models import Plan
from intimacy_app.services.plans import looking, plans
from intimacy_app.store.db import transact
from tests.services.house import ZONE, Somebody, new_mark

# The tests begin on Monday, 2 March 2026, at eight in the evening in Berlin.
SATURDAY = ("2026-03-07", "19:00", "120", "once")
SUNDAY = ("2026-03-08", "11:30")
SUNDAYS = ("2026-03-08", "10:00", "120", "weekly")


def proposes(
    who: Somebody,
    title: str = "Soup and a movie",
    note: str = "I’ll cook.",
    when: tuple[str, str, str, str] = SATURDAY,
    clock: str = ZONE,
) -> str:
    return who.does(plans.propose, title, note, when, clock, new_mark())


def stands(ana: Somebody, mo: Somebody, when: tuple[str, str, str, str] = SATURDAY, **words: str) -> str:
    """Let Ana propose and Mo agree, and return the id of the plan."""
    id = proposes(ana, when=when, **words)
    mo.does(plans.agree, id, "0")
    return id


def screen(who: Somebody) -> PlansView:
    return who.does(looking.look)


def seen(who: Somebody, id: str) -> PlanView:
    """Return a plan as it's on somebody's screen."""
    view = screen(who)
    return next(one for one in (*view.asked, *view.waiting, *view.agreed, *view.gone) if one.id == id)


def moves(who: Somebody, id: str, when: tuple[str, str] = SUNDAY) -> None:
    who.does(plans.propose_another, id, seen(who, id).seen, when, ZONE, new_mark())


def ends(who: Somebody, id: str) -> None:
    who.does(plans.end, id, seen(who, id).seen)


def rows() -> list[Plan]:
    with transact(write=False) as db:
        return list(db.exec(select(Plan)))


def ids(plans: list[PlanView]) -> list[str]:
    return [plan.id for plan in plans]
