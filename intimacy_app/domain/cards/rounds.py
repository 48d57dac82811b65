"""When an answer opens, who may read it, and what may still be done with it.

An answer is sealed *for* the person whom its author saw on the screen while sealing. It opens to
that person, or to somebody whom the author has since confirmed as the right one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from intimacy_app.domain.cards.letters import Said, said_in, sealed_words
from intimacy_app.domain.cards.purposes import Purpose, in_both
from intimacy_app.domain.cards.receipts import Receipts, receipt, spelled
from intimacy_app.domain.errors import N_, Refusal


class CardGone(Refusal):
    sentence = N_("This card can no longer be answered. What you wrote is still in the field.")


class AlreadyRevealed(Refusal):
    sentence = N_("This card has opened, so its answers stay as they are.")


class ChangedElsewhere(Refusal):
    sentence = N_("You changed this card on another screen. What you wrote here is still in the field.")


class CompanyChanged(Refusal):
    sentence = N_(
        "The person in this space has changed. Please check who it is. What you wrote is still in the field."
    )


class KeptTogether(Refusal):
    sentence = N_("Meanwhile this card was answered on one phone. What you wrote is still in the field.")


class Stage(StrEnum):
    """How a card stands on one member's screen."""

    OPEN = "open"
    SEALED = "sealed"
    REVEALED = "revealed"
    TOGETHER = "together"
    CLOSED = "closed"


@dataclass(frozen=True)
class Answer:
    """One member's answer. `letter` gives the text in which it's kept; only a rule that allows it calls it.

    `salt` is empty where the words were erased, and there is nothing left to give a receipt for.
    """

    letter: Callable[[], str]
    sealed: bool
    sealed_for: str | None
    version: int
    operation: str = ""
    salt: bytes = b""


@dataclass(frozen=True)
class Kept:
    """What two wrote on one phone, its holder's: the letter of each, by member."""

    holder: str
    letters: Mapping[str, Callable[[], str]]


@dataclass(frozen=True)
class Round:
    """The facts of a round. `revealed_to` names the two whose answers opened, if they did.

    `kept` is there once the round was answered on one phone. Without `closes_at` it has not closed yet.
    """

    id: str
    closes_at: datetime | None
    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    passed_by: frozenset[str] = frozenset()
    revealed_to: frozenset[str] = frozenset()
    kept: Kept | None = None
    purpose: Purpose = Purpose.CARD


@dataclass(frozen=True)
class Sealed:
    """What sealing an answer did: whether it opened the round."""

    opened: bool


@dataclass(frozen=True)
class RoundView:
    """A round as one member sees it.

    `mine` is given while it can be edited and after the reveal, `theirs` after the reveal alone. So are
    `my_guess` and `their_guess` on a guess card: what I thought that they say, and what they thought of me.
    `receipt` is that of my answer while it is sealed; `receipts` are those of both after the reveal.
    Of a round on one phone both are given, and `on_my_phone` tells whose it was.
    `version` changes with my own acts and the reveal, never with anything private of the other.
    """

    id: str = ""
    stage: str = ""
    mine: str = ""
    theirs: str = ""
    version: str = ""
    operation: str = ""
    passed: bool = False
    receipt: str = ""
    receipts: Receipts = field(default_factory=Receipts)
    on_my_phone: bool = False
    my_guess: str = ""
    their_guess: str = ""


def visible_to(member: str, round: Round, now: datetime, company: str | None = None) -> RoundView:
    """Return what the member may see of the round, with `company` as the other in the space."""
    stage = stage_for(member, round, now)
    if stage is Stage.TOGETHER and round.kept:
        return _kept(member, round, round.kept, version_for(member, round, now, company))
    mine = round.answers.get(member)
    opened = stage is Stage.REVEALED
    theirs = round.answers[_other_of(member, round)] if opened else None
    i_said = said_in(mine.letter()) if mine and (opened or not mine.sealed) else Said("")
    they_said = said_in(theirs.letter()) if theirs else Said("")
    view = RoundView(
        id=round.id,
        stage=stage,
        mine=i_said.text,
        theirs=they_said.text,
        my_guess=i_said.guess,
        their_guess=they_said.guess,
        version=version_for(member, round, now, company),
        operation=mine.operation if mine else "",
        passed=member in round.passed_by,
        receipt=_receipt_of(mine) if mine and stage is Stage.SEALED else "",
        receipts=_released(mine, theirs) if mine and theirs else Receipts(),
    )
    return _in_both(view) if round.purpose is Purpose.CHOICE and opened else view


