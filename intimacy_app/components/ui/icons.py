"""The icons of the interface, drawn for it: one line on a grid of 24, in the colour of the text."""

import reflex as rx


def envelope() -> rx.Component:
    """Return the icon of Today."""
    return _icon(
        "M5 5.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z",
        "M3.5 7.5l8.5 6 8.5-6",
    )


def heart() -> rx.Component:
    """Return the icon of Thanks."""
    return _icon(
        "M12 20s-7.8-4.8-7.8-10.6A4.2 4.2 0 0 1 12 7.1",
        "a4.2 4.2 0 0 1 7.8 2.3C19.8 15.2 12 20 12 20z",
    )


def star() -> rx.Component:
    """Return the icon of a prompt that somebody wants to find again."""
    return _icon("M12 4l2.4 5 5.4.7-4 3.8 1 5.4-4.8-2.7-4.8 2.7 1-5.4-4-3.8 5.4-.7z")


def people() -> rx.Component:
    """Return the icon of Together."""
    return _icon(
        "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0",
        "M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 13.6a6.5 6.5 0 0 1 3.5 5.9",
    )


def journal() -> rx.Component:
    """Return the icon of Journal."""
    return _icon(
        "M7 3.5h11a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H7a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2z",
        "M5 18a2 2 0 0 1 2-2h12M9.5 7.5h5M9.5 11h5",
    )


def opened() -> rx.Component:
    """Return the icon of what opened: an envelope with its flap up."""
    return _icon("M3.5 10.2V18a2 2 0 0 0 2 2h13a2 2 0 0 0 2-2v-7.8L12 4.2z", "M3.8 10.4l8.2 5 8.2-5")


def book() -> rx.Component:
    """Return the icon of the guide."""
    return _icon(
        "M12 6.5C10 5 7 4.5 3.5 4.8v13.4c3.5-.3 6.5.2 8.5 1.8",
        "c2-1.6 5-2.1 8.5-1.8V4.8C17 4.5 14 5 12 6.5zM12 6.5V20",
    )


def pencil() -> rx.Component:
    """Return the icon of something to write."""
    return _icon("M4.5 19.5l1-4.2L16.3 4.5a2.05 2.05 0 0 1 2.9 2.9L8.5 18.3zM14.5 6.3l3 3")


def search() -> rx.Component:
    """Return the icon of looking for something."""
    return _icon("M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.2 15.2l5.3 5.3")


def stairs() -> rx.Component:
    """Return the icon of four small steps."""
    return _icon("M3.5 20h4.5v-4.5h4.5V11H17V6.5h4", turning=True)


def menu() -> rx.Component:
    """Return the icon of the menu."""
    return _icon("M4 7h16M4 12h16M4 17h10", turning=True)


def lock() -> rx.Component:
    """Return the icon of what is private."""
    return _icon(
        "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2z",
        "M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    )


def back() -> rx.Component:
    """Return the icon of the way back; it turns round where text runs from right to left."""
    return _icon("M19.5 12h-15M10.5 6l-6 6 6 6", turning=True)


def check() -> rx.Component:
    """Return the icon of what is done."""
    return _icon("M5 12.5l4.5 4.5L19 7")


def copy() -> rx.Component:
    """Return the icon of copying."""
    return _icon(
        "M10.5 8.5H18a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2h-7.5a2 2 0 0 1-2-2v-7.5a2 2 0 0 1 2-2z",
        "M15.5 5.5A1.5 1.5 0 0 0 14 4H6a2 2 0 0 0-2 2v8a1.5 1.5 0 0 0 1.5 1.5",
    )


def share() -> rx.Component:
    """Return the icon of handing something on."""
    return _icon("M12 14.5V3.8M8.2 7.4L12 3.6l3.8 3.8", "M7 10.5H5.5v9.5h13v-9.5H17")


def switch() -> rx.Component:
    """Return the icon of changing to another space."""
    return _icon("M8 9.5l4-4 4 4M8 14.5l4 4 4-4")


def clock() -> rx.Component:
    """Return the icon of time."""
    return _icon("M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2")


def bell() -> rx.Component:
    """Return the icon of what is new."""
    return _icon(
        "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5z",
        "M10 20.5a2.2 2.2 0 0 0 4 0M12 3v2.5",
    )


def leave() -> rx.Component:
    """Return the icon of going away."""
    return _icon("M14 4.5h3.5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H14M10 8l-4 4 4 4M6.5 12h8", turning=True)


def cloud() -> rx.Component:
    """Return the icon of having no network."""
    return _icon(
        "M7 18.5h10.2a3.8 3.8 0 0 0 .6-7.5 5.8 5.8 0 0 0-9.3-3.4",
        "M6.6 10.1A4.3 4.3 0 0 0 7 18.5M4 4l16 16",
    )


def printer() -> rx.Component:
    """Return the icon of printing."""
    return _icon(
        "M7.5 8.5v-4h9v4M7.5 16.5h-2a1.5 1.5 0 0 1-1.5-1.5v-5a1.5 1.5 0 0 1 1.5-1.5h13A1.5 1.5 0 0 1 20 10v5",
        "a1.5 1.5 0 0 1-1.5 1.5h-2M7.5 13.5h9v6h-9z",
    )


def _icon(*strokes: str, turning: bool = False) -> rx.Component:
    return rx.el.svg(
        rx.el.svg.path(d="".join(strokes)),
        view_box="0 0 24 24",
        aria_hidden="true",
        class_name="icon turning" if turning else "icon",
    )
