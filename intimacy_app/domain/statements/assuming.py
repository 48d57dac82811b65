"""Mind reading: what goes on in the other one, said as if it were known."""

import re

from intimacy_app.domain.statements.patterns import Phrase, Rule, phrases

# What was said before as a thought gets a wording there.
_THOUGHT = re.compile(r"\b(?:feel|felt)(?:\s+(?:like|that|as if|as though))*\s*$", re.IGNORECASE)


def _wondering(found: re.Match[str]) -> str:
    you, rest = found.groupdict().get("you"), found["rest"]
    if _THOUGHT.search(found.string[: found.start()]) or rest.lower().startswith("i know"):
        return ""
    return "I wonder if " + (f"{_lowered(you)} {rest}" if you else _lowered(rest))


def _wanting(found: re.Match[str]) -> str:
    verb = re.sub(r"\s+less$", "", found["verb"], flags=re.IGNORECASE)
    return "" if _THOUGHT.search(found.string[: found.start()]) else f"I can’t tell if you {verb}"


def _lowered(words: str) -> str:
    said = re.sub(r"^deep down,?\s+", "", words, flags=re.IGNORECASE)
    return said[:1].lower() + said[1:]


MIND = (
    Phrase(
        Rule.MIND_READING,
        phrases(
            "you(?: (?:just|really|clearly|obviously|simply|still))? (?:don't|do not|doesn't|didn't|did not|couldn't)(?: (?:even|really|actually|truly))?"
            " (?P<verb>care(?: less)?|love|respect|want|like|value|appreciate|give a damn|give a shit|take me seriously|trust|miss|believe in|think (?:about|of)|understand what|feel anything|notice|see me|try(?= ?[.!?,]|$| anymore))\\b"
        ),
        _wanting,
        re.compile(r"\b(?:if|whether|why|that) you(?: \w+)? (?:don'?t|didn'?t)|\byou (?:don't|didn't|do not) (?:want|like|trust|think)(?: me)? to (?:go|come|talk|eat|answer)|\byou don'?t care (?:for|which|what|if (?:we|I)|whether|where)|\byou (?:told|said)|\bokay|\bfine\b|like (?:fish|onions|coffee|crowds|surprises)", re.IGNORECASE),
    ),
    Phrase(
        Rule.MIND_READING,
        phrases(
            "(?P<you>you(?:'re| are| were)?(?: (?:just|only|clearly|obviously|really|probably|simply|secretly))*) (?P<rest>(?:want|wanted|wish|trying|tried) (?:me|us|to (?:get|make|hurt|punish|win|be right|avoid|see|show|prove|embarrass|annoy|upset|start|pick|get rid|control the|look|ruin|keep|have|leave|end|get out|humiliate|test|spite))\\b|hate (?:me|my|it when i|being|spending|us|coming|having)|enjoy (?:making|seeing|watching|hurting|being)|care more|care (?:only )?about (?:your|yourself|nothing|everyone|work)|only care|couldn't care less|think (?:i'm|i am|i|you're|it's|that|my|we|this|only|of me|of yourself|the world|everything|about yourself)\\b|believe (?:i|that|you're)|assume|expect me|regret (?:marrying|meeting|being|having)|like (?:hurting|making|seeing me|it when i)|would rather|prefer|love (?:your|him|her|them|work)(?: \\w+){0,2} more)"
        ),
        _wondering,
        re.compile(r"\b(?:do|did|what|how|if|whether|when|may|maybe|might|perhaps|wonder|imagine|guess|guessing|would|could|can|let me know|tell me|said|told me|say|so that|where|why|anything|everything|because of what) (?:that )?(?:you(?:'?re)?|ur?)\b|\byou (?:may|might|could|probably)\b|\bmaybe\b|\bperhaps\b|\bwonder\b|\bthank|\byou said\b|\bif you (?:want|think)", re.IGNORECASE),
    ),
    Phrase(
        Rule.MIND_READING,
        phrases("you(?:'d| would) (?P<rest>(?:much )?rather (?:be|spend|talk|play|watch|go|have|hang|stay|scroll|look))\\b"),
        r"I wonder if you’d \g<rest>",
        re.compile(r"\b(?:if|whether|maybe|what|that|perhaps|wonder|know) you", re.IGNORECASE),
    ),
    Phrase(
        Rule.MIND_READING,
        phrases(
            "you (?P<rest>(?:did|said|do|forgot|left|ignored|came late|are doing|were doing|planned|broke|chose|waited|made)(?: [\\w']+){0,5} (?:on purpose|deliberately|intentionally|just to (?:\\w+)(?: me)?|to (?:spite|punish|hurt|annoy|embarrass|get back at|provoke|humiliate|test|upset) me))"
        ),
        lambda found: "" if _THOUGHT.search(found.string[: found.start()]) else f"I wonder if you {found['rest']}",
        re.compile(r"\b(?:don'?t think|know|sure|wonder|if|whether) (?:that )?you", re.IGNORECASE),
    ),
    Phrase(
        Rule.MIND_READING,
        phrases("all that (?:matters|counts) to you(?: is)?\\b", "(?P<about>(?:it's|this is)(?: all)? about you (?:needing|wanting|having|getting|trying)(?: to)?)\\b"),
        lambda found: f"maybe {found['about']}" if found["about"] else "I wonder how much it matters to you",
        re.compile(r"\bmaybe\b", re.IGNORECASE),
    ),
    Phrase(
        Rule.MIND_READING,
        phrases("(?P<rest>(?:all you(?: ever)?|you (?:only|just|ever only)) (?:care|think) about(?: is| are)?)(?= (?:yourself|your|money|work|him|her|them|football|what)\\b)", "you only (?:care|think) (?:about|of)\\b"),
        "I wonder how much room I have beside",
        re.compile(r"\bwhat you think about\b|\bdo you think", re.IGNORECASE),
    ),
    Phrase(
        Rule.MIND_READING,
        phrases("(?P<rest>you(?:'re| are| were) (?:just |only )?(?:hoping|trying to (?:make|get|hurt|start|win|prove|embarrass|punish)|glad (?:when|that|i)|happy (?:when|that) i|being nice|doing this (?:to|because|just)|saying that (?:to|because|just))|you (?:knew|know) (?:exactly|full well|perfectly)|you loved (?:it|every (?:minute|second))|you can't wait (?:for (?:me|us)|to (?:get|be|leave|see me))|you (?:obviously|clearly|secretly) (?!tired|busy|sick|worried|upset|had|needed)(?:\\w+)|i know you(?:'re| are) not|you(?:'re| are) not(?: (?:even|really|at all))? (?:interested|sorry|trying|committed|attracted|happy with me|in love|even trying|bothered)|you(?:'ve| have) (?:stopped (?:loving|caring|trying)|already (?:decided|given up|checked out|made up your mind|moved on)|given up)|you (?:stopped|quit) (?:loving|caring|trying)|you(?:'re| are) (?:hiding|ashamed of me|bored with|bored of|tired of me|looking for an excuse|avoiding me|jealous of me|embarrassed (?:by|of) me|happier without|cheating|using me|playing games|pretending|glad|enjoying this|sick of me|over me|in love with (?:him|her|someone))|you must (?:hate|think|not care|be ashamed|enjoy|want|love being|not love)|you know (?:exactly|perfectly well|full well)|deep down,? (?:you|u)(?: \\w+)?|i know (?:exactly )?(?:what|that) you(?:'re| are)? (?:think|thinking|want|really)|i know you (?:don't|hate|think|want|regret|wish|did)|you meant to (?:hurt|embarrass)|you've never (?:loved|cared|respected)|you wish (?:i|you'd|you had|you were))"),
        _wondering,
        re.compile(r"\b(?:if|whether|maybe|perhaps|wonder|might|may|that|guessing) (?:you(?:'?re)?|ur?)\b|\bsorry you|you(?:'re| are) glad (?:to|we|it)", re.IGNORECASE),
    ),
)  # fmt: skip
