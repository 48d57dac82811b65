"""The one place above the bar that says what happened: shown for some seconds, and read aloud once."""

import reflex as rx

from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import hidden_text, quiet_button, when
from intimacy_app.i18n import _


def happened(state: type[rx.State], *ways_back: rx.Component) -> rx.Component:
    """Return the status that says what an act did; each of the `ways_back` knows when it is offered.

    What is said again in the same words is another element, so that it is read aloud again. The script
    `desk/happened.js` lets it pass, and gives the focus to the element whose id is `made`.
    """
    return rx.el.div(
        rx.el.div(
            when(
                state.said != "",
                rx.el.div(
                    icons.check(),
                    rx.el.span(state.said),
                    *([rx.el.div(*ways_back, class_name="ways")] if ways_back else []),
                    class_name="said",
                ),
            ),
            hidden_text(state.heard),
            key=state.told.to_string(),
            custom_attrs={"data-made": state.made},
        ),
        class_name="happened",
        role="status",
    )


def undo_button(state: type[rx.State], take_back: rx.EventHandler) -> rx.Component:
    """Return the way back from what the last act made, where it can be taken back."""
    return when(state.undo != "", quiet_button(_("Undo"), on_click=take_back(state.undo)))


def older_below() -> str:
    """Return what is read aloud once the next page of a list is there; others see it."""
    return _("Older ones are below.")
