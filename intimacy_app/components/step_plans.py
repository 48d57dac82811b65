"""The plans of four weeks that a page of the guide asks for."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.ui import quiet_button
from intimacy_app.content.guide import LANGUAGE
from intimacy_app.content.roadblocks import plans_of
from intimacy_app.domain.guide.roadblocks import Roadblock
from intimacy_app.i18n import _
from intimacy_app.services.guide import roadblocks as plans


class StepPlanState(PrivateState, mixin=True):
    """The part of a page of the guide that begins a plan."""

    @person
    async def begin_plan(self, key: str):
        """Begin four weeks, and show them."""
        await self._as_person(plans.choose, str(key))
        return rx.redirect(routes.STUCK)


def step_plans(state: type[rx.State], page: str) -> list[rx.Component]:
    """Return the plans of a page, if it has any."""
    found = plans_of(page)
    if not found:
        return []
    return [
        rx.el.section(
            rx.el.h2(_("Four small things, a week each")),
            rx.el.p(
                _(
                    "Nothing is counted, and you can drop it at any time. Nobody else finds out what you "
                    "chose. If another plan is on, this one takes its place."
                )
            ),
            rx.el.ul(*(_plan(state, plan) for plan in found), class_name="cards"),
            class_name="stack",
        )
    ]


def _plan(state: type[rx.State], plan: Roadblock) -> rx.Component:
    title = rx.el.span(" ", plan.title, class_name="visually-hidden", lang=LANGUAGE)
    return rx.el.li(
        rx.el.div(rx.el.h3(plan.title, class_name="words"), rx.el.p(plan.words), lang=LANGUAGE),
        rx.el.ol(*(rx.el.li(week.deed) for week in plan.weeks), class_name="deeds", lang=LANGUAGE),
        rx.el.div(
            quiet_button(rx.fragment(_("Start the four weeks"), title), on_click=state.begin_plan(plan.key)),
            class_name="row",
        ),
        class_name="roadblock",
    )
