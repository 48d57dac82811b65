"""Leaving a space: what it does is read first, and chosen, and only then done."""

from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, member, text
from intimacy_app.components.export_link import export_link
from intimacy_app.components.ui import choices, link, section, space_frame, when
from intimacy_app.domain.spaces.leaving import Preview, Words
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.spaces import leaving


class LeaveState(PrivateState, rx.State):
    space: SpaceView = SpaceView()
    preview: Preview = Preview()

    @member
    async def open(self):
        """Show what leaving would do; nobody else learns that I looked."""
        await self._show()

    @member
    async def leave(self, form: dict[str, Any]):
        """Leave, with what I chose for my words, and go on to my other spaces."""
        erased = await self._as_member(leaving.leave, text(form, "words"))
        tabs.notify(self._member_id, self._other_id, but=self)
        tabs.unregister(self)
        if erased:
            await self._scrub()
        self.reset()
        return rx.redirect(routes.HOME)

    async def _show(self):
        view = await self._as_member(leaving.preview)
        self.space, self.preview, self.ready = view.space, view.preview, True


def leave() -> rx.Component:
    """Return the page."""
    space, preview = LeaveState.space, LeaveState.preview
    read_on = space.read_on
    return space_frame(
        LeaveState,
        space,
        routes.LEAVE,
        rx.el.h1(rx.cond(space.ended, _("Remove this space"), _("Leave this space"))),
        _what_happens(),
        when(read_on, _staying(preview)),
        when(preview.returning.length() > 0, _returning(preview)),
        section(_("Take your words with you"), export_link()),
        rx.el.form(
            choices(
                LeaveState,
                "words",
                _("What happens to your words?"),
                {
                    Words.STAY: rx.cond(
                        read_on,
                        _("{other} can still read them").format(other=space.other),
                        _("I can still export them"),
                    ),
                    Words.ERASED: _("They’re erased"),
                },
                in_lines=True,
            ),
            _erasing(),
            rx.el.button(
                rx.cond(space.ended, _("Remove this space"), _("Leave this space")),
                type="submit",
                class_name="button danger",
            ),
            link(_("Stay"), routes.space_settings(space.id), class_name="button quiet"),
            on_submit=LeaveState.leave,
            class_name="stack section",
        ),
    )


def _what_happens() -> rx.Component:
    space = LeaveState.space
    return rx.el.p(
        rx.cond(
            space.ended,
            _("It leaves your list, and you can’t open it anymore."),
            rx.cond(
                space.other != "",
                _(
                    "The space ends right away. {other} isn’t asked, and is told only that it has "
                    "ended. Nobody can write here anymore, and you can’t open it."
                ).format(other=space.other),
                _("Nobody else is here. The space ends right away, and its invitation stops working."),
            ),
        )
    )


def _staying(preview: rx.Var[Preview]) -> rx.Component:
    return section(
        _("What {other} can read of yours").format(other=LeaveState.space.other),
        rx.cond(
            preview.staying.length() > 0,
            rx.el.ul(rx.foreach(preview.staying, rx.el.li), class_name="plain"),
            rx.el.p(_("Nothing of yours has opened or been sent here.")),
        ),
        rx.el.p(_("You choose below whether it stays readable. What was read or copied can’t be unread.")),
    )


def _returning(preview: rx.Var[Preview]) -> rx.Component:
    return section(
        _("What’s still yours alone"),
        rx.el.ul(rx.foreach(preview.returning, rx.el.li), class_name="plain"),
        rx.el.p(_("It goes to your journal, unless you choose that your words are erased.")),
    )


def _erasing() -> rx.Component:
    return rx.el.p(
        _(
            "Erased words are gone for you too, and nobody can bring them back: your answers, "
            "the thanks you wrote, sent or kept, and what never opened. A backup made before "
            "by whoever runs this server can hold them for a while longer, until its old keys "
            "are gone."
        ),
        class_name="help",
    )
