"""What somebody sees before they join: a question to answer at once, and where that is once they have."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import icons, link, quiet_button, unkept
from intimacy_app.domain.cards.letters import LONGEST_ANSWER
from intimacy_app.domain.joining.invitations import JoinedView, WelcomeView
from intimacy_app.i18n import _


def first_card(welcome: rx.Var[WelcomeView]) -> rx.Component:
    """Return a card with a field, whose words stay on the device until somebody joins with this code.

    `desk/joining.js` keeps them, and puts them back.
    """
    return rx.el.section(
        rx.el.h2(welcome.card, class_name="words"),
        rx.el.div(
            rx.el.textarea(
                aria_label=_("Your answer"),
                placeholder=_("Write your answer now, or look around first."),
                default_value="",
                rows="5",
                max_length=LONGEST_ANSWER,
                auto_complete="off",
                aria_describedby="before-joining-hint",
                custom_attrs={"data-before-joining": welcome.code},
            ),
            rx.el.p(
                icons.lock(),
                rx.el.span(
                    _(
                        "It stays on this device. Once you’ve joined you can seal it, change it, or throw "
                        "it away. Neither of you reads the other’s until both are sealed."
                    )
                ),
                class_name="hint",
                id="before-joining-hint",
            ),
            class_name="letter",
        ),
        unkept(),
        class_name="stack asks",
    )


def has_joined(joined: rx.Var[JoinedView], whose: rx.Var[str]) -> rx.Component:
    """Return that somebody has joined; the device takes what they wrote to its card and goes on by itself."""
    return rx.el.div(
        rx.el.h1(_("You’re in")),
        rx.el.div(
            rx.el.p(_("The card you wrote this for has left the table. Here’s what you wrote:")),
            rx.el.textarea(
                id="before-joining",
                aria_label=_("What you wrote"),
                read_only=True,
                rows="5",
                class_name="line",
                default_value="",
            ),
            quiet_button(_("Copy it"), custom_attrs={"data-copies": "before-joining"}),
            hidden=True,
            class_name="notice",
            custom_attrs={"data-unplaced": ""},
        ),
        link(
            _("Go to today’s card"),
            routes.today(joined.space),
            class_name="button",
            custom_attrs={"data-goes-on": ""},
        ),
        link(
            _("Go to the card you answered"),
            routes.today(joined.space, joined.round),
            class_name="button quiet",
            custom_attrs={"data-goes-on-to-card": ""},
            hidden=True,
        ),
        class_name="stack",
        custom_attrs={
            "data-claims": joined.code,
            "data-claims-draft": rx.cond(joined.round != "", f"{joined.author}/{joined.round}", ""),
            "data-claims-for": whose,
        },
    )
