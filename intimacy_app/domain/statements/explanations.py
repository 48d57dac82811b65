"""Why the reader points at something: one line for each rule."""

from collections.abc import Mapping

from intimacy_app.domain.errors import N_
from intimacy_app.domain.statements.patterns import Rule

EXPLANATIONS: Mapping[Rule, str] = {
    Rule.ALWAYS_NEVER: N_(
        "“Always” and “never” are easy to argue with. It’s harder to argue with one day and what you saw."
    ),
    Rule.LABEL: N_("This says what they are. What they did, and what you’d like, is easier to answer."),
    Rule.MIND_READING: N_("This says what’s going on inside them. Only they know that, and you can ask."),
    Rule.THOUGHT_AS_FEELING: N_(
        "This is a thought about what they did. What’s the feeling behind it: sad, lonely, angry?"
    ),
    Rule.DEMAND: N_("This leaves no room for a no. A request does, and it’s easier to say yes to."),
    Rule.THREAT: N_(
        "This can sound like a threat. If it’s a limit you mean to keep, say it calmly and on its own."
    ),
    Rule.BLAME: N_("This makes them the cause. Say what happened, and then what it was like for you."),
}
