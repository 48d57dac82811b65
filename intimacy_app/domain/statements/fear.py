"""Sentences that name violence, threats, force, control, fear or wanting to die. Nothing softens them.

In doubt they count: the author alone sees the way to Support, and nothing else comes of it.
"""

from intimacy_app.domain.statements.control import AROUND_IT, CONTROL, DESPAIR
from intimacy_app.domain.statements.patterns import one_of, phrases

_SOMEBODY = "(?:you|u|he|she|they|dad|mom|my \\w+|someone|somebody|who)"
_SOONER = "(?: [\\w']+){0,3}?"  # you *have once almost* hit me
_ME = (
    "(?:me|us|him|her|them|my (?:arm|wrist|throat|neck|face|hair|head|leg)s?"
    "|(?:the|our|my) (?:kids?|children|baby|son|daughter|brother|sister|mother|mom|dad|dog|cat|boy|girl))\\b"
)
_BLOWS = (
    "hit|hits|hitting|slap|slaps|slapped|slapping|punch|punched|punches|kick|kicked|kicks|choke|choked"
    "|chokes|choking|strangle|strangled|shove|shoved|shoving|push|pushed|pushes|grab|grabbed|grabs|grabbing"
    "|bruised|beat|beats|beaten|shook|shake|bit|burned|dragged|drag|pinned|spat at|spit at|spit on|stab|stabbed"
    "|kill|killed|attacked|assaulted|molested|raped|smack|smacked|smacks|strike|struck|thrown|threw"
    "|tried to (?:hit|choke|kill|strangle|drown|hurt)"
)
# What people do with one another in peace, in the same words.
_IN_PEACE = (
    "(?! (?:up|a|an|some|to (?:apply|try|keep|go|do|be|study|finish|it)|at|in the game"
    "|with (?:the|a|an|that|your) (?:news|idea|question|news)|off guard|the most|that|by surprise|for a hug"
    "|the ball|harder|toward|towards)\\b)"
)

