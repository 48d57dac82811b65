"""What is new: the list that needs no notices on any device."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.ui import (
    drawing,
    empty,
    frame,
    hidden_text,
    link,
    when,
)
from intimacy_app.domain.notifications.feed import NotificationPage, NotificationView
from intimacy_app.i18n import _
from intimacy_app.services.notifications import feed as told


class NotificationFeedState(PrivateState, rx.State):
    page: NotificationPage = NotificationPage()

    @person
    async def open(self):
        """Show what is new; with that it has been seen."""
        self.page = await self._as_person(told.page)
        self.ready = True

    async def _show(self):
        # Nobody may be looking at a tab that was notified.
        self.page = await self._as_person(told.shown)


def notification_feed() -> rx.Component:
    """Return the page."""
    return frame(
        NotificationFeedState,
        rx.el.h1(_("What’s new")),
        rx.cond(
            NotificationFeedState.page.news.length() > 0,
            rx.el.ol(rx.foreach(NotificationFeedState.page.news, _item), class_name="cards"),
            empty(
                drawing("quiet"),
                _("Nothing new"),
                rx.el.p(
                    _("When a card opens or thanks arrive, you’ll see it here. Nothing is waiting for you.")
                ),
                link(_("My spaces"), routes.HOME, class_name="button"),
            ),
        ),
        rx.el.div(link(_("Notifications and reminders"), routes.NOTICES, class_name="button quiet")),
    )


def _item(item: rx.Var[NotificationView]) -> rx.Component:
    words = rx.el.span(
        rx.el.span(item.words, class_name=rx.cond(item.fresh, "name", "")),
        rx.el.span(item.day, class_name="aside"),
    )
    mark = when(item.fresh, rx.el.span(hidden_text(_("New")), class_name="news-mark"))
    return rx.el.li(link(rx.fragment(words, mark), item.address, class_name="card"))
