"""An invitation to a conversation, as each of the two sees it."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.conversations.alone import alone
from intimacy_app.components.conversations.frame import minutes, way
from intimacy_app.components.conversations.places import AT_HAND
from intimacy_app.components.ui import drawing, link, quiet_button, when
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.i18n import _


def invitation(state: type[rx.State]) -> rx.Component:
    """Return the invitation: to answer where it came to me, to take back where it's mine."""
    talk = state.talk
    return rx.fragment(
        rx.el.div(
            drawing(talk.drawing),
            rx.el.p(
                rx.cond(
                    talk.mine,
                    _("You asked {other}").format(other=state.space.other),
                    _("{other} asks you").format(other=state.space.other),
                ),
                class_name="eyebrow",
            ),
            rx.el.h1(talk.title, id=AT_HAND),
            rx.el.p(talk.purpose),
            rx.el.p(
                _("{minutes}, {way}").format(minutes=minutes(talk.minutes), way=way(talk.phones)),
                class_name="aside",
            ),
            class_name="offered",
        ),
        rx.cond(talk.mine, _mine(state), rx.cond(talk.alone_first, alone(_answers(state)), _answers(state))),
        link(_("Back to Together"), routes.together(state.space.id), class_name="button quiet"),
    )


def _mine(state: type[rx.State]) -> rx.Component:
    talk, other = state.talk, state.space.other
    return rx.fragment(
        rx.cond(
            talk.reply == Reply.LATER_TODAY,
            rx.el.p(_("{other} says: later today.").format(other=other), class_name="words"),
            rx.el.p(
                _(
                    "{other} can say now, later today, another day, or not this time. Any of those is fine. "
                    "If nothing comes, the invitation goes away by itself after a day."
                ).format(other=other)
            ),
        ),
        quiet_button(_("Take it back"), on_click=state.take_back(talk.id)),
    )


def _answers(state: type[rx.State]) -> rx.Component:
    talk = state.talk
    return rx.el.div(
        when(
            talk.reply == Reply.LATER_TODAY,
            rx.el.p(_("You said later today. Begin whenever you’re ready.")),
        ),
        rx.el.button(
            _("Now"), type="button", class_name="button", on_click=state.answer(talk.id, Reply.NOW.value)
        ),
        when(
            talk.reply != Reply.LATER_TODAY,
            quiet_button(_("Later today"), on_click=state.answer(talk.id, Reply.LATER_TODAY.value)),
        ),
        quiet_button(_("Another day"), on_click=state.answer(talk.id, Reply.ANOTHER_DAY.value)),
        quiet_button(_("Not this time"), on_click=state.answer(talk.id, Reply.NOT_THIS_TIME.value)),
        rx.el.p(
            _("You can say any of these, or nothing at all. After a day it goes away by itself."),
            class_name="aside",
        ),
        class_name="answers stack",
    )
