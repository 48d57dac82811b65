"""Threats, and demands that pose as requests."""

import re

from intimacy_app.domain.statements.patterns import Phrase, Rule, phrases

_BAD_END = "(?:leav|gone|go\\b|going home|stop|never|not\\b|won't|tell (?:your|every|the|them|him|her)|take|mov|divorc|break|quit|throw|sell|cancel|done|over\\b|through\\b|find (?:someone|somebody)|sleep|regret|lock|cut|ignore|tell(?:ing)?\\b|post(?:ing)?\\b|block|pack|fil(?:e|ing)\\b|report|judge|lawyer|couch|cancel|trash|meet(?:ing)? your|rid of|your mother's|the same|finished|out of here|out the door|call (?:it|my|a|your)|make (?:you|sure)|see what|stay at|sue|kick|pack|trouble|sorry|alone|without|forget|no more|end)"
_THEN = f"(?:i'll|i will|i'm|i am|i won't|i can|i file|i go|we're|we are|we'll|you'll|you will|you can|you won't|it's|it is|i swear|don't|there'll|there will|that's|this)\\b[^.!?]{{0,40}}?\\b{_BAD_END}"
_CALM = re.compile(
    r"\bif you (?:don't mind|can't make it|don't want to talk|don't feel|are tired|need|want|don't like it|aren't sure|would like|get home)|\bpromise|I(?:'ll| will) (?:help|wait|listen|be here|understand|come with)",
    re.IGNORECASE,
)


def _wish(found: re.Match[str]) -> str:
    verb = " ".join(found["verb"].split())
    return f"it matters to me that you {verb}"


def _wish_not(found: re.Match[str]) -> str:
    verb = " ".join(found["verb"].split())
    return f"it matters to me that you don’t {verb}"


