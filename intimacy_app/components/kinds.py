"""Changing what a space is for: each picks in private, and nothing changes before both picked the same."""

import reflex as rx

from intimacy_app.components.ui import choices, section, when
from intimacy_app.domain.spaces.kinds import Kind, KindPick, Role
from intimacy_app.i18n import _


def kind_form(state: type[rx.State], on_submit: rx.EventHandler) -> rx.Component:
    """Return the section of a space in which somebody has joined."""
    return when(
        state.space.other != "",
        section(
            _("What you are to each other"),
            rx.el.p(_("So far: {kind}").format(kind=state.space.kind)),
            rx.el.p(
                _(
                    "You each pick in private. It changes once you’ve both picked the same, and until "
                    "then neither of you can see what the other picked, or whether they did."
                )
            ),
            rx.el.form(
                choices(
                    state,
                    "kind",
                    _("Change it to"),
                    _options(),
                    chosen=state.kinds.picked,
                    in_lines=True,
                    offered=state.kinds.options,
                    help=_(
                        "When it changes, cards that don’t fit leave the table, and an answer to one goes to "
                        "your journal. Everything else stays."
                    ),
                ),
                rx.el.button(_("Save my pick"), type="submit", class_name="button quiet"),
                on_submit=on_submit,
                key=state.picked,
                class_name="stack",
            ),
        ),
    )


def _options() -> dict[str, str]:
    return {
        "": _("Nothing, it stays as it is"),
        KindPick(Kind.PARTNERS).value: _("Partners"),
        KindPick(Kind.FRIENDS).value: _("Friends"),
        KindPick(Kind.PARENT_AND_CHILD, Role.PARENT).value: _("Parent and child, and I’m the parent"),
        KindPick(Kind.PARENT_AND_CHILD, Role.CHILD).value: _("Parent and child, and I’m the child"),
        KindPick(Kind.SIBLINGS).value: _("Siblings"),
        KindPick(Kind.FAMILY).value: _("Family"),
    }
