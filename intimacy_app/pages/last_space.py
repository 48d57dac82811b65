"""The way from the home screen to a page of my space, without knowing its address."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.ui import frame
from intimacy_app.services.spaces import spaces

_WITHIN = {routes.MY_TODAY: routes.today, routes.MY_THANKS: routes.thanks}


class LastSpaceState(PrivateState, rx.State):
    @person
    async def open(self):
        """Go on to the page of my only space, or to the list of several."""
        mine = [space.id for space in await self._as_person(spaces.mine) if not space.ended]
        within = _WITHIN.get(self.router.url.path)
        return rx.redirect(within(mine[0]) if within and len(mine) == 1 else routes.HOME, replace=True)


def last_space() -> rx.Component:
    """Return the page, which nobody stays on."""
    return frame(LastSpaceState)
