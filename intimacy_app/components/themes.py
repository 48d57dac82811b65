"""Themes: the one that new cards lean toward, and those that weigh more, which each picks in private."""

import reflex as rx

from intimacy_app.components.ui import check, choices, quiet_button, section, when
from intimacy_app.domain.cards.pace import LimitsView
from intimacy_app.domain.cards.themes import THEME_TITLES, Theme
from intimacy_app.i18n import _


def theme(state: type[rx.State], on_submit: rx.EventHandler, on_lift: rx.EventHandler) -> rx.Component:
    """Return the theme that lies there, and the form that lays another one for both."""
    laid = state.pace.theme
    return section(
        _("A theme for two weeks"),
        rx.el.p(
            _(
                "New cards lean toward one theme for two weeks. Either of you can choose it, and "
                "you both see it. It won’t bring anything one of you has left out."
            )
        ),
        when(
            laid.title != "",
            rx.el.div(
                rx.el.p(_("{theme}, through {day}").format(theme=laid.title, day=laid.until)),
                quiet_button(_("End this theme"), on_click=on_lift),
                class_name="row",
            ),
        ),
        rx.el.form(
            choices(
                state,
                "theme",
                _("Choose one"),
                {theme.value: _(title) for theme, title in THEME_TITLES.items()},
                in_lines=True,
                offered=state.pace.themes,
            ),
            rx.el.button(_("Use it for both of us"), type="submit", class_name="button"),
            on_submit=on_submit,
            key=state.shown,
            class_name="stack",
        ),
    )


def bigger_themes(mine: rx.Var[LimitsView]) -> rx.Component:
    """Return the boxes for the themes that are offered only where both have ticked them."""
    return rx.el.fieldset(
        rx.el.legend(_("Bigger themes")),
        *[
            check(f"pick_{theme.value}", label, default_checked=mine.themes.contains(theme.value))
            for theme, label in _bigger().items()
        ],
        rx.el.p(
            _("Once you’ve both checked one, it’s offered as a theme. Until then nobody finds out."),
            class_name="help",
        ),
        class_name="choices in-lines",
    )


def _bigger() -> dict[Theme, str]:
    # Topics to leave out have the plain names.
    return {
        Theme.MONEY: _("A theme about money"),
        Theme.FAITH: _("A theme about faith"),
        Theme.MEANING: _("A theme about meaning"),
    }
