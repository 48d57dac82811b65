"""A conversation of the demo's two people, gone through from the invitation to its end."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import cycle
from typing import Any

from intimacy_app.content.conversations import scripts
from intimacy_app.content.demo import Talk
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.domain.conversations.scripts import Agree
from intimacy_app.domain.conversations.views import ConversationView
from intimacy_app.services.conversations import conversations

Does = Callable[..., Any]


def talk_through(
    talk: Talk, two: Mapping[str, Does], new_operation: Callable[[], str], look_again: date
) -> None:
    """Let the two, who do something by their handle, ask for a conversation, begin it and go to its end."""
    asked = next(handle for handle in two if handle != talk.asker)
    two[talk.asker](conversations.ask, talk.script, "two", 0, new_operation())
    id = two[asked](conversations.current).id
    two[asked](conversations.do, id, acts.Answer(Reply.NOW))
    for handle in cycle(two):
        seen = two[handle](conversations.look, id)
        if seen.ending:
            return
        two[handle](conversations.do, id, _next(talk, seen, handle, new_operation(), look_again))


def _next(talk: Talk, seen: ConversationView, handle: str, operation: str, look_again: date) -> acts.Act:
    """Return what somebody does next; with the words of a step in, they're ready to go on."""
    step, at_hand = scripts()[talk.script].steps[seen.number], seen.steps[-1]
    words = talk.words[handle].get(step.name)
    if words and at_hand.written.stage == Stage.OPEN:
        return acts.Seal(seen.number, words, operation)
    if isinstance(step, Agree) and not at_hand.agree.version:
        return acts.Propose(seen.number, 0, talk.agreed, look_again, operation)
    if isinstance(step, Agree) and not at_hand.agree.confirmed:
        return acts.Confirm(seen.number, at_hand.agree.version)
    return acts.Ready(seen.number, at_hand.gate)
