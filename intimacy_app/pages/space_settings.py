"""What concerns the space as a whole: its pace and its rest, my words in it, and the way out."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, member, text
from intimacy_app.components import pace as parts
from intimacy_app.components.export_link import book_link, export_link
from intimacy_app.components.kinds import kind_form
from intimacy_app.components.space_status import over, rest_or_wake, way_out
from intimacy_app.components.themes import theme
from intimacy_app.components.together_again import together_again
from intimacy_app.components.ui import field, section, space_frame
from intimacy_app.content.zones import zone_of
from intimacy_app.domain.cards.pace import PaceView
from intimacy_app.domain.cards.prompts import TOPICS
from intimacy_app.domain.cards.rhythm import EVERY_DAY
from intimacy_app.domain.cards.themes import PICKED_BY_BOTH
from intimacy_app.domain.spaces.kinds import KindView
from intimacy_app.domain.spaces.picks import AgainView
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.cards import kinds, landing, pace, resting
from intimacy_app.services.joining import together_again as again
from intimacy_app.services.spaces import renaming, spaces


class SpaceSettingsState(PrivateState, rx.State):
    space: SpaceView = SpaceView()
    name: str = ""
    pace: PaceView = PaceView()
    kinds: KindView = KindView()
    again: AgainView = AgainView()
    # These count what was chosen on another screen, so that the forms here begin anew with it.
    shown: int = 0
    picked: int = 0

    @member
    async def open(self):
        """Show how the space stands."""
        await self._show()

    @member
    async def rename(self, form: dict[str, Any]):
        """Change the name of the space, for both."""
        tabs.notify(*await self._as_member(renaming.rename_space, text(form, "name")), but=self)
        await self._show()
        self.said = _("The name of this space has been changed, for both of you.")

    @member
    async def pick_kind(self, form: dict[str, Any]):
        """Pick what the space shall be for, which changes it once the other has picked the same."""
        changed = await self._as_member(kinds.pick, text(form, "kind"))
        tabs.notify(*(changed or {self._member_id}), but=self)
        await self._show()
        self.said = (
            _("This space has changed, for both of you.")
            if changed
            else _("Saved, and only you can see it. It changes once you’ve both picked the same.")
        )

    @member
    async def pick_back(self, form: dict[str, Any]):
        """Pick to bring back what the two had before, which happens once the other has picked it, too."""
        changed = await self._as_member(again.pick, wanted=bool(text(form, "back")))
        tabs.notify(*(changed or {self._member_id}), but=self)
        await self._show()
        self.said = (
            _("What you had is back, for both of you to read.")
            if changed
            else _("Saved, and only you can see it. Nothing happens unless you both pick it.")
        )

    @member
    async def rest(self):
        """Let the space rest, for no reason that anybody asks."""
        await self._as_member(resting.rest)
        await self._show_to_both(_("This space is resting now."))

    @member
    async def wake(self):
        """End the rest."""
        await self._as_member(resting.wake)
        await self._show_to_both(_("Good to have you back."))

    @member
    async def limit(self, form: dict[str, Any]):
        """Keep my limits, which are mine alone."""
        await self._as_member(
            pace.limit,
            text(form, "depth"),
            [topic for topic in TOPICS if text(form, f"topic_{topic}")],
            looks_back=bool(text(form, "looks_back")),
            asks_sex=bool(text(form, "asks_sex")),
            closeness=text(form, "closeness"),
            picked=[theme for theme in PICKED_BY_BOTH if text(form, f"pick_{theme}")],
        )
        tabs.notify(self._member_id, but=self)
        self.pace = await self._as_member(pace.pace)
        self.said = _("Saved, and only you can see it. It starts with the next cards.")

    @member
    async def end_lighter(self):
        """Go back to the depth that I chose."""
        await self._as_member(landing.end_lighter)
        tabs.notify(self._member_id, but=self)
        self.pace = await self._as_member(pace.pace)
        self.said = _("Saved, and only you can see it. It starts with the next cards.")

    @member
    async def change(self, form: dict[str, Any]):
        """Change how cards come, for both."""
        await self._as_member(
            pace.change,
            rhythm=text(form, "rhythm"),
            days=[day for day in EVERY_DAY if text(form, f"day_{day}")],
            day=text(form, "day"),
            small_doses=bool(text(form, "small_doses")),
            zone=zone_of(text(form, "time_zone")),
        )
        tabs.notify(self._member_id, self._other_id, but=self)
        self.pace = await self._as_member(pace.pace)
        self.said = _("Saved for both of you.")

    @member
    async def lay_theme(self, form: dict[str, Any]):
        """Lay a theme over the cards, for both."""
        await self._as_member(pace.lay_theme, text(form, "theme"))
        await self._show_to_both(_("New cards lean that way now, for both of you."))

    @member
    async def lift_theme(self):
        """Take the theme off the cards, for both."""
        await self._as_member(pace.lift_theme)
        await self._show_to_both(_("The theme is over."))

    async def _show(self):
        self.space = await self._as_member(spaces.view)
        if not self.space.ended:
            self.name = await self._as_member(renaming.given_name)
            self._keep(await self._as_member(pace.pace))
            self._keep_kinds(await self._as_member(kinds.view))
            self.again = await self._as_member(again.view)
        self.ready = True

    def _keep(self, view: PaceView):
        if view != self.pace:
            self.pace, self.shown = view, self.shown + 1

    def _keep_kinds(self, view: KindView):
        if view != self.kinds:
            self.kinds, self.picked = view, self.picked + 1

    async def _show_to_both(self, said: str):
        """Notify every other tab of both, show how the space stands now, and say what happened."""
        tabs.notify(self._member_id, self._other_id, but=self)
        await self._show()
        self.said = said


def space_settings() -> rx.Component:
    """Return the page."""
    space = SpaceSettingsState.space
    return space_frame(
        SpaceSettingsState,
        space,
        routes.SPACE_SETTINGS,
        rx.el.h1(_("This space")),
        rx.cond(
            space.ended,
            over(),
            rx.fragment(
                parts.limits(SpaceSettingsState, SpaceSettingsState.limit),
                parts.rhythm(SpaceSettingsState, SpaceSettingsState.change),
                theme(SpaceSettingsState, SpaceSettingsState.lay_theme, SpaceSettingsState.lift_theme),
                _name(),
                kind_form(SpaceSettingsState, SpaceSettingsState.pick_kind),
                together_again(SpaceSettingsState, SpaceSettingsState.pick_back),
                rest_or_wake(SpaceSettingsState),
            ),
        ),
        section(_("Your words"), export_link(), book_link(SpaceSettingsState.space.id)),
        way_out(space),
    )


def _name() -> rx.Component:
    return section(
        _("Name"),
        rx.el.form(
            field(
                SpaceSettingsState,
                "name",
                _("What you call it"),
                _("You both see it, and either of you can change it. Empty, it’s your two names."),
                default_value=SpaceSettingsState.name,
                key=SpaceSettingsState.name,
                auto_complete="off",
            ),
            rx.el.button(_("Save name"), type="submit", class_name="button quiet"),
            on_submit=SpaceSettingsState.rename,
            class_name="stack",
        ),
    )
