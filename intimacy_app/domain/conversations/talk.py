"""A conversation as its page shows it: the step at hand, and what came before it."""

from dataclasses import dataclass, field, replace

from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations.views import ConversationView, StepView
from intimacy_app.domain.spaces.spaces import SpaceView


@dataclass(frozen=True)
class TalkView:
    """A conversation laid out. `step` is the one at hand, `heard` the one that's said back in it, if any.

    Once it has ended, all that was reached is `earlier`; `looks_back` where anything opened in it.
    """

    space: SpaceView = field(default_factory=SpaceView)
    talk: ConversationView = field(default_factory=ConversationView)
    step: StepView = field(default_factory=StepView)
    heard: StepView = field(default_factory=StepView)
    earlier: list[StepView] = field(default_factory=list[StepView])
    looks_back: bool = False


def lay_out(space: SpaceView, talk: ConversationView) -> TalkView:
    """Return the view of a page on which one step is at hand."""
    steps = list(talk.steps)
    runs = talk.begun and not talk.ending
    step = steps.pop() if runs else StepView()
    heard = steps[step.about] if 0 <= step.about < len(steps) else StepView()
    earlier = [each for each in steps if each.number != heard.number or not heard.title]
    return TalkView(
        space=space,
        # Each step is sent once, by where it stands on the page.
        talk=replace(talk, steps=()),
        step=step,
        heard=heard,
        earlier=earlier,
        looks_back=any(map(_has_opened, earlier)),
    )


def _has_opened(step: StepView) -> bool:
    is_open = step.written.stage in (Stage.REVEALED, Stage.TOGETHER)
    return is_open or step.agree.agreed or bool(step.reflect.lines)
