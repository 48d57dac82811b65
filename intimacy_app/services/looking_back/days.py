"""Days from before: what opened, thanks, and moments, drawn on request, or on this day in other years."""

import random
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from intimacy_app.domain.cards.calendar import breaks_at, day_of
from intimacy_app.domain.cards.rounds import visible_to
from intimacy_app.domain.looking_back.days import BEFORE, MOST_TRIES, Past, Sort, this_day_before
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.thanks.appreciations import AppreciationView
from intimacy_app.i18n import day_in_words
from intimacy_app.services import reads
from intimacy_app.services.cards import prompts
from intimacy_app.services.cards.queries import MET
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.looking_back.queries import ALL_BEFORE, DRAWN, HOW_MANY, THIS_DAY
from intimacy_app.services.plans import done
from intimacy_app.services.reading import rows
from intimacy_app.services.thanks import appreciations


@reads
def draw(db: Session, member: Member, chance: int, but: str = "") -> Past:
    """Return something from before, any as likely as another, `but` the one that is shown; or nothing.

    A number is drawn, and what lies there is read, again where it can't come back: so all that can is as
    likely, and of much no more is read than of little.
    """
    before = member.now - BEFORE
    given = {
        "space": member.space_id,
        "member": member.id,
        "before": before,
        "before_day": day_of(before, member.zone),
    }
    luck, counts = random.Random(chance), rows(db, HOW_MANY, **given)[0]
    numbers = luck.sample(range(sum(counts)), min(sum(counts), MOST_TRIES))
    tried = (row for number in numbers for row in _at(db, number, counts, given) if row.id != but)
    found = next(tried, None) or _any_of_all(db, luck, but, given)
    return _read(db, member, [found])[0] if found else Past()


@reads
def this_day(db: Session, member: Member) -> list[Past]:
    """Return what opened, was thanked for, or was a moment on this day in years before, the newest first."""
    bounds: dict[str, Any] = {}
    for year, (first, end) in enumerate(this_day_before(day_of(member.now, member.zone))):
        bounds |= {f"from_day_{year}": first, f"until_day_{year}": end}
        bounds |= {
            f"from_at_{year}": breaks_at(first, member.zone),
            f"until_at_{year}": breaks_at(end, member.zone),
        }
    return _read(db, member, rows(db, THIS_DAY, space=member.space_id, member=member.id, **bounds))


def _at(db: Session, number: int, counts: Iterable[int], given: dict[str, Any]) -> Sequence[Any]:
    """Return what lies at a number, counted through all heaps, or nothing where it isn't the member's."""
    for drawn, count in zip(DRAWN, counts, strict=True):
        if number < count:
            return rows(db, drawn, **given, number=number)
        number -= count
    return ()


def _any_of_all(db: Session, luck: random.Random, but: str, given: dict[str, Any]) -> Any:
    """Return any that can come back, where hardly anything of what lies there can; or nothing."""
    found = rows(db, ALL_BEFORE, **given)
    return luck.choice([row for row in found if row.id != but] or found or [None])


def _read(db: Session, member: Member, found: Sequence[Any]) -> list[Past]:
    """Return what was found, in its order."""
    ids = {sort: [row.id for row in found if row.sort == sort] for sort in Sort}
    read = {
        past.id: past
        for past in (
            *_cards(db, member, ids[Sort.CARD]),
            *_thanks(db, member, ids[Sort.THANKS]),
            *_moments(db, member, ids[Sort.MOMENT]),
        )
    }
    return [read[row.id] for row in found]


def _cards(db: Session, member: Member, ids: Sequence[str]) -> Iterable[Past]:
    if not ids:
        return
    found = rows(db, MET, space=member.space_id, member=member.id, rounds=list(ids))
    facts = rounds_for(db, member, ids)
    asked = prompts.known(db, [row.prompt_key for row in found])
    today = day_of(member.now, member.zone)
    for row in found:
        seen = visible_to(member.id, facts[row.id], member.now)
        yield Past(
            id=row.id,
            sort=Sort.CARD,
            day=day_in_words(day_of(row.met_at, member.zone), today),
            prompt=prompts.text_then(asked, row.prompt_key, row.revision),
            mine=seen.mine,
            theirs=seen.theirs,
            my_guess=seen.my_guess,
            their_guess=seen.their_guess,
        )


def _thanks(db: Session, member: Member, ids: Sequence[str]) -> Iterable[Past]:
    for one in appreciations.named(db, member, ids):
        words = _words(one)
        yield Past(
            id=one.id,
            sort=Sort.THANKS,
            day=one.day,
            mine=words if one.mine else "",
            theirs="" if one.mine else words,
        )


def _moments(db: Session, member: Member, ids: Sequence[str]) -> Iterable[Past]:
    today = day_of(member.now, member.zone)
    for one in done.named(db, member, ids):
        yield Past(
            id=one.moment,
            sort=Sort.MOMENT,
            day=day_in_words(date.fromisoformat(one.day), today),
            prompt=one.title,
            mine=one.mine,
            theirs=one.theirs,
            photos=one.photos,
        )


def _words(one: AppreciationView) -> str:
    return "\n".join(filter(None, (one.deed, one.meaning)))
