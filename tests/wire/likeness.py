"""What one person received, with what is random or of the clock replaced by the order in which it came."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.wire.phone import Phone

# Names of tabs, ids of rows and marks of operations; receipts as they are spelled; ids and keys of sockets;
# addresses; cookies; the invitation that was joined by.
_FLEETING = re.compile(
    r"\b[0-9a-f]{64}\b"
    r"|\b[0-9a-f]{32}\b"
    r"|\b[0-9a-f]{4}(?: [0-9a-f]{4}){15}\b"
    r"|(?<=\"sid\":\")[\w-]+"
    r"|(?<=\"session_id\":\")[\w-]+"
    r"|(?<=sec_websocket_key\":\")[^\"]+"
    r"|(?<=sec-websocket-key\":\")[^\"]+"
    r"|(?<='x-request-id', ')[0-9a-f]+"
    r"|\b198\.18\.\d{3}\.\d{3}\b"
    r"|(?<==)[\w-]{43,}"
    r"|(?<==\\\")[\w-]{43,}={0,2}"
    r"|(?<==\")[\w-]{43,}={0,2}"
    r"|(?<=\"code\":\")[0-9A-Z]{12}\b"
)
# What Mo sees in the order in which it was written.
IN_A_ROW = {("both", "Ana sends"), ("both", "Mo sends"), ("both", "Ana says it"), ("Mo", "keeps")}
_CLOCK = re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")


def told(phone: Phone) -> list[str]:
    """Return everything that came to a phone, tab by tab and answer by answer, made comparable."""
    tabs = [[f"tab {number} {frame}" for frame in tab.frames] for number, tab in enumerate(phone.tabs)]
    answers = [
        f"{answer.request.method} {answer.request.url.path} {answer.status_code}"
        f" {sorted(answer.headers.multi_items())} {answer.text}"
        for answer in phone.answers
    ]
    return comparable([*(frame for frames in tabs for frame in frames), *answers])


def comparable(texts: list[str]) -> list[str]:
    """Return the texts with each fleeting value replaced by its length and when it first came."""
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        return names.setdefault(match[0], f"<{len(match[0])} characters, number {len(names)}>")

    return [_FLEETING.sub(name, _CLOCK.sub("<a moment>", text)) for text in texts]


class Seconds:
    """Gives each act a second of its own: of two thanks of one second it's chance which stands first."""

    def __init__(self) -> None:
        self._next = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait until the second in which the last act ended is over: on a busy machine it's a later one."""
        time.sleep(max(0.0, self._next - time.time()))
        yield
        self._next = int(time.time()) + 1
