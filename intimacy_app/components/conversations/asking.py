"""The form in which a conversation is asked for, and what stands in its place where it can't be."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.conversations.frame import minutes
from intimacy_app.components.ui import hidden, link, operation, when
from intimacy_app.domain.conversations.scripts import Phones
from intimacy_app.domain.conversations.shelf import OnTheShelf
from intimacy_app.i18n import _


def asking(state: type[rx.State]) -> rx.Component:
    """Return the form; or that this was asked for not long ago, or that nobody else is here yet."""
    offer, other = state.offer, state.space.other
    return rx.cond(
        other == "",
        rx.el.p(_("You need the other person here first. Once they’ve joined, you can ask.")),
        rx.cond(
            offer.rests,
            rx.el.p(
                _(
                    "You asked {other} for this not long ago. Give it a few days, or pick something else."
                ).format(other=other)
            ),
            _form(state),
        ),
    )


def open_already(state: type[rx.State]) -> rx.Component:
    """Return the way to what's open: one conversation at a time."""
    talk = state.talk
    return rx.fragment(
        rx.el.p(_("One thing at a time: “{title}” is open between you two.").format(title=talk.title)),
        link(
            _("Go to “{title}”").format(title=talk.title),
            routes.conversation(state.space.id, talk.id),
            class_name="button",
        ),
    )


def _form(state: type[rx.State]) -> rx.Component:
    offer, other = state.offer, state.space.other
    return rx.el.form(
        hidden("conversation", offer.key),
        operation(),
        # There's nothing to choose where there's one.
        rx.cond(offer.minutes.length() == 1, hidden("length", "0"), _lengths(offer)),
        rx.cond(offer.phones.length() == 1, hidden("phones", offer.phones[0]), _ways(offer)),
        rx.el.button(_("Ask {other}").format(other=other), type="submit", class_name="button", key=offer.key),
        rx.el.p(
            _(
                "{other} gets an invitation and can say now, later today, another day, or not this time. You "
                "can take it back."
            ).format(other=other),
            class_name="aside",
        ),
        when(
            offer.phones.contains(Phones.ONE.value),
            rx.el.p(_("On one phone you begin right away."), class_name="aside"),
        ),
        on_submit=state.ask,
        class_name="stack",
    )


def _lengths(offer: rx.Var[OnTheShelf]) -> rx.Component:
    def length(number: rx.Var[int], at: rx.Var[int]) -> rx.Component:
        return rx.el.label(
            rx.el.input(type="radio", name="length", value=at.to_string(), default_checked=at == 0),
            rx.el.span(minutes(number)),
            class_name="choice",
        )

    return rx.el.fieldset(
        rx.el.legend(_("How long?")), rx.foreach(offer.minutes, length), class_name="choices"
    )


def _ways(offer: rx.Var[OnTheShelf]) -> rx.Component:
    labels = {
        Phones.TWO: _("Each on your phone"),
        Phones.ONE: _("On this phone, handed over"),
        Phones.CALL: _("In a call"),
    }
    return rx.el.fieldset(
        rx.el.legend(_("How?")),
        *[
            when(
                offer.phones.contains(way.value),
                rx.el.label(
                    rx.el.input(
                        type="radio", name="phones", value=way.value, default_checked=way is Phones.TWO
                    ),
                    rx.el.span(label),
                    class_name="choice",
                ),
            )
            for way, label in labels.items()
        ],
        class_name="choices in-lines",
    )
