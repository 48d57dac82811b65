"""The top of every page: whose space it is, what is new, the menu, and the way out at once."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import hidden_text, link, post_form, when
from intimacy_app.components.ui.navigation import menu
from intimacy_app.components.ui.switcher import switcher
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.frontend.marker import APP_NAME_MARKER
from intimacy_app.i18n import _

_LONG = 18  # letters; such a name gets the room of the initials on a narrow screen


def space_masthead(state: type[rx.State], space: rx.Var[SpaceView], *, switches: bool = True) -> rx.Component:
    """Return the top of a page of a space; its name leads to its settings, as that of a chat does."""
    return rx.el.header(
        _leave_quickly(state),
        link(
            rx.fragment(
                when(space.me != "", pair(space)),
                _title(space),
            ),
            rx.cond(space.id != "", routes.space_settings(space.id), routes.HOME),
            class_name=rx.cond(space.title.length() > _LONG, "who long", "who"),
        ),
        rx.el.div(
            *([switcher(state, space)] if switches else []),
            _news(state),
            menu(state, space),
            class_name="ends",
        ),
        class_name="masthead",
    )


def person_masthead(state: type[rx.State]) -> rx.Component:
    """Return the top of a page that belongs to one person."""
    return rx.el.header(
        _leave_quickly(state),
        link(rx.el.span(APP_NAME_MARKER, class_name="title"), routes.HOME, class_name="who"),
        rx.el.div(_news(state), menu(state), class_name="ends"),
        class_name="masthead",
    )


def open_masthead(*, at_support: bool) -> rx.Component:
    """Return the top of a page that anybody may see."""
    return rx.el.header(
        *([_leave_quickly()] if at_support else []),
        link(rx.el.span(APP_NAME_MARKER, class_name="title"), routes.FRONT, class_name="who"),
        class_name="masthead",
    )


def pair(space: rx.Var[SpaceView]) -> rx.Component:
    """Return the two of a space as their initials."""
    return rx.el.span(
        rx.el.span(initial(space.me), class_name="dot mine"),
        when(space.other != "", rx.el.span(initial(space.other), class_name="dot theirs")),
        class_name="pair",
        aria_hidden="true",
    )


def _title(space: rx.Var[SpaceView]) -> rx.Component:
    """Return the name of a space; of two names each gets a line where both don't fit on one."""
    of_two = _("{me} & {other}").format(me=space.me, other=space.other)
    return rx.match(
        space.title,
        ("", rx.el.span(APP_NAME_MARKER, class_name="title")),
        (of_two, _two_names(space)),
        rx.el.span(space.title, class_name="title"),
    )


def _two_names(space: rx.Var[SpaceView]) -> rx.Component:
    return rx.el.span(
        rx.el.span(space.me, class_name="name"),
        " ",
        rx.el.span(_("& {other}").format(other=space.other), class_name="name"),
        class_name="title names",
    )


def initial(name: rx.Var[str]) -> rx.Var[str]:
    """Return the first letter of a name."""
    return name[:1].upper()


def _leave_quickly(state: type[rx.State] | None = None) -> rx.Component:
    """Return the way out in one tap; `desk/leaving.js` also takes it when Escape is pressed three times.

    It stands at the other end than the menu, so that neither is tapped for the other.
    """
    return post_form(
        routes.AUTH_LEAVE_QUICKLY,
        rx.el.button(
            icons.leave(),
            rx.el.span(_("Leave"), aria_hidden="true"),
            hidden_text(_("Leave quickly")),
            type="submit",
            class_name="icon-button leaves",
        ),
        custom_attrs={
            "data-leave-quickly": "",
            "data-pin": rx.cond(state.has_pin, "yes", "") if state else "",
            "data-person": state.whose if state else "",
        },
    )


def _news(state: type[rx.State]) -> rx.Component:
    """Return the way to what is new, while there is something."""
    return when(
        state.news_count > 0,
        link(
            rx.fragment(icons.bell(), hidden_text(_("What’s new")), rx.el.span(class_name="news-mark")),
            routes.NEWS,
            class_name="icon-button",
        ),
    )
