"""The reader of statements: rules in English, no model, and nothing of what it reads is kept.

It points at words that tend to be heard as an attack, says why, and offers another wording. It never
blocks and never praises. **It never softens fear**: a sentence that names violence, threats, force,
control, fear or wanting to die gets no gentler wording, and the author is shown the way to Support.

The shape of a statement (what happened, what I felt, what I need, what I'm asking) follows Marshall
Rosenberg's Nonviolent Communication.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intimacy_app.domain.statements.explanations import EXPLANATIONS
from intimacy_app.domain.statements.patterns import Phrase, Rule, plain

# No part of a statement is longer. The reader reads no further, so that it's done in time for any input.
LONGEST_PART = 2_000
_SENTENCE = re.compile(r"[^\s.!?…;][^.!?…;\n]*[.!?…;]*")


@dataclass(frozen=True)
class Finding:
    """What may be heard otherwise than it's meant: from `start` up to `end`, with why and another wording.

    `gentler` is empty where no wording would fit into the sentence.
    """

    rule: Rule
    start: int
    end: int
    explanation: str
    gentler: str


@dataclass(frozen=True)
class Reading:
    """What the reader has to say: findings in the order of the text, and whether fear is named."""

    findings: tuple[Finding, ...] = ()
    names_fear: bool = False


def read(text: str) -> Reading:
    """Return what there is to say about a part of a statement, up to its longest length."""
    from intimacy_app.domain.statements.fear import names_fear  # as below

    findings: list[Finding] = []
    afraid = False
    for sentence in _SENTENCE.finditer(plain(text[:LONGEST_PART])):
        if names_fear(sentence[0]):
            afraid = True
        else:
            findings += _findings_in(sentence[0], sentence.start())
    return Reading(tuple(sorted(findings, key=lambda each: each.start)), afraid)


def taken(text: str, finding: Finding) -> str:
    """Return the text with the gentler wording in place of what was found."""
    return text[: finding.start] + finding.gentler + text[finding.end :]


def _findings_in(sentence: str, at: int) -> list[Finding]:
    """Return what is found in one sentence that begins at a place; of two that overlap the first rule's."""
    # Its patterns take a fourteenth of a start, so they're put together for the first who asks.
    from intimacy_app.domain.statements.rules import PHRASES

    kept: list[Finding] = []
    for phrase in PHRASES:
        for finding in _of_phrase(phrase, sentence, at):
            if all(finding.end <= other.start or other.end <= finding.start for other in kept):
                kept.append(finding)
    return kept


def _of_phrase(phrase: Phrase, sentence: str, at: int) -> Iterator[Finding]:
    if phrase.unless and phrase.unless.search(sentence):
        return
    for found in phrase.form.finditer(sentence):
        start, end = found.span("span" if "span" in phrase.form.groupindex else 0)
        if _is_quoted(sentence[:start]):
            continue
        gentler = _fitted(phrase.wording(found), phrase, sentence[:start], sentence[end:])
        yield Finding(phrase.rule, at + start, at + end, EXPLANATIONS[phrase.rule], gentler)


# Where a clause may begin, and what may come after it.
_BEFORE = re.compile(r"(?:^|[,;:–—]|\b(?:and|but|so|then|because|since|cause|or))\s*$", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:$|[.!?…;,]|(?:and|but|when|whenever|because|so)\b)", re.IGNORECASE)


def _fitted(gentler: str, phrase: Phrase, before: str, after: str) -> str:
    """Return a wording as it fits between what stands around it; empty where it doesn't."""
    if phrase.is_clause and not (_BEFORE.search(before) and _AFTER.match(after)):
        return ""
    if gentler.endswith("?") and after.strip():
        gentler = gentler[:-1]
    if (
        after[:3].lower() in (" by", " to")
        and phrase.rule is Rule.THOUGHT_AS_FEELING
        and not gentler.endswith("hurt")
    ):
        return ""
    return gentler if before.strip(" \"“'(") else gentler[:1].upper() + gentler[1:]


def _is_quoted(before: str) -> bool:
    """Return whether a quotation is open at a place: somebody else's words, as they were said."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
