"""How people speak: finds in a text what nobody would say so, after `content/en/voice.toml`."""

import re

from intimacy_app.content import unnatural

LONGEST_SENTENCE = 25

# What speech contracts at the head of a sentence, where more follows: “You are.” stays as it is.
_EXPANDED = re.compile(
    r"\b(?:(?:It|That|There|What|Who|He|She) is|(?:You|They|We) are|I am|(?:I|You|It) will)(?= \w)"
)
_LINK = re.compile(r"\]\([^)]*\)")


def stiff_in(text: str) -> list[str]:
    """Return what reads as translated, dated or British; where a link of the text leads is left out."""
    plain = _LINK.sub("]", text)
    return [
        found[0]
        for pattern in (*(each.pattern for each in unnatural()), _EXPANDED)
        for found in pattern.finditer(plain)
    ]


def breathless_in(text: str) -> list[str]:
    """Return the sentences that are too long to be said in one breath."""
    sentences = re.split(r"[.?:!][”’)]*\s|\n", text)
    return [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE]
