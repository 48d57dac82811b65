"""How Today lays out a table: one card to answer, the others in reach below it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.landing import LandingView
from intimacy_app.domain.cards.pace import ThemeView
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.cards.rounds import Round, RoundView, Stage, stage_for, version_for
from intimacy_app.domain.spaces.spaces import SpaceView


@dataclass(frozen=True)
class Card:
    """A round with its prompt, as it is shown; `minutes` is an estimate, `depth` runs from 1 to 4.

    `form` says what it asks for, and `choices` what a guess card offers, if anything.
    `responses` are those to a card that opened, on the heading card alone. `own` says that one of the two
    wrote the prompt; `starred` that I starred it.
    `help` says that the card shows the way to Support.
    `then_day` is when the same prompt opened before; `then`, what was said, is given after the reveal alone.
    `landing` is how a deep card landed with me, of a heading card that opened.
    """

    prompt: str = ""
    form: str = Form.WRITTEN
    choices: list[str] = field(default_factory=list[str])
    minutes: int = 0
    depth: int = 0
    round: RoundView = field(default_factory=RoundView)
    responses: Responses = field(default_factory=Responses)
    own: bool = False
    help: bool = False
    starred: bool = False
    then_day: str = ""
    then: RoundView = field(default_factory=RoundView)
    landing: LandingView = field(default_factory=LandingView)


@dataclass(frozen=True)
class Standing:
    """Which round it is, and how it stands for one member, as in `RoundView`; no word of it goes along."""

    id: str = ""
    stage: str = ""
    version: str = ""
    passed: bool = False


@dataclass(frozen=True)
class CardInReach:
    """A card that isn't before one's eyes: what it asks, and how it stands; no answer goes along."""

    prompt: str = ""
    form: str = Form.WRITTEN
    minutes: int = 0
    depth: int = 0
    round: Standing = field(default_factory=Standing)


@dataclass(frozen=True)
class TodayView:
    """Today: the heading card, the others on the table, those that I turned, and open ones from before.

    `before` are cards of a table that was dealt anew each day; they can be answered until they close.
    `next_day` is when places are filled next, in words; it is empty where one of the two has to ask for
    that, and `may_ask` is true while it can be done. `used_up` is true where nothing lies on the table,
    since no card was left for these two. `weekly` is how the weekly check-in stands, if it's there.
    """

    space: SpaceView = field(default_factory=SpaceView)
    card: Card = field(default_factory=Card)
    beside: list[CardInReach] = field(default_factory=list[CardInReach])
    turned: list[CardInReach] = field(default_factory=list[CardInReach])
    before: list[CardInReach] = field(default_factory=list[CardInReach])
    may_ask: bool = False
    next_day: str = ""
    used_up: bool = False
    theme: ThemeView = field(default_factory=ThemeView)
    weekly: str = ""


@dataclass(frozen=True)
class Layout:
    """Which rounds Today shows where, by id; `heading` is None where every card is turned."""

    heading: str | None
    beside: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


def standing_for(member: str, round: Round, now: datetime, company: str | None = None) -> Standing:
    """Return how the round stands for the member; no letter is opened for that."""
    return Standing(
        id=round.id,
        stage=stage_for(member, round, now),
        version=version_for(member, round, now, company),
        passed=member in round.passed_by,
    )


def lay_out(
    table: Sequence[Standing],
    before: Sequence[Standing] = (),
    chosen: str | None = None,
    *,
    resting: bool = False,
) -> Layout:
    """Return where each card goes; `table` in the order of its places, `before` newest first.

    What has opened comes first, then what I have not answered, then what is sealed. While the space rests,
    no card is put forward.
    """
    lying = [card for card in table if card.stage != Stage.CLOSED]
    open_before = [card for card in before if card.stage in (Stage.OPEN, Stage.SEALED)]
    heading = _chosen([*table, *before], chosen)
    if heading is None and not resting:
        heading = min((c for c in lying if not c.passed), key=_rank, default=None)
    others = [card for card in lying if card is not heading]
    return Layout(
        heading=heading.id if heading else None,
        beside=tuple(card.id for card in others if not card.passed),
        turned=tuple(card.id for card in others if card.passed),
        before=tuple(c.id for c in open_before if c is not heading and not c.passed),
    )


def _chosen(cards: Sequence[Standing], id: str | None) -> Standing | None:
    # Also one that is out of reach by now: whoever takes an answer back must get its words.
    return next((card for card in cards if card.id == id and card.stage != Stage.CLOSED), None)


def _rank(card: Standing) -> int:
    return {Stage.REVEALED: 0, Stage.TOGETHER: 0, Stage.OPEN: 1}.get(Stage(card.stage), 2)
