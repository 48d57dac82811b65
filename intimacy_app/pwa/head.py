"""What every page's head needs so that browsers find the manifest, the colours and the page script."""

import reflex as rx

from intimacy_app.pwa.manifest import FILE, Manifest
from intimacy_app.pwa.precache import VERSION_MARKER


def head(manifest: Manifest, apple_icon: str) -> list[rx.Component]:
    """Return the elements for `head_components`; `apple_icon` is the PNG that iOS puts on its home screen."""
    return [
        rx.el.link(rel="manifest", href=f"/{FILE}"),
        rx.el.link(rel="apple-touch-icon", href=f"/{apple_icon}"),
        _meta("mobile-web-app-capable", "yes"),
        _meta("apple-mobile-web-app-capable", "yes"),
        _meta("apple-mobile-web-app-title", manifest.name),
        _meta("apple-mobile-web-app-status-bar-style", "default"),
        _theme("light", manifest.theme_light),
        _theme("dark", manifest.theme_dark),
        _meta("version", VERSION_MARKER),
        rx.el.script(src="/pwa.js", type="module"),
    ]


def _meta(name: str, content: str) -> rx.Component:
    return rx.el.meta(name=name, content=content)


def _theme(scheme: str, colour: str) -> rx.Component:
    return rx.el.meta(
        name="theme-color", content=colour, custom_attrs={"media": f"(prefers-color-scheme: {scheme})"}
    )
