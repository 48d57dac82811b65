"""Sentences that name what somebody does to another's body, belongings or freedom, and what it leaves behind.

Who does it comes first where the same words are also said of peace: *you burned my letters*, not *I burned
the rice*.
"""

from intimacy_app.domain.statements.patterns import phrases

_THEY = "(?:you|u|he|she|they|dad|mom|my \\w+)(?:'ve|'d|'s|'re)?(?: [\\w']+){0,3}?"
_ME = "(?:me|us|him|her|them|someone|somebody|anyone|the kids?|(?:the|our|my) (?:baby|son|daughter|children|kids|boys?|girls?))\\b"
_ANGRY = "(?:yell\\w*|scream\\w*|shout\\w*|explod\\w*|blow\\w* up|blew up|los\\w+ it|snapp?\\w*|flip\\w* out|rag\\w+|go\\w* off|get\\w* (?:mad|angry|furious|violent|physical))"
HARM = phrases(
    # Near the body.
    f"{_THEY} (?:spat|spit|spits) (?:in|at|on) (?:my|me|us|his|her)\\b",
    f"{_THEY} (?:threw|throw|throws|hurled|hurl|swung|swings)(?! (?:\\w+ )?(?:ball|football|frisbee|pillow|kiss|confetti|snowballs?|rice|party|blanket)\\b)(?: [\\w']+){{1,4}} (?:at|in) (?:me|us|my (?:face|head|back|direction))\\b",
    f"{_THEY} (?:held|hold|holds|put|puts|press\\w*|shov\\w+|stuff\\w*)(?: \\w+){{1,4}} (?:over|against|in|on|to|around) (?:my|his|her) (?:face|mouth|nose|head|throat|neck)\\b",
    f"{_THEY} (?:stood|stand|stands|loom\\w*|tower\\w*) over me\\b",
    f"{_THEY} (?:grab|grabs|grabbed|grabbing) (?:my (?:arm|wrist|throat|neck|face|hair|head|leg|collar|shirt|jaw|ankle)s?\\b|(?:me|us|him|her|them)(?: (?:by|and|so|too|hard|around|from|when|last|again|tight\\w*|until|like|in front|on|at|because|while|yesterday|before|after)\\b|[.!?,;]|$))",
    f"(?:won't|wouldn't|didn't|don't|never|kept|keeps?|couldn't make (?:you|him|her))(?: stop)? (?:touching|kissing|hitting|grabbing|pushing|shoving|poking|slapping|screaming at|yelling at|following|groping) {_ME}",
    f"(?:you|he|she|they) (?:hurting|harming|beating) {_ME}",
    f"(?:you'll|you'd|you will|you would|you might|you could|he'll|she'll|he'd|she'd|will|might|could|going to|gonna|about to|threaten\\w* to) (?:hurt|harm|hit|shake) {_ME}(?! (?:feelings|pride|chances))",
    "don't (?:you )?(?:ever )?(?:hurt|hit|beat|touch) me (?:again|anymore|tonight)\\b",
    f"{_THEY} (?:jab\\w*|pok\\w+|push\\w*|press\\w*|driv\\w+|drove|dig|dug|stick|stuck|shov\\w+|knee|kneed|elbow\\w*)(?: \\w+){{1,4}} (?:into|in|against) my (?:chest|face|ribs|back|side|stomach|throat|eye)\\b",
    f"{_THEY} (?:were|was|got|climbed|lay|laid|are) on top of me\\b",
    "(?:woke|wake)(?: up)?(?: [\\w']+){1,5} (?:on top of|inside|touching|groping) me\\b",
    "(?:did it|did that|went ahead|kept at it|tried|continued)(?: anyway)? (?:even though|although|even after|though|when|after) i (?:said|told you|asked you|begged you)(?: \\w+)? (?:no|not to|stop|to stop)\\b",
    "(?:drunk|angry|mad|furious|rage|yelling|screaming)(?: \\w+){0,4} (?:hit|hits|punched|kicked|slammed) (?:the|a|my) (?:wall|door|table|counter|dashboard|steering wheel|fridge)\\b",
    f"{_THEY} (?:pull|pulls|pulled|haul\\w*|threw|throw|throws|toss\\w*|lift\\w*|carried|took|led|walked|yank\\w*|drag\\w*)(?: [\\w']+){{1,6}} by (?:my|the|his|her|our) (?:arms?|ankles?|hair|wrists?|neck|throat|collar|ears?|legs?|foot|feet|shirt)\\b",
    f"{_THEY} (?:slam|slams|slammed|crush\\w*|shut|smash\\w*|bang\\w*|step\\w* on|stomp\\w* on) my (?:hand|head|arm|fingers?|face|foot|feet|leg)s?\\b(?! by accident)",
    f"{_THEY} (?:grab\\w*|yank\\w*|jerk\\w*) the (?:steering )?wheel\\b",
    "(?:put|puts|land|lands) (?:me|you|us|him|her) in (?:the hospital|the ground|the er|a hospital|a grave)\\b(?! (?:with|for))",
    "make (?:my|our) (?:life|lives) (?:a living |a |living )*hell\\b",
    "can't breathe (?:when|around|near|with) (?:you|him|her)\\b(?! (?:make me laugh|cook|wear|open))",
    f"{_THEY} (?:broke|break|fractured|dislocated|cracked|bruised|sprained|burned) my (?:wrist|arm|ribs?|nose|tooth|teeth|jaw|finger|hand|leg|collarbone|skin|lip)\\b",
    f"{_THEY} (?:threw|poured|dumped|flung|splashed)(?: [\\w']+){{1,4}} (?:on|over) me\\b(?! (?:as a joke|at the beach|in the pool))",
    f"{_THEY} (?:drove|drive|steered|ran|backed)(?: (?:the|your|his|her) \\w+)? (?:at|into|over) me\\b",
    "run me (?:over|down|off the road)\\b",
    # Doors and belongings.
    f"{_THEY} (?:broke|break\\w*|kick\\w*|punch\\w*|knocked|smash\\w*|bust\\w*) (?:down |in |through |open )?(?:the|my|our)(?: \\w+)? (?:door|window|wall|mirror|windshield)(?: down| in| open)?\\b(?! (?:by accident|while you (?:moved|carried|cleaned)|when you moved))",
    f"{_THEY} (?:burned|burnt|cut up|tore up|ripped up|ripped|shredded|slashed|destroyed|trashed|smashed) (?:all )?my (?!gift|present|card|hand|toast|dinner|lunch|steak)",
    f"{_THEY} (?:threw|throw|throws|kicked|kick|lock\\w*|put) me out(?: of (?:the|our|my))?\\b",
    f"{_THEY} (?:snapped|crushed|drowned|bent) my (?:phone|laptop|tablet|glasses|guitar|card|keys)\\b",
    "(?:you'd|you'll|you would|you will|he'd|he'll|she'd|she'll|threat\\w+ to|going to|gonna) (?:burn|torch|trash|wreck|smash) (?:down )?(?:the|my|our) (?:house|place|apartment|car|room)\\b",
    # Freedom.
    "so (?:that )?i (?:can't|couldn't|can not|won't|wouldn't) (?:call|leave|go|get out|get away|drive|work|escape|reach|talk to anyone|see my)\\b",
    f"{_THEY} (?:make|makes|made) me (?:ask|beg) (?:before|for|permission|first|you|him|her)\\b",
    f"{_THEY} (?:punish|punishes|punished) (?:me|us|the kids) (?:when|for|if|by|because|every|with)\\b",
    f"{_THEY} (?:count|counts|control|controls|hold|holds|take|takes) (?:all )?my (?:money|paycheck|pay|wages|calories|steps|hours)\\b",
    f"{_THEY} (?:made|make|makes|making) me (?:strip|undress|quit|give (?:you|him|her|up) (?:my|the)|sign|delete|unfriend|block|drop out|cut off|beg|kneel|hand over|sell my|turn off my|stop (?:seeing|talking|calling|working|going)|swear|choose between|show you|send (?:you )?(?:photos|pictures|proof)|lie to|apologize on my|sleep (?:on the floor|outside|in))\\b",
    f"{_THEY} (?:keep|keeps|kept|keeping) (?:tabs|track) (?:on|of) (?:me|who|where|my|everyone|everything|every)\\b(?! (?:birthday|appointments|meds))",
    f"{_THEY} (?:go|goes|went|going|look|looks|looked|dig|digs|dug) through my (?:bag|purse|pockets|drawers|wallet|things|stuff|laptop|computer|closet|journal|diary|car|trash|mail|email|room)\\b",
    f"{_THEY} watch(?:es|ed|ing)? me (?:on|with|through) (?:the|a|your) (?:camera|cameras|app|phone|doorbell)",
    "(?:sneak|sneaks|sneaked|snuck|sneaking) (?:out|away|off)?(?: of the house)? ?(?:to|and|so i can) (?:call|see|visit|talk to|meet|text) my (?:mom|mother|dad|father|sister|brother|family|friends?|parents)\\b",
    f"(?:can't|couldn't|cannot|never|hard to|not able to)(?: [\\w']+){{1,6}} without (?:you|him|her|dad|mom) {_ANGRY}\\b",
    f"(?:i|we) (?:lie|lied|lies|hide|hid)(?: \\w+){{0,5}} so (?:you|he|she) (?:won't|don't|doesn't|wouldn't|didn't) {_ANGRY}",
    "(?:you'd|you'll|you would|you will|he'd|he'll|she'd|she'll)(?: [\\w']+){0,2} (?:tell|kill|hurt|ruin|take|expose|find|burn|post|destroy|make me|never let)(?: [\\w']+){0,6} if i (?:ever |even )?(?:left|leave|told|tell|said no|say no|went|broke up|divorce\\w*|called the)\\b(?! (?:early|a|at|by|before|my|you|it))",
    "(?:won't|wouldn't|don't|didn't|keep|keeps|kept)(?: stop)? (?:calling|texting|showing up at|coming to|driving by|waiting at|waiting outside|parking outside) my (?:work|job|office|house|school|mom's|mother's|parents|class|boss|building)\\b",
    "(?:stand|stands|stood|standing|sat|sit) in front of the (?:door|doorway|exit|car)\\b(?= (?:and|so|until|to|when))",
    "(?:call|text|phone|message)\\w*(?: \\w+){0,6} to (?:see|check|know|find out) (?:where|who) i(?:'m| am| was)\\b",
    "(?:read|reads|reading|listen|listens|listening) (?:to )?(?:everything|all|every \\w+)(?: that)? i (?:write|send|say|type|text|post)\\b",
    "(?:you'd|you'll|you would|you will|he'd|he'll|she'd|she'll)(?: \\w+)? take (?:the|our|my) (?:kids|children|baby|boys?|girls?|son|daughter) (?:and|away|from me|if)\\b",
    # What it leaves behind.
    "(?:nervous|anxious|tense|jumpy|scared|sick|cold|panic\\w*|freeze|freez\\w+|stiff)(?: \\w+){0,2} (?:when|whenever|every time|each time) i hear (?:you|your|him|his|her)\\b(?! (?:sing|play|laugh|name|proposal))",
    "(?:jump|flinch|shake|freeze|tense up|duck)(?: \\w+)? (?:when|whenever|every time|each time|if) (?:you|he|she) (?:raise|raises|move|moves|yell|yells|slam|slams|come|comes|reach|reaches|lift|lifts|walk|walks)\\b",
    "(?:nightmares?|panic attacks?|flashbacks?)(?: \\w+)? (?:about|of|when|because of|since|after|every time) (?:you|he|she|your|his|her)\\b(?! (?:exam|surgery|dying|leaving|crashed|were in))",
    "(?:so|too) (?:scared|afraid|terrified|frightened) (?:that )?(?:i|we) (?:(?:can't|couldn't|could barely|can barely|can hardly) (?:sleep|eat|breathe|move|speak|leave|talk)|called|ran|hid|left the house|locked|slept in)\\b",
    "too (?:scared|afraid|terrified|frightened) (?:of (?:you|him|her)|to (?:say|tell|ask|leave|speak|come|move|call|go|disagree|answer|argue|be alone|sleep))\\b",
    "sick(?: \\w+){0,3} (?:when|every time|whenever) (?:i hear|i see) (?:you|your|him|his|her)\\b",
    f"when (?:you|he|she)(?:'re| are|'ve been|'s)? (?:drink\\w*|drunk|{_ANGRY}|comes? home|like that|like this)(?: [\\w']+){{0,3}},? (?:i|we|the kids)(?: [\\w']+){{0,3}} (?:hide|hides|lock|locks|locked|stay in|go to|run|runs|leave|freeze|go quiet)\\b",
    "(?:yell|scream|shout)(?:ed|ing|s)?(?: \\w+){0,3} until (?:i|we|she|he|the kids) (?:cried|cry|shook|shake|threw up|couldn't|can't|hid|hide|beg)",
    "(?:handful of|whole bottle of|bottle of|too many) (?:my |the )?(?:\\w+ )?(?:pills|tylenol|sleeping)\\b",
)
