"""The mark that a device puts on each write, and how long what was sent can be undone."""

import re
from datetime import timedelta

from intimacy_app.domain.errors import N_, Refusal


class OperationUnusable(Refusal):
    sentence = N_("Something went wrong with the form. Please reload the page; your words stay.")


# How long what was sent to the other can be undone.
TAKE_BACK_WITHIN = timedelta(minutes=10)

_MARK = re.compile(r"[A-Za-z0-9_-]{16,64}")


def check_operation(operation: str) -> None:
    """Raise OperationUnusable unless the mark is 16 to 64 letters, digits, dashes or underscores."""
    if not _MARK.fullmatch(operation):
        raise OperationUnusable
