"""Today as one member sees it: the table of the space, laid out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from intimacy_app.domain.cards.calendar import breaks_at, day_of, has_come, next_day
from intimacy_app.domain.cards.cards import (
    Card,
    CardInReach,
    Layout,
    Standing,
    TodayView,
    lay_out,
    standing_for,
)
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.landing import LandingView
from intimacy_app.domain.cards.own_prompts import is_hidden, is_own
from intimacy_app.domain.cards.pace import ThemeView
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rhythm import days_from
from intimacy_app.domain.cards.rounds import Round, RoundView, Stage, visible_to
from intimacy_app.domain.cards.wordings import Wording
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import coming_day
from intimacy_app.services import reads
from intimacy_app.services.cards import landing, preferences, prompts, responses, themes
from intimacy_app.services.cards.queries import TABLE
from intimacy_app.services.cards.round_rows import facts_in
from intimacy_app.services.cards.then_and_now import before
from intimacy_app.services.reading import rows


@dataclass(frozen=True)
class _Put:
    """A card that may be put to a member, and how it stands; its words are still closed."""

    row: Any
    prompt: Prompt
    asked: Wording
    facts: Round
    standing: Standing


@reads
def today(db: Session, member: Member, chosen: str = "") -> TodayView:
    """Return Today with the card to answer (`chosen`, if it is in reach) and the others on the table."""
    space = member.space
    found, lying, put = _lying(db, member, chosen)
    layout = _laid_out(member, lying, put, chosen)
    today, days = day_of(member.now, member.zone), days_from(found[0].round_days)
    coming = next_day(today, days)
    has_come_already = any(row.closes_at is None and row.day >= today for row in lying.values())
    return TodayView(
        space=space,
        card=_heading(db, member, put[layout.heading]) if layout.heading else Card(),
        beside=[_in_reach(put[id]) for id in layout.beside],
        turned=[_in_reach(put[id]) for id in layout.turned],
        before=[_in_reach(put[id]) for id in layout.before],
        may_ask=not (days or space.ended or space.resting or has_come_already),
        next_day=coming_day(coming, today) if coming else "",
        # Of what was dealt, which both know, and not of what could be: that would tell at once what the
        # other has written or chosen.
        used_up=not (lying or space.ended),
        theme=ThemeView() if space.ended else themes.view_in(db, member, found[0]),
    )


def first_to_write_on(db: Session, member: Member) -> Card:
    """Return the first card on the table that waits for the member's words, if there is one."""
    _found, lying, put = _lying(db, member, "")
    layout = _laid_out(member, lying, put, "")
    at_hand = (put[id] for id in (layout.heading, *layout.beside) if id)
    takes_words = (p for p in at_hand if p.standing.stage == Stage.OPEN and p.asked.form == Form.WRITTEN)
    first = next(takes_words, None)
    return _card(member, first) if first else Card()


def _lying(db: Session, member: Member, chosen: str) -> tuple[Sequence[Any], dict[str, Any], dict[str, _Put]]:
    """Return the rows of the table, those of rounds by their ids, and the cards that may be put."""
    found = rows(db, TABLE, space=member.space_id, member=member.id, now=member.now)
    lying = {row.round_id: row for row in found if row.round_id and not member.space.ended}
    return found, lying, _put(db, member, found, lying, chosen)


def _laid_out(member: Member, lying: dict[str, Any], put: dict[str, _Put], chosen: str) -> Layout:
    return lay_out(
        [put[id].standing for id, row in lying.items() if id in put and row.place is not None],
        [put[id].standing for id, row in lying.items() if id in put and row.place is None],
        chosen,
        resting=member.space.resting,
    )


def _put(
    db: Session, member: Member, found: Sequence[Any], lying: dict[str, Any], chosen: str
) -> dict[str, _Put]:
    """Return the cards that may be put to the member, by the ids of their rounds."""
    if not lying:
        return {}
    known = prompts.known(db, [row.prompt_key for row in lying.values()])
    facts, may_come = facts_in(db, found), _limit_of(member)
    less = preferences.less_sorts(db, member)
    put: dict[str, _Put] = {}
    for id, row in lying.items():
        prompt = known.get(row.prompt_key) or prompts.gone(row.prompt_key)
        standing = standing_for(member.id, facts[id], member.now, member.other_id)
        wanted = prompt.key in known and not is_hidden(prompt, less, passed=standing.passed)
        is_answered = member.id in facts[id].answers or standing.stage in (Stage.REVEALED, Stage.TOGETHER)
        if is_answered or (may_come(prompt, row.day) and (wanted or id == chosen)):
            asked = prompts.asked_then(known, row.prompt_key, row.revision)
            put[id] = _Put(row, prompt, asked, facts[id], standing)
    return put


def _in_reach(put: _Put) -> CardInReach:
    return CardInReach(put.asked.text, put.asked.form, put.prompt.minutes, put.prompt.depth, put.standing)


def _card(member: Member, put: _Put) -> Card:
    return Card(
        prompt=put.asked.text,
        form=put.asked.form,
        choices=list(put.asked.choices),
        minutes=put.prompt.minutes,
        depth=put.prompt.depth,
        round=visible_to(member.id, put.facts, member.now, member.other_id),
        own=is_own(put.prompt.key),
        help=put.prompt.help,
        starred=put.row.star is not None,
    )


def _heading(db: Session, member: Member, put: _Put) -> Card:
    then_id, key = put.row.then_id, put.row.prompt_key
    then = before(db, member, then_id) if then_id else None
    card = replace(_card(member, put), then_day=then.day if then else "")
    if card.round.stage != Stage.REVEALED:
        return card
    # What was said then stays out of the way until both have said what they say now.
    said = responses.to_opened(db, member, [card.round.id])[card.round.id]
    landed = landing.to_opened(db, member, {card.round.id: key}, {put.prompt.key: put.prompt})
    return replace(
        card,
        responses=said,
        then=then.round if then else RoundView(),
        landing=landed.get(card.round.id, LandingView()),
    )


def _limit_of(member: Member) -> Callable[[Prompt, date], bool]:
    """Return whether a card of a day may be put to the member.

    Whoever is under 18 is given nothing unfit that lay there when they joined, either.
    """
    today = day_of(member.now, member.zone)

    def was_here(day: date) -> bool:
        return breaks_at(day, member.zone) > member.joined_at

    def may_come(prompt: Prompt, day: date) -> bool:
        return has_come(day, today) and (prompt.fit or not member.under_18 or was_here(day))

    return may_come