THREATS = (
    Phrase(
        Rule.THREAT,
        phrases(f"if you (?:don't|do not|won't|can't)(?: ever| just)? (?P<verb>[^,.!?]{{2,80}}?),? (?:then )?{_THEN}[^.!?]*"),
        _wish,
        _CALM,
    ),
    Phrase(
        Rule.THREAT,
        phrases(f"if you (?:ever )?(?P<verb>(?!don't|do not|won't|can't)[^,.!?]{{2,80}}?)(?: again| one more time)?,? (?:then )?{_THEN}[^.!?]*"),
        _wish_not,
        re.compile(rf"{_CALM.pattern}|\bI(?:'ll| will) (?:never forget|not mind)|\bif you (?:leave|go)(?: early)?,? I(?:'ll| will) (?:come|miss)|\bif you (?:stop|quit) by", re.IGNORECASE),
    ),
    Phrase(
        Rule.THREAT,
        phrases("(?P<span>,? (?:or else|or(?: i| we| you| it| find| don't| that's| this| else)(?:'ll|'m|'re|'s| will| won't| am| are| is| can| swear)?(?: \\w+){0,4} (?:leaving|leave|done|gone|over|through|out|divorce|end|ending|finished|regret|sorry|alone|couch|never|lawyer|police|going without|tell|telling|off|sleep|stop|quit|bother|moving|block|blocking|canceling|cancel|file|filing|pack|packing|posting|post|throwing|selling|taking|yourself another|go)\\b[^.!?]*))"),
        "; it matters to me",
        re.compile(r"\b(?:whether|either|not sure|don'?t know)\b", re.IGNORECASE),
    ),
    Phrase(
        Rule.THREAT,
        phrases(f"unless you (?P<verb>[^,.!?]{{2,80}}?), {_THEN}[^.!?]*"),
        _wish,
    ),
    Phrase(
        Rule.THREAT,
        phrases(
            "[^.!?,]{1,80} unless you (?P<verb>[^,.!?]{2,80})",
            "[^.!?,]{0,60}(?:leaving|leave|divorce|done with|walk out|move out|break up with) you[^.!?,]{0,20} if you (?:don't|do not|won't) (?P<other>[^,.!?]{2,80})",
        ),
        lambda found: "it matters to me that you " + " ".join((found["verb"] or found["other"]).split()),
        re.compile(r"\b(?:I|we) (?:won'?t|don'?t|will not) (?:start|begin|eat|go|decide|buy|book) (?:without|unless)|\b(?:can'?t|couldn'?t) (?:know|help|tell|come|see|guess|do)", re.IGNORECASE),
    ),
    Phrase(
        Rule.THREAT,
        phrases(
            "[^.!?]{0,60}(?:last|final) (?:chance|warning)[^.!?]*",
            "[^.!?]{0,40}(?:i'm warning you|i am warning you|i warned you|mark my words|consider yourself warned|don't push me|don't test me|don't make me (?!tell|ask|say|repeat|laugh|wait))[^.!?]*",
            "[^.!?]{0,40}you(?:'ll| will|'re going to|'re gonna) (?:regret|be sorry|pay for|see what happens|find out what|wish you|lose me|never see me|be alone|end up alone|die alone|hear from my lawyer|come home to an empty)[^.!?]*",
            "[^.!?]{0,40}two can play[^.!?]*",
            "either (?:she|he|it|they|that \\w+|your \\w+)[^.!?]{1,30} or i (?:go|do|am|leave)\\b[^.!?]*",
            f"either you [^.!?]{{1,60}} or {_THEN}[^.!?]*",
            f"(?:because |,? ?)?otherwise,? {_THEN}[^.!?]*",
            f"(?:one more|once more|one more time|again|another|next time)[^.!?]{{0,60}}?(?:and |then |so |,)? ?{_THEN}[^.!?]*",
            f"if (?:i|we) (?:don't|do not) (?:get|hear|see)[^.!?]{{2,60}}?{_THEN}[^.!?]*",
            f"if (?:it's|that's|this|that|it|she|he|they)(?: [\\w']+){{1,6}}?,? {_THEN}[^.!?]*",
            "[^.!?]{0,60}but then you won't (?:be |have |get |see )[^.!?]*",
            "(?:one more|once more|one more time|next time)[^.!?]{0,60}(?:i'm|i'll|i am|i will|we're|it's|you're|and|you'll) (?:\\w+ ){0,3}(?:leaving|leave|done|gone|over|through|out|finished|moving out|sorry|regret)\\b[^.!?]*",
            "[^.!?]{0,40}(?:i won't|i'm not going to|i will not|i'm not) (?:talk|speak|talking|speaking|sleep|touch|forgive|come|cook|do anything)[^.!?]{0,30} (?:until|till) you[^.!?]*",
            "don't (?:bother|even bother|expect me to|come crying|come running|come back|come home)\\b[^.!?]*",
            "[^.!?]{0,40}i swear (?:i'll|i will|i'm)[^.!?]{0,40} (?:leave|leaving|done|tell|quit|gone|throw|walk)[^.!?]*",
            "(?:keep (?:this|that|it|going like this|doing)[^.!?]{0,40} and (?:i'm|i'll|we're|you'll|it's|see))[^.!?]*",
            "[^.!?]{0,30}(?:i'll|i will|i'm going to) (?:make sure you|make you (?:pay|sorry|regret)|take the (?:kids|children)|get back at you|tell (?:everyone|everybody|your (?:mother|mom|boss|parents|friends|family)))[^.!?]*",
            "watch (?:it|yourself|your step|your mouth|what you say)\\b[^.!?]*",
        ),
        "this matters so much to me that I don’t know what to do",
        re.compile(r"\b(?:don'?t want|hope|afraid|promise not|never going) (?:that )?you|don'?t (?:bother|come) (?:cleaning|cooking|early|to the door|bringing|if)", re.IGNORECASE),
        is_clause=True,
    ),
)  # fmt: skip

_BASE = "(?P<rest>[^.!?,]{2,160}?)(?=[.!?,]|$| and (?:you're|you|would)\\b)"
_REASONS = re.compile(
    r"\b(?:if|when|because|since|that|whenever|do|did|what|while|how|where|why|who|as|don'?t think|and|know|than|whether|until|before|after|so|like) (?:that )?you (?:really |still |always |just |often )?(?:need|have|got|had|must|ought|should)\b|\byou must (?:be|have|feel)\b|\bno need\b|\byou (?:may|might|could)\b|\byou (?:don'?t|do not) (?:have|need) to\b|\b(?:anything|something|whatever|all|everything) (?:that )?you (?:need|have)|\byou should(?:n'?t| not)? have (?:to|seen)|\byou (?:should|have to|need to|must) (?:have seen|see|hear|meet|try)\b|\byou should(?:'?ve| have) (?:seen|heard)|\byou should know (?:that )?(?:I|how)|\b(?:time|space|rest|help) you need",
    re.IGNORECASE,
)

