"""What the parts of a conversation share: where a form belongs, how it can be held, and going on."""

import reflex as rx

from intimacy_app.components.conversations.places import WAITING
from intimacy_app.components.ui import draft_form, hidden, pause_form, quiet_button, when
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations.records import Phones
from intimacy_app.domain.conversations.views import ConversationView, StepView
from intimacy_app.i18n import _, ngettext


def minutes(number: rx.Var[int]) -> rx.Var[str]:
    """Return in words how long a conversation takes."""
    return rx.match(
        number,
        *[
            (n, ngettext("{n} minute", "{n} minutes", n).format(n=n))
            for n in (1, 5, 10, 15, 20, 30, 45, 60, 90)
        ],
        _("{n} minutes").format(n=number),
    )


def way(phones: rx.Var[str]) -> rx.Var[str]:
    """Return in words how a conversation is held."""
    return rx.match(
        phones,
        (Phones.ONE, _("handing over one phone")),
        (Phones.CALL, _("in a call, each on your phone")),
        _("each on your phone"),
    )


def on_one_phone(talk: rx.Var[ConversationView]) -> rx.Var[bool]:
    """Return whether the two hold one phone between them."""
    return talk.phones == Phones.ONE


def step_form(
    state: type[rx.State],
    *children: rx.Component,
    place: str | rx.Var[str],
    on_submit: rx.EventHandler,
    done: rx.Var[str] | str,
    theirs: bool = False,
    **props,
) -> rx.Component:
    """Return a form of the step at hand, whose text the device keeps under its place until it has arrived."""
    return draft_form(
        hidden("talk", state.talk.id),
        hidden("step", state.step.number.to_string()),
        hidden("place", place),
        *([hidden("whose", "theirs")] if theirs else []),
        *children,
        on_submit=on_submit,
        draft=f"{state.space.author}/{place}",
        done=rx.Var.create(done),
        **props,
    )


def go_on(
    state: type[rx.State], label: str | rx.Var[str], *, quiet: bool | rx.Var[bool] = False
) -> rx.Component:
    """Return the button to go on; it goes on once both have tapped it, and nobody learns who was first."""
    step: rx.Var[StepView] = state.step
    return rx.cond(
        step.ready,
        rx.el.p(_("You’re ready. It goes on as soon as you both are."), class_name="waits", id=WAITING),
        rx.el.button(
            label,
            type="button",
            class_name=rx.cond(quiet, "button quiet", "button"),
            on_click=state.be_ready(state.talk.id, step.number, step.gate),
        ),
    )


def hand_over(state: type[rx.State]) -> rx.Component:
    """Return what stands on the phone while it goes from one to the other: nothing that either wrote."""
    other = state.space.other
    return rx.fragment(
        rx.el.p(_("What you wrote is put away. Now hand the phone to {other}.").format(other=other)),
        rx.el.button(
            _("I’m {other}, and I have the phone").format(other=other),
            type="button",
            class_name="button",
            on_click=state.take,
        ),
    )


def pause_beside(state: type[rx.State]) -> rx.Component:
    """Return the way to pause what runs: one tap, at every step."""
    return pause_form(rx.el.button(_("Pause for both of us"), type="submit", class_name="button quiet"))


def stop(state: type[rx.State]) -> rx.Component:
    """Return the way to stop, which either has at every step, alone."""
    return rx.el.details(
        rx.el.summary(_("Stop here"), class_name="button quiet"),
        rx.el.p(
            _(
                "This ends it for both of you, and nobody’s asked why. What hasn’t opened stays with "
                "whoever wrote it."
            ),
            class_name="aside",
        ),
        quiet_button(_("Stop for both of us"), on_click=state.stop(state.talk.id)),
        # Folded again at each step.
        key=f"stop-{state.step.number}",
        class_name="stops",
    )


def undo_seal(state: type[rx.State]) -> rx.Component:
    """Return the way back from what was just sealed, as long as it is."""
    step = state.step
    change = state.change(state.talk.id, step.number, step.version)
    is_sealed = (state.undo == step.number.to_string()) & (step.written.stage == Stage.SEALED)
    return when(is_sealed, quiet_button(_("Undo"), on_click=change))
