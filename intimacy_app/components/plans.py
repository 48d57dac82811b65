"""Plans: each as a card with what one can answer, and what one wants of it for oneself."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import (
    about,
    check,
    hidden,
    link,
    quiet_button,
    section,
    when,
)
from intimacy_app.domain.plans.plans import PlanView, Remind
from intimacy_app.i18n import _


def asked(state: type[rx.State]) -> rx.Component:
    """Return the plans that wait for my answer."""

    def card(plan: rx.Var[PlanView]) -> rx.Component:
        return _card(
            plan,
            rx.el.button(
                _("Yes"),
                type="button",
                class_name="button",
                aria_label=about(_("Yes"), plan.title),
                on_click=state.agree(plan.id, plan.seen),
            ),
            _another(state, plan),
            _ending(state, plan, _("Not this one")),
        )

    heading = _("{other} suggests").format(other=state.space.other)
    return section(heading, _list(state.page.asked, card))


def waiting(state: type[rx.State]) -> rx.Component:
    """Return the plans that I proposed and the other hasn't answered."""
    return section(
        _("You suggested"),
        _list(
            state.page.waiting,
            lambda plan: _card(plan, _another(state, plan), _ending(state, plan, _("Take it back"))),
        ),
    )


def standing(state: type[rx.State]) -> rx.Component:
    """Return the plans that stand, each with what I want of it for myself."""
    return section(
        _("Coming up"),
        _list(
            state.page.agreed,
            lambda plan: _card(
                plan,
                _another(state, plan),
                _ending(state, plan, _("Call it off")),
                below=_for_me(state, plan),
            ),
        ),
    )


def gone(state: type[rx.State]) -> rx.Component:
    """Return the plans that the other has ended."""

    def card(plan: rx.Var[PlanView]) -> rx.Component:
        put_away = quiet_button(
            _("Put it away"),
            aria_label=about(_("Put it away"), plan.title),
            on_click=state.put_away(plan.id),
        )
        return _card(
            plan,
            put_away,
            above=rx.cond(
                plan.agreed,
                _("{other} called this one off.").format(other=state.space.other),
                _("{other} said: not this one.").format(other=state.space.other),
            ),
        )

    return section(_("Not happening"), _list(state.page.gone, card))


def _list(plans: rx.Var[list[PlanView]], card) -> rx.Component:
    return rx.el.ul(rx.foreach(plans, card), class_name="cards plans")


def _card(
    plan: rx.Var[PlanView],
    *deeds: rx.Component,
    above: rx.Var[str] | str = "",
    below: rx.Component | None = None,
) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            *([rx.el.p(above, class_name="aside")] if isinstance(above, rx.Var) else []),
            rx.el.p(plan.title, class_name="words"),
            rx.el.p(plan.when, class_name="when"),
            when(plan.there != "", rx.el.p(plan.there, class_name="how")),
            rx.el.p(_length(plan), class_name="how"),
            when(plan.note != "", rx.el.p(plan.note, class_name="note")),
            rx.el.div(*deeds, class_name="chips"),
            *([below] if below else []),
            class_name="card",
        ),
        id=f"plan-{plan.id}",
        tab_index=-1,
    )


def _length(plan: rx.Var[PlanView]) -> rx.Var[str]:
    both = _("{length} · {often}").format(length=plan.lasts, often=plan.often)
    return rx.cond(plan.often != "", both, plan.lasts)


def _another(state: type[rx.State], plan: rx.Var[PlanView]) -> rx.Component:
    return link(
        _("Another time"),
        routes.plans(state.space.id, plan=plan.id),
        class_name="button quiet",
        aria_label=about(_("Another time"), plan.title),
    )


def _ending(state: type[rx.State], plan: rx.Var[PlanView], label: str) -> rx.Component:
    return quiet_button(label, aria_label=about(label, plan.title), on_click=state.end(plan.id, plan.seen))


def _for_me(state: type[rx.State], plan: rx.Var[PlanView]) -> rx.Component:
    """Return what I want of a plan for myself: a reminder, and its name in my calendar."""
    id = f"remind-{plan.id}"
    return rx.el.details(
        rx.el.summary(_("Just for you"), class_name="chip", aria_label=about(_("Just for you"), plan.title)),
        rx.el.form(
            rx.el.div(
                rx.el.label(_("Remind me"), html_for=id),
                rx.el.select(
                    *[rx.el.option(said, value=value) for value, said in _reminders().items()],
                    id=id,
                    name="remind",
                    default_value=plan.remind,
                    class_name="line",
                ),
                class_name="field",
            ),
            check(
                "named",
                _("Show what it’s called in our calendars, if you both want that"),
                default_checked=plan.named,
            ),
            rx.el.button(
                _("Save for me"),
                type="submit",
                class_name="button quiet",
                aria_label=about(_("Save for me"), plan.title),
            ),
            hidden("plan", plan.id),
            on_submit=state.wish,
            class_name="stack",
        ),
        class_name="opens-below",
    )


def _reminders() -> dict[str, str]:
    return {
        Remind.NEVER.value: _("No reminder"),
        Remind.HOUR_BEFORE.value: _("An hour before"),
        Remind.EVENING_BEFORE.value: _("At six the evening before"),
    }
