"""The offer to put the app on the home screen, in pictures where the browser has no question of its own."""

import reflex as rx

from intimacy_app.components.ui import quiet_button
from intimacy_app.i18n import _


def install_help() -> rx.Component:
    """Return the offer; it is hidden until the page's script knows that it can be made here."""
    return rx.el.section(
        rx.el.h2(_("Keep this on your home screen"), id="install-title"),
        rx.el.p(_("Then it opens with one tap, even when you’re offline.")),
        _way(
            "ios",
            _step(_share(), _("Tap the square with the arrow.")),
            _step(_plus(), _("Choose “Add to Home Screen.”")),
            _step(_home_screen(), _("Tap “Add.” Now it’s on your home screen.")),
        ),
        rx.el.p(
            _(
                "The app starts out empty there, so sign in once. What you’ve typed here but haven’t sent "
                "stays in this browser."
            ),
            hidden=True,
            class_name="aside",
            custom_attrs={"data-pwa": "install-ios"},
        ),
        _way(
            "firefox",
            _step(_dots(), _("Tap the three dots.")),
            _step(_plus(), _("Choose “Add app to Home screen.”")),
            _step(_home_screen(), _("Tap “Add.” Now it’s on your home screen.")),
        ),
        rx.el.div(
            quiet_button(_("Not now, and don’t ask again"), custom_attrs={"data-pwa-do": "install-never"}),
            rx.el.button(
                _("Put it there"),
                type="button",
                hidden=True,
                class_name="button",
                custom_attrs={"data-pwa": "install-prompt", "data-pwa-do": "install"},
            ),
            class_name="row",
        ),
        hidden=True,
        class_name="disclosure install",
        aria_labelledby="install-title",
        custom_attrs={"data-pwa": "install"},
    )


def _way(name: str, *steps: rx.Component) -> rx.Component:
    return rx.el.ol(*steps, hidden=True, class_name="pictured", custom_attrs={"data-pwa": f"install-{name}"})


def _step(picture: rx.Component, words: str) -> rx.Component:
    return rx.el.li(picture, rx.el.span(words))


def _picture(*parts: rx.Component) -> rx.Component:
    """Return a phone with something on its screen."""
    return rx.el.svg(
        rx.el.svg.rect(x="14", y="3", width="44", height="74", rx="8", class_name="body"),
        *parts,
        view_box="0 0 72 80",
        aria_hidden="true",
        class_name="picture",
    )


def _lines(*ends: int, top: int = 14) -> list[rx.Component]:
    return [
        rx.el.svg.path(d=f"M21 {top + 8 * row}H{end}", class_name="line-of-text")
        for row, end in enumerate(ends)
    ]


def _share() -> rx.Component:
    return _picture(
        *_lines(51, 46, 51),
        rx.el.svg.circle(cx="36", cy="58", r="13", class_name="spot"),
        rx.el.svg.path(d="M31 56h-1.5v9h13v-9H41M36 61V49M32.5 52.5L36 49l3.5 3.5", class_name="sign"),
    )


def _plus() -> rx.Component:
    return _picture(
        *_lines(51, 44, top=14),
        rx.el.svg.rect(x="18", y="32", width="36", height="17", rx="5", class_name="spot"),
        rx.el.svg.path(d="M22 40.5h10M47 36.5v8M43 40.5h8", class_name="sign"),
        *_lines(51, 40, top=58),
    )


def _dots() -> rx.Component:
    return _picture(
        rx.el.svg.circle(cx="48", cy="14", r="9", class_name="spot"),
        rx.el.svg.path(d="M48 9.5v.01M48 14v.01M48 18.5v.01", class_name="sign dots"),
        *_lines(51, 46, 51, 40, top=34),
    )


def _home_screen() -> rx.Component:
    places = [(x, y) for y in (12, 26) for x in (20, 32, 44)]
    return _picture(
        *[
            rx.el.svg.rect(x=str(x), y=str(y), width="8", height="8", rx="2.5", class_name="app")
            for x, y in places
        ],
        rx.el.svg.rect(x="26", y="42", width="20", height="20", rx="6", class_name="spot"),
        rx.el.svg.path(d="M30 49.5h12v8H30zM30 49.5l6 4.5 6-4.5", class_name="sign"),
    )
