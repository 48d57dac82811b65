"""Which of the six parts two people have touched: a flower, and the table beside it."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.looking_back.charts import beside
from intimacy_app.components.ui import link
from intimacy_app.domain.cards.part_names import PART_NAMES
from intimacy_app.domain.cards.prompts import Component
from intimacy_app.domain.looking_back.parts import PartsView
from intimacy_app.i18n import _

_PETAL = "M60 52C47 42 46 20 60 6C74 20 73 42 60 52z"


def six_parts(parts: rx.Var[PartsView]) -> rx.Component:
    """Return what was touched, each part with the way to its page of the guide."""
    petals = [_petal(place, getattr(parts, part)) for place, part in enumerate(Component)]
    return beside(
        rx.el.figure(
            rx.el.svg(
                *petals,
                rx.el.svg.circle(cx="60", cy="60", r="5", class_name="heart"),
                view_box="0 0 120 120",
                aria_hidden="true",
            ),
            class_name="chart flower",
            aria_hidden="true",
        ),
        rx.el.table(
            rx.el.caption(_("The six parts, in words"), class_name="visually-hidden"),
            rx.el.thead(rx.el.tr(rx.el.th(_("Part"), scope="col"), rx.el.th(_("Touched by"), scope="col"))),
            rx.el.tbody(*(_row(place, part, getattr(parts, part)) for place, part in enumerate(Component))),
            class_name="in-words parts",
        ),
    )


def _row(place: int, part: Component, by: rx.Var[str]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            link(
                rx.fragment(
                    rx.el.svg(_petal(place, by), view_box="0 0 120 120", aria_hidden="true"),
                    _(PART_NAMES[part]),
                ),
                routes.guide(part.replace("_", "-")),
            ),
            scope="row",
        ),
        rx.el.td(rx.cond(by != "", by, rx.el.span(_("not yet"), class_name="not-yet"))),
    )


def _petal(place: int, by: rx.Var[str]) -> rx.Component:
    return rx.el.svg.path(
        d=_PETAL,
        custom_attrs={"transform": f"rotate({60 * place} 60 60)"},
        class_name=rx.cond(by != "", "petal touched", "petal"),
    )
