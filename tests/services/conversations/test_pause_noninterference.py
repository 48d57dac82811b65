"""Silence is equal in a pause and a conversation too: what Mo sees depends on nothing that Ana does alone."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.pauses import Length
from intimacy_app.domain.errors import Refusal
from intimacy_app.services.conversations import conversations, pauses
from intimacy_app.services.notifications import feed
from tests.conftest import SOAK
from tests.services.conversations.talking import at_hand, begins, does, go_on
from tests.services.house import House, Somebody, new_mark

ALONE = ("comes back", "comes in again", "is ready", "looks", "is refused")
SHARED = ("ana pauses", "mo pauses", "mo makes it longer", "both go on", "mo comes back", "mo looks")
MINUTES = (1, 2, 4, 61, 500)
IDS = re.compile("[0-9a-f]{32}")

steps = st.lists(
    st.tuples(
        st.lists(st.sampled_from(ALONE), max_size=3),
        st.sampled_from(SHARED),
        st.sampled_from(MINUTES),
    ),
    min_size=2,
    max_size=7,
)
_pairs = count()


@dataclass
class Scene:
    """Two people in a conversation, and how each act is done."""

    ana: Somebody
    mo: Somebody
    talk: str

    def alone(self, act: str) -> None:
        """Let Ana do what is hers alone, where it is: a pause that she begins is both's."""
        paused = self.ana.does(pauses.look).space
        try:
            if act == "comes back" and paused.pause:
                self.ana.does(pauses.come_back, paused.pause)
            elif act == "comes in again" and paused.paused_until:
                self.ana.does(pauses.begin, new_mark())
            elif act == "is ready" and not paused.paused_until:
                step = at_hand(self.ana, self.talk)
                does(self.ana, self.talk, acts.Ready(step.number, step.gate))
            elif act == "looks":
                self.ana.does(conversations.look, self.talk)
                self.ana.asks(feed.page)
            elif act == "is refused":
                self.ana.does(pauses.choose, "no pause", Length.HOUR)
        except Refusal:
            pass

    def shared(self, act: str) -> None:
        try:
            match act:
                case "ana pauses" | "mo pauses":
                    (self.ana if act[0] == "a" else self.mo).does(pauses.begin, new_mark())
                case "mo makes it longer":
                    self.mo.does(pauses.choose, self.mo.does(pauses.look).space.pause, Length.HOUR)
                case "mo comes back":
                    self.mo.does(pauses.come_back, self.mo.does(pauses.look).space.pause)
                case "both go on":
                    go_on(self.talk, self.ana, self.mo)
                case _:
                    pass
        except Refusal:
            pass

    def seen_by_mo(self) -> str:
        views = (
            self.mo.does(pauses.look),
            self.mo.does(conversations.shelf),
            self.mo.does(conversations.look, self.talk),
            self.mo.asks(feed.page),
        )
        names: dict[str, str] = {}
        text = json.dumps([asdict(view) for view in views], default=str, sort_keys=True)
        return IDS.sub(lambda id: names.setdefault(id[0], f"id {len(names)}"), text)


def begun(house: House) -> Scene:
    which = next(_pairs)
    ana, mo = house.welcomes(f"Ana{which}"), house.welcomes(f"Mo{which}")
    ana.begins()
    mo.joins(ana)
    return Scene(ana, mo, begins(ana, mo))


def shown(scene: Scene, house: House, given: list[tuple[list[str], str, int]], *, alone: bool) -> list[str]:
    """Return what Mo sees after each step; `alone` lets Ana do what is hers in between."""
    seen: list[str] = []
    for private, act, minutes in given:
        for each in private if alone else ():
            scene.alone(each)
        scene.shared(act)
        seen.append(re.sub(r"(Ana|Mo)\d+", r"\1", scene.seen_by_mo()))
        house.passes(minutes=minutes)
    return seen


@pytest.mark.slow
@settings(
    max_examples=400 if SOAK else 25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
# As in `tests/services/test_noninterference.py`: what somebody sees is put together by us in either case.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_mo_sees_the_same_whatever_ana_does_alone(house: House, given: list[tuple[list[str], str, int]]):
    start: datetime = house.now
    worlds: list[list[str]] = []
    for alone in (False, True):
        house.now = start
        worlds.append(shown(begun(house), house, given, alone=alone))
    # Days of one example are none of the next.
    house.now = start + timedelta(days=2)
    assert worlds[0] == worlds[1]
