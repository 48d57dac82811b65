"""Thanks and notes: those that a member keeps, and the log of what both have sent."""

import reflex as rx

from intimacy_app.components.ui import quiet_button, voice, when
from intimacy_app.domain.thanks.appreciations import AppreciationView
from intimacy_app.i18n import _


def kept_thanks(state: type[rx.State]) -> rx.Component:
    """Return what a member keeps for themselves, each with the ways to send and to remove it."""
    return rx.el.section(
        rx.el.h2(_("Kept by you")),
        rx.el.ol(
            rx.foreach(
                state.kept,
                lambda kept: rx.el.li(
                    _voice(
                        kept,
                        rx.cond(kept.is_note, _("A note, kept"), _("Kept")),
                        rx.el.div(
                            when(
                                ~state.space.ended,
                                quiet_button(_("Send it"), on_click=state.send_kept(kept.id)),
                            ),
                            quiet_button(_("Remove it"), on_click=state.remove(kept.id)),
                            class_name="row",
                        ),
                        mine=True,
                        heading=rx.el.h3,
                    )
                ),
            ),
            class_name="log",
        ),
        class_name="stack",
    )


def sent_thanks(state: type[rx.State]) -> rx.Component:
    """Return the log of what both have sent."""
    return rx.el.ol(
        rx.foreach(state.sent, lambda sent: _sent(state, sent)),
        class_name="log",
        aria_label=_("Log of thanks"),
    )


def _sent(state: type[rx.State], sent: rx.Var[AppreciationView]) -> rx.Component:
    take_back = rx.el.div(
        quiet_button(_("Take it back"), on_click=state.take_back(sent.id)), class_name="row"
    )
    return rx.el.li(
        rx.cond(
            sent.mine,
            _voice(
                sent,
                rx.cond(sent.is_note, _("A note from you"), _("From you")),
                when(sent.can_take_back & ~state.space.ended, take_back),
                mine=True,
            ),
            _voice(
                sent,
                rx.cond(
                    sent.is_note,
                    _("A note from {other}").format(other=state.space.other),
                    _("From {other}").format(other=state.space.other),
                ),
                mine=False,
            ),
        )
    )


def _voice(
    said: rx.Var[AppreciationView],
    whose: str | rx.Var[str],
    *deeds: rx.Component,
    mine: bool,
    heading=rx.el.h2,
) -> rx.Component:
    return voice(
        rx.el.p(said.deed),
        when(said.meaning != "", rx.el.p(said.meaning)),
        *deeds,
        mine=mine,
        heading=heading(whose, " ", rx.el.time("· ", said.day)),
        label=whose,
    )
