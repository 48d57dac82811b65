"""Today as one member sees it: the table of the space, laid out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from intimacy_app.domain.cards.calendar import breaks_at, day_of, has_come, next_day
from intimacy_app.domain.cards.cards import Card, TodayView, lay_out
from intimacy_app.domain.cards.own_prompts import is_hidden, is_own
from intimacy_app.domain.cards.pace import ThemeView
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rhythm import days_from
from intimacy_app.domain.cards.rounds import Purpose, RoundView, Stage, visible_to
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import coming_day
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import Round, Space
from intimacy_app.services import reads
from intimacy_app.services.cards import preferences, prompts, responses, table, themes
from intimacy_app.services.cards.round_rows import rounds_for
from intimacy_app.services.cards.then_and_now import before
from intimacy_app.services.spaces import spaces

# Every look at Today asks this, so it is put together once. Places come in their order, and after them what
# lies in none, the newest first.
_LYING = (
    select(Round)
    .where(Round.space_id == bindparam("space"), Round.purpose == Purpose.CARD)
    .where(or_(col(Round.closes_at).is_(None), col(Round.closes_at) > bindparam("now")))
    .order_by(col(Round.place).is_(None), col(Round.place), col(Round.day).desc(), col(Round.number))
)


@reads
def today(db: Session, member: Member, chosen: str = "") -> TodayView:
    """Return Today with the card to answer (`chosen`, if it is in reach) and the others on the table."""
    space = spaces.view(db, member)
    rows = [] if space.ended else list(db.exec(_LYING, params={"space": member.space_id, "now": member.now}))
    cards = _cards(db, member, rows, chosen)
    layout = lay_out(
        [cards[row.id].round for row in rows if row.id in cards and row.place is not None],
        [cards[row.id].round for row in rows if row.id in cards and row.place is None],
        chosen,
        resting=space.resting,
    )
    today, days = day_of(member.now, member.zone), days_from(db.get_one(Space, member.space_id).round_days)
    coming = next_day(today, days)
    return TodayView(
        space=space,
        card=_heading(db, member, cards[layout.heading]) if layout.heading else Card(),
        beside=[cards[id] for id in layout.beside],
        turned=[cards[id] for id in layout.turned],
        before=[cards[id] for id in layout.before],
        may_ask=not (days or space.ended or space.resting or table.has_come(db, member.space_id, today)),
        next_day=coming_day(coming, today) if coming else "",
        # Of what was dealt, which both know, and not of what could be: that would tell at once what the
        # other has written or chosen.
        used_up=not (rows or space.ended),
        theme=ThemeView() if space.ended else themes.view(db, member),
    )


def _cards(db: Session, member: Member, rows: list[Round], chosen: str) -> dict[str, Card]:
    """Return the cards that may be put to the member, by the ids of their rounds."""
    known = prompts.known(db, [row.prompt_key for row in rows])
    facts, may_come = rounds_for(db, member, [row.id for row in rows]), _limit_of(db, member)
    starred, less = preferences.starred_keys(db, member), preferences.less_sorts(db, member)
    cards: dict[str, Card] = {}
    for row in rows:
        prompt = known.get(row.prompt_key) or prompts.gone(row.prompt_key)
        seen = visible_to(member.id, facts[row.id], member.now, member.other_id)
        wanted = prompt.key in known and not is_hidden(prompt, less, passed=seen.passed)
        if _is_answered(seen) or (may_come(prompt, row.day) and (wanted or row.id == chosen)):
            asked = prompts.asked_then(known, row.prompt_key, row.revision)
            cards[row.id] = Card(
                prompt=asked.text,
                form=asked.form,
                choices=list(asked.choices),
                minutes=prompt.minutes,
                depth=prompt.depth,
                round=seen,
                own=is_own(prompt.key),
                help=prompt.help,
                starred=prompt.key in starred,
            )
    return cards


def _heading(db: Session, member: Member, card: Card) -> Card:
    then = before(db, member, [card.round.id]).get(card.round.id)
    card = replace(card, then_day=then.day if then else "")
    if card.round.stage != Stage.REVEALED:
        return card
    # What was said then stays out of the way until both have said what they say now.
    old = then.round if then else RoundView()
    said = responses.to_rounds(db, member, [card.round.id])[card.round.id]
    return replace(
        card,
        responses=said,
        then_mine=old.mine,
        then_theirs=old.theirs,
        then_my_guess=old.my_guess,
        then_their_guess=old.their_guess,
    )


def _is_answered(seen: RoundView) -> bool:
    return bool(seen.mine) or seen.stage in (Stage.SEALED, Stage.REVEALED, Stage.TOGETHER)


def _limit_of(db: Session, member: Member) -> Callable[[Prompt, date], bool]:
    """Return whether a card of a day may be put to the member.

    Whoever is under 18 is given nothing unfit that lay there when they joined, either.
    """
    person, row = db.get_one(PersonRow, member.person_id), db.get_one(MemberRow, member.id)
    today = day_of(member.now, member.zone)

    def may_come(prompt: Prompt, day: date) -> bool:
        was_here = breaks_at(day, member.zone) > row.joined_at
        return has_come(day, today) and (prompt.fit or was_here or not person.under_18)

    return may_come
