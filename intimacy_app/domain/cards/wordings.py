"""Every wording that a card of the deck has had, so that a round keeps the one it was dealt with.

A wording is kept the first time it's checked in, and never removed: a card that is reworded gets another
one beside it, and a card that leaves the deck keeps those it had. Revisions of a card count from 1.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.prompts import Fault, Prompt


@dataclass(frozen=True)
class Wording:
    """What a card said in one of its revisions, and what it asked for."""

    text: str
    follow_up: str = ""
    form: Form = Form.WRITTEN
    choices: tuple[str, ...] = ()


class FaultyWordings(ValueError):
    """The kept wordings aren't in order: a revision is missing, or a wording is there twice."""


class Wordings:
    """The kept wordings of a deck, by key and revision."""

    def __init__(self, kept: Mapping[str, list[Wording]]):
        self._kept = kept

    def of(self, key: str, revision: int) -> Wording | None:
        """Return what the card said in that revision; None where there is no such one."""
        revisions = self._kept.get(key, [])
        return revisions[revision - 1] if 1 <= revision <= len(revisions) else None

    def revision_of(self, prompt: Prompt) -> int:
        """Return the revision that says what the prompt says now; the next one where it isn't kept yet."""
        revisions = self._kept.get(prompt.key, [])
        said = wording_of(prompt)
        return revisions.index(said) + 1 if said in revisions else len(revisions) + 1

    def not_kept(self, prompts: Iterable[Prompt]) -> Iterator[Prompt]:
        """Yield the prompts whose wording of today isn't kept."""
        return (prompt for prompt in prompts if self.of(prompt.key, self.revision_of(prompt)) is None)


def wording_of(prompt: Prompt) -> Wording:
    """Return what a prompt says now."""
    return Wording(prompt.text, prompt.follow_up, prompt.form, prompt.choices)


def wordings_from(rows: Iterable[Mapping[str, Any]]) -> Wordings:
    """Return the wordings that rows describe, oldest first; raises FaultyWordings."""
    kept: dict[str, list[Wording]] = {}
    for row in rows:
        revisions = kept.setdefault(row["key"], [])
        said = _wording_in(row)
        if said in revisions or row["revision"] != len(revisions) + 1:
            raise FaultyWordings(
                f"{row['key']}: revision {row['revision']} isn't the next, or is there twice"
            )
        revisions.append(said)
    return Wordings(kept)


def row_of(prompt: Prompt, revision: int) -> dict[str, Any]:
    """Return the row that keeps the wording of a prompt."""
    row = {
        "key": prompt.key,
        "revision": revision,
        "text": prompt.text,
        "follow_up": prompt.follow_up,
        "form": "" if prompt.form is Form.WRITTEN else prompt.form.value,
        "choices": list(prompt.choices),
    }
    return {name: value for name, value in row.items() if value not in ("", [])}


def faults_of_wordings(prompts: Iterable[Prompt], kept: Wordings) -> Iterator[Fault]:
    """Yield the cards of the deck whose wording isn't kept."""
    for prompt in kept.not_kept(prompts):
        yield Fault(prompt.key, "{prompt}: this wording isn't kept yet. Run `twofold prompts keep`.")


def _wording_in(row: Mapping[str, Any]) -> Wording:
    return Wording(
        row["text"],
        row.get("follow_up", ""),
        Form(row.get("form", Form.WRITTEN)),
        tuple(row.get("choices", ())),
    )
