"""The mark that a device puts on each write, so that sending it twice does it once."""

import re

from intimacy_app.domain.errors import N_, Refusal


class OperationUnusable(Refusal):
    sentence = N_("Something went wrong with the form. Please reload the page; your words stay.")


_MARK = re.compile(r"[A-Za-z0-9_-]{16,64}")


def check_operation(operation: str) -> None:
    """Raise OperationUnusable unless the mark is 16 to 64 letters, digits, dashes or underscores."""
    if not _MARK.fullmatch(operation):
        raise OperationUnusable
