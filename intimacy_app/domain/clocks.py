"""Whether the clock on the wall can be believed, by a second one that nobody sets."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Steps of seconds are normal: the network sets clocks right, and leap seconds come.
TOLERANCE = timedelta(minutes=10)
# A jump that has lasted so long is no slip: a virtual machine that was paused is set right in this way.
BELIEVED_AFTER = timedelta(days=1)


@dataclass
class Watch:
    """Compares the clock on the wall with seconds that only ever go on, from the moment it was made.

    `jumped` is how far the two differ while they do, which is nothing where they agree.
    """

    wall: datetime
    steady: float
    jumped: timedelta = timedelta(0)
    since: float = 0.0

    def look(self, wall: datetime, steady: float) -> timedelta:
        """Return by how much the wall clock runs ahead of what can be: nothing where it agrees or is behind.

        Behind, it deals nothing that is not due anyway.
        """
        ahead = wall - (self.wall + timedelta(seconds=steady - self.steady))
        if abs(ahead) <= TOLERANCE:
            self.wall, self.steady, self.jumped = wall, steady, timedelta(0)
        elif not self.jumped:
            self.jumped, self.since = ahead, steady
        elif steady - self.since >= BELIEVED_AFTER.total_seconds():
            self.wall, self.steady, self.jumped = wall, steady, timedelta(0)
        else:
            self.jumped = ahead
        return max(self.jumped, timedelta(0))
