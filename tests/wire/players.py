"""Ana and Mo, acting out a history on a running server, with everything that Mo receives kept."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext

from sqlalchemy import text

from intimacy_app import routes
from intimacy_app.content import deck
from tests.e2e.phones import where_it_is_noon
from tests.running import RunningServer
from tests.wire.histories import DRAFTS, PAGES, Act
from tests.wire.likeness import IN_A_ROW, Seconds, told
from tests.wire.pair import (
    Pair,
    begins_a_check_in,
    card_on,
    new_operation,
    presses,
    said_on,
    says,
    seals,
    turns_back,
    writes,
)
from tests.wire.phone import PASSWORD
from tests.wire.tab import Tab
from tests.wire.traveling import travels

SEED = bytes(range(32))


def play(server: RunningServer, history: list[Act], laid: Sequence[str] = ()) -> list[str]:
    """Let two new people act out a history, and return what Mo received.

    `laid` are the cards of the deck that lie on their table instead of those that were dealt.
    """
    players = Players(server, laid)
    for act in history:
        players.act(act)
    players.pair.closes()
    return told(players.pair.mo)


class Players:
    """Two people with the same cards as every other pair of players, and what they did to them."""

    def __init__(self, server: RunningServer, laid: Sequence[str] = ()):
        self.server, self.laid = server, laid
        self.pair = Pair(server, zone=where_it_is_noon(), prepare=self._deals)
        self.cards = self._cards()
        self._lays()
        self.opened: set[int] = set()
        self.sealed_by_mo: set[int] = set()
        self.hers, self.thanks = self.pair.hers, self.pair.ana.opens(routes.thanks(self.pair.space))
        self.his, self.his_thanks = self.pair.his, self.pair.mo.opens(routes.thanks(self.pair.space))
        self.sent = 0
        self.seconds = Seconds()

    def act(self, act: Act) -> None:
        """Do one act, and wait until everything that it caused has come to Mo."""
        deeds = {"Ana": self._alone, "Mo": self._mo, "both": self._both}
        with self.seconds.one() if (act.whose, act.deed) in IN_A_ROW else nullcontext():
            deeds[act.whose](act)
        for tab in self.pair.mo.tabs:
            if not tab.closed:
                tab.settles()

    def _alone(self, act: Act) -> None:
        if act.deed == "seals" and act.card in self.sealed_by_mo:
            return  # It would open: an act of both.
        {
            "opens": lambda: self.pair.ana.opens(self._page(act)).closes(),
            "keeps": lambda: writes(self.thanks, "keep", f"deed {act.card}"),
            "removes": self._removes,
            "errs": lambda: seals(self._at(self.hers, act.card), "x" * 4_001, "y" * 4_001),
            "limits": lambda: self._limits(act),
            "hands over": lambda: self._hands_over(act),
            "leaves": lambda: self.pair.ana.gets(self._page(act)),
            "stars": lambda: self._at(self.hers, act.card).does("today.star", round_id=self.cards[act.card]),
            "wants less": lambda: self._wants_less(act.card),
            "writes": self._writes,
            "travels": lambda: travels(self.pair.ana, follows=bool(act.card)),
            "notices": lambda: self._notices(act.card),
            "looks it over": lambda: self._drafts("look_over", DRAFTS[act.page % len(DRAFTS)]),
            "picks a kind": lambda: self._picks_a_kind(act),
            "begins a check-in": lambda: begins_a_check_in(self.pair.ana, self.pair.space),
        }.get(act.deed, lambda: self._plays_a_card(self.hers, act, f"Ana’s answer {act.page}"))()

    def _mo(self, act: Act) -> None:
        if act.deed == "seals":
            self._ana_has_not_sealed(act.card)
        {
            "opens": lambda: self.his_thanks.opens(self._page(act)).opens(routes.thanks(self.pair.space)),
            "keeps": lambda: writes(self.his_thanks, "keep", f"deed {act.card}"),
            "reloads": lambda: self.pair.mo.opens(self._page(act)),
            "gets": lambda: self.pair.mo.gets(self._page(act)),
            "signs in": self._signs_in,
            "looks again": lambda: self.his.does("today.look_again"),
        }.get(act.deed, lambda: self._plays_a_card(self.his, act, f"Mo’s answer {act.page}"))()
        if act.card not in self.opened and act.deed in ("seals", "changes", "takes back"):
            self._remember(act.card)

    def _both(self, act: Act) -> None:
        {
            "Ana opens a card": lambda: self._opens(self.his, self.hers, act.card),
            "Mo opens a card": lambda: self._opens(self.hers, self.his, act.card),
            "Ana sends": self._sends,
            "Ana unsends": self._takes_back,
            "Ana responds": lambda: self._responds(act.card),
            "Ana says it": lambda: self._drafts("send", {"happened": f"You never called, {act.card}"}),
            "Mo sends": lambda: writes(self.his_thanks, "send", f"what Ana did, {act.card}"),
        }[act.deed]()

    def _plays_a_card(self, tab: Tab, act: Act, words: str) -> None:
        stage = card_on(self._at(tab, act.card))["stage"]
        match act.deed, stage:
            case "seals", "open":
                says(tab, words)
            case "changes", "sealed":
                presses(tab, "change")
            case "takes back", "sealed":
                presses(tab, "take_back")
            case "turns", "open" | "sealed" if not card_on(tab)["passed"]:
                presses(tab, "pass_card")
            case "turns back", _:
                turns_back(tab)
            case _:
                pass

    def _notices(self, card: int) -> None:
        """Plan what to notice, or drop it, and bring thanks back."""
        if card:
            self.thanks.does("thanks.drop_plan")
            self.thanks.does("thanks.bring_some_back")
        else:
            self.thanks.does("thanks.plan", form={"notice": "what Mo did", "operation": new_operation()})

    def _limits(self, act: Act) -> None:
        """Choose anything: it holds from the next filling on, and no history lasts so long."""
        tab = self.pair.ana.opens(routes.space_settings(self.pair.space))
        form = {"depth": str(act.page % 4 + 1), "topic_money": "on" if act.card else ""}
        tab.does("space_settings.limit", form=form).closes()

    def _hands_over(self, act: Act) -> None:
        """Begin a card on one phone, which nobody finishes."""
        tab = self.pair.ana.opens(routes.one_phone(self.pair.space, self.cards[act.card]))
        seen = tab.of("one_phone")["round"]["seen"]
        text, guess = said_on(tab.of("one_phone")["round"], "what is put away")
        form = {"text": text, "guess": guess, "seen": seen, "operation": new_operation()}
        tab.does("one_phone.begin", form=form).closes()

    def _opens(self, first: Tab, second: Tab, card: int) -> None:
        if card in self.opened:
            return
        if first is self.his:
            self._ana_has_not_sealed(card)
        for tab, words in ((first, f"the last words on {card}"), (second, f"as well on {card}")):
            if card_on(self._at(tab, card))["stage"] == "open":
                says(tab, words)
            elif tab is self.hers:
                presses(tab, "change")
                says(tab, words)
        self.opened.add(card)
        self.sealed_by_mo.discard(card)

    def _ana_has_not_sealed(self, card: int) -> None:
        if card_on(self._at(self.hers, card))["stage"] == "sealed":
            presses(self.hers, "change")

    def _remember(self, card: int) -> None:
        if card_on(self._at(self.his, card))["stage"] == "sealed":
            self.sealed_by_mo.add(card)
        else:
            self.sealed_by_mo.discard(card)

    def _sends(self) -> None:
        """Send something new; where something is kept, keep that first, and then send it."""
        self.sent += 1
        if not self.thanks.of("thanks")["kept"]:
            writes(self.thanks, "send", f"thanks {self.sent}")
            return
        writes(self.thanks, "keep", f"thanks {self.sent}")
        kept = self.thanks.of("thanks")["kept"]
        (id,) = [one["id"] for one in kept if one["deed"] == f"thanks {self.sent}"]
        self.thanks.does("thanks.send_kept", id=id)

    def _wants_less(self, card: int) -> None:
        if not card_on(self._at(self.hers, card))["passed"] and card not in self.opened:
            presses(self.hers, "less_like")

    def _writes(self) -> None:
        form = {"text": "for Ana alone", "feeling": "calm", "operation": new_operation()}
        self.pair.ana.opens(routes.JOURNAL).does("journal.write", form=form).closes()

    def _picks_a_kind(self, act: Act) -> None:
        tab = self.pair.ana.opens(routes.space_settings(self.pair.space))
        tab.does("space_settings.pick_kind", form={"kind": "partners" if act.card else ""}).closes()

    def _responds(self, card: int) -> None:
        if card in self.opened:
            form = {"round": self.cards[card], "way": "mirror", "text": "you", "operation": new_operation()}
            self._at(self.hers, card).does("today.respond", form=form)

    def _drafts(self, handler: str, parts: dict[str, str]) -> None:
        form = parts | {"operation": new_operation()}
        self.pair.ana.opens(routes.say_it(self.pair.space)).does(f"say_it.{handler}", form=form).closes()

    def _takes_back(self) -> None:
        mine = [one["id"] for one in self.thanks.of("thanks")["sent"] if one["mine"]]
        if mine:
            self.thanks.does("thanks.take_back", id=mine[0])

    def _removes(self) -> None:
        for kept in self.thanks.of("thanks")["kept"][:1]:
            self.thanks.does("thanks.remove", id=kept["id"])

    def _signs_in(self) -> None:
        mo = self.pair.mo
        mo.posts(routes.AUTH_SIGN_IN, {"handle": mo.handle, "password": PASSWORD + "?"})
        mo.signs_in()
        for tab in mo.tabs:
            tab.closes()
        self.his = mo.opens(routes.today(self.pair.space))
        self.his_thanks = mo.opens(routes.thanks(self.pair.space))

    def _at(self, tab: Tab, card: int) -> Tab:
        path = f"{routes.today(self.pair.space)}?round={self.cards[card]}"
        return tab if tab.path == path and card_on(tab)["id"] == self.cards[card] else tab.opens(path)

    def _page(self, act: Act) -> str:
        page: str | Callable[[str], str] = getattr(routes, PAGES[act.page], PAGES[act.page])
        return page(self.pair.space) if callable(page) else f"/{page}"

    def _deals(self, space: str) -> None:
        with self.server.database() as database:
            change = text("UPDATE space SET seed = :seed WHERE id = :id")
            database.execute(change, {"seed": SEED, "id": space})

    def _lays(self) -> None:
        change = "UPDATE round SET prompt_key = :key, revision = :revision WHERE id = :id"
        with self.server.database() as database:
            for id, key in zip(self.cards, self.laid, strict=False):
                database.execute(text(change), {"key": key, "revision": deck()[key].revision, "id": id})

    def _cards(self) -> list[str]:
        rows = "SELECT id FROM round WHERE space_id = :space"
        with self.server.database() as database:
            dealt = database.execute(text(f"{rows} ORDER BY place"), {"space": self.pair.space})
            return list(dealt.scalars())
