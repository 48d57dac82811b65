"""Together: what two people look back on, read and try, on one shelf, with the search over it."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import member
from intimacy_app.components.searching import SearchingSpaceState, search_form, what_was_found
from intimacy_app.components.shelf import shelf, shelf_item
from intimacy_app.components.ui import icons, space_frame
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.services.spaces import spaces


class TogetherState(SearchingSpaceState, rx.State):
    space: SpaceView = SpaceView()

    @member
    async def open(self):
        """Show the shelf."""
        self._clear_search()
        await self._show()

    async def _show(self):
        self.space = await self._as_member(spaces.view)
        self.ready = True

    def _searches_guide(self) -> bool:
        return True


def together() -> rx.Component:
    """Return the page."""
    return space_frame(
        TogetherState,
        TogetherState.space,
        routes.TOGETHER,
        rx.el.h1(_("Together")),
        search_form(TogetherState, _("Search the guide and what has opened")),
        rx.cond(TogetherState.searched, what_was_found(TogetherState, _("Back to Together")), _shelf()),
    )


def _shelf() -> rx.Component:
    space = TogetherState.space.id
    return shelf(
        shelf_item(
            icons.opened(),
            _("Opened together"),
            _("What you’ve both said, month by month."),
            routes.history(space),
        ),
        shelf_item(
            icons.book(),
            _("Guide"),
            _("Short pages on being close to someone, two minutes each."),
            routes.GUIDE,
        ),
        shelf_item(
            icons.stairs(),
            _("What’s getting in the way?"),
            _("Four gentle weeks for one thing that gets in the way."),
            routes.STUCK,
        ),
        shelf_item(
            icons.pencil(),
            _("Prompts"),
            _("Write a question of your own, find the ones you starred, or leave some out."),
            routes.prompts(space),
        ),
    )
