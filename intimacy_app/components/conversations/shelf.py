"""What two people can do with each other, as it stands on the shelf of Together."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.conversations.frame import minutes
from intimacy_app.components.ui import drawing, link, when
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.domain.conversations.scripts import Phones
from intimacy_app.domain.conversations.shelf import OnTheShelf
from intimacy_app.domain.conversations.views import ConversationView
from intimacy_app.i18n import _


def on_offer(space: rx.Var[str], offer: rx.Var[OnTheShelf]) -> rx.Component:
    """Return one conversation on the shelf: its drawing, what it's for, how long, and how it's held."""
    return rx.el.li(
        link(
            rx.fragment(
                drawing(offer.drawing),
                rx.el.span(
                    rx.el.span(offer.title, class_name="words"),
                    " ",
                    rx.el.span(offer.purpose, class_name="aside"),
                    " ",
                    rx.el.span(
                        _("{minutes} · {ways}").format(minutes=_lengths(offer), ways=_ways(offer)),
                        class_name="how",
                    ),
                ),
            ),
            routes.ask(space, offer.key),
            class_name="card",
        )
    )


def what_is_open(space: rx.Var[str], other: rx.Var[str], talk: rx.Var[ConversationView]) -> rx.Component:
    """Return the way to the invitation or the conversation that's open, where one is."""
    return when(
        talk.id != "",
        link(
            rx.fragment(
                drawing(talk.drawing),
                rx.el.span(
                    rx.el.span(talk.title, class_name="words"),
                    " ",
                    rx.el.span(_standing(other, talk), class_name="aside"),
                ),
            ),
            routes.conversation(space, talk.id),
            class_name="card is-open",
        ),
    )


def _standing(other: rx.Var[str], talk: rx.Var[ConversationView]) -> rx.Var[str]:
    return rx.cond(
        talk.begun,
        _("You’re in the middle of it."),
        rx.cond(
            talk.mine,
            rx.cond(
                talk.reply == Reply.LATER_TODAY,
                _("{other} says: later today.").format(other=other),
                _("You asked {other}.").format(other=other),
            ),
            rx.cond(
                talk.reply == Reply.LATER_TODAY,
                _("You said later today."),
                _("{other} asks you.").format(other=other),
            ),
        ),
    )


def _lengths(offer: rx.Var[OnTheShelf]) -> rx.Var[str]:
    """Return the lengths on offer: the one there is, or from the shortest to the longest."""
    first, last = offer.minutes[0], offer.minutes[-1]
    return rx.cond(
        offer.minutes.length() == 1,
        minutes(first),
        _("{shortest} to {longest}").format(shortest=first.to_string(), longest=minutes(last)),
    )


def _ways(offer: rx.Var[OnTheShelf]) -> rx.Var[str]:
    one, call = offer.phones.contains(Phones.ONE.value), offer.phones.contains(Phones.CALL.value)
    return rx.cond(
        one,
        _("on one phone, two, or a call"),
        rx.cond(call, _("on two phones or a call"), _("on two phones")),
    )
