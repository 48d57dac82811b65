"""A server on which a conversation has just the steps that a test asks for, and whose clock a test moves."""

import sys
from pathlib import Path

from tests.running import RunningServer

# Without turns: their clock would be another in each of two histories.
QUIET = """\
title = "Quiet"
purpose = "What each does alone."
minutes = [15]
kinds = ["friends"]
phones = ["two"]

[[step]]
kind = "choose"
name = "next"
title = "Where to next"
options = ["The river", "The hill", "The lake", "The wood"]

[[step]]
kind = "write"
name = "saw"
title = "What you saw"
fields = ["Something old", "Something new"]

[[step]]
kind = "read"
name = "before"
title = "Before the end"
text = "Breathe."

[[step]]
kind = "take_along"
name = "keep"
title = "Keep"
"""


class StagedServer(RunningServer):
    """`twofold serve` in which `quiet` is the only conversation."""

    def __init__(self, folder: Path, **settings: str):
        self.later, scripts = folder / "later", folder / "scripts"
        scripts.mkdir()
        (scripts / "quiet.toml").write_text(QUIET, "utf-8")
        super().__init__(folder, STAGED_LATER=str(self.later), STAGED_SCRIPTS=str(scripts), **settings)
        self.is_later(0)

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-P", str(Path(__file__).with_name("staged.py")), "serve"]

    def is_later(self, minutes: int) -> None:
        """Let the server's clock be so far ahead of the machine's."""
        self.later.write_text(str(minutes))
