"""The choice of a feeling from the list, in its groups."""

import reflex as rx

from intimacy_app.content.feelings import feelings


def feeling_field(id: rx.Var[str] | str, name: str, label: str, start: rx.Var[str] | str) -> rx.Component:
    """Return the field, which may stay empty."""
    return rx.el.div(
        rx.el.label(label, html_for=id),
        rx.el.select(
            rx.el.option("", value=""),
            *[
                rx.el.optgroup(
                    *[rx.el.option(word, value=key) for key, word in group.words.items()], label=group.name
                )
                for group in feelings()
            ],
            id=id,
            name=name,
            default_value=start,
            class_name="line",
        ),
        class_name="field",
    )
