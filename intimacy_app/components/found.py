"""What a search has found: each place with the words around it, as a link to where it stands."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import link, when
from intimacy_app.content.guide import LANGUAGE
from intimacy_app.domain.journal.search import FoundMoment, FoundPage, FoundRound, FoundThanks, Passage
from intimacy_app.i18n import _


def found_rounds(found: rx.Var[list[FoundRound]]) -> rx.Component:
    """Return the rounds that opened, each leading to its place in *Opened together*."""
    return _section(
        found,
        _("What you’ve both said"),
        lambda round: link(
            rx.fragment(
                rx.el.span(round.title, " · ", round.day, class_name="aside"),
                rx.el.span(round.prompt, class_name="words"),
                when(round.whose != "", _passage(round.passage, round.whose)),
            ),
            routes.history(round.space, round.id),
        ),
    )


def found_thanks(found: rx.Var[list[FoundThanks]]) -> rx.Component:
    """Return the thanks that were sent, each leading to where it comes first."""
    return _section(
        found,
        _("Thanks you two sent"),
        lambda said: link(
            rx.fragment(
                rx.el.span(said.title, " · ", said.day, class_name="aside"),
                _passage(said.passage, said.whose),
            ),
            routes.thanks(said.space, said.id),
        ),
    )


def found_moments(found: rx.Var[list[FoundMoment]]) -> rx.Component:
    """Return the moments, each leading to its place under what two did."""
    return _section(
        found,
        _("Moments"),
        lambda moment: link(
            rx.fragment(
                rx.el.span(moment.title, " · ", moment.day, class_name="aside"),
                rx.el.span(moment.called, class_name="words"),
                when(moment.whose != "", _passage(moment.passage, moment.whose)),
            ),
            routes.plans(moment.space, moment=moment.id),
        ),
    )


def found_pages(found: rx.Var[list[FoundPage]]) -> rx.Component:
    """Return the pages of the guide."""
    return _section(
        found,
        _("In the guide"),
        lambda page: link(
            rx.el.div(rx.el.span(page.title, class_name="name"), _passage(page.passage), lang=LANGUAGE),
            routes.guide(page.key),
        ),
    )


def _section(found: rx.Var, title: str, item) -> rx.Component:
    return when(
        found.length() > 0,
        rx.el.section(
            rx.el.h2(title),
            rx.el.ul(rx.foreach(found, lambda each: rx.el.li(item(each)))),
            class_name="part found",
        ),
    )


def _passage(passage: rx.Var[Passage], whose: rx.Var[str] | None = None) -> rx.Component:
    words = rx.fragment(passage.before, when(passage.hit != "", rx.el.mark(passage.hit)), passage.after)
    if whose is None:
        return rx.el.span(words)
    # People write in whatever language they like.
    return rx.el.span(rx.el.b(whose), " ", rx.el.span(words, lang=""))