_VIOLENCE = phrases(
    f"{_SOMEBODY}{_SOONER} (?:{_BLOWS}) {_ME}{_IN_PEACE}",
    "(?:was|were|been|got|get|getting|being) (?:hit|beaten|slapped|punched|kicked|choked|raped|assaulted|molested|abused)\\b(?! (?:up|out of|off|by (?:a (?:wave|ball|car|bike|cold)|the)))",
    "(?:shove|shoved|slap|slapped|punch|punched|choke|choked|strangle|strangled|smack|smacked|to hit) (?:me|us)\\b(?! (?:on the back|up|with (?:a|the) (?:bill|fine|question)))",
    "(?:held|hold|holds|grip|gripped|twist|twisted|squeeze|squeezed|yanked|pulled)(?: onto| on to)? my (?:wrists?|arms?|throat|neck|hair|face|jaw)\\b",
    "(?:made|make|makes) me (?:hit|slap|hurt|shove|push|punch|grab)\\b",
    "(?:will|'ll|gonna|going to|could|would|'d) (?:break|snap|smash) (?:your|my|his|her) (?:legs?|arms?|neck|jaw|face|fingers?|nose|bones?|teeth|head)",
    "(?:kill|hurt|poison|drown|shoot|get rid of|kick|kicked|hit) (?:the|my|our) (?:dog|cat|puppy|kitten|pets?)\\b",
    "put (?:the|my|our) (?:dog|cat|pet) down\\b(?= if)",
    "(?:take|drive|drove|crash) us (?:both |all )?(?:into|off|over)\\b",
    "take us both\\b",
    "(?:your own strength|how strong you are|how strong he is)",
    "couldn't breathe\\b(?= (?:until|and you|because you))",
    "(?:hit|hits|beat|beats|slap|slaps|punch|kick|kicks|choke|choked|hurt|hurts) (?:the kids?|the children|my kids|our kids)\\b",
    "(?:hitting|slapping|punching|choking|strangling|shoving|beating|grabbing) (?:me|us|him|her|them|the kids)\\b(?! a)",
    "(?:punch|punched|kick|kicked|smash|smashed|broke) (?:a |the |my )(?:wall|door|window|mirror|phone|dishes|plates?)\\b",
    "(?:threw|throw|throws|throwing|hurled)(?: \\w+){1,3} (?:at|against) (?:me|us|you|him|her|the wall|my head|the kids)\\b",
    "(?:raise|raised|raises|lift|lifted|laid|lay)(?: \\w+)? (?:a hand|your hand|your hands|your fist|his hand|her hand|hands)"
    " (?:on|to|at|against|around) (?:me|us|my|him|her|the kids)",
    "(?:hand|hands) (?:around|on|to) my (?:neck|throat)",
    "(?:held|hold|holds|pinned|pin|push|pushed|shoved|shove) me (?:down|against|into)",
    "(?:you|he|she|they)(?:'ll| will| would|'d| might| could| may)?(?: \\w+)? (?:hurt|hurts) (?:me|us|him|her)"
    "(?: (?:again|physically|badly|last|one day|if|so|like|tonight|with)\\b| ?[.!?,;]?$)",
    "(?:hurt|hurting) me (?:physically|again)",
    "(?:a|the|your|his|her) (?:gun|knife|weapon|belt|fist|fists)\\b",
    "(?:physical(?:ly)?|domestic) (?:violence|violent|abus|hurt|harm|attack|fight)",
    "violen(?:t|ce|tly)\\b",
    "abus(?:e|ed|es|ing|ive)\\b",
    "bruises?\\b(?! (?:my|banana|fruit|apple|ego|peach))",
    "black eye",
    "(?:bloody|bleeding) (?:nose|lip)",
    "get(?:s|ting)? physical",
    "(?:i|we) (?:\\w+ )?(?:hit|slapped|punched|shoved|choked) (?:you|him|her|the kids)\\b(?! (?:up|with))",
    "i(?:'ll| will|'m going to| could|'m gonna| might|'d)(?: \\w+)? (?:kill|hit|hurt|beat|slap|punch|choke|strangle) (?:you|him|her|them|the kids)\\b"
    "(?! (?:at|in|to|up|back|if you eat))",
)
_THREATS = phrases(
    "threat(?:en|ens|ened|ening)\\b(?! (?:to rain|rain|to snow|weather|sky|clouds))",
    "(?:your|his|her|a|the|with|these|those|constant) threats?\\b",
    "(?:blackmail|intimidat|bull(?:y|ied|ying))\\w*",
    "(?:you|he|she|they)(?: \\w+){0,3} (?:you'd|he'd|she'd|you'll|he'll|she'll|you would|you will|to|going to|gonna) kill (?:me|us|yourself|himself|herself|him|her|them)",
    "(?:warned|told) me (?:what|that you'd|that something) (?:would|will|hurt|happen)",
    "(?:post|share|show|send|leak|spread)(?:ed|ing)?(?: \\w+){0,3} (?:my |those |the |private |naked |intimate )+(?:photos?|pictures?|pics|nudes|videos?)",
    "never see(?: \\w+)? (?:kids|children|son|daughter|boys|girls|baby|grandkids|them) again",
    "(?:know|knew|idk|tell|imagine|sure|see|wonder) what (?:he|she|you|they)(?:'ll|'d| will| would| might| could| may|ll| are going to|'re going to) do\\b(?! (?:about|for (?:dinner|the)|tonight|this weekend|next|with|after))",
    "what (?:happens|happened|will happen|would happen)(?: \\w+){0,2} (?:when i get home|(?:if|when) (?:you|i) (?:embarrass|leave|tell|talk|say no|don't|disobey|come home late|upset|don't listen|talk back))",
    "you know what happens\\b",
    "(?:call|called|calling|report me to|turn me in to) (?:immigration|ice\\b|cps|child services|child protective)",
    "(?:nobody|no one)(?: \\w+){0,3} (?:find (?:me|us|my body|you)|hear me (?:scream|out here)|ever believe me)\\b",
    "(?:make|making) me pay\\b",
    "i(?:'d| would) regret it if i (?:left|leave|told|said)",
)
_FORCE = phrases(
    "(?:forc(?:e|es|ed|ing)) (?:me|us|him|her|yourself on|himself on|herself on)\\b",
    "(?:made|make|makes|making) me (?:have sex|do things|touch|undress|watch|sleep with)",
    "(?:said|say|saying|told you) no,?(?: \\w+){0,4} (?:and|but) you (?:kept|keep|did|went|didn't|still|held|carried|wouldn't|just|continued)",
    "against my will",
    "do (?:stuff|things|something|anything)(?: \\w+){0,5} (?:didn't|don't) want",
    "(?:said|say|saying|yelled|told you to|asked you to|begged you to) stop(?: [\\w']+){0,4} (?:and|but)(?: [\\w']+){0,2} (?:didn't|kept|wouldn't|did|went|still|carried)\\b",
    "(?:without|no|ignored) my (?:consent|permission)\\b",
    "(?:didn't|don't|not) (?:consent|want you to touch|want to be touched)",
    "(?:wouldn't|won't|didn't|don't) (?:stop|take no|let go)(?: \\w+){0,3} (?:when|after|though|even though|for an answer|of my|of me)",
    "rap(?:e|ed|ist)\\b",
    "sexual(?:ly)? (?:assault|abus|harass|force)\\w*",
    "(?:pressure|pressures|pressured|pressuring|coerce|coerced|coerces|guilt|guilted) me (?:into|for|to have) (?:sex|it|bed|having sex|sleeping|sending|things|doing)",
    "touch(?:ed|es|ing)? me (?:when|where|even|after|without|there)(?: \\w+){0,3} (?:no|not|don't|didn't|asleep|sleeping|stop|asking)",
)
_AFRAID = one_of(
    [
        "afraid",
        "scared",
        "frightened",
        "terrified",
        "petrified",
        "fearful",
        "unsafe",
        "in danger",
        "in fear",
        "fear you",
        "fear for",
        "fear what",
        "fear that you",
        "fear your",
        "fear of you",
        "fear him",
        "fear her",
        "dread you",
        "dread your",
        "dread coming",
        "dread going home",
    ]
)
_THINGS_OF_EVERY_DAY = (
    "(?: to death)?(?:,? (?:that )?(?:you(?:'re| are) (?:happier|better|bored|tired|leaving|unhappy|not happy)|you(?:'ll| will|'d| would| might) (?:leave me\\b|forget|stop (?:loving|liking)|be (?:bored|disappointed|late))|you don't (?:love|like|want|need)|we|we're|we'll|we've|i(?:'ll|'m|'d| will| am| have| can't| forgot| might| won't| may| did| was| lost| don't| didn't)"
    "|it|it's|it'll|there|there's|they|the (?!kids|children)\\w+)\\b"
    "|,? (?:of|about) (?:fly\\w+|heights|spiders|dogs|snakes|fail\\w*|change|changes|los\\w+|grow\\w+|get\\w+|being (?:alone|left|late|a|old|forgotten|wrong|rejected|judged|laughed|bored|boring|without|single|hurt again)"
    "|the (?:dark|dentist|future|answer|exam|test|doctor|water|results?|surgery|unknown|needle|interview|operation)|needles|surgery|commit\\w+|missing|disappoint\\w+|saying|asking|sound\\w+|messing|making|becoming|end\\w+|not (?:being|having)|what (?:people|others|comes|the)|how (?:people|others)|death|dying|old age|having)"
    "|,? (?:of|about) (?:the|a|an|my) (?!kids|children|knife|gun)(?:\\w+ )?(?:biopsy|scan|surgery|exam|test|results?|flight|meeting|interview|move|bridge|future|weather|presentation|speech|shot|needle|doctor|dentist|dog|dark|storm|bill|baby|birth|wedding)\\b"
    "|,? for (?:my (?:exam|job|test|interview|mother|mom|dad|father)|your (?:exam|job|test|health|interview|mother|mom|dad|father)|you\\b)"
    "|,? (?:so|not)[.!?,]?$)"
)
_FEAR = phrases(
    f"{_AFRAID}(?!{_THINGS_OF_EVERY_DAY})",
    "(?:stomach|gut) (?:drops?|knots?|turns?|tightens?|clenches|sinks?)(?: up)? (?:when|every time|whenever)(?: \\w+)? ?(?:i hear|you|your|he|his|she)",
    "(?:i freeze|heart (?:pounds|races)|brace myself|hold my breath|start shaking|my hands shake) (?:when|every time|whenever)(?: i hear)? (?:you|your|he|his|she|the (?:key|car|truck|door))",
    "(?:feel|be|felt) safe in my\\b",
    "need to (?:feel|be) safe\\b",
    "(?:you|he|she|they|your \\w+|his \\w+|her \\w+)(?: \\w+){0,3} (?:scare|scares|scared|frighten|frightens|frightened|terrify|terrifies|terrified) (?:me|us|the kids|him|her|the children)\\b",
    "(?:scares|scared|frightens|frightened|terrifies|terrified) (?:me|us|the kids|the children)(?: \\w+){0,2} (?:when|how|that|if|the way) (?:you|he|she|they|your|his)\\b",
    "(?:scary|frightening|terrifying) (?:when|how|to be|that|way)(?: \\w+){0,3} (?:you|he|she|with you|around you|your)\\b",
    "(?:(?:don't|didn't|never|not|can't|hardly)(?: \\w+)? (?:feel|felt|be)|(?:am|'m|is|are|was|were|isn't|aren't) not|isn't|aren't|wasn't|weren't) safe\\b(?! (?:to (?:drive|eat|drink|leave it|assume)|for work|bet))",
    "afraid of (?:myself|what i(?:'d| might| could| would| may))",
    "(?:for|about) my (?:safety|life)\\b",
    "(?:my life|our lives) (?:is|are|was|were)? ?(?:in|at) (?:danger|risk)",
    "fear(?:ed)? for my\\b",
    "flinch\\w*",
)
_NOT = phrases(
    "(?:not|never|n't|no longer|isn't|wasn't)(?: \\w+){0,2} (?:afraid|scared|frightened|terrified)\\b",
    "nothing to be (?:afraid|scared) of",
    "don't be (?:afraid|scared)",
    "(?:you're|you are|you were|you get|you got|less|not as|they're|she's|he's)(?: so| a little)? (?:afraid|scared|frightened|terrified)\\b",
)
_ALL = (_VIOLENCE, _THREATS, _FORCE, CONTROL, DESPAIR, AROUND_IT)


def names_fear(sentence: str) -> bool:
    """Return whether a sentence names violence, threats, force, control, fear or wanting to die."""
    if any(pattern.search(sentence) for pattern in _ALL):
        return True
    return bool(_FEAR.search(_NOT.sub(" ", sentence)))
