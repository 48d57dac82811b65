"""*Fair witness*: three short writings about an ordinary disagreement, for adults.

After Finkel and others (2013), whose couples wrote for seven minutes every four months, and less stopped at
each: https://doi.org/10.1177/0956797612474938.
"""

from dataclasses import dataclass, fields

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.texts import trimmed


class ForAdults(Refusal):
    sentence = N_("This isn’t part of your journal.")


class WitnessEmpty(Refusal):
    sentence = N_("Please write a few words in one of the three.")
    field = "view"


class ViewTooLong(Refusal):
    sentence = N_("Please keep each part to 2,500 characters.")
    field = "view"


class HardTooLong(ViewTooLong):
    field = "hard"


class HelpsTooLong(ViewTooLong):
    field = "helps"


LONGEST_WRITING = 2_500


@dataclass(frozen=True)
class Writings:
    """How it looks from outside, what makes that hard to keep, how it could help; each may be empty."""

    view: str = ""
    hard: str = ""
    helps: str = ""


QUESTIONS = Writings(
    view=N_("How would someone neutral see it, someone who wants the best for you both?"),
    hard=N_("What makes that hard to see in the middle of an argument?"),
    helps=N_("How could it help the two of you this week?"),
)


@dataclass(frozen=True)
class FairWitnessView:
    """Whose it is, whether it's offered to them, and whether a reminder is to come."""

    author: str = ""
    offered: bool = False
    reminded: bool = False


def entry_from(written: Writings, questions: Writings) -> str:
    """Return what was written as one text, each part under its question.

    Raises WitnessEmpty, ViewTooLong, HardTooLong or HelpsTooLong.
    """
    parts = {field.name: trimmed(getattr(written, field.name)) for field in fields(written)}
    if not any(parts.values()):
        raise WitnessEmpty
    for name, refusal in (("view", ViewTooLong), ("hard", HardTooLong), ("helps", HelpsTooLong)):
        if len(parts[name]) > LONGEST_WRITING:
            raise refusal
    return "\n\n".join(f"{getattr(questions, name)}\n{part}" for name, part in parts.items() if part)
