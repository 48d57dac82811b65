"""The table of a space: what lies on it, filled by the calendar, whoever happens to look.

Each filling is drawn from what had opened before its own day broke, so that a table is the same whether it
is filled that morning or months later, and tells nothing of who came when. Whatever else it depends on
(kind, limits, theme, rhythm, time zone) is changed only after all that was due has been dealt: so a
change acts forward alone, and no record of what held before is needed.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from intimacy_app.domain.cards import calendar
from intimacy_app.domain.cards.calendar import a_year_before, breaks_at, day_of, due_days
from intimacy_app.domain.cards.filling import History, Terms, fill
from intimacy_app.domain.cards.own_prompts import is_own
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rhythm import days_from
from intimacy_app.domain.cards.rounds import Purpose
from intimacy_app.domain.cards.table import TableCard, free_places, leaving, longest_lain
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import zone_named
from intimacy_app.models import OnePhone, Reveal, Round, Space, ThenAndNow
from intimacy_app.services.cards import limits, prompts, themes
from intimacy_app.services.spaces import spaces

Deck = Mapping[str, Prompt]


def is_due(space: Space, now: datetime) -> bool:
    """Return whether a round day has broken that the table does not know of."""
    return space.due_at is not None and space.due_at <= now


def due_spaces(db: Session, now: datetime, most: int) -> list[str]:
    """Return the ids of spaces in which a round day has broken, those that wait longest first."""
    rows = select(Space.id).where(col(Space.due_at) <= now).order_by(col(Space.due_at), col(Space.id))
    return list(db.exec(rows.limit(most)))


def deal_due(db: Session, space_id: str, now: datetime, deck: Deck) -> None:
    """Deal every round day that is due. Safe when both members need it at the same instant."""
    space = spaces.hold(db, space_id)
    if is_due(space, now):
        _deal(db, space, list(due_days(space.drawn_until, now, *_days(space))), deck)
    schedule(db, space, now)


def deal_asked(db: Session, space_id: str, now: datetime, deck: Deck) -> None:
    """Fill the free places now, or exchange the card that has lain longest; once a day."""
    space = spaces.hold(db, space_id)
    today = day_of(now, zone_named(space.zone))
    if has_come(db, space_id, today):
        return
    dealing = _Dealing(db, space, _dealt(db, space.id), now, today)
    dealing.clears(frozenset())
    if not dealing.free():
        dealing.clears(longest_lain(dealing.table()))
    dealing.fills(deck)
    _note_dealt(db, space, today)


def clear_unfit(db: Session, space: Space, now: datetime, deck: Deck) -> None:
    """Take the cards off the table that aren't meant for two of this kind, and haven't opened.

    An answer to one goes to its author's journal, as that to any card that leaves.
    """
    fits = {key for key, prompt in deck.items() if space.kind in prompt.kinds}
    for card in _dealt(db, space.id):
        is_fit = is_own(card.round.prompt_key) or card.round.prompt_key in fits
        if card.lies(now) and not (is_fit or card.revealed_at or card.kept_at):
            card.round.closes_at = now
            db.add(card.round)
    db.flush()


def has_come(db: Session, space_id: str, day: date) -> bool:
    """Return whether a card that lies on the table came on that day."""
    rows = select(Round.id).where(Round.space_id == space_id, Round.purpose == Purpose.CARD)
    return db.exec(rows.where(col(Round.closes_at).is_(None), Round.day >= day)).first() is not None


def schedule(db: Session, space: Space, now: datetime) -> None:
    """Note when the next round day breaks: never in a space that rests, has ended, or waits to be asked."""
    still = space.ended_at is None and not spaces.is_resting(db, space.id)
    space.due_at = calendar.due_at(space.drawn_until, now, *_days(space)) if still else None
    db.add(space)
    db.flush()


def _days(space: Space):
    return zone_named(space.zone), days_from(space.round_days)


def _deal(db: Session, space: Space, days: Iterable[date], deck: Deck) -> None:
    dealt = _dealt(db, space.id)
    for day in days:
        dealing = _Dealing(db, space, dealt, breaks_at(day, zone_named(space.zone)), day)
        dealing.clears(leaving(dealing.table(), dealing.still_for()))
        dealing.fills(deck)
        _note_dealt(db, space, day)


def _note_dealt(db: Session, space: Space, day: date) -> None:
    space.days_dealt += 1
    space.drawn_until = max(space.drawn_until or day, day)
    db.add(space)
    db.flush()


@dataclass(frozen=True)
class _Dealt:
    """A card that was dealt; `opened_to` are the two for whom it opened, `kept_at` when on one phone."""

    round: Round
    revealed_at: datetime | None = None
    opened_to: frozenset[str] = frozenset()
    kept_at: datetime | None = None

    def lies(self, moment: datetime) -> bool:
        return self.round.place is not None and self.waits(moment)

    def waits(self, moment: datetime) -> bool:
        return self.round.closes_at is None or self.round.closes_at > moment

    def is_done(self, moment: datetime) -> bool:
        met = self.revealed_at or self.kept_at
        return met is not None and met < moment


@dataclass(frozen=True)
class _Dealing:
    """One filling of a table, as things stood at a moment; `dealt` grows by what it lays."""

    db: Session
    space: Space
    dealt: list[_Dealt]
    moment: datetime
    day: date

    def table(self) -> dict[int, TableCard]:
        return {
            card.round.place: TableCard(
                card.round.prompt_key,
                self.space.days_dealt - card.round.number,
                card.is_done(self.moment),
            )
            for card in self.dealt
            if card.lies(self.moment) and card.round.place is not None
        }

    def still_for(self) -> int:
        if any(card.lies(self.moment) and card.is_done(self.moment) for card in self.dealt):
            return 0
        # A place is filled on the round day after something opened in it, or left it.
        return self.space.days_dealt - max((card.round.number for card in self.dealt), default=0)

    def free(self) -> list[int]:
        return free_places(self.table(), small_doses=self.space.small_doses)

    def clears(self, places: Collection[int]) -> None:
        """Take what is done off the table, and the cards in these places."""
        for card in self.dealt:
            if card.lies(self.moment) and (card.is_done(self.moment) or card.round.place in places):
                card.round.closes_at = self.moment
                self.db.add(card.round)
        self.db.flush()

    def fills(self, deck: Deck) -> None:
        places = self.free()
        if not places:
            return
        pair = frozenset(row.id for row in spaces.present(self.db, self.space.id))
        laid = fill(deck, _history(self.dealt, self.day, self.moment, pair), self._terms(), places, self.day)
        for place, prompt in laid.items():
            self.dealt.append(self._lay(place, prompt))

    def _terms(self) -> Terms:
        return Terms(
            kind=Kind(self.space.kind),
            seed=self.space.seed,
            limits=limits.shared_at(self.db, self.space.id, self.moment),
            own=prompts.own_prompts(self.db, self.space.id, self.moment),
            small_doses=self.space.small_doses,
            theme=themes.theme_on(self.db, self.space.id, self.day),
        )

    def _lay(self, place: int, prompt: Prompt) -> _Dealt:
        round = Round(
            space_id=self.space.id,
            purpose=Purpose.CARD,
            day=self.day,
            place=place,
            number=self.space.days_dealt,
            prompt_key=prompt.key,
            revision=prompt.revision,
        )
        self.db.add(round)
        self.db.flush()
        if then := _latest_opened(self.dealt, prompt.key):
            self.db.add(ThenAndNow(round_id=round.id, then_id=then.round.id))
        return _Dealt(round)


def _dealt(db: Session, space_id: str) -> list[_Dealt]:
    rows = db.exec(
        select(Round, Reveal, OnePhone.kept_at)
        .outerjoin(Reveal, col(Reveal.round_id) == Round.id)
        .outerjoin(OnePhone, (col(OnePhone.round_id) == Round.id) & col(OnePhone.kept_at).is_not(None))
        .where(Round.space_id == space_id, Round.purpose == Purpose.CARD)
    )
    return [
        _Dealt(
            round=round,
            revealed_at=reveal.revealed_at if reveal else None,
            opened_to=frozenset({reveal.one_id, reveal.other_id} if reveal else ()),
            kept_at=kept_at,
        )
        for round, reveal, kept_at in rows
    ]


def _history(dealt: Iterable[_Dealt], day: date, before: datetime, pair: frozenset[str]) -> History:
    dealt = list(dealt)
    opened = {d.round.prompt_key for d in dealt if d.revealed_at and d.revealed_at < before}
    together = {d.round.prompt_key for d in dealt if d.kept_at and d.kept_at < before}
    recent = {d.round.prompt_key for d in dealt if d.round.day > a_year_before(day)}
    met = {d.round.prompt_key for d in dealt if d.revealed_at and d.opened_to == pair}
    # What leaves as this day breaks does not come back on it.
    waiting = {d.round.prompt_key for d in dealt if d.waits(before) or d.round.closes_at == before}
    return History(
        dealt=Counter(d.round.prompt_key for d in dealt),
        opened=frozenset(opened),
        waiting=frozenset(waiting - opened),
        together=frozenset(together),
        year_old=frozenset(met - recent),
    )


def _latest_opened(dealt: Iterable[_Dealt], prompt_key: str) -> _Dealt | None:
    opened = [d for d in dealt if d.round.prompt_key == prompt_key and d.revealed_at]
    return max(opened, key=lambda d: d.round.day, default=None)
