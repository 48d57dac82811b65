"""Prompts that members write themselves, and which cards somebody wants less of."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from intimacy_app.domain.cards.decks import NOT_FOR_MINORS
from intimacy_app.domain.cards.forms import Form, are_choices
from intimacy_app.domain.cards.prompts import LONGEST_PROMPT, Component, Prompt, Step
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import SpaceView


class PromptMissing(Refusal):
    sentence = N_("Please write your question first.")
    field = "prompt"


class PromptTooLong(Refusal):
    sentence = N_("Please keep your question to 160 characters.")
    field = "prompt"


class PromptDepthMissing(Refusal):
    sentence = N_("Please choose how deep it goes.")
    field = "depth"


class FormMissing(Refusal):
    sentence = N_("Choose what kind of card it is.")
    field = "form"


class ChoicesFaulty(Refusal):
    sentence = N_("Give 2 to 5 different answers, each on a line of its own and at most 60 characters.")
    field = "choices"


class TooManyPrompts(Refusal):
    sentence = N_("You have 500 prompts here, and there’s no room for more. Remove some first.")
    field = "prompt"


class PromptGone(Refusal):
    sentence = N_("That prompt is no longer here.")


OWN = "own-"
MOST_OWN = 500
DEPTHS = (1, 2, 3, 4)
DEEPEST_FOR_MINORS = 2
# A prompt that somebody types comes without tags; these say least about it. It takes the place of a short
# card, and comes in small doses too.
_COMPONENT, _STEP, _MINUTES = Component.OPEN_COMMUNICATION, Step.OPENING_UP, 2
_MINUTES_TOGETHER = 30


@dataclass(frozen=True)
class OwnPromptView:
    """A prompt of mine; `choices` are those of a guess card, in words."""

    id: str
    text: str
    depth: int
    form: str = Form.WRITTEN
    choices: str = ""


@dataclass(frozen=True)
class StarredView:
    """A prompt that I starred."""

    key: str
    text: str


@dataclass(frozen=True)
class LessView:
    """A sort of prompts that I want less of, in words."""

    sort: str
    words: str


@dataclass(frozen=True)
class PromptsView:
    """The prompts page of one member: all of it is for nobody else to see."""

    space: SpaceView = field(default_factory=SpaceView)
    own: list[OwnPromptView] = field(default_factory=list[OwnPromptView])
    starred: list[StarredView] = field(default_factory=list[StarredView])
    less: list[LessView] = field(default_factory=list[LessView])


def is_own(key: str) -> bool:
    """Return whether a prompt was written by a member."""
    return key.startswith(OWN)


def id_in(key: str) -> str:
    """Return the id of an own prompt from its key."""
    return key.removeprefix(OWN)


def own_prompt(id: str, text: str, depth: str, kind: Kind, form: str = "", choices: str = "") -> Prompt:
    """Return the prompt that somebody typed; one of no `form` is answered in writing.

    Each line of `choices` is one that a guess card offers. Raises PromptMissing, PromptTooLong, FormMissing,
    ChoicesFaulty or PromptDepthMissing.
    """
    words = " ".join(text.split())
    if not words:
        raise PromptMissing
    if len(words) > LONGEST_PROMPT:
        raise PromptTooLong
    asked = _form_named(form)
    offered = _choices_in(choices) if asked is Form.GUESS else ()
    if depth not in map(str, DEPTHS):
        raise PromptDepthMissing
    return Prompt(
        key=OWN + id,
        text=words,
        component=_COMPONENT,
        step=_STEP,
        kinds=frozenset({kind}),
        depth=int(depth),
        minutes=_MINUTES_TOGETHER if asked is Form.DO else _MINUTES,
        form=asked,
        choices=offered,
    )


def is_fit(prompt: Prompt, unfit: re.Pattern[str]) -> bool:
    """Return whether what a member wrote or imported may come where somebody is under 18.

    Whoever wrote it has no say in that. Most of what is typed has no topics, so `unfit` looks for words.
    """
    return (
        prompt.depth <= DEEPEST_FOR_MINORS
        and not prompt.topics & NOT_FOR_MINORS
        and not unfit.search(prompt.words)
    )


def sort_of(prompt: Prompt) -> str:
    """Return the sort of a prompt, of which somebody may want less.

    Prompts are of a sort that practise the same step and serve the same component. One that a member
    wrote is of no sort but its own: its tags say too little.
    """
    return prompt.key if is_own(prompt.key) else f"{prompt.component.value}/{prompt.step.value}"


def is_hidden(prompt: Prompt, less: Collection[str], *, passed: bool) -> bool:
    """Return whether a card that somebody has not answered stays out of their sight.

    It is of a sort that they want less of. What they turned by hand stays, as they can turn it back. The
    draw knows nothing of this: the other has the card all the same.
    """
    return not passed and bool(less) and sort_of(prompt) in less


def _form_named(form: str) -> Form:
    try:
        return Form(form or Form.WRITTEN)
    except ValueError:
        raise FormMissing from None


def _choices_in(lines: str) -> tuple[str, ...]:
    choices = [line for line in (" ".join(line.split()) for line in lines.splitlines()) if line]
    if choices and not are_choices(choices):
        raise ChoicesFaulty
    return tuple(choices)
