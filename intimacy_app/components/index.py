"""An index: what was said, a row each under its month, opened on tap, on a wide screen beside the list."""

import reflex as rx

from intimacy_app.components.ui import when
from intimacy_app.i18n import _


def index(rows: rx.Component, **props: str) -> rx.Component:
    """Return the list; `desk/index.js` keeps one row open at a time where it is shown beside the list."""
    return rx.el.div(
        rx.el.ol(rows, **props),
        rx.el.p(_("Pick one to read it here."), class_name="aside pick"),
        class_name="index",
    )


def index_row(
    id: rx.Var[str],
    heading: rx.Var[str],
    day: tuple[rx.Var[str], rx.Var[str]],
    title: rx.Component,
    *inside: rx.Component,
    lines: list[rx.Component],
    is_open: rx.Var[bool] | bool = False,
) -> rx.Component:
    """Return a row: its day, its title, and the lines below; `heading` is the month that begins with it."""
    number, weekday = day
    return rx.el.li(
        when(heading != "", rx.el.h2(heading, class_name="month")),
        rx.el.details(
            rx.el.summary(
                rx.el.span(rx.el.b(number), " ", rx.el.span(weekday), class_name="when"),
                rx.el.div(title, *lines, class_name="what"),
                id=row_of(id),
            ),
            rx.el.div(rx.el.div(*inside, class_name="stack"), class_name="detail"),
            open=is_open,
            class_name="entry",
        ),
        # A row that is open stays so when others come before it.
        key=id,
    )


def row_of(id: rx.Var[str] | str) -> str:
    """Return the id of a row, by which the focus goes to it."""
    return f"row-{id}"


def index_line(whose: str | rx.Var[str], words: rx.Var[str], *, mine: bool) -> rx.Component:
    """Return the first line of what one of the two said."""
    return rx.el.p(
        rx.el.b(whose),
        " ",
        rx.el.span(words, lang=""),
        class_name="line-of mine" if mine else "line-of theirs",
    )
