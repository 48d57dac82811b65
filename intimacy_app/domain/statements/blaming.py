"""Blame: what the other one did as the cause of what I feel."""

import re

from intimacy_app.domain.statements.patterns import Phrase, Rule, one_of, phrases
from intimacy_app.domain.statements.words import HARD_FEELINGS

_HARD = one_of(HARD_FEELINGS)
_PAST = re.compile(
    r"^(?:didn'?t|never|weren'?t|were|had|forgot|left|went|said|told|came|broke|made|took|got|lost|spent|chose"
    r"|kept|let|ran|spoke|wouldn'?t|couldn'?t|wanted|\w+ed)\b",
    re.IGNORECASE,
)
_WAS = {"i'm": "I was", "im": "I was", "i am": "I was", "i feel": "I felt", "i get": "I got"}


def _turned_around(found: re.Match[str]) -> str:
    """Return “When you …, I …” for “I … because you …”."""
    did, who, how = found["did"].rstrip(" ,"), " ".join(found["i"].lower().split()), found["how"].strip(" ,")
    begun = _WAS.get(who, found["i"]) if _PAST.match(did.strip()) else found["i"]
    return f"when you{did}, {begun} {how}"


def _mine(found: re.Match[str]) -> str:
    how = " ".join(found["how"].lower().split())
    past = found["verb"].lower() in ("made", "have made", "'ve made", "got")
    if how == "wait":
        return "I waited" if past else "I wait"
    acts = {
        "cry",
        "lose my temper",
        "yell",
        "snap",
        "doubt myself",
        "hate myself",
        "explode",
        "suffer",
    }
    if how in acts:
        return f"I started to {how}" if past else f"I start to {how}"
    verb = ("felt" if past else "feel") if not how.startswith("look") else ("felt I" if past else "feel I")
    return f"I {verb} {how}"


MADE_TO_FEEL = (
    Phrase(Rule.BLAME, phrases("all because you(?= had to\\b)"), "when you"),
    Phrase(
        Rule.BLAME,
        phrases("you(?: always| never| just| really)? (?P<verb>made|make|makes) me feel (?P<how>(?!so (?:good|loved|safe|special|welcome|lucky|proud)|really (?:good|loved|safe)|(?:good|loved|safe|special|welcome|lucky|proud|better|at home|seen|heard|wanted|cared|warm|happy|calm|beautiful|understood|brave|smart|strong|alive|needed|important|like i (?:can|belong|matter|could)|less alone|more)\\b)[\\w' ]{2,40})"),
        lambda found: f"I {'felt' if found['verb'].lower() == 'made' else 'feel'} {found['how'].strip()}",
        re.compile(r"\bI know\b|\bthank", re.IGNORECASE),
    ),
)  # fmt: skip

