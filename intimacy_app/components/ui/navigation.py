"""The ways around the app: the bar of a space's pages, the menu, and on a wide screen both in one rail."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import icons
from intimacy_app.components.ui.elements import hidden, hidden_text, link, post_form, when
from intimacy_app.components.ui.pausing import pause_item
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _

# Pages to which Together leads.
_WITHIN_TOGETHER = (
    *(routes.TOGETHER, routes.HISTORY, routes.GUIDE, routes.STUCK),
    *(routes.ASK, routes.CONVERSATION, routes.PAUSE, routes.IDEAS, routes.PLANS),
    *(routes.SAY_IT, routes.CHECK_IN, routes.LOOKING_BACK),
)


def tabs(space_id: rx.Var[str], current: str) -> rx.Component:
    """Return the bar with the pages of a space; `current` is the address pattern of the page it stands on."""
    return rx.el.nav(*_tabs(space_id, current), class_name="tabs", aria_label=_("Main"))


def rail(
    state: type[rx.State], space_id: rx.Var[str], current: str, space: rx.Var[SpaceView] | None = None
) -> rx.Component:
    """Return what stands at the side of a wide screen: the bar, and below it what else is in the menu.

    All of it is there while the page is on its way, so that nothing moves later; what leads into a space
    leads nowhere yet.
    """
    return rx.el.nav(
        when(
            ~state.ready | (space_id != ""),
            rx.el.div(
                *_tabs(space_id, current), class_name="rail-tabs", custom_attrs={"inert": space_id == ""}
            ),
        ),
        _items(state, current, space),
        class_name="rail",
        aria_label=_("Main"),
    )


def menu(state: type[rx.State], space: rx.Var[SpaceView] | None = None) -> rx.Component:
    """Return the menu of a narrow screen."""
    return rx.el.details(
        rx.el.summary(
            icons.menu(),
            hidden_text(_("Menu")),
            class_name="icon-button",
            # `desk/push.js` puts the number on the app's icon; nothing is known before the page is ready.
            custom_attrs={"data-news": rx.cond(state.ready, state.news_count.to_string(), "")},
        ),
        rx.el.nav(_items(state, "", space), class_name="menu-sheet", aria_label=_("Menu")),
        class_name="menu",
    )


def _tabs(space_id: rx.Var[str], current: str) -> list[rx.Component]:
    together = current in _WITHIN_TOGETHER
    return [
        _tab(_("Today"), icons.envelope(), routes.today(space_id), current == routes.TODAY),
        _tab(_("Thanks"), icons.heart(), routes.thanks(space_id), current == routes.THANKS),
        _tab(_("Together"), icons.people(), routes.together(space_id), current == routes.TOGETHER, together),
        _tab(_("Journal"), icons.journal(), routes.JOURNAL, current == routes.JOURNAL),
    ]


def _tab(label: str, icon: rx.Component, address: str, here: bool, within: bool = False) -> rx.Component:
    """Return a part of the bar; `within` is true on the pages to which its own page leads."""
    marks = {"aria_current": "page"} if here else {"aria_current": "true"} if within else {}
    return link(rx.fragment(icon, rx.el.span(label)), address, **marks)


def _items(state: type[rx.State], current: str, space: rx.Var[SpaceView] | None) -> rx.Component:
    return rx.fragment(
        rx.el.ul(
            *([_of_space(state, space, current)] if space is not None else []),
            _item(_("My spaces"), routes.HOME, current == routes.HOME),
            _item(_("Guide"), routes.GUIDE, current == routes.GUIDE),
            _item(_("Settings"), routes.SETTINGS, current == routes.SETTINGS),
            _item(_("Support"), routes.SUPPORT, False),
        ),
        rx.el.hr(),
        when(state.has_pin, post_form(routes.AUTH_LOCK, rx.el.button(_("Lock"), type="submit"))),
        post_form(
            routes.AUTH_SIGN_OUT,
            hidden("next", routes.FRONT),
            rx.el.button(_("Sign out"), type="submit"),
        ),
    )


def _of_space(state: type[rx.State], space: rx.Var[SpaceView], current: str) -> rx.Component:
    at_settings = current in (routes.SPACE_SETTINGS, routes.LEAVE)
    unknown = space.id == ""
    return when(
        ~(unknown & state.ready),
        pause_item(space, unknown),
        _item(_("Opened together"), routes.history(space.id), current == routes.HISTORY, unknown),
        _item(_("Prompts"), routes.prompts(space.id), current == routes.PROMPTS, unknown),
        _item(_("This space"), routes.space_settings(space.id), at_settings, unknown),
        when(
            ~unknown & (space.other == "") & ~space.ended,
            _item(_("Invite"), routes.invite(space.id), current == routes.INVITE),
        ),
    )


def _item(label: str, address: str, here: bool, inert: rx.Var[bool] | bool = False) -> rx.Component:
    marks = {"aria_current": "page"} if here else {}
    return rx.el.li(link(label, address, **marks), custom_attrs={"inert": inert})
