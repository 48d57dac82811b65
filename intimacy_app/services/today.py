"""Today as one member sees it: the cards of the week, laid out."""

from sqlmodel import Session, col, select

from intimacy_app.content import deck
from intimacy_app.domain.calendar import day_of, next_day
from intimacy_app.domain.cards import Card, TodayView, lay_out
from intimacy_app.domain.rhythm import days_from
from intimacy_app.domain.rounds import RoundView, Stage, visible_to
from intimacy_app.domain.spaces import Member
from intimacy_app.language import coming_day, day_in_words
from intimacy_app.models import Round, Slate, Space
from intimacy_app.services import reads, slates, spaces
from intimacy_app.services.facts import facts_for
from intimacy_app.services.then_and_now import Before, before


@reads
def today(db: Session, member: Member, chosen: str = "") -> TodayView:
    """Return Today with the card to answer (`chosen`, if it is in reach) and the others of the week."""
    space = spaces.view(db, member)
    week = [] if space.ended else _week(db, member)
    facts, today = facts_for(db, member, week), day_of(member.now, member.zone)
    days = days_from(db.get_one(Space, member.space_id).round_days)
    coming = next_day(today, days)
    earlier = before(db, member, facts)
    cards = {
        round.id: _card(
            round,
            day_in_words(slate.day, today),
            visible_to(member.id, facts[round.id], member.now, member.other_id),
            earlier.get(round.id),
        )
        for slate, round in week
    }
    by_day = {slate.day: [cards[r.id].round for s, r in week if s is slate] for slate, _ in week}
    layout = lay_out(list(by_day.items()), chosen, resting=space.resting)
    todays = {round.id for slate, round in week if slate.day == today}
    return TodayView(
        space=space,
        card=cards[layout.heading] if layout.heading else Card(),
        is_today=layout.heading is None or layout.heading in todays,
        turned=[cards[id] for id in layout.turned],
        earlier=[cards[id] for id in layout.earlier],
        may_ask=not (days or space.ended or space.resting or slates.has_slate(db, member.space_id, today)),
        next_day=coming_day(coming, today) if coming else "",
    )


def _card(round: Round, day: str, seen: RoundView, then: Before | None) -> Card:
    # What was said then stays out of the way until both have said what they say now.
    opened = then.round if then and seen.stage == Stage.REVEALED else RoundView()
    return Card(
        prompt=deck()[round.prompt_key].text,
        minutes=deck()[round.prompt_key].minutes,
        day=day,
        round=seen,
        then_day=then.day if then else "",
        then_mine=opened.mine,
        then_theirs=opened.theirs,
    )


def _week(db: Session, member: Member) -> list[tuple[Slate, Round]]:
    """Return the cards that have not closed and are still in the deck, newest slate first."""
    rows = db.exec(
        select(Slate, Round)
        .join(Round)
        .where(Slate.space_id == member.space_id, col(Slate.closes_at) > member.now)
        .order_by(col(Slate.day).desc(), col(Round.position))
    )
    return [(slate, round) for slate, round in rows if round.prompt_key in deck()]
