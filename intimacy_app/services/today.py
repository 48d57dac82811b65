"""Today as one member sees it: the cards of the week, laid out."""

from dataclasses import replace

from sqlmodel import Session, col, select

from intimacy_app.content import deck
from intimacy_app.domain.cards import Card, TodayView, lay_out
from intimacy_app.domain.rounds import Stage, visible_to
from intimacy_app.domain.spaces import Member
from intimacy_app.language import day_in_words
from intimacy_app.models import Round, Slate
from intimacy_app.services import reads, responses, spaces
from intimacy_app.services.facts import facts_for


@reads
def today(db: Session, member: Member, chosen: str = "") -> TodayView:
    """Return Today with the card to answer (`chosen`, if it is in reach) and the others of the week."""
    space = spaces.view(db, member)
    week = [] if space.ended else _week(db, member)
    facts = facts_for(db, member, week)
    cards = {
        round.id: Card(
            prompt=deck()[round.prompt_key].text,
            minutes=deck()[round.prompt_key].minutes,
            day=day_in_words(slate.day, week[0][0].day),
            round=visible_to(member.id, facts[round.id], member.now, member.other_id),
        )
        for slate, round in week
    }
    slates = {slate.day: [cards[r.id].round for s, r in week if s is slate] for slate, _ in week}
    layout = lay_out(list(slates.items()), chosen, resting=space.resting)
    newest = {round.id for slate, round in week if slate is week[0][0]}
    return TodayView(
        space=space,
        card=_heading(db, member, cards[layout.heading]) if layout.heading else Card(),
        is_today=layout.heading is None or layout.heading in newest,
        turned=[cards[id] for id in layout.turned],
        earlier=[cards[id] for id in layout.earlier],
    )


def _heading(db: Session, member: Member, card: Card) -> Card:
    if card.round.stage != Stage.REVEALED:
        return card
    return replace(card, responses=responses.to_rounds(db, member, [card.round.id])[card.round.id])


def _week(db: Session, member: Member) -> list[tuple[Slate, Round]]:
    """Return the cards that have not closed and are still in the deck, newest slate first."""
    rows = db.exec(
        select(Slate, Round)
        .join(Round)
        .where(Slate.space_id == member.space_id, col(Slate.closes_at) > member.now)
        .order_by(col(Slate.day).desc(), col(Round.position))
    )
    return [(slate, round) for slate, round in rows if round.prompt_key in deck()]
