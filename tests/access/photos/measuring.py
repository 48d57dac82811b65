"""What the tests of photos hand to the process that makes them anew, and how much it may use."""

import tempfile
from pathlib import Path
from typing import Any

from intimacy_app.crypto.scratch import ScratchWriter

HERE = Path(__file__).parent.parent.parent.parent
KEY = bytes(32)
MOST_MEMORY = 300_000_000


def scratch(content: bytes) -> Any:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever asked for it closes it)
    writer = ScratchWriter(file, KEY)
    writer.write(content)
    writer.flush()
    return file
