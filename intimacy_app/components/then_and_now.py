"""A card that comes back: that it was answered before, and what was said then."""

import reflex as rx

from intimacy_app.components.ui import both_voices, when
from intimacy_app.i18n import _


def asked_before(state: type[rx.State]) -> rx.Component:
    """Return that the card of Today has been answered before, where it has."""
    return when(
        state.today.card.then_day != "",
        rx.el.p(
            _(
                "You both answered this before: {day}. Once you’ve both answered again, you’ll see "
                "those answers too."
            ).format(day=state.today.card.then_day),
            class_name="aside",
        ),
    )


def then(state: type[rx.State]) -> rx.Component:
    """Return what both said before, once both have said what they say now."""
    card = state.today.card
    return when(
        card.then.theirs != "",
        rx.el.section(
            rx.el.h2(_("What you both said then: {day}").format(day=card.then_day)),
            rx.el.div(
                both_voices(card.then, state.today.space.other, heading=rx.el.h3, then=True),
                class_name="voices",
            ),
            class_name="stack then",
        ),
    )
