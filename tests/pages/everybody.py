"""Every handler there is, two people who have much to hide, and everybody who might try to see it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from intimacy_app import routes
from intimacy_app.access.transaction import for_member
from intimacy_app.domain.plans.photos import Photo
from intimacy_app.domain.statements.statements import PARTS
from intimacy_app.pages.ask import AskState
from intimacy_app.pages.check_in import CheckInState
from intimacy_app.pages.conversation import ConversationState
from intimacy_app.pages.invite import InviteState
from intimacy_app.pages.join import JoinState
from intimacy_app.pages.journal import JournalState
from intimacy_app.pages.new_space import NewSpaceState
from intimacy_app.pages.plans import PlansState
from intimacy_app.pages.prompts import PromptsState
from intimacy_app.pages.say_it import SayItState
from intimacy_app.pages.thanks import ThanksState
from intimacy_app.pages.today import TodayState
from intimacy_app.services.plans import photos
from intimacy_app.store import db
from tests import databases, held, inside
from tests.inside import Phone, Screen

# What Reflex itself registers; none of these reaches a service of ours.
OF_REFLEX = {
    "EventHandlerSetVar.setvar",
    "State.hydrate",
    "State.hydrate_and_load",
    "State.set_is_hydrated",
    "OnLoadInternalState.on_load_internal",
    "OnLoadInternalState.set_is_hydrated",
    "UpdateVarsInternalState.update_vars_internal",
    "FrontendEventExceptionState.handle_frontend_exception",
}
OURS = {
    handler.fn.__qualname__: handler
    for handler in inside.handlers().values()
    if handler.fn.__qualname__ not in OF_REFLEX
}
WORDS = "what-is-theirs-alone"
OUTSIDERS = ("without a space", "in another space", "taken out again")
COOKIES = (
    "twofold-session-3000=",
    "twofold-session-3000=made-up",
    f"twofold-session-3000={'x' * 5_000}",
    "twofold-session-3000=a; twofold-session-3000=b",
    "=;;",
)


@dataclass
class House:
    """Ana and Mo, with an answer that opened and thanks that are kept and sent; and others, who see nothing.

    Of the others, one has no space, one has another, and one was in this space and was taken out again.
    """

    engine: Engine
    scratch: Engine
    app: Any
    space: str = ""
    another: str = ""
    code: str = ""
    people: dict[str, Phone] = field(default_factory=dict[str, Phone])
    ids: list[str] = field(default_factory=list[str])

    def welcomes(self, who: str, name: str) -> Phone:
        self.people[who] = Phone(self.app)
        assert self.people[who].signs_up(name).status_code == 303
        return self.people[who]

    def screen(self, who: str, page: str = routes.TODAY) -> Screen:
        return Screen(self.people[who].cookie, page.replace("[space]", self.space), space=self.space)

    def makes_space(self, who: str, name: str) -> str:
        (address,) = self.screen(who).does(NewSpaceState.create, form={"kind": "friends", "name": name})
        return address.split("/")[2]

    def joins(self, who: str, inviter: str) -> None:
        screen = self.screen(inviter, routes.INVITE)
        screen.does(InviteState.open)
        self.code = screen.state(InviteState).invitation.code
        joining = self.screen(who, routes.JOIN)
        joining.does(JoinState.join, form={"code": self.code})
        assert joining.state(JoinState).joined.space == self.space

    def seals(self, who: str) -> None:
        screen = self.screen(who)
        screen.does(TodayState.open)
        card = screen.state(TodayState).today.card.round
        form = {"round": card.id, "text": WORDS, "seen": card.version, "operation": "sealing-".ljust(32, "-")}
        screen.does(TodayState.seal, form=form)
        self.ids.append(card.id)

    def says_and_keeps_more(self, who: str) -> None:
        """Respond to what opened, star it, and write a prompt and an entry."""
        screen = self.screen(who)
        screen.does(TodayState.open)
        card = screen.state(TodayState).today.card.round
        operation = "another-operation-of-hers-alone"
        form = {"round": card.id, "way": "ask", "text": WORDS, "operation": operation}
        screen.does(TodayState.respond, form=form)
        screen.does(TodayState.star, round_id=card.id)
        said = screen.state(TodayState).today.card.responses.said[0]
        page = self.screen(who, routes.PROMPTS)
        page.does(PromptsState.write, form={"prompt": WORDS, "depth": "1", "operation": operation + "-2"})
        guess = {"form": "guess", "choices": f"{WORDS[:50]}\nNone of it", "operation": operation + "-3"}
        page.does(PromptsState.write, form={"prompt": WORDS, "depth": "1"} | guess)
        journal = self.screen(who, routes.JOURNAL)
        journal.does(JournalState.write, form={"text": WORDS, "operation": operation})
        own, entry = page.state(PromptsState).page.own[0], journal.state(JournalState).entries[0]
        self.ids += [said.id, own.id, entry.id]

    def plans(self, who: str) -> None:
        """Propose something in a month."""
        screen = self.screen(who, routes.PLANS)
        day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
        form = {"title": WORDS, "note": WORDS, "day": day, "at": "19:00", "operation": "p" * 32}
        screen.does(PlansState.propose, form=form)
        self.ids.append(screen.state(PlansState).page.waiting[0].id)
        moment = {"what": WORDS[:50], "line": WORDS, "operation": "k" * 32}
        screen.does(PlansState.keep_another, form=moment)
        moment = screen.state(PlansState).done[0].moment
        self.ids += [moment, self.adds_photo(who, moment)]

    def adds_photo(self, who: str, moment: str) -> str:
        photo, token = Photo(WORDS.encode(), WORDS.encode()), self.people[who].session
        for_member(token, self.space, photos.add, (moment, "", ""), photo, "f" * 32)
        screen = self.screen(who, routes.PLANS)
        screen.does(PlansState.open)
        return screen.state(PlansState).done[0].photos[0].id

    def makes_up(self, who: str, other: str) -> None:
        """Let two be in the middle of making up, with what one of them wrote sealed."""
        for asking in (who, other):
            screen = self.screen(asking, routes.CONVERSATION)
            if asking == who:
                form = {"conversation": "make-up", "phones": "two", "length": "0", "operation": "m" * 32}
                screen.does(AskState.ask, form=form)
            screen.does(ConversationState.open)
            talk = screen.state(ConversationState).talk.id
            if asking == other:
                screen.does(ConversationState.answer, talk=talk, reply="now")
        for each in (who, other):
            self.screen(each, routes.CONVERSATION).does(ConversationState.be_ready, talk=talk, step=0, gate=0)
        form = {"talk": talk, "step": "1", "operation": "w" * 32, "place": "there"}
        fields = {f"text_{at}": WORDS for at in range(4)}
        self.screen(who, routes.CONVERSATION).does(ConversationState.seal, form=form | fields)
        self.ids.append(talk)

    def says_it(self, who: str) -> None:
        """Send a statement whose every part is what nobody else may read."""
        screen, operation = self.screen(who, routes.SAY_IT), "saying-it-".ljust(32, "-")
        screen.does(SayItState.send, form=dict.fromkeys(PARTS, WORDS) | {"operation": operation})
        self.ids.append(screen.state(SayItState).undo)

    def checks_in(self, who: str) -> None:
        screen = self.screen(who, routes.CHECK_IN)
        form = {"feeling": "tired", "to_give": "little", "help": "hold", "line": WORDS}
        screen.does(CheckInState.send, form=form | {"operation": "checking-in-".ljust(32, "-")})
        self.ids.append(screen.state(CheckInState).sent[0].id)

    def checks_in_weekly(self, who: str, other: str) -> None:
        """Let two have the weekly check-in today, with what one of them said sealed."""
        for each in (who, other):
            self.screen(each, routes.CHECK_IN).does(CheckInState.switch_on)
        screen = self.screen(who, routes.CHECK_IN)
        for day in "0123456":
            if not screen.state(CheckInState).weekly.round.id:
                screen.does(CheckInState.change_weekday, form={"weekday": day})
        there = screen.state(CheckInState).weekly.round
        form = {"feeling": "tired", "to_give": "little", "help": "hold", "line": WORDS, "round": there.id}
        screen.does(CheckInState.seal_weekly, form=form | {"seen": there.version, "operation": "y" * 32})
        assert screen.state(CheckInState).weekly.round.stage == "sealed"
        self.ids.append(there.id)

    def thanks(self, who: str) -> None:
        screen = self.screen(who, routes.THANKS)
        for pressed in ("keep", "send"):
            form = {"deed": WORDS, "meaning": WORDS, "pressed": pressed, "operation": pressed.ljust(32, "-")}
            screen.does(ThanksState.write, form=form)
        state = screen.state(ThanksState)
        self.ids += [state.kept[0].id, state.sent[0].id, state._member_id, state._other_id or ""]


@pytest.fixture(scope="module")
def built(key_ring: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("handlers")
        inside.note_rings(patch)
        engine = inside.use_database(folder, patch)
        scratch = db.open_engine(f"sqlite:///{folder / 'copy.db'}")
        house = House(engine, scratch, inside.whole_app(folder, patch))
        house.welcomes("without a space", "Lea")
        house.welcomes("in another space", "Kim")
        house.another = house.makes_space("in another space", "Kim's own")
        house.welcomes("Ana", "Ana")
        house.space = house.makes_space("Ana", WORDS)
        house.welcomes("taken out again", "Eve")
        house.joins("taken out again", "Ana")
        house.screen("Ana").does(TodayState.reject)
        house.welcomes("Mo", "Mo")
        house.joins("Mo", "Ana")
        house.screen("Ana").does(TodayState.confirm)
        house.seals("Ana")
        house.seals("Mo")
        house.thanks("Ana")
        house.checks_in("Ana")
        house.checks_in_weekly("Ana", "Mo")
        house.says_and_keeps_more("Ana")
        house.plans("Ana")
        house.makes_up("Ana", "Mo")
        house.says_it("Ana")
        yield house
        house.engine.dispose()
        house.scratch.dispose()


@pytest.fixture
def house(built: House) -> House:
    """The house, for tests that change nothing in it."""
    return built


@pytest.fixture
def copy(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """The house, in another database, that each test finds as if it were new.

    Its engine stays the same: what SQLAlchemy compiles for a new one takes longer than most tests.
    """
    databases.copy(house.engine, house.scratch)
    monkeypatch.setattr(db, "engine", lambda: house.scratch)
    return house


def rows_of(house: House) -> held.Dump:
    """Return the rows in which anything of the pair is named."""
    named = {*house.ids, house.space}
    rows = held.dump(db.engine())
    return {table: [row for row in rows[table] if named & set(row)] for table in rows}
