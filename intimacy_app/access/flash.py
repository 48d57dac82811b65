"""The note that a form leaves on its way back to a page: why it was refused, or what was done.

It holds what was typed, except passwords, codes and PINs.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from intimacy_app.access import cookies
from intimacy_app.crypto import vault
from intimacy_app.domain.errors import Refusal
from intimacy_app.i18n import _


@dataclass(frozen=True)
class Flash:
    """What a form's page needs to go on from where somebody was."""

    page: str = ""
    refusal: str = ""
    name: str = ""
    handle: str = ""
    under_18: bool = False
    said: str = ""
    leads_to: str = ""
    whose: str = ""
    faults: Sequence[str] = ()

    @property
    def _kind(self) -> type[Refusal] | None:
        return Refusal.named(self.refusal)

    @property
    def sentence(self) -> str:
        """The sentence that says why the form was refused, or nothing."""
        return _(self._kind.sentence) if self._kind else ""

    @property
    def field(self) -> str:
        """The field that is to blame, or nothing."""
        return self._kind.field if self._kind else ""


def to_cookie(note: Flash) -> str:
    """Return the note as a cookie's value, encrypted, since it holds what somebody typed."""
    return vault.wrap_flash(json.dumps(asdict(note)))


def read_flash(cookie_header: str, page: str) -> Flash:
    """Return the note that was left for this page, or an empty one."""
    return note_in(cookies.read(cookie_header, cookies.flash_cookie()), page)


def note_in(cookie: str, page: str) -> Flash:
    """Return the note that a cookie's value holds if it is for this page, or an empty one."""
    text = vault.unwrap_flash(cookie)
    note = Flash(**json.loads(text)) if text else Flash()
    return note if note.page == page else Flash()
