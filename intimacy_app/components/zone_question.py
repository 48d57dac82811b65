"""One quiet question where a device is in another zone than reminders and quiet hours: do they follow it?"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import reflex as rx

from intimacy_app.access.page import PrivateState, person, text
from intimacy_app.access.page_state import session_of
from intimacy_app.access.transaction import run_as_person
from intimacy_app.components.ui import quiet_button, when
from intimacy_app.components.ui.frames import refusal
from intimacy_app.components.zone import device_zone
from intimacy_app.domain.notifications.preferences import ZoneQuestion
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.notifications import device_zones

T = TypeVar("T")


class ZoneState(PrivateState, rx.State):
    """The State behind `zone_question`, which stands beside that of its page.

    `settled` is the zone of which there's nothing to ask anymore: the device remembers it.
    """

    question: ZoneQuestion = ZoneQuestion()
    settled: str = ""

    @person
    async def look(self, form: dict[str, Any]):
        """See whether there's something to ask in the zone that the device names."""
        zone = text(form, "device_zone")
        self._keep(await self._as_owner(device_zones.question, zone), zone)

    @person
    async def follow(self, zone: str):
        """Let reminders and quiet hours follow the device."""
        if await self._as_owner(device_zones.follow, str(zone)):
            tabs.notify(self.whose)
            self.said = _("Your reminders and quiet hours follow this device now.")
        self._keep(ZoneQuestion(), str(zone))

    @person
    async def decline(self, zone: str):
        """Leave them as they are; for this zone the question doesn't come again."""
        await self._as_owner(device_zones.decline, str(zone))
        self.said = _("They stay as they are.")
        self._keep(ZoneQuestion(), str(zone))

    async def _as_owner(self, use_case: Callable[..., T], *given: Any) -> T:
        # The tab stays one of its page: who is notified there is who has that page open.
        who, result = await asyncio.to_thread(run_as_person, session_of(self), use_case, *given)
        self._know(who)
        return result

    def _keep(self, question: ZoneQuestion, zone: str):
        self.question, self.settled = question, "" if question.zone else zone


def zone_question() -> rx.Component:
    """Return the question, once there is one; `desk/zones.js` has the server look, once for each zone."""
    return rx.el.div(
        rx.el.form(device_zone(), on_submit=ZoneState.look, hidden=True),
        rx.el.div(
            when(ZoneState.said != "", rx.el.p(ZoneState.said, class_name="notice")),
            role="status",
        ),
        when(ZoneState.question.zone != "", _question(ZoneState.question)),
        custom_attrs={"data-zone-question": "", "data-settled": ZoneState.settled},
    )


def _question(asked: rx.Var[ZoneQuestion]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("This device is in another time zone")),
        rx.el.p(
            _("It goes by {here}. Your reminders and quiet hours go by {kept}.").format(
                here=asked.here, kept=asked.kept
            )
        ),
        refusal(ZoneState),
        rx.el.p(
            _("Only you see this. Once you’ve answered, it won’t come again for this time zone."),
            class_name="help",
        ),
        rx.el.div(
            quiet_button(_("Let them follow this device"), on_click=ZoneState.follow(asked.zone)),
            quiet_button(_("Keep them as they are"), on_click=ZoneState.decline(asked.zone)),
            class_name="row",
        ),
        class_name="disclosure",
    )
