"""A page that only `make dev` serves: the patterns that pages are put together from, each in its states."""

from types import SimpleNamespace
from typing import Any

import reflex as rx

PATTERNS = "/patterns"


def add_to(app: rx.App) -> None:
    """Give an app the page. What it shows is imported here, since the app's modules are imported anew."""
    app.add_page(patterns, route=PATTERNS, title="Patterns")


def patterns() -> rx.Component:
    """Return the page."""
    from intimacy_app.components.ui import envelope, icons, open_frame
    from intimacy_app.components.ui.elements import empty, quiet_button, section
    from intimacy_app.components.ui.skeletons import skeleton

    return open_frame(
        rx.el.h1("Patterns"),
        section("What happened", _happened()),
        section("A page on its way", skeleton()),
        section("Sealing, when the page loads", envelope("A", True)),
        section("The reveal, when the page loads", _reveal()),
        section("Fields", *_fields()),
        section("Buttons", rx.el.button("Save", class_name="button"), quiet_button("Skip"), _row()),
        section("Notices", *_notices()),
        section("Nothing yet", empty(icons.heart(), "Nothing here yet", rx.el.p("What to do next."))),
    )


def _happened() -> rx.Component:
    from intimacy_app.components.ui.elements import quiet_button
    from intimacy_app.components.ui.happened import happened

    return rx.fragment(
        rx.el.p("It stands above the bar, and passes after some seconds."),
        happened(_state(said="Skipped.", told=1), quiet_button("Bring it back")),
    )


def _reveal() -> rx.Component:
    from intimacy_app.components.ui import both_voices, envelope
    from intimacy_app.domain.cards.history import OpenedRound

    round: rx.Var[OpenedRound] = rx.Var.create(
        OpenedRound(id="", prompt="", day="", mine="That you kept the light on.", theirs="The walk home.")
    )
    return rx.el.div(envelope("A"), both_voices(round, rx.Var.create("Mo")), class_name="voices unfold")


def _fields() -> list[rx.Component]:
    from intimacy_app.components.ui import choices, field, letter, long_field

    right, wrong = _state(), _state(refused="Please write something first.", refused_field="wrong")
    return [
        field(right, "name", "A line", "What it is for."),
        field(wrong, "wrong", "A line that was refused"),
        long_field(right, "more", "More than a line"),
        choices(right, "pick", "A choice", {"one": "One", "two": "Two"}, rx.Var.create("one")),
        letter(
            right, name="text", label="An answer", hint="Only you can read this.", start=rx.Var.create("")
        ),
    ]


def _row() -> rx.Component:
    from intimacy_app.components.ui import quiet_button

    return rx.el.div(
        quiet_button("Cancel"), rx.el.button("Remove", class_name="button danger"), class_name="row"
    )


def _notices() -> list[rx.Component]:
    return [
        rx.el.p("Something to know.", class_name="notice"),
        rx.el.p("Something went wrong.", class_name="notice warn"),
    ]


def _state(said: str = "", told: int = 0, refused: str = "", refused_field: str = "") -> Any:
    """Return what stands for a page's State: the same names, with values that stay."""
    told_of = {"said": said, "heard": "", "made": "", "refused": refused, "refused_field": refused_field}
    return SimpleNamespace(
        **{name: rx.Var.create(value) for name, value in told_of.items()}, told=rx.Var.create(told)
    )
