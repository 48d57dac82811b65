"""How Today lays out the cards of a week: one to answer, the rest in reach."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.cards.rounds import RoundView, Stage
from intimacy_app.domain.spaces.spaces import SpaceView


@dataclass(frozen=True)
class Card:
    """A round with its prompt, as it is shown; `day` is the round day in words, `minutes` an estimate.

    `responses` are those to a card that opened, on the heading card alone. `own` says that one of the two
    wrote the prompt; `starred` that I starred it.
    `help` says that the card shows the way to Support.
    `then_day` is when the same prompt opened before; what was said then is given after the reveal alone.
    """

    prompt: str = ""
    minutes: int = 0
    day: str = ""
    round: RoundView = field(default_factory=RoundView)
    responses: Responses = field(default_factory=Responses)
    own: bool = False
    help: bool = False
    starred: bool = False
    then_day: str = ""
    then_mine: str = ""
    then_theirs: str = ""


@dataclass(frozen=True)
class TodayView:
    """Today: the heading card, those of this slate that I turned, and the earlier ones of the week.

    `opened` is true in the view that answers the act by which the heading card opened.
    `next_day` is when cards come next, in words; it is empty where one of the two has to ask for them,
    and `may_ask` is true while that can be done. `used_up` is true where the newest slate came without a
    card, since none was left for these two.
    """

    space: SpaceView = field(default_factory=SpaceView)
    card: Card = field(default_factory=Card)
    is_today: bool = True
    turned: list[Card] = field(default_factory=list[Card])
    earlier: list[Card] = field(default_factory=list[Card])
    opened: bool = False
    may_ask: bool = False
    next_day: str = ""
    used_up: bool = False


@dataclass(frozen=True)
class Layout:
    """Which rounds Today shows where, by id; `heading` is None where every card is turned."""

    heading: str | None
    turned: tuple[str, ...]
    earlier: tuple[str, ...]


def lay_out(
    slates: Sequence[tuple[date, Sequence[RoundView]]], chosen: str | None = None, *, resting: bool = False
) -> Layout:
    """Return where each card goes. `slates` are those of the week, newest first, cards in order.

    Of an earlier slate the cards that I answered are shown, or else the first that I have not turned.
    While the space rests, the newest slate is an earlier one too: no card is put forward.
    """
    if not slates:
        return Layout(None, (), ())
    today, before = ((), slates) if resting else (slates[0][1], slates[1:])
    earlier = [card for _, cards in before for card in _in_reach(cards)]
    answered = [c for c in today if _is_answered(c)]
    heading = _chosen(slates, chosen) or _first_unturned(today)
    return Layout(
        heading=heading.id if heading else None,
        turned=tuple(c.id for c in today if c.passed and c is not heading),
        earlier=tuple(
            c.id for c in (*answered, *earlier) if c is not heading and not (c in today and c.passed)
        ),
    )


def _chosen(slates: Sequence[tuple[date, Sequence[RoundView]]], id: str | None) -> RoundView | None:
    # Also one that is out of reach by now: whoever takes an answer back must get its words.
    week = (card for _, cards in slates for card in cards)
    return next((c for c in week if c.id == id and c.stage != Stage.CLOSED), None)


def _first_unturned(cards: Sequence[RoundView]) -> RoundView | None:
    return next((c for c in cards if not c.passed and c.stage != Stage.CLOSED), None)


def _in_reach(cards: Sequence[RoundView]) -> list[RoundView]:
    answered = [c for c in cards if _is_answered(c)]
    if answered:
        return answered
    first = _first_unturned(cards)
    return [first] if first else []


def _is_answered(card: RoundView) -> bool:
    return bool(card.mine) or card.stage in (Stage.SEALED, Stage.REVEALED, Stage.TOGETHER)
