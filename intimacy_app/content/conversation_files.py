"""What a file of a conversation may hold: checked by Pydantic, and turned into the domain's script.

Every text has a longest length, every list a longest too, and nothing that isn't known is let through.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from intimacy_app.domain.conversations import scripts
from intimacy_app.domain.conversations.scripts import Phones, Seat
from intimacy_app.domain.spaces.kinds import Kind

_LONGEST_LIST = 60


Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Minutes = Annotated[float, Field(gt=0, le=120)]
Lines = Annotated[tuple[Line, ...], Field(max_length=_LONGEST_LIST)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Step(_Table):
    name: Name
    title: Title

    @property
    def common(self) -> dict[str, str]:
        return {"name": self.name, "title": self.title, "text": getattr(self, "text", None) or ""}


class _Introduced(_Step):
    text: Text | None = None


class Read(_Step):
    kind: Literal["read"]
    text: Text

    def step(self) -> scripts.Step:
        return scripts.Read(**self.common)


class Write(_Introduced):
    kind: Literal["write"]
    fields: Annotated[tuple[Title, ...], Field(min_length=1, max_length=4)]

    def step(self) -> scripts.Step:
        return scripts.Write(**self.common, fields=self.fields)


class Question(_Table):
    key: Name
    text: Line
    depth: Literal[1, 2, 3, 4]


class Turns(_Introduced):
    """`turns` counts the turns, or the questions where there are any, for each length; so do `minutes`."""

    kind: Literal["turns"]
    turns: Annotated[tuple[Annotated[int, Field(ge=1, le=20)], ...], Field(min_length=1, max_length=3)]
    minutes: Annotated[tuple[Minutes, ...], Field(max_length=3)] = ()
    first: Seat = Seat.ASKED
    speaker: Lines = ()
    listener: Lines = ()
    themes: Lines = ()
    question: Annotated[tuple[Question, ...], Field(max_length=400)] = ()

    def step(self) -> scripts.Step:
        return scripts.Turns(
            **self.common,
            first=self.first,
            turns=self.turns,
            seconds=tuple(round(minutes * 60) for minutes in self.minutes),
            speaker=self.speaker,
            listener=self.listener,
            themes=self.themes,
            questions=tuple(scripts.Question(q.key, q.text, q.depth) for q in self.question),
        )


class Reflect(_Introduced):
    kind: Literal["reflect"]
    about: Name
    first: Seat = Seat.ASKED

    def step(self) -> scripts.Step:
        return scripts.Reflect(**self.common, about=self.about, first=self.first)


class Choose(_Introduced):
    kind: Literal["choose"]
    options: Annotated[tuple[Title, ...], Field(min_length=2, max_length=_LONGEST_LIST)]

    def step(self) -> scripts.Step:
        return scripts.Choose(**self.common, options=self.options)


class Agree(_Introduced):
    kind: Literal["agree"]

    def step(self) -> scripts.Step:
        return scripts.Agree(**self.common)


class TakeAlong(_Introduced):
    kind: Literal["take_along"]

    def step(self) -> scripts.Step:
        return scripts.TakeAlong(**self.common)


AnyStep = Annotated[Read | Write | Turns | Reflect | Choose | Agree | TakeAlong, Field(discriminator="kind")]


class ConversationFile(_Table):
    """A whole file."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    purpose: Line
    minutes: Annotated[tuple[Annotated[int, Field(ge=1, le=180)], ...], Field(min_length=1, max_length=3)]
    kinds: Annotated[frozenset[Kind], Field(min_length=1)]
    phones: Annotated[frozenset[Phones], Field(min_length=1)]
    order: int = 0
    drawing: Name = "talk"
    safety: bool = False
    yearly: bool = False
    revision: Annotated[int, Field(ge=1)] = 1
    step: Annotated[tuple[AnyStep, ...], Field(min_length=1, max_length=20)]

    def script(self, key: str) -> scripts.Script:
        """Return what the domain knows of it."""
        shared = self.model_dump(exclude={"step"})
        return scripts.Script(**shared, key=key, steps=tuple(step.step() for step in self.step))
