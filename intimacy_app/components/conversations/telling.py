"""What is said to assistive technology where a conversation has gone on; eyes see it on the page."""

from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.domain.conversations.talk import TalkView
from intimacy_app.domain.conversations.views import ConversationView, StepView
from intimacy_app.i18n import _

_OPEN = (Stage.REVEALED, Stage.TOGETHER)


def whats_new(talk: ConversationView, step: StepView, view: TalkView) -> str:
    """Return what is new to a screen that showed a conversation at a step; empty where nothing is."""
    if talk.id != view.talk.id:
        return ""
    if view.talk.ending:
        return "" if talk.ending else _how_it_ended(view.talk.ending)
    if (step.title, step.number, step.gate) != (view.step.title, view.step.number, view.step.gate):
        return _whats_next(view.step, view.space.other)
    return _what_opened(step, view.step)


def _how_it_ended(ending: str) -> str:
    """Return how what both took part in has ended; of an invitation, the page itself says it."""
    return {
        Ending.FINISHED: _("You two did it"),
        Ending.STOPPED: _("You two stopped here"),
    }.get(Ending(ending), "")


def _whats_next(step: StepView, other: str) -> str:
    if not step.turn.number:
        return step.title
    return _("It’s your turn to talk.") if step.turn.mine else _("It’s {other}’s turn.").format(other=other)


def _what_opened(before: StepView, step: StepView) -> str:
    if step.written.stage in _OPEN and before.written.stage not in _OPEN:
        return _("You’ve both picked.") if step.kind == "choose" else _("Both answers are open.")
    if step.agree.agreed and not before.agree.agreed:
        return _("You’ve both agreed to this.")
    return ""
