"""*How near does it feel?*: two shapes that somebody moves, and their marks over months."""

import reflex as rx

from intimacy_app.components.looking_back.charts import beside, in_words, over_months
from intimacy_app.components.ui import draft_form, error, quiet_button, told_of, unkept, when
from intimacy_app.domain.looking_back.nearness import AT_FIRST, HEIGHT, WORDS, MarkView, Near
from intimacy_app.i18n import _


def how_near(state: type[rx.State]) -> rx.Component:
    """Return the form that marks today; a slider whose words are its values, moved by hand or by key."""
    space, near = state.page.space, state.page.nearness
    step = rx.cond(near.today != "", near.today, str(AT_FIRST.value))
    return draft_form(
        rx.el.div(
            rx.el.div(rx.el.span(), rx.el.span(), class_name="shapes", aria_hidden="true"),
            rx.el.p(
                *(rx.el.span(_(WORDS[each]), custom_attrs={"data-word": ""}) for each in Near),
                class_name="words",
                aria_hidden="true",
            ),
            rx.el.input(
                type="range",
                name="near",
                min=str(min(Near).value),
                max=str(max(Near).value),
                step="1",
                default_value=step,
                aria_label=_("How near it feels today"),
                **told_of(state, "near"),
            ),
            rx.el.p(
                rx.el.span(_(WORDS[Near.FAR_APART])),
                rx.el.span(_(WORDS[Near.VERY_CLOSE])),
                class_name="two-ends",
                aria_hidden="true",
            ),
            error(state, "near"),
            class_name="nearness",
            custom_attrs={"data-nearness": "", "data-step": step},
        ),
        unkept(),
        rx.el.button(
            rx.cond(near.today != "", _("Keep this for today instead"), _("Keep this for today")),
            type="submit",
            class_name="button",
        ),
        on_submit=state.mark,
        draft=f"{space.author}/nearness-{space.id}",
        done=state.written,
    )


def marks_over_months(state: type[rx.State]) -> rx.Component:
    """Return the marks as a chart with a table beside it, and how to remove them."""
    near = state.page.nearness
    return when(
        near.marks.length() > 0,
        beside(
            rx.el.figure(
                rx.el.p(rx.el.span(_(WORDS[Near.VERY_CLOSE])), class_name="two-ends"),
                over_months(near.dots, HEIGHT),
                rx.el.p(rx.el.span(_(WORDS[Near.FAR_APART])), class_name="two-ends"),
                rx.el.p(rx.el.span(state.page.first), rx.el.span(state.page.last), class_name="two-ends"),
                class_name="chart",
                aria_hidden="true",
            ),
            in_words(_("How near it felt, in words"), _("How near, and when"), near.months),
        ),
        _removing(state, near.marks),
    )


def _removing(state: type[rx.State], marks: rx.Var[list[MarkView]]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Remove a mark"), class_name="fold"),
        rx.el.form(
            rx.el.div(
                rx.el.label(_("Which one?"), html_for="marked"),
                rx.el.select(
                    rx.foreach(marks, lambda mark: rx.el.option(mark.said, value=mark.date)),
                    id="marked",
                    name="marked",
                    class_name="line",
                    **told_of(state, "marked"),
                ),
                error(state, "marked"),
                class_name="field",
            ),
            rx.el.p(_("Then it’s gone for good."), class_name="help"),
            rx.el.div(
                rx.el.button(_("Remove this one"), type="submit", class_name="button quiet"),
                quiet_button(_("Remove all of them"), on_click=state.remove_all),
                class_name="row",
            ),
            on_submit=state.remove,
            class_name="stack",
        ),
        class_name="opens-below",
    )
