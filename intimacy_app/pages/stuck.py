"""What's getting in the way? Six roadblocks in everyday words, and the plan of four weeks for one of them."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.ui import frame, link, quiet_button, when
from intimacy_app.components.ways_out import way_on
from intimacy_app.content.guide import LANGUAGE
from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.guide.roadblocks import PlanView, Roadblock, StuckView, WeekView
from intimacy_app.i18n import _
from intimacy_app.services.guide import roadblocks as plans


class StuckState(PrivateState, rx.State):
    plan: PlanView = PlanView()
    space: str = ""

    @person
    async def open(self):
        """Show the plan, or the six to choose from."""
        self._keep(await self._as_person(plans.stuck))

    @person
    async def choose(self, key: str):
        """Begin the four weeks for one of the six."""
        self._keep(await self._as_person(plans.choose, str(key)))
        self.said = _("Your four weeks start today. Only you can see them.")

    @person
    async def drop(self):
        """Drop the plan."""
        self._keep(await self._as_person(plans.drop))
        self.said = _("Dropped. You can start again at any time.")

    def _keep(self, view: StuckView):
        self.plan, self.space, self.ready = view.plan, view.space, True


def stuck() -> rx.Component:
    """Return the page."""
    return frame(
        StuckState,
        link(_("Guide"), routes.GUIDE, class_name="eyebrow up"),
        rx.cond(StuckState.plan.key != "", _plan(), _six()),
        current=routes.STUCK,
    )


def _six() -> rx.Component:
    return rx.fragment(
        rx.el.h1(_("What’s getting in the way?")),
        rx.el.p(
            _(
                "Choose the sentence that sounds most like you. You get four weeks, each with one "
                "thing to notice, one small thing to do, and one question. Nothing is counted, and "
                "you can drop it at any time. Nobody else finds out what you chose."
            )
        ),
        rx.el.ul(*map(_roadblock, roadblocks().values()), class_name="cards"),
    )


def _roadblock(roadblock: Roadblock) -> rx.Component:
    return rx.el.li(
        rx.el.div(rx.el.h2(roadblock.title, class_name="words"), rx.el.p(roadblock.words), lang=LANGUAGE),
        *(_support_first(roadblock) if roadblock.first else [_begin(roadblock)]),
        class_name="roadblock",
    )


def _begin(roadblock: Roadblock) -> rx.Component:
    title = rx.el.span(" ", roadblock.title, class_name="visually-hidden", lang=LANGUAGE)
    return rx.el.div(
        quiet_button(
            rx.fragment(_("Start the four weeks"), title), on_click=StuckState.choose(roadblock.key)
        ),
        link(rx.fragment(_("Read about it"), title), routes.guide(roadblock.key), class_name="button quiet"),
        class_name="row",
    )


def _support_first(roadblock: Roadblock) -> list[rx.Component]:
    return [
        rx.el.p(roadblock.first, lang=LANGUAGE),
        link(_("Open Support"), routes.SUPPORT, class_name="button"),
        rx.el.details(rx.el.summary(_("Then, if you like")), _begin(roadblock)),
    ]


def _plan() -> rx.Component:
    plan = StuckState.plan
    return rx.fragment(
        rx.el.h1(plan.title, lang=LANGUAGE),
        rx.el.p(_("Started {day}. Only you can see this.").format(day=plan.began), class_name="aside"),
        when(
            plan.over,
            rx.el.p(
                _("The four weeks have gone by. They stay here until you drop them."), class_name="notice"
            ),
        ),
        rx.el.section(
            rx.el.h2(_("Week {number}").format(number=plan.now.number), class_name="words"),
            _week(plan.now),
            class_name="letter",
        ),
        when(
            plan.earlier.length() > 0,
            rx.el.section(
                rx.el.h2(_("Earlier weeks")),
                rx.el.div(rx.foreach(plan.earlier, _earlier), class_name="countries"),
                class_name="stack",
            ),
        ),
        quiet_button(_("Drop this plan"), on_click=StuckState.drop),
    )


def _earlier(week: rx.Var[WeekView]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Week {number}").format(number=week.number)),
        rx.el.div(_week(week, heading=rx.el.h3), class_name="week"),
    )


def _week(week: rx.Var[WeekView], heading=rx.el.h3) -> rx.Component:
    return rx.fragment(
        heading(_("One thing to notice"), class_name="eyebrow"),
        rx.el.p(week.notice, lang=LANGUAGE),
        heading(_("One small thing to do"), class_name="eyebrow"),
        rx.el.p(week.deed, lang=LANGUAGE),
        when(week.goal != "", way_on(week.goal, week.address, week.in_a_space, StuckState.space)),
        when(
            week.prompt != "",
            heading(_("To write or talk about"), class_name="eyebrow"),
            rx.el.p(week.prompt, class_name="words", lang=LANGUAGE),
        ),
    )
