"""What opened in the steps of a conversation: both voices, what both picked, what was said, the sentence."""

import reflex as rx

from intimacy_app.components.receipts import check_of_seals
from intimacy_app.components.ui import both_voices, voice, when
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations.parts import BlankView, LineView
from intimacy_app.domain.conversations.views import StepView
from intimacy_app.i18n import _


def opened(state: type[rx.State], step: rx.Var[StepView], heading=rx.el.h2) -> rx.Component:
    """Return what both wrote or picked in a step, and the check of its seals."""
    is_open = (step.written.stage == Stage.REVEALED) | (step.written.stage == Stage.TOGETHER)
    return when(is_open, rx.cond(step.kind == "choose", _picked(step), _written(state, step, heading)))


def said(state: type[rx.State], step: rx.Var[StepView], **props) -> rx.Component:
    """Return what was said back so far, each line under its voice."""
    other = state.space.other

    def line(each: rx.Var[LineView]) -> rx.Component:
        words = rx.cond(
            each.is_right,
            _("Yes, that’s it."),
            rx.cond(each.words != "", each.words, _("Said out loud.")),
        )
        return rx.el.li(
            rx.el.article(
                rx.el.b(rx.cond(each.mine, _("You"), other)),
                rx.el.p(words),
                class_name=rx.cond(each.mine, "voice mine", "voice theirs"),
            )
        )

    return when(
        step.reflect.lines.length() > 0,
        rx.el.ol(
            rx.foreach(step.reflect.lines, line), class_name="said-back", aria_label=step.title, **props
        ),
    )


def sentence(step: rx.Var[StepView], **props) -> rx.Component:
    """Return the sentence of a step, and the day on which the two look at it again."""
    return rx.el.figure(
        rx.el.blockquote(step.agree.sentence),
        rx.el.figcaption(_("Look at it again: {day}").format(day=step.agree.when), class_name="aside"),
        class_name="sentence",
        **props,
    )


def earlier(state: type[rx.State], step: rx.Var[StepView]) -> rx.Component:
    """Return a step that's through, with what opened in it; nothing of one in which nothing did."""
    has_opened = (step.written.stage == Stage.REVEALED) | (step.written.stage == Stage.TOGETHER)
    is_agreed = step.agree.agreed
    return when(
        has_opened | is_agreed | (step.reflect.lines.length() > 0),
        rx.el.section(
            rx.el.h2(step.title),
            opened(state, step, heading=rx.el.h3),
            said(state, step),
            when(is_agreed, sentence(step)),
            class_name="earlier stack",
        ),
    )


def _picked(step: rx.Var[StepView]) -> rx.Component:
    return rx.cond(
        step.picked.length() > 0,
        rx.fragment(
            rx.el.p(_("You both picked:")),
            rx.el.ul(rx.foreach(step.picked, lambda pick: rx.el.li(pick)), class_name="picked"),
        ),
        rx.el.p(_("You didn’t pick the same thing this time. That’s fine.")),
    )


def _written(state: type[rx.State], step: rx.Var[StepView], heading) -> rx.Component:
    place, other = f"{state.space.author}/{step.written.id}", state.space.other
    return rx.fragment(
        rx.cond(
            step.blanks.length() > 0,
            rx.el.div(
                _fields(state, step, mine=False, heading=heading),
                _fields(state, step, mine=True, heading=heading),
                class_name="voices",
            ),
            rx.el.div(both_voices(step.written, other, heading=heading), class_name="voices"),
        ),
        when(
            step.written.stage == Stage.REVEALED,
            check_of_seals(place, step.written, other, step=step.title),
        ),
    )


def _fields(state: type[rx.State], step: rx.Var[StepView], *, mine: bool, heading) -> rx.Component:
    other = state.space.other

    def filled(blank: rx.Var[BlankView]) -> rx.Component:
        words = blank.mine if mine else blank.theirs
        return when(words != "", rx.el.div(rx.el.dt(blank.label), rx.el.dd(words)))

    whole = step.written.mine if mine else step.written.theirs
    return voice(
        rx.el.dl(rx.foreach(step.blanks, filled), class_name="filled"),
        # The seal is of the fields as one text.
        rx.el.p(whole, hidden=True, custom_attrs={"data-words": "mine" if mine else "theirs"}),
        mine=mine,
        heading=heading(_("You") if mine else other),
        label=_("Your answer") if mine else _("{other}’s answer").format(other=other),
    )
