"""Ana and Mo in a conversation that is in no hurry, with everything that Mo receives kept.

Two histories of them differ in what Ana does alone: how she picks, writes, changes it, is ready, and looks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from hypothesis import strategies as st

from intimacy_app import routes
from tests.running import RunningServer
from tests.wire.likeness import told
from tests.wire.pair import Pair, new_operation
from tests.wire.tab import Tab
from tests.wire.talking import begins, changes, is_ready, seals, talk_on

BOTH_PICK, ONLY_MO_PICKS, ANAS = "The river", "The hill", ("The lake", "The wood")
ALONE = ("is in", "is in", "is in", "changes", "errs", "comes late", "looks", "gets")
MO = ("is in", "changes", "reloads", "opens", "gets")
PAGES = (routes.today, routes.together, routes.history)


@dataclass(frozen=True)
class Deed:
    """One act: of Ana alone, of Mo, or of both; `how` tells two of a kind apart."""

    whose: Literal["Ana", "Mo", "both"]
    what: str
    how: int = 0


@dataclass(frozen=True)
class Worlds:
    """Two histories that look alike to Mo."""

    one: list[Deed] = field(default_factory=list[Deed])
    other: list[Deed] = field(default_factory=list[Deed])


def _deeds(whose: Literal["Ana", "Mo", "both"], what: tuple[str, ...]) -> st.SearchStrategy[Deed]:
    return st.builds(Deed, st.just(whose), st.sampled_from(what), st.integers(0, 1))


GO_ON = Deed("both", "goes on")
alone = st.lists(_deeds("Ana", ALONE), max_size=3)
seen = st.one_of(_deeds("Mo", MO), st.just(GO_ON))


@st.composite
def worlds(draw: st.DrawFn) -> Worlds:
    """Draw two histories of four to eight acts that Mo sees, with up to three of Ana's alone around each."""
    one, other = list(draw(alone)), list(draw(alone))
    for deed in draw(st.lists(seen, min_size=4, max_size=8)):
        one += [deed, *draw(alone)]
        other += [deed, *draw(alone)]
    return Worlds(one, other)


class Talkers:
    """Two people in the conversation that `staging` has."""

    def __init__(self, server: RunningServer):
        self.pair = Pair(server, zone=where_it_is_noon())
        self.hers, self.his = begins(self.pair, "quiet")

    def act(self, deed: Deed) -> None:
        """Do one act, and wait until everything that it caused has come."""
        {"Ana": self._alone, "Mo": self._mo, "both": self._go_on}[deed.whose](deed)
        for tab in (self.hers, *self.pair.mo.tabs):
            if not tab.closed:
                tab.settles()

    def closes(self) -> list[str]:
        """Close every tab, and return all that Mo received."""
        self.pair.closes()
        return told(self.pair.mo)

    def _alone(self, deed: Deed) -> None:
        is_in = _is_in(self.his)
        {
            # Where Mo is in already, it would open or go on: an act of both.
            "is in": lambda: None if is_in else self._in(self.hers, f"what Ana wrote {deed.how}", deed.how),
            "changes": lambda: changes(self.hers) if _stands(self.hers) == "sealed" else None,
            "errs": lambda: self._seals_too_much(),
            "comes late": lambda: _is_late(self.hers),
            "looks": lambda: self.pair.ana.opens(routes.conversation(self.pair.space)).closes(),
            "gets": lambda: self.pair.ana.gets(routes.conversation(self.pair.space)),
        }[deed.what]()

    def _mo(self, deed: Deed) -> None:
        space, mo = self.pair.space, self.pair.mo
        page: Callable[[str], str] = PAGES[deed.how]
        {
            "is in": lambda: self._mo_is_in(deed),
            "changes": lambda: changes(self.his) if _stands(self.his) == "sealed" else None,
            "reloads": lambda: self.his.opens(routes.conversation(space)),
            "opens": lambda: mo.opens(page(space)),
            "gets": lambda: mo.gets(page(space)),
        }[deed.what]()

    def _mo_is_in(self, deed: Deed) -> None:
        # Who is ready can't be so no more; it goes on in acts of both alone.
        if _stands(self.his) == "open":
            if _stands(self.hers) == "sealed":
                changes(self.hers)
            self._in(self.his, f"what Mo wrote {deed.how}", deed.how)

    def _go_on(self, deed: Deed) -> None:
        """Let Ana be in, and then Mo, whatever each has done before; her own pick is all that may differ."""
        if _stands(self.hers) == "sealed":
            changes(self.hers)
        for tab, words in ((self.hers, "the last words of Ana"), (self.his, "the last words of Mo")):
            # What the other did may still be on its way to this screen.
            tab.settles()
            if not _is_in(tab):
                self._in(tab, words, deed.how)

    def _in(self, tab: Tab, words: str, how: int) -> None:
        match _stands(tab), talk_on(tab)["step"]["kind"]:
            case "open", "choose":
                picks(tab, BOTH_PICK, ANAS[how] if tab is self.hers else ONLY_MO_PICKS)
            case "open", "write":
                seals(tab, words, words)
            case "open", _:
                seals(tab, words)
            case "to read", _:
                is_ready(tab)
            case _:
                pass

    def _seals_too_much(self) -> None:
        if _stands(self.hers) == "open":
            seals(self.hers, "x" * 3_000)


def picks(tab: Tab, *options: str) -> None:
    """Finish the picks of the step at hand."""
    talk, step = talk_on(tab)["talk"]["id"], str(talk_on(tab)["step"]["number"])
    form = {"talk": talk, "step": step, "place": f"{talk}-{step}", "operation": new_operation()}
    tab.does("conversation.seal", form=form | {f"pick_{at}": each for at, each in enumerate(options)})


def shown_picks(tab: Tab) -> Sequence[str]:
    """Return what a screen says was picked in the step at hand."""
    return talk_on(tab)["step"]["picked"]


def _stands(tab: Tab) -> str:
    """Return how the step at hand stands on a screen: open, sealed, to read, ready, or over."""
    step: dict[str, Any] = talk_on(tab)["step"]
    if talk_on(tab)["talk"]["ending"]:
        return "over"
    if step["ready"]:
        return "ready"
    stage = step["written"]["stage"]
    return "to read" if step["kind"] == "read" or stage == "revealed" else stage


def _is_in(tab: Tab) -> bool:
    return _stands(tab) in ("sealed", "ready")


def _is_late(tab: Tab) -> None:
    talk, step = talk_on(tab)["talk"]["id"], talk_on(tab)["step"]["number"]
    tab.does("conversation.be_ready", talk=talk, step=step + 1, gate=0)


def where_it_is_noon() -> str:
    """Return a time zone whose day breaks hours away, so that no history runs over it."""
    offset = datetime.now(UTC).hour - 12
    return f"Etc/GMT{offset:+d}" if offset else "Etc/GMT"
