"""What two did, newest first: moments, and plans that are over, which can be kept as one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from intimacy_app.domain.plans.moments import DoneView, day_from
from intimacy_app.domain.plans.photos import KINDS_WITH_PHOTOS, MOST_PHOTOS, PhotoView
from intimacy_app.domain.plans.times import PlannedTime, Repeats
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _, day_in_words, month_headings, short_day
from intimacy_app.services import reads
from intimacy_app.services.cards.round_rows import words_under
from intimacy_app.services.paging import newest_first
from intimacy_app.services.plans.moments import line_context, title_context
from intimacy_app.services.plans.plans import context
from intimacy_app.services.plans.queries import (
    COMING,
    KEPT,
    MOMENTS,
    NAMED,
    NEWEST_KEPT,
    NEWEST_PAST,
    PAST,
    PHOTOS,
    PLANS,
)
from intimacy_app.services.reading import key_in, rows

PAGE_SIZE, MOST_SHOWN = 20, 200

Place = tuple[date, str]


@dataclass(frozen=True)
class Done:
    """A stretch of what two did; `more` while there's older."""

    views: list[DoneView]
    more: bool


@dataclass(frozen=True)
class _Found:
    """Something that two did, where it stands, and how it's put into a view once it's sure to be shown."""

    place: Place
    view: Callable[[], DoneView]


@reads
def older(db: Session, member: Member, day: str, id: str) -> Done:
    """Return what comes after the row of that id, on that day."""
    there = (day_from(day) or date.min, id)
    return _stretch(db, member, rows(db, COMING, **given_by(member)), PAGE_SIZE, after=there)


def newest(db: Session, member: Member, coming: Sequence[Any], moment: str = "", shown: int = 0) -> Done:
    """Return the newest, or what comes from that moment on; as many as are `shown`, if those are more.

    `coming` are the plans that aren't over, for the days of them that are.
    """
    there = _place_of(db, member, moment) if moment else None
    most = min(max(shown, PAGE_SIZE), MOST_SHOWN)
    return _stretch(db, member, coming, most, **({"at": there} if there else {}))


def named(db: Session, member: Member, ids: Sequence[str]) -> list[DoneView]:
    """Return these of the moments with their photos, in no order; there may be more than are the member's."""
    found = rows(db, NAMED, **given_by(member), moments=list(ids)) if ids else ()
    return _with_photos(db, member, [moment_view(db, member, row) for row in found])


def given_by(member: Member) -> dict[str, Any]:
    """Return what the statements ask for."""
    return {"space": member.space_id, "member": member.id, "now": member.now}


def time_of(row: Any) -> PlannedTime:
    """Return when a plan is."""
    return PlannedTime(row.day, row.at, ZoneInfo(row.zone), row.minutes, Repeats(row.repeats))


def moment_view(db: Session, member: Member, row: Any) -> DoneView:
    """Return a moment as a member sees it, out of a row of `KEPT`."""
    mine, theirs = ("first", "second") if row.maker_id == member.id else ("second", "first")
    my_line = _line(db, row, mine, member.id)
    their_id = row.reader_id if row.maker_id == member.id else row.maker_id
    their_line = _line(db, row, theirs, their_id)
    is_mine_alone = row.plan_id is None and row.maker_id == member.id and not their_line
    here = _is_here(member, row)
    return DoneView(
        id=_row_of(row.plan_id, row.day) if row.plan_id else row.id,
        moment=row.id,
        plan=row.plan_id or "",
        day=row.day.isoformat(),
        title=words_under(db, key_in(row, "first"), title_context(row.id), row.title),
        mine=my_line,
        theirs=their_line,
        operation=getattr(row, f"{mine}_operation") or "",
        writable=here,
        has_mine=here and bool(my_line or is_mine_alone),
    )


def _place_of(db: Session, member: Member, id: str) -> Place | None:
    found = rows(db, KEPT.where(MOMENTS.c.id == id), **given_by(member))
    return next(((row.day, row.id) for row in found), None)


