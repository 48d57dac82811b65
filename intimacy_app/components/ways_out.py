"""Links out of the guide: to a page of the reader's space, or to one of their own."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import link
from intimacy_app.content.guide import LANGUAGE, pages
from intimacy_app.domain.guide.guide import Way
from intimacy_app.i18n import _


def way_out(way: Way, space: rx.Var[str]) -> rx.Component:
    """Return the link by which a page of the guide leads on; `space` is empty where it is not clear which."""
    if not way.in_a_space:
        return link(_label(way.goal), way.address, class_name="button")
    return rx.cond(
        space != "",
        link(_label(way.goal), routes.in_space(space, way.address), class_name="button"),
        link(_("Choose a space"), routes.HOME, class_name="button"),
    )


def way_on(
    goal: rx.Var[str], address: rx.Var[str], in_a_space: rx.Var[bool], space: rx.Var[str]
) -> rx.Component:
    """Return the same for a way that is known only once the page is shown."""
    words = rx.match(goal, *_labels(), _("Read about it"))
    return rx.cond(
        in_a_space,
        rx.cond(
            space != "",
            link(words, routes.in_space(space, address), class_name="button quiet"),
            link(_("Choose a space"), routes.HOME, class_name="button quiet"),
        ),
        link(words, address, class_name="button quiet"),
    )


def _label(goal: str) -> str | rx.Component:
    words = dict(_labels()).get(goal)
    if words:
        return words
    page = pages()[goal.removeprefix("guide/")]
    return rx.el.span(page.title, lang=LANGUAGE)


def _labels() -> list[tuple[str, str]]:
    return [
        ("today", _("Open Today")),
        ("thanks", _("Open Thanks")),
        ("history", _("See what has opened")),
        ("together", _("See what you can do together")),
        ("ideas", _("Look through the ideas")),
        ("say-it", _("Open Say it")),
        ("listen", _("Ask for Listen")),
        ("make-up", _("Ask for Make up")),
        ("good-news", _("Ask for Good news")),
        ("evening", _("Ask for an evening for two")),
        ("once-a-year", _("Ask for Once a year")),
        ("this-space", _("Open the space’s settings")),
        ("journal", _("Open the journal")),
        ("support", _("Open Support")),
        ("home", _("Go to my spaces")),
        ("stuck", _("See what’s getting in the way")),
    ]
