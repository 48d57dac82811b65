"""Where the app opens from its icon: in the space that I used last, on the page that was open there last."""

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person
from intimacy_app.components.ui import frame, link, waiting
from intimacy_app.i18n import _
from intimacy_app.services.spaces import spaces


class StartState(PrivateState, rx.State):
    space: str = ""

    @person
    async def open(self):
        """Open the space that the address names, if it is mine, else the one that I used last."""
        self.space = ""
        self.space = await self._as_person(spaces.one_to_open, self._parameter("space"))
        self.ready = True
        return None if self.space else rx.redirect(routes.HOME, replace=True)


def start() -> rx.Component:
    """Return the page, which nobody stays on: `desk/landing.js` follows one of its links."""
    space = StartState.space
    pages = {
        "today": (_("Today"), routes.today(space)),
        "thanks": (_("Thanks"), routes.thanks(space)),
        "together": (_("Together"), routes.together(space)),
        "history": (_("Opened together"), routes.history(space)),
        "prompts": (_("Prompts"), routes.prompts(space)),
        "settings": (_("This space"), routes.space_settings(space)),
    }
    return frame(
        StartState,
        waiting(),
        rx.el.div(
            *[
                link(label, address, replace=True, custom_attrs={"data-lands-on": page})
                for page, (label, address) in pages.items()
            ],
            hidden=True,
            custom_attrs={"data-lands-in": space},
        ),
    )
