"""How the two of the demo are through their year: check-ins that the other answers, and how near it feels."""

from collections.abc import Callable, Mapping
from typing import Any

from intimacy_app.content.demo import CheckIn, check_ins, nearness
from intimacy_app.services.cards import responses
from intimacy_app.services.check_ins import check_ins as sending
from intimacy_app.services.looking_back import nearness as marking

Does = Callable[..., Any]


class Moods:
    """How the two are; `two` lets each of them do something, by their handle."""

    def __init__(self, two: Mapping[str, Does], new_operation: Callable[[], str]):
        self._two, self._new_operation = two, new_operation
        self._check_ins, self._nearness = check_ins(), nearness()

    def on(self, day: int) -> None:
        """Let the two say and mark how they are on that day of the year."""
        if check_in := self._check_ins.get(day):
            self._send(check_in)
        for handle, marks in self._nearness.items():
            if day in marks:
                self._two[handle](marking.mark, str(marks[day]), self._new_operation())

    def _send(self, said: CheckIn) -> None:
        words = list(said.feelings), said.to_give, said.help, said.line
        sent = self._two[said.by](sending.send, *words, self._new_operation())
        (other,) = (does for handle, does in self._two.items() if handle != said.by)
        other(responses.respond, sent, said.way, said.reply, self._new_operation())
