"""How well two know each other, as each says it in private on entering a space and in its settings."""

from typing import Any

import reflex as rx

from intimacy_app.components.ui import choices
from intimacy_app.domain.cards.limits import Closeness
from intimacy_app.i18n import _


def closeness(state: type[rx.State], **props: Any) -> rx.Component:
    """Return the question; to leave it open is an answer, too."""
    options = {
        str(Closeness.GETTING_CLOSE.value): _("We’re just getting close"),
        str(Closeness.WELL.value): _("Well"),
        str(Closeness.VERY_WELL.value): _("Very well"),
    }
    return choices(
        state,
        "closeness",
        _("How well do you know each other?"),
        options,
        in_lines=True,
        help=_("Only you see this. The better you know each other, the sooner cards go deeper."),
        **props,
    )
