"""The shelf of *Together*: what two people can do and look back on, one calm card for each."""

import reflex as rx

from intimacy_app.components.ui import link


def shelf(*items: rx.Component) -> rx.Component:
    """Return the shelf."""
    return rx.el.ul(*items, class_name="shelf")


def shelf_item(icon: rx.Component, title: str, words: str, address: str | rx.Var[str]) -> rx.Component:
    """Return one thing on the shelf: its icon, what it is called, and in one sentence what it is for."""
    return rx.el.li(
        link(
            rx.fragment(
                rx.el.span(icon, class_name="tile"),
                rx.el.span(rx.el.span(title, class_name="words"), " ", rx.el.span(words, class_name="aside")),
            ),
            address,
            class_name="card",
        )
    )
