"""A conversation: the invitation, each of its steps, and how it ended."""

from collections.abc import Callable
from datetime import date
from typing import Any

import reflex as rx

from intimacy_app import routes
from intimacy_app.access.page import PrivateState, checked_author, member, text
from intimacy_app.components.conversations.ended import ended, nothing_open
from intimacy_app.components.conversations.frame import on_one_phone
from intimacy_app.components.conversations.invitation import invitation
from intimacy_app.components.conversations.running import running
from intimacy_app.components.ui import settled_draft, space_frame, when
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Reply
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

    @member
    async def take_back(self, talk: str):
        """Take my invitation back."""
        await self._act(talk, acts.TakeBack())

    @member
    async def stop(self, talk: str):
        """Stop the conversation for both."""
        await self._act(talk, acts.Stop())

    @member
    async def be_ready(self, talk: str, step: int, gate: int):
        """Be ready for what comes next; on one phone, both are."""
        await self._act(talk, acts.Ready(_number(step), _number(gate)), use_case=conversations.do_here)

    @member
    async def skip(self, talk: str, step: int, gate: int):
        """Leave a question out, for both."""
        await self._act(talk, acts.Skip(_number(step), _number(gate)))

    @member
    async def take(self):
        """Say that the other has the phone now."""
        await self._show()
        self.handed_over = True

    @member
    async def seal(self, form: dict[str, Any]):
        """Seal what I wrote or picked in a step; if it was the second, both open."""
        words = _words_in(form)
        await self._send(form, acts.Seal(_number(text(form, "step")), words, text(form, "operation")))

    @member
    async def change(self, talk: str, step: int, version: int):
        """Unseal what I wrote or picked, to change it."""
        await self._act(talk, acts.Unseal(_number(step), _number(version)))

    @member
    async def say(self, form: dict[str, Any]):
        """Say what I heard, or add to what the other heard."""
        step, number = (_number(text(form, name)) for name in ("step", "number"))
        await self._send(form, acts.Say(step, number, text(form, "text"), text(form, "operation")))

    @member
    async def thats_it(self, talk: str, step: int, number: int, for_other: bool):
        """Say that what the other heard is right."""
        await self._act(talk, acts.ThatsIt(_number(step), _number(number)), for_other=for_other is True)

    @member
    async def propose(self, form: dict[str, Any]):
        """Put a sentence up for both."""
        step, version = (_number(text(form, name)) for name in ("step", "version"))
        day, operation = _day(text(form, "day")), text(form, "operation")
        if day is None:
            await self._show()
            raise DayMissing
        await self._send(form, acts.Propose(step, version, text(form, "text"), day, operation))

    @member
    async def agree(self, talk: str, step: int, version: int):
        """Agree to the sentence; on one phone, both do."""
        await self._act(talk, acts.Confirm(_number(step), _number(version)), use_case=conversations.do_here)

    @member
    async def remind(self, talk: str):
        """Want to be reminded after a year; it comes if both do."""
        await self._act(talk, acts.Remind(), use_case=conversations.do_here)

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
        await self._show()

    async def _show(self):
        view = await self._as_member(conversations.talk, self.talk.id or self._parameter("conversation"))
        if self.step.title and (self.step.number, self.step.gate) != (view.step.number, view.step.gate):
            self.heard = _whats_next(view.step, view.space.other)
        self.space, self.talk, self.ready = view.space, view.talk, True
        self.step, self.about = view.step, view.heard
        self.earlier, self.looks_back = view.earlier, view.looks_back


def _whats_next(step: StepView, other: str) -> str:
    """Return what is said to assistive technology where the conversation has gone on."""
    if not step.turn.number:
        return step.title
    return _("It’s your turn to talk.") if step.turn.mine else _("It’s {other}’s turn.").format(other=other)


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
    )


def _settled(state: type[rx.State]) -> rx.Component:
    """Return the sign that what was sent has arrived, where its form is gone and no round says so."""
    form_is_gone = (state.step.kind == "reflect") | (on_one_phone(state.talk) & (state.step.kind != "agree"))
    return when((state.sent != "") & form_is_gone, settled_draft(state.sent_from, state.sent))