def _stretch(db: Session, member: Member, coming: Sequence[Any], most: int, **there: Place) -> Done:
    kept = newest_first(KEPT, MOMENTS.c.day, MOMENTS.c.id, **there) if there else NEWEST_KEPT
    past = newest_first(PAST, PLANS.c.day, PLANS.c.id, **there) if there else NEWEST_PAST
    given = given_by(member)
    found = [
        *(_kept(db, member, row) for row in rows(db, kept.limit(most + 1), **given)),
        *(_over(db, member, row, row.day) for row in rows(db, past.limit(most + 1), **given)),
        *(one for one in _repeated(db, member, coming) if _is_in(one.place, **there)),
    ]
    found.sort(key=lambda one: one.place, reverse=True)
    after = there.get("after")
    views = _by_month(member, found[:most], after and after[0])
    return Done(_with_photos(db, member, views), len(found) > most)


def _with_photos(db: Session, member: Member, views: list[DoneView]) -> list[DoneView]:
    """Return the views with their photos, where the space is of a kind that has some."""
    if member.kind not in KINDS_WITH_PHOTOS:
        return views
    kept = {view.moment: view for view in views if view.moment}
    photos = defaultdict[str, list[PhotoView]](list)
    for row in rows(db, PHOTOS, moments=list(kept)) if kept else ():
        photos[row.moment_id].append(_photo_view(member, row, kept[row.moment_id].day))
    return [_with(view, photos[view.moment]) for view in views]


def _with(view: DoneView, photos: list[PhotoView]) -> DoneView:
    return replace(view, photos=photos, photo_fits=view.writable and len(photos) < MOST_PHOTOS)


def _today(member: Member) -> date:
    # By the calendar, as a moment is kept: after midnight it isn't yesterday yet, whatever cards do.
    return member.now.astimezone(member.zone).date()


def _photo_view(member: Member, row: Any, day: str) -> PhotoView:
    is_mine = row.member_id == member.id
    if is_mine:
        sentence = _("Photo {number} of {day}, added by you")
    elif row.member_id == member.other_id:
        sentence = _("Photo {number} of {day}, added by {other}")
    else:
        sentence = _("Photo {number} of {day}")
    shown = day_in_words(date.fromisoformat(day), _today(member))
    said = sentence.format(number=row.place, day=shown, other=member.space.other)
    return PhotoView(row.id, row.place, is_mine, said)


def _is_in(place: Place, after: Place | None = None, at: Place | None = None) -> bool:
    return (after is None or place < after) and (at is None or place <= at)


def _repeated(db: Session, member: Member, coming: Sequence[Any]) -> Iterator[_Found]:
    """Yield the newest day of each plan that repeats, where it's over and hasn't been kept."""
    for row in coming:
        day = time_of(row).last_over(member.now) if row.agreed and row.ended_by is None else None
        if day and (row.kept_last is None or row.kept_last < day):
            yield _over(db, member, row, day)


def _over(db: Session, member: Member, row: Any, day: date) -> _Found:
    return _Found((day, row.id), partial(_plan_view, db, member, row, day))


def _kept(db: Session, member: Member, row: Any) -> _Found:
    return _Found((row.day, row.id), partial(moment_view, db, member, row))


def _plan_view(db: Session, member: Member, row: Any, day: date) -> DoneView:
    key = key_in(row, "by")
    return DoneView(
        id=_row_of(row.id, day),
        plan=row.id,
        day=day.isoformat(),
        title=words_under(db, key, context(row.id, "title"), row.title),
        writable=_is_here(member, row) and bool(key.wrapped),
    )


def _line(db: Session, row: Any, whose: str, member_id: str) -> str:
    text = getattr(row, f"{whose}_text")
    return words_under(db, key_in(row, whose), line_context(row.id, member_id), text) if text else ""


def _is_here(member: Member, row: Any) -> bool:
    return not member.space.ended and member.other_id in (row.maker_id, row.reader_id)


def _row_of(plan_id: str, day: date) -> str:
    # The same once it's kept, so that the row stays open, and a draft keeps its name.
    return f"{plan_id}-{day.isoformat()}"


def _by_month(member: Member, found: Sequence[_Found], above: date | None) -> list[DoneView]:
    days = [one.place[0] for one in found]
    headings = month_headings(days, _today(member), above)
    views: list[DoneView] = []
    for one, day, heading in zip(found, days, headings, strict=True):
        number, weekday = short_day(day)
        views.append(replace(one.view(), heading=heading, number=number, weekday=weekday))
    return views
