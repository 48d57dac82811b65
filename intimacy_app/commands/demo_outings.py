"""Time together in the demo's year: ideas chosen, plans made, and moments kept, with their photos."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from intimacy_app.access.photos.encoding import re_encoded
from intimacy_app.commands.demo_pictures import drawn
from intimacy_app.content.demo import IdeasChosen, KeptMoment, Outing, ideas_chosen, moments, outings
from intimacy_app.services.ideas import ideas
from intimacy_app.services.plans import looking, photos, plans
from intimacy_app.services.plans import moments as keeping

Does = Callable[..., Any]


class TimeTogether:
    """What the two do with each other; `two` lets each of them do something, by their handle."""

    def __init__(self, two: Mapping[str, Does], new_operation: Callable[[], str], zone: str):
        self._two, self._new_operation, self._zone = two, new_operation, zone
        self._chosen, self._outings, self._moments = ideas_chosen(), outings(), moments()

    def on(self, day: int, now: datetime) -> None:
        """Let the two do what they do on that day of the year."""
        today = now.astimezone(ZoneInfo(self._zone)).date()
        if chosen := self._chosen.get(day):
            self._choose(chosen)
        if outing := self._outings.get(day):
            self._plan(outing, (today + timedelta(days=outing.ahead)).isoformat())
        if moment := self._moments.get(day):
            self._keep(moment, (today - timedelta(days=moment.ago)).isoformat())

    def _choose(self, chosen: IdeasChosen) -> None:
        for idea, mark in chosen.marks.items():
            self._two[chosen.by](ideas.mark, idea, mark)
        for idea in chosen.picks:
            self._two[chosen.by](ideas.pick, idea)

    def _plan(self, outing: Outing, day: str) -> None:
        when = day, outing.at, "", outing.repeats
        words = outing.title, outing.note
        plan = self._two[outing.by](plans.propose, *words, when, self._zone, self._new_operation())
        if not outing.open:
            self._other(outing.by)(plans.agree, plan, "0")

    def _keep(self, moment: KeptMoment, day: str) -> None:
        lines = dict(moment.lines)
        done = "", "", ""
        if moment.of:
            seen = next(iter(self._two.values()))(looking.look).done
            one = next(one for one in seen if one.title == moment.of and not one.moment)
            done = "", one.plan, one.day
        else:
            first = lines.pop(moment.by, "")
            kept = moment.what, day, first, self._new_operation()
            done = self._two[moment.by](keeping.keep_another, *kept), "", ""
        for handle, line in lines.items():
            self._two[handle](keeping.keep, done, line, "", self._new_operation())
        for handle, name in moment.photos:
            # What's drawn is ours, so it needs no process of its own.
            self._two[handle](photos.add, done, re_encoded(drawn(name)), self._new_operation())

    def _other(self, handle: str) -> Does:
        return next(does for name, does in self._two.items() if name != handle)
