"""The rules of the reader, in the order in which they come first where two apply to the same words."""

import re

from intimacy_app.domain.statements import assuming, blaming, demanding
from intimacy_app.domain.statements.patterns import Phrase, Rule, one_of, phrases
from intimacy_app.domain.statements.words import CALLED, NAMES, POSING

_SO = "(?: (?:so|such|just|really|being|very|always|never|too|totally|completely|absolutely|simply|acting|honestly|incredibly|unbelievably|nothing but|kind of|a bit|a little|becoming|getting|pretty|extremely|still|even|always being|fucking|damn|only))*"
_KIND = re.compile(
    r"\b(?:laugh|smile|happy|safe|loved|at home|better|welcome|cheer|kind to|so kind|kind|patient|gentle|sweet"
    r"|generous|there for me|thank|thanks|grateful|glad|love (?:it|how|that|when|the way)|proud|admire|appreciate"
    r"|believed in me|good to|great with|so nice|nice to|forget my birthday|find a way|know what to say|know how to|remember|gave up on me"
    r"|made me feel (?:small|less)|lied to me|let me down|complain(?:ed)? (?:once|about me)|welcome)\b",
    re.IGNORECASE,
)
_NEVER_IN_PRAISE = re.compile(
    r"\b(?:never|ever) (?:once )?(?:forget|forgot|forgotten|gave up|give up|let me down|complain|complained|lied|lie|miss|missed|make me feel (?:small|stupid|bad)|made me feel (?:small|stupid|bad)|fail|failed|stop|stopped making|cease|judge|judged|hurt|doubted)\b|\bwho says you\b|\bif you ever\b",
    re.IGNORECASE,
)
_RARER = {"never": "rarely", "never ever": "rarely", "never once": "rarely", "never even": "rarely"}


def _less_often(found: re.Match[str]) -> str:
    said = " ".join(found["word"].lower().split())
    return f"{found['you']} {_RARER.get(said, 'often')}"


def _label(found: re.Match[str]) -> str:
    return CALLED[" ".join(found["label"].lower().replace("-", " ").split())]


def _feeling(found: re.Match[str]) -> str:
    said = POSING[" ".join(found["posing"].lower().split())]
    return f"{found['feel']} {said}".strip()


_NAMES = one_of(NAMES)
_CALLED = one_of(CALLED)

_ALWAYS_NEVER = (
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "(?P<you>you(?:'re| are| were|'ve| have| had| do| did| can| will)?) (?P<word>never(?: ever| once| even)?)\\b(?! (?:mind|know\\b))"
        ),
        _less_often,
        _NEVER_IN_PRAISE,
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "it's (?P<span>nonstop|always something|constant|the same thing every time|every single time) with you\\b"
        ),
        "hard lately",
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases("not once in [^.!?,]{2,30} have you\\b"),
        "I can’t think of a time when you’ve",
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "(?P<you>(?:you|u)(?:'re| are| were|'ve| have| had| do| did| can)?) (?P<word>always|constantly|forever|continually|endlessly|invariably)\\b"
            "(?! (?:mind|know\\b))"
        ),
        _less_often,
        re.compile(
            rf"{_KIND.pattern}|\b(?:you can always|could always|can never thank|who says you|if you ever|hope you(?: \w+)? always|as you always)\b",
            re.IGNORECASE,
        ),
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "all (?:you|u)(?: ever)? (?:do|did) (?:is|was)(?: to)?\\b",
            "all you(?: ever)? (?:do|did)\\b(?= is)",
        ),
        "you often",
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases("(?P<you>you) (?:don't|didn't|won't|do not|did not)(?: even)? ever\\b"),
        r"\g<you> rarely",
        _KIND,
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "you haven't(?: even)? (?:ever|once)\\b",
            "not once have you\\b",
            "not (?:even )?one time have you\\b",
        ),
        "I can’t think of a time when you’ve",
    ),
    Phrase(Rule.ALWAYS_NEVER, phrases("not once did you\\b"), "I can’t think of a time when you did"),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "every (?:single )?time(?= (?:you|u|i (?:ask|tell|need|try|say|want|bring|talk|speak|open|mention|come)|we (?:talk|argue|fight|go|have)|i have)\\b)"
        ),
        "many times when",
        _KIND,
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "you(?: [\\w']+){1,8} (?P<span>every (?:single )?(?:time|day|night|evening|weekend)|all the time|nonstop|24/7)[.!?]*$"
        ),
        "a lot",
        re.compile(rf"{_KIND.pattern}|\b(?:I|could|would|can|will|to|if|when)\b.* you\b", re.IGNORECASE),
    ),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "it's always(?= (?:about )?(?:you|me|your|my|the same with you)\\b)",
            "it is always(?= (?:about )?(?:you|me|your|my)\\b)",
        ),
        "it’s often",
        _KIND,
    ),
    Phrase(Rule.ALWAYS_NEVER, phrases("i(?:'m| am) always the one\\b"), "I’m often the one", _KIND),
    Phrase(
        Rule.ALWAYS_NEVER,
        phrases(
            "nothing(?:'s| is) ever (?:good enough|enough|right) for you\b",
            "nothing(?: that)? i (?:ever )?(?:do|say) is (?:ever )?(?:good enough|enough|right)(?: for you)?",
        ),
        "I’d like to hear when something I do is right for you",
    ),
)

