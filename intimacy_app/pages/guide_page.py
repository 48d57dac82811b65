"""One page of the guide. Its text is part of the build; only where its link leads is asked of the server."""

import reflex as rx
from babel.dates import format_date

from intimacy_app import routes
from intimacy_app.access.page import person
from intimacy_app.components.prose import outside_link, prose
from intimacy_app.components.step_plans import StepPlanState, step_plans
from intimacy_app.components.ui import frame, link
from intimacy_app.components.ways_out import way_out
from intimacy_app.content.guide import LANGUAGE, pages
from intimacy_app.domain.guide.guide import Known, Page
from intimacy_app.i18n import _, locale
from intimacy_app.services.guide.roadblocks import only_space


class GuidePageState(StepPlanState, rx.State):
    space: str = ""

    @person
    async def open(self):
        """Show the page, and lead into the reader's space where they have just one."""
        self.space, self.ready = await self._as_person(only_space), True


def guide_page(page: Page) -> rx.Component:
    """Return the page."""
    return frame(
        GuidePageState,
        link(_("Guide"), routes.GUIDE, class_name="eyebrow up"),
        rx.el.article(
            rx.el.h1(page.title, lang=LANGUAGE),
            rx.el.div(*prose(page.text), class_name="stack prose", lang=LANGUAGE),
            rx.el.section(
                rx.el.h2(_("Try it now")),
                rx.el.p(page.attempt, lang=LANGUAGE),
                way_out(page.way, GuidePageState.space),
                class_name="disclosure attempt",
            ),
            *step_plans(GuidePageState, page.key),
            *([_what_is_known(page)] if page.known else []),
            class_name="stack",
        ),
        _next(page),
        current=routes.GUIDE,
    )


def _what_is_known(page: Page) -> rx.Component:
    return rx.el.section(rx.el.h2(_("What’s known")), *map(_known, page.known), class_name="help known")


def _known(known: Known) -> rx.Component:
    return rx.el.p(
        rx.el.span(known.text, " ", outside_link(known.source, known.url), lang=LANGUAGE),
        " · ",
        _("Looked up on {day}").format(day=format_date(known.seen, "long", locale=locale())),
    )


def _next(page: Page) -> rx.Component:
    order = list(pages().values())
    following = order[(order.index(page) + 1) % len(order)]
    return rx.el.p(
        _("Next:"),
        " ",
        link(rx.el.span(following.title, lang=LANGUAGE), routes.guide(following.key)),
        class_name="aside",
    )
