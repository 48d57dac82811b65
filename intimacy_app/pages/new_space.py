"""Making a space: who it is with, and folded away its time zone; its name comes later, if at all."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, person, public, text
from intimacy_app.components.closeness import closeness
from intimacy_app.components.ui import choices, frame, link, operation, when
from intimacy_app.components.zone import time_zone
from intimacy_app.content.zones import zone_of
from intimacy_app.domain.spaces.kinds import Kind, Role
from intimacy_app.i18n import _
from intimacy_app.services.joining import beginning
from intimacy_app.services.spaces import spaces


class NewSpaceState(PrivateState, rx.State):
    kind: str = ""

    @person
    async def open(self):
        """Show an empty form."""
        await self._as_person(spaces.mine)
        self.kind, self.ready = "", True

    @public
    async def choose_kind(self, kind: str):
        """Show what the chosen kind asks for besides."""
        self.kind = str(kind)

    @person
    async def create(self, form: dict[str, Any]):
        """Create the space, and go on to its first card."""
        space_id = await self._as_person(
            beginning.begin,
            kind=text(form, "kind"),
            name=text(form, "name"),
            zone=zone_of(text(form, "time_zone")),
            role=text(form, "role"),
            closeness=text(form, "closeness"),
            operation=text(form, "operation"),
        )
        return rx.redirect(routes.today(space_id))


def new_space() -> rx.Component:
    """Return the page."""
    return frame(
        NewSpaceState,
        rx.el.h1(_("A place for two")),
        rx.el.form(
            choices(
                NewSpaceState,
                "kind",
                _("Who’s it with?"),
                {
                    Kind.PARTNERS: _("Partner"),
                    Kind.FRIENDS: _("Friend"),
                    Kind.PARENT_AND_CHILD: _("Parent or child"),
                    Kind.SIBLINGS: _("Sibling"),
                    Kind.FAMILY: _("Family"),
                },
                on_change=NewSpaceState.choose_kind,
            ),
            when(
                NewSpaceState.kind == Kind.PARENT_AND_CHILD,
                choices(
                    NewSpaceState,
                    "role",
                    _("Which of the two are you?"),
                    {Role.PARENT: _("The parent"), Role.CHILD: _("The child")},
                ),
            ),
            closeness(NewSpaceState),
            rx.el.details(
                rx.el.summary(_("Time zone"), class_name="fold"),
                time_zone(NewSpaceState, _("A new card comes at five in the morning there.")),
                open=NewSpaceState.refused_field == "time_zone",
            ),
            operation(),
            rx.el.button(_("Create space"), type="submit", class_name="button"),
            on_submit=NewSpaceState.create,
            class_name="stack wide",
        ),
        link(_("Join with a code"), routes.JOIN, class_name="button quiet"),
    )
