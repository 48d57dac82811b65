"""Ideas for time together: one as a row with what I make of it, and the form that looks through them."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import about, link, quiet_button, when
from intimacy_app.domain.ideas.choices import Mark
from intimacy_app.domain.ideas.ideas import Cost, Length, Place, Where
from intimacy_app.domain.ideas.looking import CHILDREN, JUST_US, UNMARKED, IdeaView
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS
from intimacy_app.i18n import _


def ideas_found(state: type[rx.State]) -> rx.Component:
    """Return the ideas that fit, each with its marks and the way to pick it."""
    return rx.el.ul(
        rx.foreach(state.page.ideas, lambda idea: _row(idea, _marks(state, idea), _pick(state, idea))),
        class_name="cards ideas",
        aria_label=_("Ideas"),
    )


def open_picks(state: type[rx.State]) -> rx.Component:
    """Return what I picked and nobody else knows."""

    def taken_back(idea: rx.Var[IdeaView]) -> rx.Component:
        return quiet_button(
            _("Take it back"),
            aria_label=about(_("Take it back"), idea.text),
            on_click=state.take_back(idea.id),
        )

    return rx.el.ul(
        rx.foreach(state.page.picked, lambda idea: _row(idea, taken_back(idea))), class_name="cards ideas"
    )


def picked_by_both(state: type[rx.State]) -> rx.Component:
    """Return what both picked, which either can let go of."""

    def let_go(idea: rx.Var[IdeaView]) -> rx.Component:
        return rx.fragment(
            link(
                _("Find a time"),
                routes.plans(state.page.space.id, idea=idea.id),
                class_name="button",
                aria_label=about(_("Find a time"), idea.text),
            ),
            quiet_button(
                _("Let it go"), aria_label=about(_("Let it go"), idea.text), on_click=state.let_go(idea.id)
            ),
        )

    return rx.el.ul(
        rx.foreach(state.page.met, lambda idea: _row(idea, let_go(idea))), class_name="cards ideas"
    )


def looking_form(state: type[rx.State], kind: rx.Var[str]) -> rx.Component:
    """Return the form that narrows the list down, folded until somebody wants it."""
    return rx.el.details(
        rx.el.summary(_("Narrow it down"), class_name="fold"),
        rx.el.form(
            rx.el.div(*[_select(*each) for each in _selects()], _whom(kind), class_name="selects"),
            rx.el.button(_("Show these"), type="submit", class_name="button"),
            on_submit=state.look_for,
            class_name="stack",
        ),
    )


def _row(idea: rx.Var[IdeaView], *deeds: rx.Component) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(idea.text, class_name="words"),
            rx.el.p(idea.takes, class_name="how"),
            rx.el.div(*deeds, class_name="chips"),
            class_name="card",
        ),
        id=f"idea-{idea.id}",
        tab_index=-1,
    )


def _marks(state: type[rx.State], idea: rx.Var[IdeaView]) -> rx.Component:
    return rx.fragment(
        _toggle(_("New to me"), idea, idea.mark == Mark.NEW, state.mark, Mark.NEW.value),
        _toggle(_("I know it"), idea, idea.mark == Mark.FAMILIAR, state.mark, Mark.FAMILIAR.value),
    )


def _toggle(
    label: str, idea: rx.Var[IdeaView], is_on: rx.Var[bool], act: rx.EventHandler, mark: str
) -> rx.Component:
    return rx.el.button(
        label,
        type="button",
        class_name="chip",
        aria_label=about(label, idea.text),
        aria_pressed=rx.cond(is_on, "true", "false"),
        on_click=act(idea.id, rx.cond(is_on, "", mark)),
    )


def _pick(state: type[rx.State], idea: rx.Var[IdeaView]) -> rx.Component:
    return rx.el.button(
        _("I’d like this"),
        type="button",
        class_name="chip",
        aria_label=about(_("I’d like this"), idea.text),
        aria_pressed=rx.cond(idea.picked, "true", "false"),
        on_click=rx.cond(idea.picked, state.take_back(idea.id), state.pick(idea.id)),
    )


def _select(name: str, label: str, options: dict[str, str]) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, html_for=name),
        rx.el.select(
            *[rx.el.option(said, value=str(value)) for value, said in options.items()],
            id=name,
            name=name,
            class_name="line",
        ),
        class_name="field",
    )


def _selects() -> tuple[tuple[str, str, dict[str, str]], ...]:
    return (
        (
            "length",
            _("How long?"),
            {
                "": _("Any length"),
                Length.MINUTES: _("Up to half an hour"),
                Length.HOUR: _("About an hour"),
                Length.EVENING: _("An evening or an afternoon"),
                Length.DAY: _("A day or more"),
            },
        ),
        (
            "cost",
            _("What does it cost?"),
            {
                "": _("Anything"),
                Cost.FREE: _("Nothing"),
                Cost.LITTLE: _("The price of a coffee"),
                Cost.SOME: _("The price of a ticket"),
            },
        ),
        (
            "where",
            _("At home or out?"),
            {"": _("Either"), Where.HOME: _("At home"), Where.OUT: _("Out")},
        ),
        (
            "place",
            _("Where will you two be?"),
            {"": _("Anywhere"), Place.TOGETHER: _("In one place"), Place.APART: _("Far apart")},
        ),
        (
            "mark",
            _("New or familiar, to you?"),
            {
                "": _("All of them"),
                Mark.NEW: _("New to me"),
                Mark.FAMILIAR: _("I know it"),
                UNMARKED: _("Not marked yet"),
            },
        ),
    )


def _whom(kind: rx.Var[str]) -> rx.Component:
    """Return who it is for; where all ideas are good for children too, there is nothing to ask of that."""
    kinds = {"": _("Anyone"), JUST_US: _("People like the two of you")}
    for_adults = ~rx.Var.create([kind.value for kind in KINDS_FOR_MINORS]).contains(kind)
    return rx.cond(
        for_adults,
        _select("whom", _("Who’s it for?"), {**kinds, CHILDREN: _("With children along")}),
        _select("whom", _("Who’s it for?"), kinds),
    )


def how_many_are_left(state: type[rx.State]) -> rx.Component:
    """Return how many picks are left, or that there are none."""
    return when(
        state.page.room == 0,
        rx.el.p(_("That’s five. Take one back to pick another."), class_name="help"),
    )
