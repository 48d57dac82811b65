"""Two people in a conversation, over raw sockets."""

from typing import Any

from intimacy_app import routes
from tests.wire.pair import Pair, new_operation
from tests.wire.phone import Phone
from tests.wire.tab import Tab


def talk_on(tab: Tab) -> dict[str, Any]:
    return tab.of("conversation")


def asks(pair: Pair, who: Phone, script: str) -> str:
    """Ask, and return the id of the invitation."""
    tab = who.opens(routes.ask(pair.space, script))
    form = {"conversation": script, "phones": "two", "length": "0", "operation": new_operation()}
    tab.does("ask.ask", form=form)
    return tab.redirects[-1].split("conversation=")[1]


def opens(pair: Pair, who: Phone) -> Tab:
    return who.opens(routes.conversation(pair.space))


def is_ready(tab: Tab) -> None:
    step = talk_on(tab)["step"]
    tab.does("conversation.be_ready", talk=talk_on(tab)["talk"]["id"], step=step["number"], gate=step["gate"])


def seals(tab: Tab, *words: str) -> None:
    talk = talk_on(tab)["talk"]["id"]
    at = str(talk_on(tab)["step"]["number"])
    form = {"talk": talk, "step": at, "place": f"{talk}-{at}", "operation": new_operation()}
    tab.does("conversation.seal", form=form | {f"text_{n}": each for n, each in enumerate(words)})


def changes(tab: Tab) -> None:
    step = talk_on(tab)["step"]
    talk = talk_on(tab)["talk"]["id"]
    tab.does("conversation.change", talk=talk, step=step["number"], version=step["version"])


def begins(pair: Pair, script: str) -> tuple[Tab, Tab]:
    talk = asks(pair, pair.ana, script)
    his = opens(pair, pair.mo)
    his.does("conversation.answer", talk=talk, reply="now")
    return opens(pair, pair.ana), his
