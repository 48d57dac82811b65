"""The shelf of *Together*: what two people can do and look back on, one calm card for each."""

import reflex as rx

from intimacy_app.components.ui import link


def shelf(*items: rx.Component) -> rx.Component:
    """Return the shelf."""
    return rx.el.ul(*items, class_name="shelf")


def shelf_item(picture: rx.Component, title: str, words: str, address: str | rx.Var[str]) -> rx.Component:
    """Return one thing on the shelf: its drawing, what it is called, and in one sentence what it is for."""
    return rx.el.li(
        link(
            rx.fragment(
                picture,
                rx.el.span(rx.el.span(title, class_name="words"), " ", rx.el.span(words, class_name="aside")),
            ),
            address,
            class_name="card",
        )
    )
