"""What is looked back on: rounds that opened, and answers that never met their twin."""

from dataclasses import dataclass, field

from intimacy_app.domain.cards.landing import LandingView
from intimacy_app.domain.cards.receipts import Receipts
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.spaces.spaces import SpaceView


@dataclass(frozen=True)
class OpenedRound:
    """A revealed round: the prompt and both answers; `heading` is the month, set on the first of it.

    `my_line` and `their_line` are what a list shows of the answers, `talk` is the conversation in which it
    was written, if it was in one. `on_phone` is empty, `mine` or
    `theirs`: on whose phone both wrote it, where they wrote it on one.
    """

    id: str
    prompt: str
    day: str
    mine: str
    theirs: str
    heading: str = ""
    number: str = ""
    weekday: str = ""
    my_line: str = ""
    their_line: str = ""
    operation: str = ""
    receipts: Receipts = field(default_factory=Receipts)
    responses: Responses = field(default_factory=Responses)
    starred: bool = False
    on_phone: str = ""
    talk: str = ""
    my_guess: str = ""
    their_guess: str = ""
    landing: LandingView = field(default_factory=LandingView)


@dataclass(frozen=True)
class HistoryView:
    """A stretch of revealed rounds, newest first; `more` is true while there are older ones."""

    space: SpaceView = field(default_factory=SpaceView)
    rounds: list[OpenedRound] = field(default_factory=list[OpenedRound])
    more: bool = False


@dataclass(frozen=True)
class LoneAnswer:
    """An answer of mine that never met its twin."""

    id: str
    prompt: str
    day: str
    text: str
    guess: str = ""
