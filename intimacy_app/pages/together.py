"""Together: what two people can do with each other, and behind *More* what they look back on and read."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import member
from intimacy_app.components.conversations.shelf import on_offer, what_is_open
from intimacy_app.components.searching import SearchingSpaceState, search_form, what_was_found
from intimacy_app.components.shelf import shelf, shelf_item
from intimacy_app.components.ui import drawing, pause_tile, space_frame, when
from intimacy_app.domain.conversations.shelf import OnTheShelf, ShelfView
from intimacy_app.domain.conversations.views import ConversationView
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.services.conversations import conversations

# Of what can be asked for: with a pause, a check-in, ideas, plans and saying it, six things are in view.
_IN_VIEW = 1


class TogetherState(SearchingSpaceState, rx.State):
    space: SpaceView = SpaceView()
    offers: list[OnTheShelf] = []
    talk: ConversationView = ConversationView()

    @member
    async def open(self):
        """Show the shelf."""
        self._clear_search()
        await self._show()

    async def _show(self):
        view: ShelfView = await self._as_member(conversations.shelf)
        self.space, self.offers, self.talk, self.ready = view.space, view.offers, view.open, True

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
        rx.cond(
            TogetherState.searched,
            what_was_found(TogetherState, _("Back to Together")),
            rx.fragment(_to_do(), _more()),
        ),
    )


def _to_do() -> rx.Component:
    space = TogetherState.space
    return rx.fragment(
        what_is_open(space.id, space.other, TogetherState.talk),
        when(
            ~space.ended,
            rx.el.h2(_("For the two of you")),
            shelf(
                pause_tile(space),
                _check_in(),
                shelf_item(
                    drawing("ideas"),
                    _("Ideas for time together"),
                    _("Pick in private, and see what you’d both like."),
                    routes.ideas(space.id),
                ),
                shelf_item(
                    drawing("plans"),
                    _("Plans"),
                    _("Suggest a time, or keep one that comes every week."),
                    routes.plans(space.id),
                ),
                shelf_item(
                    drawing("words"),
                    _("Say it"),
                    _("Find the words for what’s hard to say. Send it, or read it out."),
                    routes.say_it(space.id),
                ),
                _offered(TogetherState.offers[:_IN_VIEW]),
            ),
        ),
    )


def _offered(offers: rx.Var[list[OnTheShelf]]) -> rx.Component:
    return rx.foreach(offers, lambda offer: on_offer(TogetherState.space.id, offer))


def _check_in() -> rx.Component:
    return shelf_item(
        drawing("check-in"),
        _("Check-in"),
        _("How you are, what you have to give, what would help. One minute."),
        routes.check_in(TogetherState.space.id),
    )


def _more() -> rx.Component:
    space = TogetherState.space.id
    return rx.el.details(
        rx.el.summary(_("More"), class_name="fold"),
        shelf(
            when(~TogetherState.space.ended, _offered(TogetherState.offers[_IN_VIEW:])),
            shelf_item(
                drawing("opened"),
                _("Opened together"),
                _("What you’ve both said, month by month."),
                routes.history(space),
            ),
            when(TogetherState.space.ended, _check_in()),
            shelf_item(
                drawing("looking-back"),
                _("Looking back"),
                _("How near it feels, what you’ve touched, and days from before. Just for you."),
                routes.looking_back(space),
            ),
            shelf_item(
                drawing("guide"),
                _("Guide"),
                _("Short pages on being close to someone, two minutes each."),
                routes.GUIDE,
            ),
            shelf_item(
                drawing("stairs"),
                _("What’s getting in the way?"),
                _("Four gentle weeks for one thing that gets in the way."),
                routes.STUCK,
            ),
            shelf_item(
                drawing("pencil"),
                _("Prompts"),
                _("Write a question of your own, find the ones you starred, or leave some out."),
                routes.prompts(space),
            ),
        ),
        open=TogetherState.space.ended,
    )
