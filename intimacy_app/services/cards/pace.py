"""The pace: how often cards come, how many, where the day breaks, and how deep they go.

Every change draws first what was due before it, and so acts from the next filling on.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from intimacy_app.content import deck
from intimacy_app.domain.cards.calendar import day_of, drawn_until_on_changing
from intimacy_app.domain.cards.limits import limits_from
from intimacy_app.domain.cards.pace import LimitsView, NotAskedFor, PaceView
from intimacy_app.domain.cards.rhythm import days_for, days_from, rhythm_of, spell
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace, zone_named
from intimacy_app.i18n import coming_day
from intimacy_app.models import Space
from intimacy_app.services import reads
from intimacy_app.services.cards import limits, table, themes
from intimacy_app.services.spaces import spaces


@reads
def pace(db: Session, member: Member) -> PaceView:
    """Return the pace of the space, and the member's own limits."""
    space, mine = db.get_one(Space, member.space_id), limits.limits_for(db, member.id)
    days, today = days_from(space.round_days), day_of(member.now, member.zone)
    return PaceView(
        rhythm=rhythm_of(days),
        days=space.round_days,
        day=str(min(days, default=today.weekday())),
        small_doses=space.small_doses,
        for_partners=member.kind is Kind.PARTNERS,
        zone=space.zone,
        limits=LimitsView(
            depth=mine.depth,
            left_out=sorted(mine.left_out),
            looks_back=mine.looks_back,
            asks_sex=mine.asks_sex,
            closeness=mine.closeness,
            themes=sorted(mine.themes),
            lighter_until=_coming(mine.lighter_until, today),
        ),
        theme=themes.view(db, member),
        themes=[theme.value for theme in themes.offered(db, member)],
    )


def limit(
    db: Session,
    member: Member,
    depth: str,
    left_out: Collection[str],
    *,
    looks_back: bool,
    asks_sex: bool = False,
    closeness: str = "",
    picked: Collection[str] = (),
) -> None:
    """Keep the member's private limits. Raises DepthMissing, and NoSuchSpace where the space has ended."""
    chosen = limits_from(
        depth, left_out, looks_back=looks_back, asks_sex=asks_sex, closeness=closeness, themes=picked
    )
    hold_up_to_date(db, member)
    limits.keep(db, member, replace(chosen, lighter_until=limits.limits_for(db, member.id).lighter_until))


def change(
    db: Session,
    member: Member,
    *,
    rhythm: str,
    days: Collection[int],
    day: str,
    small_doses: bool,
    zone: str,
) -> None:
    """Change how cards come, for both. Raises RhythmMissing, DaysMissing, ZoneUnknown or NoSuchSpace."""
    chosen, where = spell(days_for(rhythm, days, day)), zone_named(zone)
    space = hold_up_to_date(db, member)
    if chosen != space.round_days:
        space.drawn_until = drawn_until_on_changing(space.drawn_until, member.deals_at, member.zone)
    space.round_days, space.small_doses, space.zone = chosen, small_doses, where.key
    table.schedule(db, space, member.deals_at)


def lay_theme(db: Session, member: Member, theme: str) -> None:
    """Lay a theme over the cards of both, for two weeks. Raises ThemeMissing or NoSuchSpace."""
    hold_up_to_date(db, member)
    themes.lay(db, member, theme)


def lift_theme(db: Session, member: Member) -> None:
    """Take the theme off the cards of both. Raises NoSuchSpace where the space has ended."""
    hold_up_to_date(db, member)
    themes.lift(db, member)


def ask(db: Session, member: Member) -> None:
    """Let cards come now, for both; raises NotAskedFor where they come by themselves, or rest."""
    space = spaces.hold(db, member.space_id)
    if space.ended_at or spaces.is_resting(db, space.id) or days_from(space.round_days):
        raise NotAskedFor
    table.deal_asked(db, space.id, member.deals_at, deck())


def hold_up_to_date(db: Session, member: Member) -> Space:
    """Return the space, held, with what was due before this dealt; raises NoSuchSpace where it has ended."""
    space = spaces.hold(db, member.space_id)
    if space.ended_at:
        raise NoSuchSpace
    table.deal_due(db, space.id, member.deals_at, deck())
    return space


def _coming(until: date | None, today: date) -> str:
    return coming_day(until, today) if until and today < until else ""
