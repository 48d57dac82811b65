"""What somebody may say to an answer that opened, to a statement, to thanks, and to a check-in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.operations import TAKE_BACK_WITHIN
from intimacy_app.domain.texts import trimmed


class NotOpenYet(Refusal):
    sentence = N_("There’s nothing to respond to here: it hasn’t opened for you both, or it’s gone.")


class WayMissing(Refusal):
    sentence = N_("Please choose how you want to respond.")
    field = "response"


class ResponseMissing(Refusal):
    sentence = N_("Please write a few words, or send a heart.")
    field = "response"


class ResponseTooLong(Refusal):
    sentence = N_("Please keep what you say to 1,000 characters.")
    field = "response"


class SaidThatAlready(Refusal):
    sentence = N_("You’ve already responded this way. What you wrote is still in the field.")
    field = "response"


class AlreadyAnswered(Refusal):
    sentence = N_("That question is no longer open. What you wrote is still in the field.")
    field = "response"


class TooLateToTakeBack(Refusal):
    sentence = N_("It was sent more than ten minutes ago, or has been answered, so it stays with them.")


class ResponseGone(Refusal):
    sentence = N_("That response is no longer here.")


LONGEST_RESPONSE = 1_000


class Way(StrEnum):
    """How somebody responds. Whether an answer is good news is said by a person, never guessed."""

    MIRROR = "mirror"
    VALIDATE = "validate"
    ASK = "ask"
    GLAD = "glad"
    MOMENT = "moment"
    CELEBRATE = "celebrate"
    HEART = "heart"
    MATTERED = "mattered"
    MORE = "more"
    HERE = "here"
    ON_IT = "on_it"
    TOLD = "told"
    LINE = "line"
    REPLY = "reply"


Ways = Sequence[Way]

STARTERS = (Way.MIRROR, Way.VALIDATE, Way.ASK)
OF_GOOD_NEWS = (Way.GLAD, Way.MOMENT, Way.CELEBRATE)
TO_ANSWERS: Ways = (*STARTERS, *OF_GOOD_NEWS, Way.HEART)
TO_THANKS: Ways = (Way.HEART, Way.MATTERED, Way.MORE, Way.LINE)
TO_NOTES: Ways = (Way.HEART, Way.MORE, Way.LINE)
# *I'm here*, *On it*, *Thank you for telling me*: a check-in is answered by one of them, and by a line.
TAPS = (Way.HERE, Way.ON_IT, Way.TOLD)
TO_CHECK_INS: Ways = (*TAPS, Way.LINE)
QUESTIONS = frozenset({Way.ASK, Way.MOMENT, Way.MORE})
WORDLESS = frozenset({Way.HEART, Way.MATTERED, Way.MORE, *TAPS})


@dataclass(frozen=True)
class ResponseView:
    """A response as one of the two sees it; the two flags are for whom they concern alone.

    `question` is the one that a reply answers, `operation` the mark of the write, for its author's device.
    """

    id: str
    way: str
    words: str
    mine: bool
    question: str = ""
    operation: str = ""
    can_take_back: bool = False
    can_answer: bool = False


@dataclass(frozen=True)
class Responses:
    """What was said to the two answers of a round, oldest first, a reply right after its question.

    `ways` are those that I have not used yet.
    """

    said: list[ResponseView] = field(default_factory=list[ResponseView])
    ways: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class Returned:
    """Words that were taken back, for the one view in which they are in their field again."""

    place: str = ""
    words: str = ""


def way_named(name: str) -> Way:
    """Return the way in which somebody responds; raises WayMissing, also for a reply, sent otherwise."""
    try:
        way = Way(name)
    except ValueError:
        raise WayMissing from None
    if way is Way.REPLY:
        raise WayMissing
    return way


def words_in(way: Way, text: str) -> str:
    """Return what is said, nothing for what is one tap; raises ResponseMissing or ResponseTooLong."""
    words = trimmed(text)
    if way in WORDLESS:
        return ""
    if not words:
        raise ResponseMissing
    if len(words) > LONGEST_RESPONSE:
        raise ResponseTooLong
    return words


def check_is_offered(way: Way, responses: Responses) -> None:
    """Raise SaidThatAlready where I have responded in this way, and WayMissing where it isn't offered."""
    if any(response.mine and response.way == way for response in responses.said):
        raise SaidThatAlready
    if way not in responses.ways:
        raise WayMissing


def of_statement(responses: Responses, *, mine: bool) -> Responses:
    """Return the responses to a statement: its author answers alone, the other has the three ways."""
    ways = [] if mine else [way for way in responses.ways if way in STARTERS]
    return replace(responses, ways=ways)


def of_thanks(responses: Responses, *, mine: bool, is_note: bool) -> Responses:
    """Return the responses to thanks: their author answers alone, and a note surprises nobody."""
    among = () if mine else TO_NOTES if is_note else TO_THANKS
    return replace(responses, ways=[way for way in responses.ways if way in among])


def of_check_in(responses: Responses, *, mine: bool) -> Responses:
    """Return the responses to a check-in: its author answers none, the other with one tap and a line."""
    has_tapped = any(response.mine and response.way in TAPS for response in responses.said)
    among = () if mine else (Way.LINE,) if has_tapped else TO_CHECK_INS
    return replace(responses, ways=[way for way in responses.ways if way in among])


def check_can_answer(question: ResponseView | None) -> None:
    """Raise AlreadyAnswered unless this is a question to me that waits for a reply."""
    if question is None or not question.can_answer:
        raise AlreadyAnswered


def check_can_take_back(response: ResponseView) -> None:
    """Raise TooLateToTakeBack ten minutes after sending, or once the other has answered."""
    if not response.can_take_back:
        raise TooLateToTakeBack


def can_withdraw(sent_at: datetime, now: datetime, responses: Responses) -> bool:
    """Return whether something sent is young enough, and unanswered, to be taken back."""
    return now - sent_at < TAKE_BACK_WITHIN and not responses.said


def check_can_withdraw(sent_at: datetime, now: datetime, responses: Responses) -> None:
    """Raise TooLateToTakeBack ten minutes after sending, or once the other has responded."""
    if not can_withdraw(sent_at, now, responses):
        raise TooLateToTakeBack


def responses_from(
    said: Iterable[tuple[ResponseView, datetime]], now: datetime, among: Ways = TO_ANSWERS
) -> Responses:
    """Return what was said to something, given in the order of sending, with what I may still do."""
    said = list(said)
    replies = {response.question: response for response, _ in said if response.question}
    young = {response.id for response, sent_at in said if now - sent_at < TAKE_BACK_WITHIN}
    ordered = [
        replace(
            response,
            can_take_back=response.mine and response.id in young and response.id not in replies,
            can_answer=not response.mine and response.way in QUESTIONS and response.id not in replies,
        )
        for question, _ in said
        if not question.question
        for response in (question, replies.get(question.id))
        if response is not None
    ]
    return Responses(said=ordered, ways=[way.value for way in _ways_left(ordered, among)])


def _ways_left(said: Iterable[ResponseView], among: Ways) -> list[Way]:
    used = {response.way for response in said if response.mine}
    return [way for way in among if way not in used]
