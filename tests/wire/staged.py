"""Runs `twofold` with other conversations and a clock that is moved; `staging` starts it."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from intimacy_app.access import transaction
from intimacy_app.content import conversations

LATER = Path(os.environ["STAGED_LATER"])
_clock = transaction.clock


def _later() -> datetime:
    return _clock() + timedelta(minutes=int(LATER.read_text()))


# Before anything else imports it.
transaction.clock = _later
conversations.FOLDER = Path(os.environ["STAGED_SCRIPTS"])

if __name__ == "__main__":
    from intimacy_app.cli import app

    app()
