"""What the kernel tells of a server's processes: its workers, and which of them has which connection."""

from contextlib import suppress
from pathlib import Path

ESTABLISHED = "01"


def children_of(parent: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    children: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, of = stat.read_text().rpartition(")")[2].split()[:2]
            if int(of) == parent and state != "Z":
                children.append(int(stat.parent.name))
    return children


def socket_between(server: int, client: int) -> str:
    """Return the server's end of a connection between two ports of this machine."""
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for row in Path(table).read_text().splitlines()[1:]:
            fields = row.split()
            here, there = (int(fields[side].rpartition(":")[2], 16) for side in (1, 2))
            if (here, there, fields[3]) == (server, client, ESTABLISHED):
                return f"socket:[{fields[9]}]"
    return ""


def holder(socket: str, among: list[int]) -> int:
    """Return which of these processes holds a socket, or 0."""
    for process in among:
        for handle in Path(f"/proc/{process}/fd").glob("*"):
            with suppress(OSError):
                if str(handle.readlink()) == socket:
                    return process
    return 0
