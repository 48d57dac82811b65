"""Sentences that name violence, threats, force, control, fear or wanting to die. Nothing softens them.

In doubt they count: the author alone sees the way to Support, and nothing else comes of it.
"""

from intimacy_app.domain.statements.control import AROUND_IT, CONTROL, DESPAIR
from intimacy_app.domain.statements.harm import HARM
from intimacy_app.domain.statements.patterns import one_of, phrases

_SOMEBODY = "(?:you|u|he|she|they|dad|mom|my \\w+|someone|somebody|who)"
_SOONER = "(?: [\\w']+){0,3}?"  # you *have once almost* hit me
_ME = (
    "(?:me|us|him|her|them|my (?:arm|wrist|throat|neck|face|hair|head|leg)s?"
    "|(?:the|our|my) (?:kids?|children|baby|son|daughter|brother|sister|mother|mom|dad|dog|cat|boy|girl))\\b(?!'s)"
)
_BLOWS = (
    "hit|hits|hitting|slap|slaps|slapped|slapping|punch|punched|punches|kick|kicked|kicks|choke|choked"
    "|chokes|choking|strangle|strangled|shove|shoved|shoving|push|pushed|pushes"
    "|bruised|beat|beats|beaten|shook|shake|bit|burned|dragged|drag|pinned|spat at|spit at|spit on|stab|stabbed"
    "|elbowed|kneed|headbutted|scratched|whacked|slugged|tackled|jerked|yanked|throttled|stomped on|swatted|clocked|decked"
    "|poked|flung|knocked|whipped|swung at|lunged at|went for|kill|killed|attacked|assaulted|molested|raped|smack|smacked|smacks|strike|struck|thrown|threw"
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
    "(?:held|hold|holds|grip|gripped|twist|twisted|squeeze|squeezed|yanked|pulled)(?: onto| on to)? my (?:wrists?|arms?|throat|neck|hair|face|jaw)\\b(?! (?:and (?:kissed|smiled|told me you loved)|gently|softly|in your hands|so (?:gently|softly|tenderly)|while we|when we))",
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
    "(?:threw|throw|throws|throwing|hurled)(?! (?:\\w+ )?(?:ball|football|frisbee|pillow|kiss|confetti|snowballs?|rice|party|blanket)\\b)(?: \\w+){1,3} (?:at|against) (?:me|us|you|him|her|the wall|my head|the kids)\\b",
    "(?:threw|throw|throws|hurled|swung)(?: \\w+){1,3} (?:and|so|until) it (?:hit|hits|struck|cut|just missed|almost hit|barely missed) (?:me|us|him|her|my \\w+)\\b",
    "(?:raise|raised|raises|lift|lifted|laid|lay)(?: \\w+)? (?:a hand|your hand|your hands|your fist|his hand|her hand|hands)"
    " (?:on|to|at|against|around) (?:me|us|my|him|her|the kids)",
    "(?:hand|hands) (?:around|on|to) my (?:neck|throat)",
    "(?:put|puts|putting|lay|laid)(?: \\w+)? (?:your|his|her|their) hands? on (?:me|us|him|her|the kids)\\b",
    "(?:wouldn't|won't|didn't|not|n't) (?:get off(?: of)?|let go of|get away from) (?:me|us|him|her|my \\w+)\\b",
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
    "(?:blackmail|intimidat)\\w*",
    "bull(?:y|ies|ied|ying) (?:me|us|him|her|them|the kids)\\b",
    "(?:you're|you are|he's|she's|he is|she is|you act like|being) (?:such |just |nothing but )?a bully\\b",
    "(?:you|he|she|they)(?: \\w+){0,3} (?:you'd|he'd|she'd|you'll|he'll|she'll|you would|you will|to|going to|gonna) kill (?:me|us|yourself|himself|herself|him|her|them)",
    "(?:said|say|says|saying|told|tells|tell|swore|threat\\w+)(?: \\w+){0,3} (?:you'd|he'd|she'd|you'll|he'll|she'll|you would|you will|to|going to|gonna) (?:hurt|harm|cut) (?:yourself|himself|herself|me|us|him|her|them)\\b",
    "(?:warned|told) me (?:what|that you'd|that something) (?:would|will|hurt|happen)",
    "(?:post|share|show|send|leak|spread)(?:ed|ing)?(?: \\w+){0,3} (?:my |those |the |private |naked |intimate )+(?:photos?|pictures?|pics|nudes|videos?)",
    "never see(?: \\w+)? (?:kids|children|son|daughter|boys|girls|baby|grandkids|them) again",
    "(?:know|knew|idk|tell|imagine|sure|see|wonder) what (?:he|she|you|they)(?:'ll|'d| will| would| might| could| may|ll| are going to|'re going to) do\\b(?! (?:about|for (?:dinner|the)|tonight|this weekend|next|with|after))",
    "what (?:happens|happened|will happen|would happen)(?: \\w+){0,2} (?:when i get home|(?:if|when) (?:you|i) (?:embarrass|leave|tell|talk|say no|don't|disobey|come home late|upset|don't listen|talk back))",
    "you know what happens\\b",
    "(?:call|called|calling|report me to|turn me in to) (?:immigration|ice\\b|cps|child services|child protective)",
    "(?:nobody|no one)(?: \\w+){0,3} (?:find (?:me|us|my body|you)|hear me (?:scream|out here)|(?:ever |will |would |going to )+believe me)\\b",
    "(?:make|making) me pay\\b",
    "if i (?:ever |try to |tried to |even )*(?:left|leave|go|went|told|tell|say no|said no|call|called)\\b(?: \\w+){0,3},? (?:that )?(?:you'd|you'll|he'd|he'll|she'd|she'll|you will|you would)(?: \\w+)? (?:find|kill|hurt|come after|make|take|hunt|follow|ruin|destroy)",
    "i(?:'d|'ll| would| will|'m going to) (?:be sorry|regret it|pay for it) if i(?: ever| even)? (?:left|leave|told|tell|said|go|went|called)\\b",
    "to (?:scare|frighten|terrify|intimidate) (?:me|us|the kids)\\b",
    "i(?:'d| would) regret it if i (?:left|leave|told|said)",
)
_FORCE = phrases(
    "(?:forc(?:e|es|ed|ing)) (?:me|us|him|her|yourself on|himself on|herself on)\\b",
    "(?:made|make|makes|making) me (?:have sex|do things|touch|undress|watch|sleep with)",
    "(?:said|say|saying|told you) no,?(?: \\w+){0,4} (?:and|but) you (?:kept|keep|did|went|didn't|still|held|carried|wouldn't|just|continued)",
    "(?:you|he|she) (?:kept (?:going|on|doing)|carried on|didn't stop|wouldn't stop|went on)(?: (?:it|anyway|touching|pushing|holding))* (?:when|even though|even when|even after|after|though|while|until) i(?:'d| had| was)? (?:said|told|asked|begged|cried|crying|pushed|tried|froze|hurt|screamed)\\b(?! (?:i was (?:tired|hungry)|you about))",
    "(?:yell\\w*|scream\\w*|shout\\w*|push\\w*|pressur\\w*|badger\\w*|keep|kept|keeps|won't stop|wouldn't stop|don't stop)(?: [\\w']+){0,4} until i (?:give in|gave in|say yes|said yes|agree|agreed|beg|begged|give up|gave up)\\b",
    "didn't want(?: to| it| you to| that)?(?: \\w+){0,3},? (?:and|but) you (?:did|kept|made|went|still|just|wouldn't)\\b",
    "against my will",
    "do (?:stuff|things|something|anything)(?: \\w+){0,5} (?:didn't|don't) want",
    "(?:said|say|saying|yelled|told you to|asked you to|begged you to) stop(?: [\\w']+){0,4} (?:and|but)(?: [\\w']+){0,2} (?:didn't|kept|wouldn't|did|went|still|carried)\\b",
    "(?:without|no|ignored) my (?:consent|permission)\\b",
    "(?:didn't|don't|not) (?:consent|want you to touch|want to be touched)",
    "(?:wouldn't|won't|didn't|don't) (?:stop|take no|let go)(?: \\w+){0,3} (?:when|after|though|even though|for an answer|of my|of me)",
    "rap(?:e|ed|ist)\\b",
    "sexual(?:ly)? (?:assault|abus|harass|force)\\w*",
    "(?:pressure|pressures|pressured|pressuring|coerce|coerced|coerces|guilt|guilted) me (?:into|for|to have) (?:sex|it|bed|having sex|sleeping|sending|things|doing)",
    "touch(?:ed|es|ing)? me (?:when|while|where|even|after|without|there)(?: \\w+){0,3} (?:no|not|don't|didn't|asleep|sleeping|stop|asking)",
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
    "(?: (?:off|away|straight)\\b|(?: to death)?(?:,? when (?:you|he|she|they|mom|dad|my \\w+|your \\w+)(?: (?:had|fell|fainted|crashed|collapsed|disappeared|passed out|got (?:sick|hurt|lost|stuck)|were (?:late|sick|out|missing|in|at)|was (?:late|sick|out|missing|in|at)|weren't|wasn't|didn't (?:answer|call|come|pick|text|show|wake|breathe|write)|went (?:to the|into|under|missing|out)|called from|told me (?:about|you|they)|lost (?:your|his|her)))\\b|,? about (?!you\\b|him\\b|her\\b|(?:what|how|when) (?:you|he|she)\\b|my (?:safety|life)|the kids|being (?:alone|around|near))\\w+|,? (?:that )?you(?:'re| are| were) (?:\\w+ )?(?:upset|mad|disappointed|annoyed|sick|hurt|lost|gone|alone|embarrassed|jealous)\\b|,? to (?!(?:say|tell (?:you|him|anyone|anybody|somebody)|ask (?:you|him|for)|leave|go (?:home|to sleep|to bed|in|out|back|anywhere)|come (?:home|in|back)|speak|talk (?:to you|back)|be (?:alone|home|in|around|near|with)|sleep|disagree|answer|move|breathe|bring|look at|upset|make you|open|get home|fall asleep|close|turn|argue|stay|eat|do anything|use|contradict)\\b)\\w+\\b|,? when (?:the|a|my|our) (?!door|kids?|baby|garage|keys?|truck)\\w+\\b|,? (?:that )?i (?:hurt (?:your|you)|\\w+ed|said|made|broke|let|sound|need|want|ask|came|left|got|put|upset)\\b|,? (?:that )?(?:you(?:'re| are) (?:happier|better|bored|tired|leaving|unhappy|not happy)|you(?:'ll| will|'d| would| might|'ve| have| had) (?:leave me\\b|forgot\\w*|forget|left without|missed|moved on|met someone|misunderstood|(?:got|gotten) (?:lost|hurt|stuck|sick)|gone|had an accident|think|not (?:like|come|want|believe|understand)|stop (?:loving|liking)|be (?:bored|disappointed|late))|you don't (?:love|like|want|need)|we|we're|we'll|we've|i(?:'ll|'m|'d| will| am| have| can't| forgot| might| won't| may| did| was| lost| don't| didn't)"
    "|it|it's|it'll|this|these|those|everything|nothing|nobody|my (?!kids|children|son|daughter|husband|wife|partner|dad|mom|father|mother|life)\\w+|there|there's|they|the (?!kids|children)\\w+)\\b"
    "|,? (?:of|about) (?:fly\\w+|heights|spiders|dogs|snakes|fail\\w*|change|changes|los\\w+|grow\\w+|get\\w+|being (?:alone|left|late|a|old|forgotten|wrong|rejected|judged|laughed|bored|boring|without|single|hurt again)"
    "|the (?:dark|dentist|future|answer|exam|test|doctor|water|results?|surgery|unknown|needle|interview|operation)|needles|surgery|commit\\w+|missing|disappoint\\w+|saying|asking|sound\\w+|messing|making(?! (?:you|him|her) (?:mad|angry|upset|explode|snap))|becoming|end\\w+|not (?:being|having)|what (?:people|others|comes|the)|how (?:people|others)|death|dying|old age|having)"
    "|,? (?:of|about) (?:the|a|an|my) (?!kids|children|knife|gun)(?:\\w+ )?(?:biopsy|scan|surgery|exam|test|results?|flight|meeting|interview|move|bridge|future|weather|presentation|speech|shot|needle|doctor|dentist|dog|dark|storm|bill|baby|birth|wedding)\\b"
    "|,? for (?:my (?:exam|job|test|interview|mother|mom|dad|father)|your (?:exam|job|test|health|interview|mother|mom|dad|father)|you\\b)"
    "|,? (?:so|not)[.!?,]?$))"
)
_FEAR = phrases(
    f"{_AFRAID}(?!{_THINGS_OF_EVERY_DAY})",
    "(?:stomach|gut) (?:drops?|knots?|turns?|tightens?|clenches|sinks?)(?: up)? (?:when|every time|whenever)(?: \\w+)? ?(?:i hear|you|your|he|his|she)",
    "(?:i freeze|heart (?:pounds|races)|brace myself|hold my breath|start shaking|my hands shake) (?:when|every time|whenever)(?: i hear)? (?:you|your|he|his|she|the (?:key|car|truck|door))",
    "(?:nervous|anxious|tense|jumpy|panicky|on edge|panic|sick|small|uneasy)(?: \\w+)? (?:when|whenever|around|every time|each time|if|because) (?:you|he|she|dad|mom)(?: [\\w']+){0,3} (?:yell\\w*|shout\\w*|scream\\w*|rais\\w+ (?:your|his|her) (?:voice|hand)|drink\\w*|drunk|get (?:mad|angry|like that)|gets (?:mad|angry|like that)|mad|angry|slam\\w*|near me|close to me|behind me|come (?:home|near|in)|comes (?:home|near|in))\\b",
    "(?:worry|worried|worries|nervous|anxious|fear)(?: \\w+)? (?:about|of|what) (?:what )?you(?:'ll|'d|'re| will| would| might| could|) ?(?:going to |capable of|do)\\b(?! (?:about|for|without|with|after|at|alone|all|when (?:i'm|you (?:retire|graduate|lose))|if (?:you (?:lose|don't get)|i'm)|next|in the))",
    "(?:shaking|shook|shaky|trembling|trembled|froze|frozen|curled up|crying and shaking|couldn't (?:breathe|move|speak|stop shaking))(?: \\w+)? (?:after|when|while|because|as|from how|for hours after) (?:you|he|she|your|his|her)\\b(?! (?:said yes|proposed|told me (?:the|about)|read|sang))",
    "(?:i|we|nobody|no one|kids)(?: \\w+)? (?:don't|didn't|never|wouldn't|hardly|doesn't) dare(?:d)?\\b(?! (?:to )?(?:hope|dream|believe|sing|dance|jump|dive|try|eat|ask for))",
    "pretend(?:ed|ing)? (?:to be asleep|to sleep|i'm asleep|i'm sick|to be sick) (?:so|when|because|until) (?:that )?(?:you|he|she)\\b",
    "(?:bag|suitcase|money|cash|passport|documents|clothes)(?: \\w+){0,3} in case i(?: ever)? (?:need|have|had|needed|want) to (?:get out|get away|leave|run|escape|go)\\b",
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
    "(?:movie|film|book|story|show|episode|storm|thunder|noise|news|dream|nightmare|diagnosis|spider|dog|flight|turbulence|ride|test|scan|results?|sirens?|surgery|hospital|future)(?: \\w+)? (?:scared|scares|frightened|frightens|terrified|terrifies) (?:me|us|him|her|them)\\b(?! (?:because|when) (?:you|he|she)\\b)",
    "(?:i|we)(?: \\w+)? (?:scare|scared|frightened|frighten|terrified) (?:you|him|her|them|myself)\\b",
    "(?:not|never|n't|no longer|isn't|wasn't)(?: \\w+){0,2} (?:afraid|scared|frightened|terrified)\\b",
    "nothing to be (?:afraid|scared) of",
    "don't be (?:afraid|scared)",
    "(?:you're|you are|you were|you get|you got|less|not as|they're|she's|he's)(?: so| a little)? (?:afraid|scared|frightened|terrified)\\b",
)
# What isn't about the other one, in the same words.
_ELSEWHERE = phrases(
    "park\\w*(?: \\w+){0,6} (?:couldn't|can't) get out\\b",
    "i(?:'ve|'m)?(?: \\w+)? (?:check|checked|checking|read|reading|searched|searching|went through|looked through) my \\w+",
    "(?:neighbors?|landlord|boss|bank|manager|school|company|hoa|airline|client|customer|coach|teacher|union|weather|sky)(?: \\w+)? (?:threat\\w+|intimidat\\w+|bull(?:y|ied|ying))",
    "(?:movie|show|film|game|book|series|news|scene|video|song|story)s?(?: \\w+){0,3} (?:violen\\w+|abus\\w+|threat\\w+)",
    "violent (?:movie|show|film|game|book|series|video|scene|storm|cough)s?\\b",
    "my phone (?:charger|case|number|stand|bill|plan)\\b",
)
_ALL = (_VIOLENCE, HARM, _THREATS, _FORCE, CONTROL, DESPAIR, AROUND_IT)


def names_fear(sentence: str) -> bool:
    """Return whether a sentence names violence, threats, force, control, fear or wanting to die."""
    sentence = _ELSEWHERE.sub(" ", sentence)
    if any(pattern.search(sentence) for pattern in _ALL):
        return True
    return bool(_FEAR.search(_NOT.sub(" ", sentence)))
