"""What stands around every page: the way in for keyboards, the masthead, the bar, and the live region."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import Anchor, link, when
from intimacy_app.components.ui.happened import happened
from intimacy_app.components.ui.left_be import left_be
from intimacy_app.components.ui.masthead import open_masthead, person_masthead, space_masthead
from intimacy_app.components.ui.navigation import rail, tabs
from intimacy_app.components.ui.offline import ask_before_leaving, line_down, new_version, no_network, outbox
from intimacy_app.components.ui.pausing import on_pause
from intimacy_app.components.ui.skeletons import skeleton
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.framework_internals.elements import has_connection_errors
from intimacy_app.i18n import _


def space_frame(
    state: type[rx.State],
    space: rx.Var[SpaceView],
    current: str,
    *children: rx.Component,
    ways_back: tuple[rx.Component, ...] = (),
    switches: bool = True,
) -> rx.Component:
    """Return a page of a space, shown once it is ready; `current` is the address pattern of its tab.

    The `ways_back` from what was just done are offered beside the sentence that says it. One on
    which the phone is handed over must not lead to other spaces: there nothing `switches`.
    """
    return rx.fragment(
        _skip_link(),
        rail(state, rx.cond(state.gone, "", space.id), current, space),
        rx.el.div(
            space_masthead(state, space, switches=switches),
            rx.el.main(
                _live(state, *ways_back),
                on_pause(space, current),
                left_be(space, current),
                rx.cond(
                    state.gone,
                    _gone(state),
                    rx.cond(state.ready, rx.fragment(*children), waiting()),
                ),
                id="main",
                tab_index=-1,
            ),
            class_name="frame",
        ),
        when(~state.gone, _bar(state, space.id, current)),
        ask_before_leaving(),
    )


def frame(state: type[rx.State], *children: rx.Component, current: str = "") -> rx.Component:
    """Return a page that belongs to one person, shown once it is ready; its bar is of the space used last."""
    return rx.fragment(
        _skip_link(),
        rail(state, state.bar_of, current),
        rx.el.div(
            person_masthead(state),
            rx.el.main(
                _live(state),
                rx.cond(state.ready, rx.fragment(*children), waiting()),
                id="main",
                tab_index=-1,
            ),
            class_name="frame",
        ),
        when(~state.ready | (state.bar_of != ""), _bar(state, state.bar_of, current)),
        ask_before_leaving(),
    )


def open_frame(
    *children: rx.Component,
    main_class: str = "",
    at_support: bool = False,
    names_somebody: bool = False,
    foot: bool = True,
) -> rx.Component:
    """Return a page that anybody may see, with the way to the support page below; or there, the way out.

    One that `names_somebody` is as private as those of a person: no browser shows it again on Back.
    """
    return rx.fragment(
        _skip_link(),
        rx.el.div(
            open_masthead(at_support=at_support),
            rx.el.main(*children, id="main", tab_index=-1, class_name=main_class),
            *([_foot()] if foot and not at_support else []),
            class_name="frame",
            custom_attrs={"data-private": ""} if names_somebody else {},
        ),
    )


def refusal(state: type[rx.State]) -> rx.Component:
    """Return why something could not be done, where no single field is to blame."""
    return when(
        (state.refused != "") & (state.refused_field == ""),
        rx.el.p(state.refused, key=state.told.to_string(), class_name="notice warn", role="alert"),
    )


def unless_lost(state: type[rx.State], page: rx.Component) -> rx.Component:
    """Return a page that needs its State, or that there is no network to get it."""
    return rx.cond(has_connection_errors & ~state.ready, no_network(), page)


def waiting() -> rx.Component:
    """Return what stands in place of a page until its State is here."""
    return rx.cond(has_connection_errors, no_network(), skeleton())


def _bar(state: type[rx.State], space_id: rx.Var[str], current: str) -> rx.Component:
    """Return the bar; while the page is on its way it stands there already, and leads nowhere yet."""
    return rx.el.div(tabs(space_id, current), custom_attrs={"inert": ~state.ready})


def _foot() -> rx.Component:
    return rx.el.footer(link(_("Support"), routes.SUPPORT), class_name="foot")


def _skip_link() -> rx.Component:
    return Anchor.create(_("Skip to the page"), href="#main", class_name="skip")


def _live(state: type[rx.State], *ways_back: rx.Component) -> rx.Component:
    """Return the lines that say what happened, and what could not be done."""
    return rx.fragment(
        happened(state, *ways_back),
        line_down(has_connection_errors & state.ready),
        new_version(),
        outbox(),
        when(~state.gone, refusal(state)),
    )


def _gone(state: type[rx.State]) -> rx.Component:
    return rx.el.section(
        icons.lock(),
        rx.el.h1(state.refused, class_name="words"),
        link(_("My spaces"), routes.HOME, class_name="button"),
        class_name="empty",
    )