_LABEL = (
    Phrase(
        Rule.LABEL,
        phrases(
            "(?:you're|you(?: are| were|'ve been| have been| can be| act| acted| behave| behaved| sound| look))"
            f"(?: (?:being|like))?{_SO}(?: (?:an?|the))?(?: (?:most|total|complete|real|huge|big|little|typical|selfish|lazy|stupid|spoiled))* (?P<label>{_CALLED})(?!-)"
            "(?: (?:person|human being|man|woman|partner|friend|sister|brother|husband|wife|mother|father|son|daughter|roommate|people|kid|child|parent))?"
        ),
        _label,
        re.compile(r"\b(?:not saying|never think|didn't mean|not that) you(?:'re| are)|you (?:told|called|said)\b|\b(?:if|when|whether|afraid|think that|sorry) you(?:'?re| are| were| look| sound)\b|\bjealous of (?:my|your)\b|\blook (?:cold|weak)|\b(?:are|'re|look) cold\b[.!]?$|you(?:'re| are)n?'?t? not", re.IGNORECASE),
        is_clause=True,
    ),
    Phrase(
        Rule.LABEL,
        phrases(f"(?:don't be|stop being|quit being|why are you|how can you be|what an?|you)(?: always)?(?: being)?{_SO}(?: an?)? (?P<label>{_CALLED})(?: person)?"),
        _label,
        re.compile(r"\byou (?:told|called|said)\b|\byou (?:mean|look|sound)\b|what a (?:mess|joke|disaster)|\bmean\b", re.IGNORECASE),
        is_clause=True,
    ),
    Phrase(
        Rule.LABEL,
        phrases("(?:you're|you are|you sound|you act|you look)(?: (?:just|exactly|so much|turning))?(?: into| like)+ (?:your|my) (?:mother|father|mom|dad|sister|brother|ex|parents)\\b"),
        "this reminds me of something that’s hard for me",
        is_clause=True,
    ),
    Phrase(
        Rule.LABEL,
        phrases(f"(?:not|like|such|only|be|being|you|ok|okay|what kind of|the|is|got is|well|hey)(?: (?:an?|the))?(?: (?:total|complete|real|huge|big|little|typical|selfish|lazy|stupid|spoiled|old))* (?:{_NAMES})(?: you are)?"),
        "I’m having a hard time with this",
        re.compile(r"\bI(?:'m| am| was| felt| feel| feel like| looked| look| must)\b[^.!?]{0,20} (?:an?|like an?)\b|\byou (?:told|called|said)|\bfelt like\b", re.IGNORECASE),
        is_clause=True,
    ),
    Phrase(
        Rule.LABEL,
        phrases("your (?P<noun>selfishness|laziness|stubbornness|arrogance|immaturity|stupidity|coldness|cruelty|dishonesty|carelessness|rudeness|meanness|drama|ego|hypocrisy|jealousy)\\b"),
        "what happened",
    ),
    Phrase(
        Rule.LABEL,
        phrases("you(?: have| 've got|'ve got|'ve) no (?:heart|backbone|spine|feelings|empathy|manners|shame|sense of responsibility|conscience|respect)\\b"),
        "I’m having a hard time with this",
        is_clause=True,
    ),
)  # fmt: skip