def stage_for(member: str, round: Round, now: datetime) -> Stage:
    """Return how the round stands for the member; one that opened to others is closed to them."""
    if round.revealed_to:
        return Stage.REVEALED if member in round.revealed_to else Stage.CLOSED
    if round.kept:
        return Stage.TOGETHER if member in round.kept.letters else Stage.CLOSED
    if has_closed(round, now):
        return Stage.CLOSED
    mine = round.answers.get(member)
    return Stage.SEALED if mine and mine.sealed else Stage.OPEN


def has_closed(round: Round, now: datetime) -> bool:
    """Return whether the round can no longer be answered."""
    return round.closes_at is not None and now >= round.closes_at


def version_for(member: str, round: Round, now: datetime, company: str | None = None) -> str:
    """Return a mark that differs whenever the card, or who it is shared with, has changed."""
    mine = round.answers.get(member)
    stage, passed = stage_for(member, round, now), int(member in round.passed_by)
    return f"{stage}-{mine.version if mine else 0}-{passed}-{company or 'alone'}"


def check_unchanged(member: str, round: Round, seen: str, now: datetime, company: str | None = None) -> None:
    """Raise ChangedElsewhere, CompanyChanged, or as `check_still_open`, unless all is as it was seen."""
    check_still_open(member, round, now)
    version = version_for(member, round, now, company)
    if seen.rpartition("-")[0] != version.rpartition("-")[0]:
        raise ChangedElsewhere
    if seen != version:
        raise CompanyChanged


def check_still_open(member: str, round: Round, now: datetime) -> None:
    """Raise AlreadyRevealed, KeptTogether or CardGone unless the member can still answer."""
    over = {Stage.REVEALED: AlreadyRevealed, Stage.TOGETHER: KeptTogether, Stage.CLOSED: CardGone}
    if refusal := over.get(stage_for(member, round, now)):
        raise refusal


def opens(round: Round, one: str, other: str, confirmed: Callable[[str, str], bool], now: datetime) -> bool:
    """Return whether the two members' answers open to each other.

    `confirmed(author, reader)` tells whether the author has said that the reader is the right person.
    """
    return (
        not (round.revealed_to or round.kept)
        and not has_closed(round, now)
        and _is_meant_for(round.answers.get(one), one, other, confirmed)
        and _is_meant_for(round.answers.get(other), other, one, confirmed)
    )


def _kept(member: str, round: Round, kept: Kept, version: str) -> RoundView:
    (other,) = set(kept.letters) - {member}
    i_said, they_said = said_in(kept.letters[member]()), said_in(kept.letters[other]())
    view = RoundView(
        id=round.id,
        stage=Stage.TOGETHER,
        mine=i_said.text,
        theirs=they_said.text,
        my_guess=i_said.guess,
        their_guess=they_said.guess,
        version=version,
        on_my_phone=kept.holder == member,
    )
    return _in_both(view) if round.purpose is Purpose.CHOICE else view


def _in_both(view: RoundView) -> RoundView:
    # Of few options, a receipt with its salt would tell all that the other picked.
    both = in_both(view.mine, view.theirs)
    return replace(view, mine=both, theirs=both, receipts=Receipts())


def _receipt_of(answer: Answer) -> str:
    return receipt(answer.salt, sealed_words(answer.letter())) if answer.salt else ""


def _released(mine: Answer, theirs: Answer) -> Receipts:
    return Receipts(
        my_salt=mine.salt.hex(),
        mine=spelled(_receipt_of(mine)),
        their_salt=theirs.salt.hex(),
        theirs=spelled(_receipt_of(theirs)),
    )


def _is_meant_for(
    answer: Answer | None, author: str, reader: str, confirmed: Callable[[str, str], bool]
) -> bool:
    return answer is not None and answer.sealed and (answer.sealed_for == reader or confirmed(author, reader))


def _other_of(member: str, round: Round) -> str:
    (other,) = round.revealed_to - {member}
    return other