DEMANDS = (
    Phrase(
        Rule.DEMAND,
        phrases("you should(?:'ve| have)(?P<not> never)? " + "(?P<rest>[^.!?]{2,160})"),
        lambda found: f"I wish you {'hadn’t' if found['not'] else 'had'} " + found["rest"].strip(),
        _REASONS,
    ),
    Phrase(
        Rule.DEMAND,
        phrases(
            "you(?:'d| had)? (?:better|best)(?P<not> not)? " + _BASE + "[.!?]*",
        ),
        lambda found: _willing(found["rest"], bool(found["not"])),
        re.compile(r"\byou better\?|\b(?:know|knew|feel|felt|love|like|see|understand|hear|make|made|get|help|suit|suits) you better|\byou better (?:than|when|if|and|now)", re.IGNORECASE),
    ),
    Phrase(
        Rule.DEMAND,
        phrases(
            "(?:so |now |look,? |listen,? )?you(?:'ve| have|'re| are)?(?: (?:really|just|simply|seriously|definitely|absolutely|also))? (?:need to|have to|got to|gotta|must|ought to|should|going to|gonna|supposed to|will(?= (?:be (?:at|there|home|on time|nice|polite|ready)|do|go|call|apologize|clean|stop|smile|come|eat|sit|finish|tell|pay|give|show|listen|not)\\b))(?P<not>n't| not| never)?(?: (?:just|really|finally|start to|learn to))? "
            + _BASE + "[.!?]*"
        ),
        lambda found: _willing(found["rest"], bool(found["not"])),
        re.compile(rf"{_REASONS.pattern}|\byou(?:'re| are) going to (?:be|love|like|get|make|do (?:great|fine|well)|feel|have|miss|the)", re.IGNORECASE),
    ),
    Phrase(
        Rule.DEMAND,
        phrases(
            "i (?:expect|demand|insist|require|order)(?: that)? you(?: to)? " + _BASE + "[.!?]*",
            "(?:i (?:want|need) you to|what i (?:want|need) is for you to) (?:just |finally |please )?(?P<other>(?:drop|get off|knock|let it go|act|stop|quit|start|do|get|apologize|leave|clean|fix|change|shut|grow|never|obey|behave|act|choose|prove)\\b[^.!?,]{0,160})[.!?]*",
        ),
        lambda found: _willing(found["rest"] or found["other"], negative=False),
    ),
    Phrase(
        Rule.DEMAND,
        phrases(
            "(?:why )?(?:can't|can not|couldn't|won't|don't|wouldn't) you (?:not )?(?:just|ever|for once|at least|simply|for one minute|even|once) " + _BASE + "[.!?]*",
            "(?:can|could|would|will) you (?:for once|for (?:god|heaven|pete|christ|crying|goodness)(?:'s|s)? (?:sake|out loud)|finally)(?: please)?(?: just)? (?P<fourth>[^.!?]{2,160})[.!?]*",
            "(?:can|could|would|will) you (?:please )?(?P<fifth>(?:quit|stop being|stop acting|knock it off|shut up|get over|grow up|try not to be)[^.!?]{0,160})[.!?]*",
            "would it (?:kill|hurt) you to (?P<other>[^.!?]{2,160})[.!?]*",
            "(?:is it (?:really )?(?:so|too|that)? ?(?:hard|much)(?: to ask)?|how hard (?:is it|can it be|would it be)|how many times do i have|is it asking too much)(?: for you)? to (?P<third>[^.!?]{2,160})[.!?]*",
        ),
        lambda found: _willing(found["rest"] or found["other"] or found["third"] or found["fourth"] or found["fifth"], negative=False),
    ),
    Phrase(
        Rule.DEMAND,
        phrases("no more (?P<what>[^.!?,]{2,60})(?=[.!?]|$)"),
        r"I’d like us to talk about \g<what>",
        re.compile(r"\b(?:there(?:'?s| is| was| were| are)|have|had|has|need|want|got|with|say|is|was)\s+no more\b|^.{12,}no more", re.IGNORECASE),
    ),
    Phrase(
        Rule.DEMAND,
        phrases("(?P<span>(?:no excuses|no (?:ifs|buts)[^.!?]*|end of (?:discussion|story)|i(?:'m| am) not asking(?:,? i(?:'m| am) telling you)?|i've decided|because i said so|and that's final|you owe me(?: this(?: one)?)?|do (?:as|what) i (?:say|said)|i don't want to hear (?:it|another word|any excuses?)))"),
        "I’d like to hear what you think",
        re.compile(r"\byou owe me (?:nothing|a |\d|twenty|ten|money)|I(?:'ve| have) decided (?:to|that|on|not)", re.IGNORECASE),
        is_clause=True,
    ),
    Phrase(
        Rule.DEMAND,
        phrases("if you (?:really |truly |actually )?(?:loved|cared|respected|were a|valued)(?: (?:me|about me|about us|us|good \\w+|real \\w+|true \\w+))*,? you(?:'d| would)(?: have)?(?P<not> not|n't| never)? " + _BASE + "[.!?]*"),
        lambda found: _willing(found["rest"], bool(found["not"])),
    ),
    Phrase(
        Rule.DEMAND,
        phrases(
            "^(?P<span>(?:and |so |now,? |just |well,? |ok,? |okay,? |look,? )*(?P<verb>call your|get up and|hand over|pay me|come to|say yes|sit down|wake up|stop|quit|shut up|grow up|get over|calm down|do it|do (?:the|your|what)|apologize|clean|pick up|answer (?:me|my)|listen to me|look at me|make sure|put (?:your|the|that|down|away)|turn (?:it|that|the|off)|give me (?!an? |some|time|space|five|ten|room)|leave (?:me|it)|be (?:home|quiet|on time|honest|nice|ready|back|there by)|go (?:clean|get|and|away|to your)|come home|come here|call me (?:by|every|now|back|right|as soon)|take (?:out|the trash|off)|figure (?:it|this)|prove|hurry|admit|behave|tell me (?:right|now|where you|who|what you did|the truth)|choose|finish|fix|cancel|hand me|say (?:you're|you are|sorry|something)|get (?:off|up|out|your|rid|a job|home|me|it|help)|let me (?:finish|talk|see your)|wash|pay|sell|delete|forget it|drop it|act (?:your|like)|never (?:speak|talk|do|say|touch|call)|move)\\b(?P<after>[^.!?]{0,160}?)(?=,? or |[.!?]|$)[.!?]*)"
        ),
        lambda found: _willing(f"{found['verb']}{found['after']}", negative=False),
        re.compile(r"\b(?:please|thank|thanks|if you (?:like|want|can|could|have time)|whenever you)\b|\bleave it to me|^\W*(?:stop|look|listen)\W*$|^\W*make sure you (?:rest|eat|get some)", re.IGNORECASE),
    ),
    Phrase(
        Rule.DEMAND,
        phrases(
            "^(?P<span>(?:and |so |now,? |just |well,? )*(?:don't|do not) (?:you (?:dare|ever)|ever|even|talk|speak|tell me|walk|make|start|come|lie|ignore|interrupt|be (?:late|mad|like|so|silly|rude)|call|touch|go|leave|say|look|use|give me|bring|raise|forget|yell|do that|do it|wait|play|blame|change the)\\b(?P<after>[^.!?]{0,160})[.!?]*)"
        ),
        lambda found: _not_willing(found["span"]),
        re.compile(r"\b(?:please|worry|hesitate|for me|on my account)\b|don'?t (?:wait|stay) up|don'?t (?:be (?:silly|late))?[.!]$", re.IGNORECASE),
    ),
)  # fmt: skip

