"""What somebody takes with them: all that is theirs, and what of the other's they can still read."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.cards.rounds import Round, Stage, stage_for, visible_to
from intimacy_app.domain.check_ins.check_ins import CheckIn, Help
from intimacy_app.domain.plans.times import PlannedTime
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.domain.statements.statements import Parts


class Standing(StrEnum):
    """How an answer of mine stands: it opened, is sealed, is being changed, or never met its twin."""

    OPENED = "opened"
    SEALED = "sealed"
    UNSEALED = "unsealed"
    LONE = "lone"


@dataclass(frozen=True)
class ExportedPlan:
    """The plan of four weeks that they have chosen for a roadblock."""

    roadblock: str
    began_on: date


@dataclass(frozen=True)
class ExportedPerson:
    """Whose export this is, and in which time zone its days are, but those of a space."""

    name: str
    sign_in_name: str
    plan: ExportedPlan | None = None
    zone: str = "UTC"


@dataclass(frozen=True)
class ExportedNearness:
    """How near it felt on a day, as I marked it for myself: by its name, and in words."""

    day: date
    near: str
    said: str


@dataclass(frozen=True)
class ExportedSpace:
    """A space that I am in, or was in. `title` and `other` are empty where I can no longer read them.

    The ids are for whoever asks on, and are not exported.
    """

    member_id: str
    title: str
    kind: str
    other: str
    ended: bool
    left: bool
    zone: str = "UTC"
    space_id: str = ""
    when_i_notice: str = ""
    nearness: list[ExportedNearness] = field(default_factory=list[ExportedNearness])


@dataclass(frozen=True)
class ExportedResponse:
    """What was said to a round that opened, or to thanks: by me, or by the other while I am in the space."""

    day: date
    mine: bool
    way: str
    words: str


@dataclass(frozen=True)
class ExportedAnswer:
    """An answer of mine; `theirs` only where it opened to me and I am still in the space.

    On a guess card both hold a guess. `landed` is what I said of it for myself.
    """

    id: str
    day: date
    prompt: str
    standing: Standing
    mine: Said
    theirs: Said | None
    responses: list[ExportedResponse] = field(default_factory=list[ExportedResponse])
    landed: str = ""


@dataclass(frozen=True)
class ExportedStatement:
    """A statement, sent or received; `at` orders them and is not exported."""

    id: str
    at: datetime
    day: date
    mine: bool
    parts: Parts
    responses: list[ExportedResponse] = field(default_factory=list[ExportedResponse])


@dataclass(frozen=True)
class ExportedTimeTogether:
    """A plan of two people; `made_at` orders them and is not exported."""

    id: str
    made_at: datetime
    mine: bool
    title: str
    note: str
    when: PlannedTime
    agreed: bool


@dataclass(frozen=True)
class ExportedCheckIn:
    """A check-in, sent or received, its feelings in words; `at` orders them and is not exported.

    Nor is one of the other's that asked to be left be.
    """

    id: str
    at: datetime
    day: date
    mine: bool
    feelings: str
    said: CheckIn
    responses: list[ExportedResponse] = field(default_factory=list[ExportedResponse])

    @property
    def is_mine_to_take(self) -> bool:
        """Whether it's in my export."""
        return self.mine or self.said.help != Help.LEAVE


@dataclass(frozen=True)
class ExportedThanks:
    """An appreciation or a note, written or received; `at` orders them and is not exported."""

    id: str
    at: datetime
    day: date
    mine: bool
    sent: bool
    deed: str
    meaning: str
    is_note: bool = False
    responses: list[ExportedResponse] = field(default_factory=list[ExportedResponse])


@dataclass(frozen=True)
class ExportedPrompt:
    """A prompt that I wrote or imported for a space."""

    id: str
    text: str
    depth: int
    form: Form = Form.WRITTEN
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportedLine:
    """What was said in a conversation; `at` orders the lines and is not exported.

    Of a sentence to agree on, `look_again` is the day to look at it again, and `settled` whether both agreed
    to it; of what was said back, `settled` is whether it was right.
    """

    id: str
    at: datetime
    day: date
    conversation: str
    step: str
    mine: bool
    words: str
    look_again: date | None
    settled: bool


@dataclass(frozen=True)
class ExportedEntry:
    """An entry of my journal; `at` orders them and is not exported. `feelings` are in words."""

    id: str
    at: datetime
    day: date
    feelings: str
    set_off: str
    need: str
    text: str


@dataclass(frozen=True)
class ExportedTogether:
    """A round that both wrote on one phone; of one that was only begun, what its holder wrote first.

    `mine` and `theirs` are None where there is nothing, or nothing any more, that I can read.
    """

    id: str
    day: date
    prompt: str
    on_my_phone: bool
    finished: bool
    mine: Said | None
    theirs: Said | None


def standing_of(member: Member, round: Round, *, over: bool) -> Standing:
    """Return how the member's answer stands; `over` where the member has left or the space has ended."""
    match stage_for(member.id, round, member.now):
        case Stage.REVEALED:
            return Standing.OPENED
        case Stage.CLOSED | Stage.TOGETHER:
            return Standing.LONE
        case _ if over:
            return Standing.LONE
        case Stage.SEALED:
            return Standing.SEALED
        case _:
            return Standing.UNSEALED


def theirs_in(member: Member, round: Round, *, left: bool) -> Said | None:
    """Return what the other said where the member can still read them, else nothing at all.

    Whoever left can no longer open the space, and so an export made afterwards holds nothing of the other.
    """
    if left or stage_for(member.id, round, member.now) is not Stage.REVEALED:
        return None
    seen = visible_to(member.id, round, member.now)
    return Said(seen.theirs, seen.their_guess)
