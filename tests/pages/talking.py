"""Ana and Mo in a conversation, each by a tab of its page."""

import secrets
from typing import Any

from intimacy_app import routes
from intimacy_app.pages.ask import AskState
from intimacy_app.pages.conversation import ConversationState
from tests.inside import Phone, Screen
from tests.pages.together import Pair


def asks(
    pair: Pair, script: str = "listen", phones: str = "two", length: str = "0", operation: str = ""
) -> str:
    """Let Ana ask on the page, and return the id of the conversation."""
    screen = Screen(pair.ana.cookie, routes.ASK, space=pair.space, conversation=script)
    screen.does(AskState.open)
    form = {"conversation": script, "phones": phones, "length": length}
    (address,) = screen.does(AskState.ask, form=form | {"operation": operation or secrets.token_hex(16)})
    return address.split("conversation=")[1]


def opens(pair: Pair, who: Phone, talk: str = "") -> Screen:
    """Open the page of a conversation in a new tab."""
    query = {"conversation": talk} if talk else {}
    screen = Screen(who.cookie, routes.CONVERSATION.replace("[space]", pair.space), space=pair.space, **query)
    screen.does(ConversationState.open)
    return screen


def shown(screen: Screen) -> Any:
    """Return the State of a conversation's page as the tab has it."""
    return screen.state(ConversationState)


def begins(pair: Pair, script: str = "listen", phones: str = "two") -> tuple[Screen, Screen]:
    """Let Ana ask and Mo begin; return a tab of each."""
    talk = asks(pair, script, phones)
    his = opens(pair, pair.mo, talk)
    if phones != "one":
        his.does(ConversationState.answer, talk=talk, reply="now")
    return opens(pair, pair.ana, talk), his


def is_ready(*screens: Screen) -> None:
    """Tap the button to go on, on each of the tabs as they stand."""
    for screen in screens:
        looks(screen)
        state = shown(screen)
        screen.does(
            ConversationState.be_ready, talk=state.talk.id, step=state.step.number, gate=state.step.gate
        )
    for screen in screens:
        looks(screen)


def looks(*screens: Screen) -> None:
    """Show each tab what there is now, as it does when it's notified."""
    for screen in screens:
        screen.does(ConversationState.open)


def form_of(screen: Screen, place: str = "", **more: str) -> dict[str, str]:
    """Return the form of the step at hand, as the page sends it."""
    state = shown(screen)
    return {
        "talk": state.talk.id,
        "step": str(state.step.number),
        "place": place or f"{state.talk.id}-{state.step.number}",
        "author": state.space.author,
        "operation": secrets.token_hex(16),
    } | more


def writes(screen: Screen, *words: str, **more: str) -> None:
    """Seal words in the step at hand."""
    fields = {f"text_{at}": each for at, each in enumerate(words)}
    screen.does(ConversationState.seal, form=form_of(screen, **fields, **more))
