"""The way from the home screen to a page of the space that I used last, without knowing its address."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.ui import frame
from intimacy_app.services.spaces import spaces

_WITHIN = {routes.MY_TODAY: routes.today, routes.MY_THANKS: routes.thanks}


class LastSpaceState(PrivateState, rx.State):
    @person
    async def open(self):
        """Go on to that page of the space that I used last, or to my spaces where I have none."""
        space = await self._as_person(spaces.last_opened)
        within = _WITHIN.get(self.router.url.path)
        return rx.redirect(within(space) if within and space else routes.HOME, replace=True)


def last_space() -> rx.Component:
    """Return the page, which nobody stays on."""
    return frame(LastSpaceState)
