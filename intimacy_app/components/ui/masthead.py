"""The top of every page, with the menu, and the bar of a space's pages."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import hidden, hidden_text, link, post_form, when
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.frontend.marker import APP_NAME_MARKER
from intimacy_app.i18n import _


def space_masthead(state: type[rx.State], space: rx.Var[SpaceView]) -> rx.Component:
    """Return the top of a page of a space, with the way to its other pages."""
    return rx.el.header(
        link(
            rx.fragment(
                when(space.me != "", pair(space)),
                rx.el.span(rx.cond(space.title != "", space.title, APP_NAME_MARKER)),
            ),
            rx.cond(space.id != "", routes.today(space.id), routes.HOME),
            class_name="who",
        ),
        _news(state),
        _leave_quickly(state),
        _menu(
            state,
            when(
                space.id != "",
                _menu_link(_("Opened together"), routes.history(space.id)),
                _menu_link(_("Prompts"), routes.prompts(space.id)),
                _menu_link(_("This space"), routes.space_settings(space.id)),
                when((space.other == "") & ~space.ended, _menu_link(_("Invite"), routes.invite(space.id))),
            ),
        ),
        class_name="masthead",
    )


def person_masthead(state: type[rx.State]) -> rx.Component:
    """Return the top of a page that belongs to one person."""
    return rx.el.header(
        link(APP_NAME_MARKER, routes.HOME, class_name="who"),
        _news(state),
        _leave_quickly(state),
        _menu(state),
        class_name="masthead",
    )


def open_masthead(*, at_support: bool) -> rx.Component:
    """Return the top of a page that anybody may see."""
    return rx.el.header(
        link(APP_NAME_MARKER, routes.FRONT, class_name="who"),
        *([_leave_quickly()] if at_support else []),
        class_name="masthead",
    )


def tabs(space_id: rx.Var[str], current: str) -> rx.Component:
    """Return the bar with the pages of a space."""
    return rx.el.nav(
        _tab(_("Today"), icons.envelope(), routes.today(space_id), current == routes.TODAY),
        _tab(_("Thanks"), icons.heart(), routes.thanks(space_id), current == routes.THANKS),
        _tab(_("Journal"), icons.journal(), routes.journal(space_id), current == routes.JOURNAL),
        class_name="tabs",
        aria_label=_("Main"),
    )


def pair(space: rx.Var[SpaceView]) -> rx.Component:
    """Return the two of a space as their initials."""
    return rx.el.span(
        rx.el.span(initial(space.me), class_name="dot mine"),
        when(space.other != "", rx.el.span(initial(space.other), class_name="dot theirs")),
        class_name="pair",
        aria_hidden="true",
    )


def initial(name: rx.Var[str]) -> rx.Var[str]:
    """Return the first letter of a name."""
    return name[:1].upper()


def _tab(label: str, icon: rx.Component, address: str, here: bool) -> rx.Component:
    current = {"aria_current": "page"} if here else {}
    return link(rx.fragment(icon, rx.el.span(label)), address, **current)


def _leave_quickly(state: type[rx.State] | None = None) -> rx.Component:
    """Return the way out in one tap; `desk/leaving.js` also takes it when Escape is pressed three times."""
    return post_form(
        routes.AUTH_LEAVE_QUICKLY,
        rx.el.button(icons.leave(), hidden_text(_("Leave quickly")), type="submit", class_name="icon-button"),
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
            rx.fragment(icons.bell(), hidden_text(_("What's new")), rx.el.span(class_name="news-mark")),
            routes.NEWS,
            class_name="icon-button",
        ),
    )


def _menu(state: type[rx.State], *links: rx.Component) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            icons.menu(),
            hidden_text(_("Menu")),
            class_name="icon-button",
            # `push.js` puts the number on the app's icon; nothing is known before the page is ready.
            custom_attrs={"data-news": rx.cond(state.ready, state.news_count.to_string(), "")},
        ),
        rx.el.nav(
            rx.el.ul(
                *links,
                _menu_link(_("My spaces"), routes.HOME),
                _menu_link(_("Guide"), routes.GUIDE),
                _menu_link(_("Settings"), routes.SETTINGS),
                _menu_link(_("Support"), routes.SUPPORT),
            ),
            rx.el.hr(),
            when(
                state.has_pin,
                post_form(routes.AUTH_LOCK, rx.el.button(_("Lock"), type="submit")),
            ),
            post_form(
                routes.AUTH_SIGN_OUT,
                hidden("next", routes.FRONT),
                rx.el.button(_("Sign out"), type="submit"),
            ),
            class_name="menu-sheet",
            aria_label=_("Menu"),
        ),
        class_name="menu",
    )


def _menu_link(label: str, address: str) -> rx.Component:
    return rx.el.li(link(label, address))
