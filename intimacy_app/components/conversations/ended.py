"""How a conversation ended: it never says who did something alone."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.conversations.opened import earlier
from intimacy_app.components.conversations.places import AT_HAND
from intimacy_app.components.ui import drawing, empty, icons, link, quiet_button, settled_draft, when
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.domain.conversations.views import StepView
from intimacy_app.i18n import _


def ended(state: type[rx.State]) -> rx.Component:
    """Return the end: a sentence, what opened, and where to go from here."""
    talk = state.talk
    return rx.fragment(
        rx.el.div(
            drawing(talk.drawing),
            rx.el.p(talk.title, class_name="eyebrow"),
            rx.el.h1(_heading(state), id=AT_HAND),
            rx.el.p(_words(state)),
            class_name="offered",
        ),
        rx.foreach(state.earlier, lambda step: earlier(state, step)),
        rx.foreach(state.earlier, lambda step: _unsent(state, step)),
        when(talk.can_remind, _reminder(state)),
        link(_("Back to Together"), routes.together(state.space.id), class_name="button"),
    )


def nothing_open(state: type[rx.State]) -> rx.Component:
    """Return what's shown where no conversation is open, or it isn't there anymore."""
    return empty(
        icons.people(),
        _("Nothing’s open between you two right now"),
        rx.el.p(_("On Together you’ll find what you can do with each other.")),
        link(_("Go to Together"), routes.together(state.space.id), class_name="button"),
        heading=rx.el.h1,
    )


def _heading(state: type[rx.State]) -> rx.Var[str]:
    talk, other = state.talk, state.space.other
    return rx.match(
        talk.ending,
        (Ending.FINISHED, _("You two did it")),
        (Ending.STOPPED, _("You two stopped here")),
        (Ending.FADED, _("You didn’t get to the end this time")),
        (
            Ending.ANOTHER_DAY,
            rx.cond(
                talk.mine, _("{other} says: another day").format(other=other), _("You said: another day")
            ),
        ),
        (
            Ending.DECLINED,
            rx.cond(
                talk.mine, _("{other} says: not this time").format(other=other), _("You said: not this time")
            ),
        ),
        (
            Ending.TAKEN_BACK,
            rx.cond(talk.mine, _("You took it back"), _("{other} took it back").format(other=other)),
        ),
        _("It didn’t happen this time"),
    )


def _words(state: type[rx.State]) -> rx.Var[str]:
    talk, other = state.talk, state.space.other
    return rx.match(
        talk.ending,
        (Ending.FINISHED, _("What opened is here, and you’ll both find it again in “Opened together.”")),
        (
            Ending.STOPPED,
            _(
                "That’s fine, and nobody’s asked why. What hasn’t opened stays with whoever wrote it, "
                "in their journal."
            ),
        ),
        (
            Ending.FADED,
            _(
                "After a week it ends by itself. What hasn’t opened stays with whoever wrote it, in "
                "their journal."
            ),
        ),
        (
            Ending.ANOTHER_DAY,
            rx.cond(
                talk.mine,
                _("It isn’t a no. You can ask again tomorrow, or let {other} pick the day.").format(
                    other=other
                ),
                _("{other} knows. When a day works for you, you can ask from your side.").format(other=other),
            ),
        ),
        (
            Ending.DECLINED,
            rx.cond(
                talk.mine,
                _("That’s okay, and it doesn’t need a reason. You can ask for this again in a week."),
                _("{other} knows, and isn’t told why.").format(other=other),
            ),
        ),
        (Ending.TAKEN_BACK, _("Nothing more comes of it.")),
        _(
            "After a day an invitation goes away by itself, for all sorts of reasons. It can be asked "
            "again in a week."
        ),
    )


def _unsent(state: type[rx.State], step: rx.Var[StepView]) -> rx.Component:
    """Return what the device still keeps of a step that has ended meanwhile."""
    place = f"{state.space.author}/{state.talk.id}-{step.number}"
    return rx.cond(
        step.kind == "reflect",
        settled_draft(f"{place}-{step.reflect.number}", state.sent),
        settled_draft(place, rx.cond(step.kind == "agree", state.sent, step.written.operation)),
    )


def _reminder(state: type[rx.State]) -> rx.Component:
    talk = state.talk
    return rx.cond(
        talk.reminds_both,
        rx.el.p(_("You’ll both get a reminder in a year.")),
        rx.cond(
            talk.reminder,
            rx.el.p(_("You’d like a reminder in a year. It comes if you both do."), class_name="waits"),
            quiet_button(_("Remind us in a year"), on_click=state.remind(talk.id)),
        ),
    )
