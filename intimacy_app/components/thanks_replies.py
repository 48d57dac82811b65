"""What is said back to thanks: one tap, or a line."""

import reflex as rx

from intimacy_app.components.responses import what_was_said, why_refused
from intimacy_app.components.ui import about, icons, when
from intimacy_app.components.ways_to_respond import line_back, tap
from intimacy_app.domain.cards.responses import Responses, Way
from intimacy_app.domain.thanks.appreciations import AppreciationView
from intimacy_app.i18n import _


def replies_to(
    state: type[rx.State], sent: rx.Var[AppreciationView], heading, *, folded: bool
) -> rx.Component:
    """Return what was said back, and the ways that are left; the state has `respond`, `reply`, `unsay`."""
    ways = _ways(state, sent, sent.responses)
    more = ~state.space.ended & (sent.responses.ways.length() > 0)
    return when(
        more | (sent.responses.said.length() > 0),
        rx.el.section(
            what_was_said(state, state.space, sent.id, sent.responses, heading),
            why_refused(state, sent.id),
            when(more, _folded(state, sent, ways) if folded else ways),
            class_name="responses",
        ),
    )


def _folded(state: type[rx.State], sent: rx.Var[AppreciationView], ways: rx.Component) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            _("Say something back"), aria_label=about(_("Say something back"), sent.deed), class_name="chip"
        ),
        ways,
        open=state.returned.place.startswith(sent.id),
        class_name="opens-below",
    )


def _ways(
    state: type[rx.State], sent: rx.Var[AppreciationView], responses: rx.Var[Responses]
) -> rx.Component:
    id = sent.id
    return rx.el.div(
        tap(state, state.space, id, responses, Way.HEART, icons.heart()),
        tap(state, state.space, id, responses, Way.MATTERED),
        tap(state, state.space, id, responses, Way.MORE),
        line_back(state, state.space, id, responses, send=about(_("Send"), sent.deed)),
        class_name="chips",
    )