BLAME = (
    Phrase(
        Rule.BLAME,
        phrases(
            f"(?P<i>i'm|i am|i was|i feel|i felt|i get|i got|i've been|i have been) (?P<how>(?:(?:so|very|really|pretty|just|still|always|all|feeling|a bit|a little|in|completely) )*{_HARD}[^.!?]{{0,40}}?),? (?:because|cause|'cause|cuz|coz|bc) (?:of you|you(?P<did>(?:'re|'ve|'d)? [^.!?]+))"
        ),
        lambda found: _turned_around(found) if found["did"] else f"{found['i']} {found['how']}",
        re.compile(r"\bbecause you (?:may|might|were (?:tired|sick|sad|hurt|worried|so good)|mean|matter|are (?:sick|tired|sad|hurting|leaving|so important)|looked (?:tired|sad))|for you because", re.IGNORECASE),
    ),
    Phrase(
        Rule.BLAME,
        phrases("because of you\\b", "(?:it's |it is |this is |that's |that is )?(?:all )?(?:because of|thanks to) (?:you|your)\\b(?! (?:help|patience|support|love|kind))"),
        "after what happened",
        re.compile(r"\b(?:thank|glad|grateful|happy|better|laugh|made it|brave|love|learned|calm|possible)\b", re.IGNORECASE),
    ),
    Phrase(
        Rule.BLAME,
        phrases(
            f"(?:you|u|it's you who)(?: (?:always|never|just|really|often|only|keep|do))? ?(?P<verb>made|make|makes|making|have made|'ve made|got|get|drive|drove|are driving|'re driving) me(?: (?:so|feel|feeling|really|very|want to|to|completely|always|just|look|felt))* (?P<how>{_HARD})"
        ),
        _mine,
        re.compile(r"\b(?:want to cry with joy|tears of joy|cry laughing|happy)\b|\byou (?:didn'?t|don'?t|never) ma[dk]e me", re.IGNORECASE),
    ),
    Phrase(
        Rule.BLAME,
        phrases(f"you(?:'ve| have) got me(?: so| all| really| too)* (?P<how>{_HARD})"),
        r"I’m so \g<how>",
    ),
    Phrase(
        Rule.BLAME,
        phrases(
            "(?:it's|it is|this is|that's|it was|this was|this is all|it's all|all|everything is|is)(?: all| entirely| completely)? your (?:own )?fault(?: that)?",
            "your fault\\b",
            "(?:that's|this is|it's) (?:all )?on you\\b(?! (?:to|whether|how|if))",
            "you(?:'re| are) (?:the (?:reason|one who (?:started|caused|ruined|broke|did this))|to blame|responsible for)\\b(?: (?:why|that))?",
            "i blame you(?: for)?\\b",
            "you(?: just)? (?:started|caused) (?:this|it|the fight|the argument|all this|all of this)\\b",
            "you did this to (?:me|us)\\b",
            "you made me do (?:it|this|that)\\b",
            "look what you(?:'ve| have)? (?:did|done|made me do)\\b",
            "see what you(?:'ve| have)? (?:did|done|made me do)\\b",
            "if it weren't for you\\b", "if you'd (?:just|only)\\b(?= [^.!?]{2,60} (?:we|i|none|this|it)\\b)", "you drove \\w+ (?:away|off|out)\\b", "if you hadn't\\b(?= [^.!?]{2,60}, (?:we|i|none|this|it|everything)\\b)", "if (?:only )?you had(?= [^.!?]{2,60}, (?:we wouldn't|i wouldn't|none|this wouldn't|it wouldn't|we'd|i'd)\\b)",
        ),
        "I’d like us to look at what happened",
        re.compile(r"\b(?:not|isn'?t|wasn'?t|never|don'?t think it was|isnt|wasnt) (?:that )?(?:all |entirely |only )?your fault|\bno(?:t| one'?s) (?:to )?blame|\byou(?:'re| are) the reason (?:I|we) (?:laugh|smile|made|keep|kept)|don'?t (?:blame|think)|\bnot? (?:say|mean)", re.IGNORECASE),
        is_clause=True,
    ),
    Phrase(
        Rule.BLAME,
        phrases("you(?:'ve| have|'re| are| always| just)? (?:ruin(?:ed|ing|s)?|spoil(?:ed|s|ing)?|wreck(?:ed|ing|s)?|destroy(?:ed|ing|s)?|killed(?= the (?:mood|evening|vibe|party|fun|trip|night|day|moment))) (?P<what>[^.!?,]{2,60})"),
        r"I’m sad about how it went with \g<what>",
        re.compile(r"\byou spoil(?:ed)? me\b", re.IGNORECASE),
    ),
    Phrase(
        Rule.BLAME,
        phrases("(?P<before>(?:i|i'm|we|we're)(?: [\\w']+){1,8}?),? (?P<span>(?:because|cause|cuz|coz|bc) you|, since you)(?= (?:had to|didn't|don't|forgot|never|always|can't|couldn't|won't|wouldn't|weren't|obviously|clearly|were late|were too|left|refused?|insisted|kept|keep|took|had to have|were on|decided|overslept|said|yelled)\\b)"),
        "when you",
        re.compile(r"\b(?:may|might|maybe|asking|ask|worried|glad|happy|grateful|thank|love|know|called because|understand)\b", re.IGNORECASE),
    ),
)  # fmt: skip
