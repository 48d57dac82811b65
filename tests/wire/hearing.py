"""What the tabs of somebody hear."""

from tests.wire.tab import Tab


def heard(tabs: list[Tab]) -> list[str]:
    """Return the frames that these tabs have received since the last time this was asked."""
    new: list[str] = []
    for tab in tabs:
        tab.settles()
        new += tab.frames
        tab.frames.clear()
    return new