_FEELING = (
    Phrase(
        Rule.THOUGHT_AS_FEELING,
        phrases(f"(?P<feel>i(?:'m)? (?:feel|felt|feeling|am feeling|was feeling|have felt|keep feeling|always feel|often feel|still feel|just feel|end up feeling)|(?:feel|felt|feeling)|left me feeling)(?: (?:so|very|really|completely|totally|a bit|a little|kind of|pretty|like i'm being|like i am being|like i was being|like i'm|like i was|always|just|often|being|deeply|quite|utterly|constantly|somewhat|increasingly|more and more|\\w+ and|\\w+, \\w+ and))* (?P<posing>{one_of(POSING)})"),
        _feeling,
        re.compile(r"\b(?:don't|do not|didn't|never|not|no longer|hope you|you (?:may|might|must)|if you|you) (?:\w+ )?(?:feel|felt)\b|\bfelt used to\b|feel used to", re.IGNORECASE),
    ),
    Phrase(
        Rule.THOUGHT_AS_FEELING,
        phrases(f"^(?P<feel>)(?P<posing>{one_of(POSING)})(?=[.!,?]|$)"),
        _feeling,
    ),
    Phrase(
        Rule.THOUGHT_AS_FEELING,
        phrases("(?P<feel>i(?:'m| am| was)? ?(?:feel|felt|feeling)) like (?:an? |the |your )?(?:third wheel|maid|doormat|servant|afterthought|outsider|punching bag|second choice|stranger|roommate|nanny|chauffeur|atm|guest|ghost|employee|joke|backup plan|last priority)\\b"),
        r"\g<feel> lonely",
    ),
    Phrase(
        Rule.THOUGHT_AS_FEELING,
        phrases("i feel(?= you(?:'re| are| don't| never| always| just| didn't)\\b)", "i (?:feel|felt) like(?= (?:this|it|everything|the whole|that)(?: [\\w']+){0,5} (?:unfair|one-sided|pointless|a joke|your fault|on purpose)\\b)"),
        lambda found: "it seemed to me that" if "felt" in found[0].lower() else "it seems to me that",
    ),
    Phrase(
        Rule.THOUGHT_AS_FEELING,
        phrases(
            "i(?: (?:just|really|still|always|often|sometimes|do))? (?:feel|felt)(?: (?:that|like|as if|as though|like that))+(?= (?:you|u|we|nobody|no one|everyone|it's your|it's all|your|this is your|i(?:'m| am| was)? (?:not|the only|always|never|just|being|have to|don't matter|do everything|can't|a burden|your|doing|second|invisible|last|nothing))\\b|u)",
        ),
        lambda found: "it seemed to me that" if "felt" in found[0].lower() else "it seems to me that",
    ),
)  # fmt: skip

PHRASES: tuple[Phrase, ...] = (
    *demanding.THREATS,
    *blaming.MADE_TO_FEEL,
    *_FEELING,
    *_LABEL,
    *blaming.BLAME,
    *assuming.MIND,
    *_ALWAYS_NEVER,
    *demanding.DEMANDS,
)
