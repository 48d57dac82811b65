"""Bringing back what two people had before: each picks in private, and nothing happens before both did."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import check, link, pair, section, when
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _


def together_again(state: type[rx.State], on_submit: rx.EventHandler) -> rx.Component:
    """Return the section, where the two had a space that has ended, or have brought it back."""
    again = state.again
    return rx.fragment(
        when(
            again.offered,
            section(
                _("What you had before"),
                rx.el.p(
                    _(
                        "You two had a space that has ended. If you both want it back, you each get back "
                        "what you could still read. What was erased is gone."
                    )
                ),
                rx.el.p(
                    _(
                        "You each pick in private. Nothing happens unless you both do, and until then "
                        "neither of you can see what the other picked."
                    )
                ),
                rx.el.form(
                    check("back", _("Bring back what we had"), default_checked=again.picked),
                    rx.el.button(_("Save this pick"), type="submit", class_name="button quiet"),
                    on_submit=on_submit,
                    key=again.picked.to_string(),
                    class_name="stack",
                ),
            ),
        ),
        when(
            again.back.length() > 0,
            section(
                _("What you had before"),
                rx.el.p(_("It’s back, for both of you to read.")),
                rx.el.ul(rx.foreach(again.back, _space), class_name="cards"),
            ),
        ),
    )


def _space(space: rx.Var[SpaceView]) -> rx.Component:
    words = rx.el.span(
        rx.el.span(space.title, class_name="name"),
        rx.el.span(_("{kind} · ended").format(kind=space.kind), class_name="aside"),
    )
    return rx.el.li(link(rx.fragment(pair(space), words), routes.history(space.id), class_name="card"))
