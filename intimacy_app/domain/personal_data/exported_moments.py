"""What an export holds of a moment."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class ExportedMoment:
    """What two did, with the line of each; `called` says whether I gave it its title.

    The title is empty where I can no longer read it, and a line None where there's none that I can read.
    `photos` are the names of their files.
    """

    id: str
    day: date
    called: bool
    title: str
    mine: str | None
    theirs: str | None
    photos: list[str] = field(default_factory=list[str])
