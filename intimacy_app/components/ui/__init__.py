"""The vocabulary of every page: frames, fields, letters, drafts and small elements."""

from intimacy_app.components.ui import icons
from intimacy_app.components.ui.drafts import beside_draft, settled_draft, unkept
from intimacy_app.components.ui.drawings import drawing
from intimacy_app.components.ui.elements import (
    Anchor,
    about,
    empty,
    example,
    following,
    hidden,
    hidden_text,
    link,
    once_button,
    operation,
    post_form,
    quiet_button,
    section,
    when,
)
from intimacy_app.components.ui.fields import check, choices, error, field, long_field, to_copy, told_of
from intimacy_app.components.ui.frames import frame, open_frame, refusal, space_frame, unless_lost, waiting
from intimacy_app.components.ui.happened import older_below, undo_button
from intimacy_app.components.ui.letters import (
    both_voices,
    draft_form,
    envelope,
    has_guesses,
    letter,
    voice,
    which_card,
    written_together,
)
from intimacy_app.components.ui.masthead import initial, pair
from intimacy_app.components.ui.offline import no_network
from intimacy_app.components.ui.pausing import pause_form, pause_tile

__all__ = [
    "Anchor",
    "about",
    "beside_draft",
    "both_voices",
    "check",
    "choices",
    "draft_form",
    "drawing",
    "empty",
    "envelope",
    "error",
    "example",
    "field",
    "following",
    "frame",
    "has_guesses",
    "hidden",
    "hidden_text",
    "icons",
    "initial",
    "letter",
    "link",
    "long_field",
    "no_network",
    "older_below",
    "once_button",
    "open_frame",
    "operation",
    "pair",
    "pause_form",
    "pause_tile",
    "post_form",
    "quiet_button",
    "refusal",
    "section",
    "settled_draft",
    "space_frame",
    "to_copy",
    "told_of",
    "undo_button",
    "unkept",
    "unless_lost",
    "voice",
    "waiting",
    "when",
    "which_card",
    "written_together",
]
