"""Fields with their label, help and error, so that each sentence stands beside what it concerns."""

from typing import Any

import reflex as rx

from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import hidden_text, when


def field(
    state: type[rx.State], name: str, label: str | rx.Var[str] | rx.Component, help: str = "", **props: Any
) -> rx.Component:
    """Return a line to fill in; the state's refusal is shown below it when it concerns this field.

    Where the heading above says the same, the `label` is a hidden text.
    """
    return _labelled(state, name, label, help, rx.el.input(**_line(state, name, help), **props))


def long_field(
    state: type[rx.State], name: str, label: str | rx.Var[str], help: str = "", **props: Any
) -> rx.Component:
    """Return a field for more than a line, growing with what is written."""
    return _labelled(state, name, label, help, rx.el.textarea(**_line(state, name, help), rows="2", **props))


def error(state: type[rx.State], name: str) -> rx.Component:
    """Return the sentence that says why this field was refused, if it was."""
    return when(
        _is_wrong(state, name),
        rx.el.p(
            state.refused, id=f"{name}-error", key=state.told.to_string(), class_name="error", role="alert"
        ),
    )


def told_of(state: type[rx.State], name: str) -> dict[str, Any]:
    """Return what ties a field to its `error`, so that it's read with it and gets the focus."""
    return {"aria_invalid": _is_wrong(state, name), "aria_describedby": f"{name}-error"}


def choices(
    state: type[rx.State],
    name: str,
    legend: str,
    options: dict[str, str],
    chosen: rx.Var[str] | None = None,
    in_lines: bool = False,
    offered: rx.Var[list[str]] | None = None,
    help: str = "",
    **props: Any,
) -> rx.Component:
    """Return a group of radio buttons; `options` gives the label of each value, `chosen` the one at first.

    They stand beside each other where there is room; long labels stand `in_lines`. Where only some are
    `offered`, the others are left out.
    """
    return rx.el.fieldset(
        rx.el.legend(legend),
        *[
            _if_offered(
                offered,
                value,
                rx.el.label(
                    rx.el.input(type="radio", name=name, value=value, **_at_first(chosen, value), **props),
                    rx.el.span(label),
                    class_name="choice",
                ),
            )
            for value, label in options.items()
        ],
        *([rx.el.p(help, class_name="help")] if help else []),
        error(state, name),
        class_name="choices in-lines" if in_lines else "choices",
        aria_describedby=f"{name}-error",
    )


def _if_offered(offered: rx.Var[list[str]] | None, value: str, choice: rx.Component) -> rx.Component:
    return choice if offered is None else when(offered.contains(value), choice)


def _at_first(chosen: rx.Var[str] | None, value: str) -> dict[str, Any]:
    return {} if chosen is None else {"default_checked": chosen == value}


def check(name: str, label: str, **props: Any) -> rx.Component:
    """Return a box to tick."""
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, **props), rx.el.span(label), class_name="check"
    )


def to_copy(id: str, label: str, value: rx.Var[str], copy: str, class_name: str = "line") -> rx.Component:
    """Return a line that is handed on, with a button that copies it."""
    return rx.el.div(
        rx.el.label(label, html_for=id),
        rx.el.div(
            rx.el.input(id=id, value=value, read_only=True, class_name=class_name),
            rx.el.button(
                icons.copy(),
                hidden_text(copy),
                type="button",
                class_name="icon-button",
                custom_attrs={"data-copies": id},
            ),
            class_name="copyable",
        ),
        class_name="field",
    )


def _labelled(
    state: type[rx.State],
    name: str,
    label: str | rx.Var[str] | rx.Component,
    help: str,
    control: rx.Component,
) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name),
        control,
        *([rx.el.p(help, id=f"{name}-help", class_name="help")] if help else []),
        error(state, name),
        class_name="field",
    )


def _line(state: type[rx.State], name: str, help: str) -> dict[str, Any]:
    described = {"aria_describedby": f"{name}-help {name}-error"} if help else {}
    return {"id": name, "name": name, "class_name": "line", **told_of(state, name), **described}


def _is_wrong(state: type[rx.State], name: str) -> rx.Var[bool]:
    return (state.refused != "") & (state.refused_field == name)
