"""The plans of two as one of them sees them, each time on their own clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, format_time
from sqlmodel import Session

from intimacy_app.content.ideas import ideas
from intimacy_app.content.zones import city_of
from intimacy_app.domain.ideas.choices import fitting
from intimacy_app.domain.plans.plans import MOST_AT_ONCE, PlansView, PlanView, Proposal, Remind
from intimacy_app.domain.plans.times import Repeats
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _, locale
from intimacy_app.services import reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.cards.round_rows import erased_text, words_under
from intimacy_app.services.plans import done
from intimacy_app.services.plans.done import given_by, time_of
from intimacy_app.services.plans.plans import context
from intimacy_app.services.plans.queries import COMING
from intimacy_app.services.reading import key_in, rows


@reads
def look(
    db: Session, member: Member, plan: str = "", idea: str = "", moment: str = "", shown: int = 0
) -> PlansView:
    """Return the plans of the two, and the newest of what they did, or that from a moment on.

    The form begins with the plan of the id `plan`, for another time, or with an idea. At least as much of
    what they did is returned as is `shown`.
    """
    own, given = zone_of(db, member.person_id), given_by(member)
    coming = rows(db, COMING, **given)
    did = done.newest(db, member, coming, moment, shown)
    views = [_view(db, member, row, own) for row in coming]
    standing = [view for view in views if not view.gone]
    return PlansView(
        space=member.space,
        asked=[view for view in standing if not view.agreed and not view.mine],
        waiting=[view for view in standing if not view.agreed and view.mine],
        agreed=[view for view in standing if view.agreed],
        gone=[view for view in views if view.gone],
        done=did.views,
        more=did.more,
        full=len(standing) >= MOST_AT_ONCE,
        clock=own.key,
        clock_said=city_of(own.key),
        form=_form(db, member, coming, own, plan) if plan else _begun(member, idea),
    )


def _view(db: Session, member: Member, row: Any, own: ZoneInfo) -> PlanView:
    title, note = (
        words_under(db, key_in(row, "by"), context(row.id, part), getattr(row, part))
        for part in ("title", "note")
    )
    time = time_of(row)
    start = time.next_start(member.now)
    return PlanView(
        id=row.id,
        title=title,
        note="" if note == erased_text() else note,
        when=_said(start, own, member.now),
        there=_there(start, own, time.zone, member.now),
        lasts=lengths()[str(time.minutes)],
        often=often()[time.repeats] if time.repeats is not Repeats.ONCE else "",
        mine=row.asker_id == member.id,
        agreed=row.agreed,
        gone=row.ended_by is not None,
        seen=str(row.version),
        remind=row.remind or Remind.NEVER.value,
        named=bool(row.named),
    )


def _said(start: datetime, zone: ZoneInfo, now: datetime) -> str:
    local = start.astimezone(zone)
    shape = "MMMMEEEEd" if local.year == now.astimezone(zone).year else "yMMMMEEEEd"
    return _("{day} at {time}").format(
        day=format_skeleton(shape, local.date(), locale=locale()),
        time=format_time(local.time(), "short", locale=locale()),
    )


def _there(start: datetime, own: ZoneInfo, zone: ZoneInfo, now: datetime) -> str:
    """Return the time on the space's clock, nothing where that shows the same."""
    if start.astimezone(own).replace(tzinfo=None) == start.astimezone(zone).replace(tzinfo=None):
        return ""
    return _("{when} in {city}").format(when=_said(start, zone, now), city=city_of(zone.key))


def lengths() -> dict[str, str]:
    """Return how long a plan can be, in words, by the minutes."""
    return {
        "30": _("half an hour"),
        "60": _("an hour"),
        "120": _("two hours"),
        "180": _("three hours"),
        "300": _("half a day"),
        "600": _("all day"),
    }


def often() -> dict[str, str]:
    """Return how often a plan can come, in words."""
    return {
        Repeats.ONCE.value: _("just once"),
        Repeats.WEEKLY.value: _("every week"),
        Repeats.FORTNIGHTLY.value: _("every two weeks"),
        Repeats.MONTHLY.value: _("every month, on the same weekday"),
    }


def _begun(member: Member, idea: str) -> Proposal:
    offered = {one.id: one.text for one in fitting(ideas().values(), member.kind)}
    return Proposal(title=offered.get(idea, ""))


def _form(db: Session, member: Member, coming: Sequence[Any], own: ZoneInfo, id: str) -> Proposal:
    row = next((row for row in coming if row.id == id and row.ended_by is None), None)
    if row is None:
        return _begun(member, "")
    start = time_of(row).next_start(member.now).astimezone(own)
    title = words_under(db, key_in(row, "by"), context(row.id, "title"), row.title)
    return Proposal(
        plan=row.id,
        seen=str(row.version),
        title=title,
        day=start.date().isoformat(),
        at=start.strftime("%H:%M"),
    )
