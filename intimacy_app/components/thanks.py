"""Thanks and notes: those that a member keeps, and the log of what both have sent."""

from collections.abc import Callable

import reflex as rx

from intimacy_app.components.thanks_replies import replies_to
from intimacy_app.components.ui import about, icons, quiet_button, voice, when
from intimacy_app.domain.thanks.appreciations import AppreciationView
from intimacy_app.i18n import _


def first_thanks(state: type[rx.State]) -> rx.Component:
    """Return the one that comes before all others: the newest of the other's, or the one looked for."""
    return rx.el.ol(
        rx.foreach(state.first, lambda sent: _sent(state, sent, is_first=True)),
        class_name="log",
        aria_label=_("Newest"),
    )


def kept_thanks(state: type[rx.State]) -> rx.Component:
    """Return in one line how much a member keeps, which unfolds to send or to remove each."""
    return rx.el.details(
        rx.el.summary(icons.lock(), rx.el.span(state.kept_in_words), id="kept", class_name="fold"),
        rx.el.ol(rx.foreach(state.kept, lambda kept: _kept(state, kept)), class_name="log"),
        class_name="opens-below",
    )


def sent_thanks(state: type[rx.State]) -> rx.Component:
    """Return the log of what both have sent."""
    return rx.el.section(
        rx.el.h2(_("What you’ve both sent")),
        rx.el.ol(
            rx.foreach(state.sent, lambda sent: when(sent.id != state.is_first, _sent(state, sent))),
            class_name="log",
            aria_label=_("Log of thanks"),
        ),
        class_name="stack",
    )


def _kept(state: type[rx.State], kept: rx.Var[AppreciationView]) -> rx.Component:
    return rx.el.li(
        _voice(
            kept,
            rx.cond(kept.is_note, _("A note, kept"), _("Kept")),
            rx.el.div(
                when(
                    ~state.space.ended,
                    quiet_button(
                        _("Send it"),
                        aria_label=about(_("Send it"), kept.deed),
                        on_click=state.send_kept(kept.id),
                    ),
                ),
                quiet_button(
                    _("Remove it"),
                    aria_label=about(_("Remove it"), kept.deed),
                    on_click=state.remove(kept.id),
                ),
                class_name="row",
            ),
            mine=True,
        )
    )


def _sent(state: type[rx.State], sent: rx.Var[AppreciationView], *, is_first: bool = False) -> rx.Component:
    heading = rx.el.h2 if is_first else rx.el.h3
    take_back = rx.el.div(
        quiet_button(
            _("Take it back"),
            aria_label=about(_("Take it back"), sent.deed),
            on_click=state.take_back(sent.id),
        ),
        class_name="row",
    )
    return rx.el.li(
        rx.cond(
            sent.mine,
            _voice(
                sent,
                rx.cond(sent.is_note, _("A note from you"), _("From you")),
                when(sent.can_take_back & ~state.space.ended, take_back),
                mine=True,
                heading=heading,
            ),
            _voice(
                sent,
                rx.cond(
                    sent.is_note,
                    _("A note from {other}").format(other=state.space.other),
                    _("From {other}").format(other=state.space.other),
                ),
                mine=False,
                heading=heading,
            ),
        ),
        replies_to(state, sent, rx.el.h3 if is_first else rx.el.h4, folded=not is_first),
        id=f"thanks-{sent.id}",
        tab_index=-1,
        class_name="stack",
    )


def _voice(
    said: rx.Var[AppreciationView],
    whose: str | rx.Var[str],
    *deeds: rx.Component,
    mine: bool,
    heading: Callable[..., rx.Component] = rx.el.h3,
) -> rx.Component:
    return voice(
        rx.el.p(said.deed),
        when(said.meaning != "", rx.el.p(said.meaning)),
        *deeds,
        mine=mine,
        heading=heading(whose, " ", rx.el.time("· ", said.day)),
        label=whose,
    )
