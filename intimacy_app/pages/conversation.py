"""A conversation: the invitation, each of its steps, and how it ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.conversations.ended import ended, nothing_open
from intimacy_app.components.conversations.frame import on_one_phone, undo_seal
from intimacy_app.components.conversations.invitation import invitation
from intimacy_app.components.conversations.places import (
    AT_HAND,
    FIELDS,
    SAID_BACK,
    SEALED,
    SENTENCE,
    TURN,
    WAITING,
)
from intimacy_app.components.conversations.running import running
from intimacy_app.components.conversations.telling import whats_new
from intimacy_app.components.ui import settled_draft, space_frame, when
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Phones, Reply
from intimacy_app.domain.conversations.refusals import DayMissing, InvitationGone
from intimacy_app.domain.conversations.views import ConversationView, StepView
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.conversations import conversations

# More than any step has fields or options.
MOST_FIELDS = 100


class ConversationState(PrivateState, rx.State):
    space: SpaceView = SpaceView()
    talk: ConversationView = ConversationView()
    step: StepView = StepView()
    about: StepView = StepView()
    earlier: list[StepView] = []
    looks_back: bool = False
    # On one phone: whether the other has it in hand; a page that is loaded anew asks for it again.
    handed_over: bool = False
    sent: str = ""  # the operation of the form that came through last,
    sent_from: str = ""  # and the place under which the device kept its words

    @member
    async def open(self):
        """Show the conversation that the address names, or the one that's open."""
        self.talk, self.step, self.handed_over = ConversationView(), StepView(), False
        await self._show()
        if self.talk.id:
            for kind in (NotificationKind.ASKED, NotificationKind.ANSWERED, NotificationKind.YEARLY):
                await self._has_seen(kind, self.talk.id)

    @member
    async def answer(self, talk: str, reply: str):
        """Answer the invitation."""
        if str(reply) not in set(Reply):
            await self._show()  # not before the door
            raise InvitationGone
        await self._act(talk, acts.Answer(Reply(str(reply))))
        if not self.talk.begun:
            self.said = _("{other} knows.").format(other=self.space.other)

    @member
    async def take_back(self, talk: str):
        """Take my invitation back."""
        await self._act(talk, acts.TakeBack())
        self.said = _("Taken back.")

    @member
    async def stop(self, talk: str):
        """Stop the conversation for both."""
        await self._act(talk, acts.Stop())

    @member
    async def be_ready(self, talk: str, step: int, gate: int):
        """Be ready for what comes next; on one phone, both are."""
        await self._act(talk, acts.Ready(_number(step), _number(gate)), use_case=conversations.do_here)
        if self.step.ready:
            self.made = WAITING

    @member
    async def skip(self, talk: str, step: int, gate: int):
        """Leave a question out, for both."""
        await self._act(talk, acts.Skip(_number(step), _number(gate)))
        self.said = _("Skipped.")

    @member
    async def take(self):
        """Say that the other has the phone now."""
        await self._show()
        self.handed_over = True
        self.heard = _("It’s {other}’s turn to write.").format(other=self.space.other)
        self.made = FIELDS.get(self.step.kind, AT_HAND)

    @member
    async def seal(self, form: dict[str, Any]):
        """Seal what I wrote or picked in a step; if it was the second, both open."""
        words = _words_in(form)
        await self._send(form, acts.Seal(_number(text(form, "step")), words, text(form, "operation")))
        if self.step.written.stage == Stage.SEALED:
            self.said, self.made, self.undo = _("Sealed."), SEALED, str(self.step.number)

    @member
    async def change(self, talk: str, step: int, version: int):
        """Unseal what I wrote or picked, to change it."""
        await self._act(talk, acts.Unseal(_number(step), _number(version)))
        self.said = _("It isn’t sealed now. Seal it again when you’re ready.")
        self.made = FIELDS.get(self.step.kind, AT_HAND)

    @member
    async def say(self, form: dict[str, Any]):
        """Say what I heard, or add to what the other heard."""
        step, number = (_number(text(form, name)) for name in ("step", "number"))
        await self._send(form, acts.Say(step, number, text(form, "text"), text(form, "operation")))
        self._tell(_("{other} can read it now.").format(other=self.space.other), SAID_BACK)

    @member
    async def thats_it(self, talk: str, step: int, number: int, for_other: bool):
        """Say that what the other heard is right."""
        await self._act(talk, acts.ThatsIt(_number(step), _number(number)), for_other=for_other is True)
        self._tell(_("You said that’s it."), SAID_BACK)

    @member
    async def propose(self, form: dict[str, Any]):
        """Put a sentence up for both."""
        step, version = (_number(text(form, name)) for name in ("step", "version"))
        day, operation = _day(text(form, "day")), text(form, "operation")
        if day is None:
            await self._show()
            raise DayMissing
        await self._send(form, acts.Propose(step, version, text(form, "text"), day, operation))
        self._tell(_("{other} can read it now.").format(other=self.space.other), SENTENCE)

    @member
    async def agree(self, talk: str, step: int, version: int):
        """Agree to the sentence; on one phone, both do."""
        await self._act(talk, acts.Confirm(_number(step), _number(version)), use_case=conversations.do_here)
        if self.step.agree.confirmed and not self.step.agree.agreed:
            self.made = WAITING

    @member
    async def remind(self, talk: str):
        """Want to be reminded after a year; it comes if both do."""
        await self._act(talk, acts.Remind(), use_case=conversations.do_here)
        self.said = _("Noted.")

    async def _send(self, form: dict[str, Any], what: acts.Act):
        """Do what a form says that the device keeps the words of."""
        for_other = text(form, "whose") == "theirs"
        use_case = checked_author(text(form, "author"), conversations.do)
        await self._act(text(form, "talk"), what, use_case=use_case, for_other=for_other)
        self.handed_over = False
        self.sent, self.sent_from = text(form, "operation"), f"{self.space.author}/{text(form, 'place')}"

    async def _act(
        self, talk: str, what: acts.Act, *, use_case: Callable[..., Any] = conversations.do, **how: bool
    ):
        try:
            acted = await self._as_member(use_case, str(talk), what, **how)
        except Refusal:
            # The screen may have been at another place than the conversation is.
            await self._show()
            raise
        tabs.notify(self._member_id, self._other_id if acted.shows else None, but=self)
        was_at = self._place()
        await self._show()
        self.made = TURN if self.step.turn.number and not self.talk.ending else AT_HAND
        if self._place() != was_at:
            # Where the focus goes, it's read already.
            self.heard = ""

    def _tell(self, said: str, made: str):
        """Say what was done; not on a phone that two hold, where both see it."""
        self.said, self.made = "" if self.talk.phones == Phones.ONE else said, made

    def _place(self) -> tuple[int, int, str]:
        return self.step.number, self.step.gate, self.talk.ending

    async def _show(self):
        view = await self._as_member(conversations.talk, self.talk.id or self._parameter("conversation"))
        self.heard = whats_new(self.talk, self.step, view)
        if self.heard:
            self.said = ""
        self.space, self.talk, self.ready = view.space, view.talk, True
        self.step, self.about = view.step, view.heard
        self.earlier, self.looks_back = view.earlier, view.looks_back


