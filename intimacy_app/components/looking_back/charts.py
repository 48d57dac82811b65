"""Small charts of dots over twelve months, and the table in words that stands beside each."""

import reflex as rx

from intimacy_app.components.ui import when
from intimacy_app.domain.looking_back.felt import HEIGHT, FeltView, GroupRow
from intimacy_app.domain.looking_back.months import MONTHS, WIDTH, Dot, MonthLines
from intimacy_app.i18n import _


def beside(chart: rx.Component, table: rx.Component) -> rx.Component:
    """Return a chart and its table, beside each other where there is room."""
    return rx.el.div(
        rx.el.div(chart, class_name="measured"),
        rx.el.div(table, class_name="measured"),
        class_name="chart-and-words",
    )


def over_months(dots: rx.Var[list[Dot]], height: int) -> rx.Component:
    """Return dots over twelve months, without a line that joins them."""
    lines = "".join(f"M{WIDTH * month} 0V{height}" for month in range(MONTHS + 1))
    return rx.el.svg(
        rx.el.svg.path(d=lines, class_name="months"),
        rx.foreach(
            dots,
            lambda dot: rx.el.svg.circle(cx=dot.x.to_string(), cy=dot.y.to_string(), r=dot.size.to_string()),
        ),
        view_box=f"0 0 {WIDTH * MONTHS} {height}",
        aria_hidden="true",
    )


def in_words(caption: str, what: str, months: rx.Var[list[MonthLines]]) -> rx.Component:
    """Return the table beside a chart: a row for each month that has something, the newest first."""
    return rx.el.table(
        rx.el.caption(caption, class_name="visually-hidden"),
        rx.el.thead(rx.el.tr(rx.el.th(_("Month"), scope="col"), rx.el.th(what, scope="col"))),
        rx.el.tbody(rx.foreach(months, _row)),
        class_name="in-words",
    )


def felt_over_months(felt: rx.Var[FeltView], first: rx.Var[str], last: rx.Var[str]) -> rx.Component:
    """Return the feelings of one person, by groups, with the table beside them."""
    return rx.cond(
        felt.months.length() > 0,
        rx.fragment(
            beside(
                rx.el.figure(
                    rx.el.ul(rx.foreach(felt.groups, _group)),
                    rx.el.p(rx.el.span(first), rx.el.span(last), class_name="two-ends of-groups"),
                    class_name="chart",
                    aria_hidden="true",
                ),
                in_words(_("What I felt, in words"), _("What I felt"), felt.months),
            ),
            when(felt.partly, rx.el.p(_("Only the newest are shown here."), class_name="help")),
        ),
        rx.el.p(_("When you name a feeling in your journal or a check-in, it shows up here.")),
    )


def _group(group: rx.Var[GroupRow]) -> rx.Component:
    return rx.el.li(rx.el.span(group.name), over_months(group.dots, HEIGHT))


def _row(month: rx.Var[MonthLines]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(month.month, scope="row"),
        rx.el.td(rx.foreach(month.lines, rx.el.p)),
    )
