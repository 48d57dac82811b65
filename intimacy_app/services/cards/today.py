"""Today as one member sees it: the cards of the week, laid out."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from intimacy_app.domain.cards.calendar import breaks_at, day_of, has_come, next_day
from intimacy_app.domain.cards.cards import Card, TodayView, lay_out
from intimacy_app.domain.cards.own_prompts import is_hidden, is_own
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rhythm import days_from
from intimacy_app.domain.cards.rounds import RoundView, Stage, visible_to
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import coming_day, day_in_words
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import Round, Slate, Space
from intimacy_app.services import reads
from intimacy_app.services.cards import preferences, prompts, responses, slates
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.cards.then_and_now import Before, before
from intimacy_app.services.spaces import spaces

# Every look at Today asks this, so it is put together once.
_WEEK = (
    select(col(Slate.day), Round.id, Round.prompt_key)
    .join(Round)
    .where(Slate.space_id == bindparam("space"), col(Slate.closes_at) > bindparam("now"))
    .order_by(col(Slate.day).desc(), col(Round.position))
)


@reads
def today(db: Session, member: Member, chosen: str = "") -> TodayView:
    """Return Today with the card to answer (`chosen`, if it is in reach) and the others of the week."""
    space = spaces.view(db, member)
    dealt = [] if space.ended else _week(db, member)
    known = prompts.known(db, [key for _, _, key in dealt])
    dealt = [(day, id, known.get(key) or prompts.gone(key)) for day, id, key in dealt]
    facts, today = rounds_for(db, member, [id for _, id, _ in dealt]), day_of(member.now, member.zone)
    may_come = _limit_of(db, member, today)
    days = days_from(db.get_one(Space, member.space_id).round_days)
    coming = next_day(today, days)
    starred, less = preferences.starred_keys(db, member), preferences.less_sorts(db, member)
    earlier = before(db, member, facts)
    cards = {
        id: Card(
            prompt=prompt.text,
            minutes=prompt.minutes,
            day=day_in_words(day, today),
            round=visible_to(member.id, facts[id], member.now, member.other_id),
            own=is_own(prompt.key),
            help=prompt.help,
            starred=prompt.key in starred,
        )
        for day, id, prompt in dealt
    }
    by_day: dict[date, list[RoundView]] = {day: [] for day in _in_order((day for day, _, _ in dealt), today)}
    for day, id, prompt in dealt:
        wanted = prompt.key in known and not is_hidden(prompt, less, passed=cards[id].round.passed)
        if _is_answered(cards[id]) or (may_come(prompt, day) and (wanted or id == chosen)):
            by_day[day].append(cards[id].round)
    layout = lay_out(list(by_day.items()), chosen, resting=space.resting)
    todays = {id for day, id, _ in dealt if day == today}
    heading = cards[layout.heading] if layout.heading else Card()
    return TodayView(
        space=space,
        card=_heading(db, member, heading, earlier.get(heading.round.id)),
        is_today=layout.heading is None or layout.heading in todays,
        turned=[cards[id] for id in layout.turned],
        earlier=[cards[id] for id in layout.earlier],
        may_ask=not (days or space.ended or space.resting or slates.has_slate(db, member.space_id, today)),
        next_day=coming_day(coming, today) if coming else "",
        used_up=layout.heading is None and slates.came_empty(db, member.space_id),
    )


def _heading(db: Session, member: Member, card: Card, then: Before | None) -> Card:
    card = replace(card, then_day=then.day if then else "")
    if card.round.stage != Stage.REVEALED:
        return card
    # What was said then stays out of the way until both have said what they say now.
    old = then.round if then else RoundView()
    said = responses.to_rounds(db, member, [card.round.id])[card.round.id]
    return replace(card, responses=said, then_mine=old.mine, then_theirs=old.theirs)


def _is_answered(card: Card) -> bool:
    return bool(card.round.mine) or card.round.stage in (Stage.SEALED, Stage.REVEALED, Stage.TOGETHER)


def _in_order(days: Iterable[date], today: date) -> list[date]:
    """Return the days, the newest first, and at the end those that a wrong clock dealt ahead of time."""
    return sorted(set(days), key=lambda day: (day > today, -day.toordinal()))


def _limit_of(db: Session, member: Member, today: date) -> Callable[[Prompt, date], bool]:
    """Return whether a card of a day may be put to the member.

    Whoever is under 18 is given nothing unfit that lay there when they joined, either.
    """
    person, row = db.get_one(PersonRow, member.person_id), db.get_one(MemberRow, member.id)

    def may_come(prompt: Prompt, day: date) -> bool:
        was_here = breaks_at(day, member.zone) > row.joined_at
        return has_come(day, today) and (prompt.fit or was_here or not person.under_18)

    return may_come


def _week(db: Session, member: Member) -> list[tuple[date, str, str]]:
    """Return day, id and prompt key of the cards that have not closed, newest slate first."""
    return list(db.exec(_WEEK, params={"space": member.space_id, "now": member.now}))