def _number(value: object) -> int:
    """Return a place that a screen named; one that is none matches nothing."""
    try:
        return int(str(value))
    except ValueError:
        return -1


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _words_in(form: dict[str, Any]) -> tuple[str, ...]:
    """Return what stands in the fields of a step, or what was picked in it, in order."""
    names = [f"{kind}_{at}" for kind in ("text", "pick") for at in range(MOST_FIELDS)]
    has_fields = hasattr(form, "get")  # whatever the device sent
    return tuple(text(form, name) for name in names if has_fields and isinstance(form.get(name), str))


def conversation() -> rx.Component:
    """Return the page."""
    state, talk = ConversationState, ConversationState.talk
    return space_frame(
        state,
        state.space,
        routes.CONVERSATION,
        rx.cond(
            talk.id == "",
            nothing_open(state),
            rx.cond(talk.ending != "", ended(state), rx.cond(talk.begun, running(state), invitation(state))),
        ),
        _settled(state),
        # It may be held on one phone, which is handed over then.
        switches=False,
        ways_back=(undo_seal(state),),
    )


def _settled(state: type[rx.State]) -> rx.Component:
    """Return the sign that what was sent has arrived, where its form is gone and no round says so."""
    form_is_gone = (state.step.kind == "reflect") | (on_one_phone(state.talk) & (state.step.kind != "agree"))
    return when((state.sent != "") & form_is_gone, settled_draft(state.sent_from, state.sent))