_TAIL = re.compile(
    r"(?:,? (?:right now|this instant|immediately|at once|already|for once(?: in your life)?|now|or else|and that's final|period))+\W*$",
    re.IGNORECASE,
)


# Nobody could say yes to it.
_PUT_DOWN = re.compile(r"^(?:know better|be ashamed|have known)\b", re.IGNORECASE)

# Where the asking itself has a sting.
_KINDER = (
    (re.compile(r"^shut up\b", re.IGNORECASE), "let me finish"),
    (re.compile(r"^grow up\b", re.IGNORECASE), "talk this over with me"),
    (re.compile(r"^get over (?:it|this|that|yourself)\b", re.IGNORECASE), "tell me how you see it"),
    (re.compile(r"^calm down\b", re.IGNORECASE), "slow down with me"),
    (re.compile(r" and do (?:as|what) i (?:say|said)$", re.IGNORECASE), ""),
    (re.compile(r"^get off your \w+ and ", re.IGNORECASE), ""),
)


def _willing(verb: str, negative: bool) -> str:
    said = _TAIL.sub("", " ".join(verb.split())).rstrip(" .!?,;")
    if _PUT_DOWN.match(said):
        return ""
    for form, kinder in _KINDER:
        said = form.sub(kinder, said)
    return f"would you be willing {'not ' if negative else ''}to {said[:1].lower()}{said[1:]}?"


def _not_willing(span: str) -> str:
    said = re.sub(
        r"^(?:and |so |now,? |just |well,? )*(?:don'?t|do not) (?:you )?(?:dare |ever )*",
        "",
        " ".join(span.split()),
        flags=re.IGNORECASE,
    )
    return _willing(said, negative=True)
